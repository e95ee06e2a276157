/** A subject begun from the sheet that it is about: changing the parameters is then editing. Pure. */
import type { SubjectModel } from '#framework/exam.ts';
import type { Wording } from '#framework/wording.ts';
import type { Texts } from '../db/schema.ts';

/** Heading of the subject ← heading of the sheet that says the same, on each side. Ours: no text gives a correspondence. */
const CANDIDATE = {
	dates: 'deroulement',
	acteurs: 'acteurs',
	historique: 'contexte',
	objectifs: 'objectifs',
	informations: 'objet'
};
const PANEL = {
	identite: 'acteurs',
	relation: 'entreprise',
	historique: 'contexte',
	objectifs: 'objectifs',
	freins: 'difficultes'
};

function copyTexts(model: readonly Wording[], pairs: Readonly<Record<string, string>>, from: Texts): Texts {
	return Object.fromEntries(
		model.flatMap(({ code }) => {
			const text = Object.hasOwn(pairs, code) ? from[pairs[code]] : undefined;
			return text?.trim() ? [[code, text]] : [];
		})
	);
}

/** The two sides of a subject, with what a sheet says under the headings that correspond, and nothing under the others. */
export function prefillSubject(
	model: SubjectModel,
	sheet: { readonly texts: Texts; /** Title of its nature. */ readonly nature: string }
): { readonly subject: Texts; readonly card: Texts } {
	const side = (headings: readonly Wording[], pairs: Readonly<Record<string, string>>): Texts => ({
		...(headings.some(({ code }) => code === 'objet') && { objet: sheet.nature }),
		...copyTexts(headings, pairs, sheet.texts)
	});
	return { subject: side(model.candidate, CANDIDATE), card: side(model.panel, PANEL) };
}
