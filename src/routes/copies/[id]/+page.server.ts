import { requireUser } from '#server/auth/guard.ts';
import { papers } from '#server/papers/library.ts';
import { contest } from '#server/papers/marking/appeals.ts';
import { readCopy } from '#server/papers/read-copy.ts';
import { typesetHtml } from '#ui/typeset.ts';
import { refuseForm } from '../../refuse-form.server.ts';
import { typesetPaper } from '../../typeset-paper.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const read = await readCopy(papers, requireUser(event), event.params.id);
	const { marked } = read;
	return {
		...read,
		paper: typesetPaper(read.paper),
		marked: marked && {
			...marked,
			questions: marked.questions.map((question) => ({ ...question, model: typesetHtml(question.model) }))
		},
		place: { name: 'Copie', where: `n° ${read.copy.number}` }
	};
};

export const actions: Actions = {
	/** The candidate contests the mark of a question. */
	contester: async (event) => {
		const user = requireUser(event);
		const form = await event.request.formData();
		const question = String(form.get('question') ?? '');
		const contested = await contest(papers, user, event.params.id, question, String(form.get('raison') ?? ''));
		return contested.ok ? null : refuseForm(contested.problems, () => question, form);
	}
};
