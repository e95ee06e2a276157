import { redirect } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { newId } from '#server/db/id.ts';
import { listSituations, openSituation } from '#server/files/situation.ts';
import { refuseForm } from '../refuse-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const student = requireRole(event, 'student');
	const situations = await listSituations(student);
	return {
		place: { name: 'Mes situations', href: '/situations', where: 'journal' },
		key: newId(),
		thrown: event.url.searchParams.get('fait') === 'effacement',
		situations: situations.map(({ id, day, title, nature, part, texts, sheetId }) => ({
			...{ id, day, title, nature, part, sheetId },
			where: texts.organisation ?? ''
		}))
	};
};

export const actions: Actions = {
	noter: async (event) => {
		const student = requireRole(event, 'student');
		const form = await event.request.formData();
		const opened = await openSituation(student, String(form.get('cle') ?? ''));
		if (!opened.ok) return refuseForm(opened.problems);
		redirect(303, `/situations/${opened.id}`);
	}
};
