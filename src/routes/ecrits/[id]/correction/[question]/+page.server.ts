import { redirect } from '@sveltejs/kit';
import { LEVEL_SHARES, type Level } from '#assessment/papers/mark-by-person.ts';
import { requireUser } from '#server/auth/guard.ts';
import { papers } from '#server/papers/library.ts';
import { markCopy, type GivenMark } from '#server/papers/marking/mark-copy.ts';
import { nextToMark, readQuestion } from '#server/papers/marking/read-question.ts';
import { readFigure } from '#ui/read-figure.ts';
import { typesetAll, typesetHtml } from '#ui/typeset.ts';
import { refuseForm } from '../../../../refuse-form.server.ts';
import { questionName } from '../question-name.ts';
import type { Actions, PageServerLoad } from './$types';

const numberOf = (url: URL): number | null => {
	const written = url.searchParams.get('copie');
	return written === null ? null : Number(written);
};

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { id, question } = event.params;
	const read = await readQuestion(papers, user, id, question, numberOf(event.url));
	return {
		...read,
		id: question,
		name: questionName(read.question?.text ?? null),
		question: read.question && { ...read.question, html: typesetHtml(read.question.html) },
		model: typesetHtml(read.model),
		rubric: typesetAll(read.rubric),
		place: { name: 'Correction', href: `/ecrits/${id}/correction`, where: `copie n° ${read.copy.number}` },
		wide: true
	};
};

/** What a form gives: « ligne.ID » holds points, « niveau.ID » a level. */
function readGiven(form: FormData): GivenMark {
	const fields = (prefix: string) =>
		[...form].flatMap(([name, value]) =>
			name.startsWith(prefix) ? [[name.slice(prefix.length), String(value).trim()] as const] : []
		);
	const total = String(form.get('total') ?? '').trim();
	return {
		points: Object.fromEntries(
			fields('ligne.').map(([line, written]) => [line, readFigure(written, '', 2) ?? Number.NaN])
		),
		levels: Object.fromEntries(
			fields('niveau.').filter((field): field is readonly [string, Level] => field[1] in LEVEL_SHARES)
		),
		total: total === '' ? null : (readFigure(total, '', 2) ?? Number.NaN),
		comment: String(form.get('comment') ?? '')
	};
}

export const actions: Actions = {
	/** Keeps what a marker gives, and goes on to the next copy that he has not marked. */
	noter: async (event) => {
		const user = requireUser(event);
		const { id, question } = event.params;
		const form = await event.request.formData();
		const marked = await markCopy(papers, user, id, String(form.get('copie') ?? ''), question, readGiven(form));
		if (!marked.ok) return refuseForm(marked.problems, undefined, form);
		const next = await nextToMark(papers, user, id, question, Number(form.get('numero')));
		redirect(303, next === null ? `/ecrits/${id}/correction` : `/ecrits/${id}/correction/${question}?copie=${next}`);
	}
};
