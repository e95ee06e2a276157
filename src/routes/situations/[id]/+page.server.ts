import { redirect, type RequestEvent } from '@sveltejs/kit';
import { titleOf } from '#framework/wording.ts';
import { requireRole } from '#server/auth/guard.ts';
import { selectSheetModelOf } from '#server/files/sheet.ts';
import {
	beginSheet,
	HEADINGS,
	readSituation,
	removeSituation,
	saveSituation,
	type SentSituation
} from '#server/files/situation.ts';
import { refuseForm } from '../../refuse-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const student = requireRole(event, 'student');
	const [situation, own] = await Promise.all([
		readSituation(student, event.params.id),
		selectSheetModelOf(student, 'E4')
	]);
	const { id, day, nature, part, title, texts, sheetId } = situation;
	return {
		place: { name: 'Mes situations', href: '/situations', where: 'situation' },
		/** Names what is kept on this device. */
		author: student.id,
		situation: { id, day, nature, part, title, texts, sheetId },
		headings: HEADINGS,
		natures: (own?.model.natures ?? []).map((one) => ({ code: one.code, title: titleOf(one) }))
	};
};

/** Names of the controls by field: those of the headings are their codes. */
const NAMES = { day: 'jour', nature: 'nature', part: 'part', title: 'titre' } as const;
const nameOf = (field: string): string => NAMES[field as keyof typeof NAMES] ?? field;

/** What the form holds: all of it by its button, what changed while it is written. */
async function save(event: RequestEvent) {
	const student = requireRole(event, 'student');
	const form = await event.request.formData();
	const fields = Object.entries(NAMES).flatMap(([field, name]) =>
		form.has(name) ? [[field, String(form.get(name))] as const] : []
	);
	const texts = HEADINGS.flatMap(({ code }) => (form.has(code) ? [[code, String(form.get(code))] as const] : []));
	const sent: SentSituation = { ...Object.fromEntries(fields), texts: Object.fromEntries(texts) };
	return { student, form, saved: await saveSituation(student, event.params.id ?? '', sent) };
}

export const actions: Actions = {
	enregistrer: async (event) => {
		const { form, saved } = await save(event);
		if (!saved.ok) return refuseForm(saved.problems, nameOf, form);
		const problems = saved.problems.map(({ field, sentence }) => [nameOf(field), sentence]);
		return { savedAt: saved.savedAt, problems: Object.fromEntries(problems) as Record<string, string> };
	},

	/** What is written is kept, then begins a sheet. */
	fiche: async (event) => {
		const { student, form, saved } = await save(event);
		if (saved.problems.length > 0) return refuseForm(saved.problems, nameOf, form);
		const begun = await beginSheet(student, event.params.id ?? '', String(form.get('fiche') ?? ''));
		if (!begun.ok) return refuseForm(begun.problems, () => 'fiche', form);
		redirect(303, `/fiches/${begun.id}`);
	},

	effacer: async (event) => {
		const student = requireRole(event, 'student');
		await removeSituation(student, event.params.id ?? '');
		redirect(303, '/situations?fait=effacement');
	}
};
