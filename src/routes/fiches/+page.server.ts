import { fail, redirect } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { newId } from '#server/db/id.ts';
import { createSheet, listSheetsOf, selectSheetModelOf } from '#server/files/sheet.ts';
import { sheetName } from './sheet-name.ts';
import type { Actions, PageServerLoad } from './$types';

const EXAM = 'E4';

export const load: PageServerLoad = async (event) => {
	const student = requireRole(event, 'student');
	const [own, sheets] = await Promise.all([selectSheetModelOf(student, EXAM), listSheetsOf(student, student.id)]);
	return {
		place: { name: 'Épreuve E4', href: '/fiches', where: 'mes fiches' },
		key: newId(),
		natures: own?.model.natures ?? [],
		sheets: sheets.map(({ id, nature, savedAt, empty }, order) => ({
			id,
			name: sheetName(order, nature, own?.model ?? null),
			savedAt,
			empty: empty.length
		}))
	};
};

export const actions: Actions = {
	ouvrir: async (event) => {
		const student = requireRole(event, 'student');
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const own = await selectSheetModelOf(student, EXAM);
		const wanted = { framework: own?.framework ?? '', exam: EXAM, nature: text('nature'), clientKey: text('cle') };
		const opened = await createSheet(student, wanted);
		if (!opened.ok) return fail(400, { sentence: opened.problems.map(({ sentence }) => sentence).join(' ') });
		redirect(303, `/fiches/${opened.id}`);
	}
};
