/** How a list writes names, and how they are compared. */
import { MAX_CELL } from './limits.ts';

/** Small words of a surname, which stay small unless they begin it alone: « DE LA TOUR » is « de La Tour ». */
const PARTICLES = new Set(['de', 'du', 'des']);
const LONGEST = 100;

/** One space between words, typographic apostrophes, no space around hyphens. */
export function tidy(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[\u2010\u2011\u2012\u2013]/g, '-')
		.replace(/['´`\u2018\u02bc]/g, '’')
		.replace(/[\s\u00a0\u202f\u200b\ufeff]+/g, ' ')
		.trim();
}

/** The letters of a name without accents, case nor punctuation: two spellings of it are the same. */
export function foldName(name: string): string {
	return name
		.toLowerCase()
		.replaceAll('œ', 'oe')
		.replaceAll('æ', 'ae')
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.replace(/['’´`]/g, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

export const isCapital = (word: string): boolean => /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word);

const capitalise = (word: string): string =>
	word
		.toLowerCase()
		.replace(/(^|[-’ ])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

/** « MARTIN » as « Martin », « LÉA-MARIE » as « Léa-Marie »; what is not all in capitals is left as it is. */
export function writeFirstName(text: string): string {
	return isCapital(text) || !/\p{Lu}/u.test(text) ? capitalise(text) : text;
}

/** The same for a surname, whose particles stay small. */
export function writeSurname(text: string): string {
	if (!isCapital(text) && /\p{Lu}/u.test(text)) return text;
	const words = text.split(' ');
	return words
		.map((word, i) => {
			const small = word.toLowerCase();
			if (i < words.length - 1 && PARTICLES.has(small)) return small;
			return capitalise(word).replace(/^D’(?=\p{L})/u, 'd’');
		})
		.join(' ');
}

/** What is wrong with something taken for a name, or null. */
export function nameProblem(text: string): string | null {
	if (text === '') return 'Aucun nom n’est écrit sur cette ligne.';
	if (text.length > LONGEST) return `Ce nom dépasse ${LONGEST} caractères.`;
	if (!/\p{L}.*\p{L}/u.test(text) || !/^[\p{L}\p{M}’ .()-]+$/u.test(text))
		return `«\u00a0${shorten(text)}\u00a0» n’est pas un nom\u00a0: un nom n’a que des lettres, des traits d’union et des apostrophes.`;
	return null;
}

export function shorten(text: string, length = 60): string {
	const line = tidy(text.slice(0, MAX_CELL));
	return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

export interface SplitName {
	readonly name: string;
	readonly unordered: boolean;
}

/** « Prénom Nom » of two cells. */
export function joinName(firstName: string, surname: string): SplitName {
	return { name: `${writeFirstName(tidy(firstName))} ${writeSurname(tidy(surname))}`.trim(), unordered: false };
}

export type Order = 'surname-first' | 'first-name-first' | null;

/**
 * « Prénom Nom » of one cell: words all in capitals are the surname, at the beginning or at the end; then the header says what comes
 * first; else nothing does.
 */
export function splitName(cell: string, order: Order = null): SplitName {
	const text = tidy(cell).replace(/\s*,\s*/, ' ');
	const words = text.split(' ');
	const leading = words.findIndex((word) => !isCapital(word));
	if (leading > 0) return joinName(words.slice(leading).join(' '), words.slice(0, leading).join(' '));
	const trailing = words.length - [...words].reverse().findIndex((word) => !isCapital(word));
	if (leading === 0 && trailing > 0 && trailing < words.length)
		return joinName(words.slice(0, trailing).join(' '), words.slice(trailing).join(' '));
	if (words.length < 2) return { name: writeSurname(text), unordered: false };
	const tidied = leading < 0 ? words.map(capitalise).join(' ') : text;
	if (order === 'surname-first') return { name: turnName(tidied), unordered: false };
	return { name: tidied, unordered: order === null };
}

/** « Martin Léa » as « Léa Martin »: the last word is the first name. */
export function turnName(name: string): string {
	const words = name.split(' ');
	return [words[words.length - 1], ...words.slice(0, -1)].join(' ');
}
