/** Texts under imposed headings. Pure. */
import type { Wording } from '#framework/wording.ts';
import type { Texts } from '../db/schema.ts';
import { refuse, type Outcome, type Problem } from './outcome.ts';

/** Characters under one heading: about eight pages. */
export const LONGEST_TEXT = 20_000;

const TOO_LONG = `Ce texte dépasse ${LONGEST_TEXT / 1000}\u202f000 caractères\u00a0: raccourcissez-le.`;

/** A text as it is kept: one kind of line end, and no NUL, which PostgreSQL refuses. */
export function cleanText(text: string): string {
	return text.replaceAll('\0', '').replaceAll('\r\n', '\n');
}

/**
 * `kept` with the headings that were sent replaced, in the order of the model, so that two pages that write under
 * different headings do not undo each other. Headings of no model, and what is not a text, are refused with their code.
 */
export function patchTexts(
	headings: readonly Pick<Wording, 'code'>[],
	kept: Texts,
	sent: unknown
): Outcome<{ readonly texts: Texts }> {
	if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
		return refuse('texts', 'Cet envoi n’est pas lisible\u00a0: rechargez la page.');
	const problems = Object.entries(sent).flatMap(([code, text]): Problem[] => {
		if (!headings.some((heading) => heading.code === code))
			return [{ field: code, sentence: `La rubrique «\u00a0${code}\u00a0» n’est pas du modèle imposé.` }];
		if (typeof text !== 'string') return [{ field: code, sentence: 'Il faut ici un texte.' }];
		return text.length > LONGEST_TEXT ? [{ field: code, sentence: TOO_LONG }] : [];
	});
	if (problems.length > 0) return { ok: false, problems };
	const own = (texts: object, code: string) =>
		Object.hasOwn(texts, code) ? (texts as Record<string, string>)[code] : undefined;
	const texts = headings.flatMap(({ code }) => {
		const text = own(sent, code) ?? own(kept, code);
		return text === undefined ? [] : [[code, cleanText(text)] as const];
	});
	return { ok: true, texts: Object.fromEntries(texts) };
}

/** The headings under which nothing is written: the model wants them all filled. */
export function emptyHeadings(headings: readonly Wording[], texts: Texts): Wording[] {
	return headings.filter(({ code }) => !Object.hasOwn(texts, code) || texts[code].trim() === '');
}
