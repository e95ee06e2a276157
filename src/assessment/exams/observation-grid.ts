import { LEVELS, type Level } from '#scenario/schema.ts';

/** What an observer of a role play notes of the seller: the competencies of E4, on the diploma's scale, and free notes. */
export const OBSERVED = ['C31', 'C32', 'C33'] as const;
export type Observed = (typeof OBSERVED)[number];

export interface ObservationGrid {
	/** What is not judged is not there. */
	readonly levels: Readonly<Partial<Record<Observed, Level>>>;
	readonly notes: string;
}

export type CheckedGrid =
	{ readonly ok: true; readonly grid: ObservationGrid } | { readonly ok: false; readonly sentence: string };

const LONGEST_NOTES = 5000;

const isObserved = (code: string): code is Observed => (OBSERVED as readonly string[]).includes(code);
const isLevel = (level: unknown): level is Level => (LEVELS as readonly unknown[]).includes(level);

/** The grid that was filled in, empty levels left out; or a French sentence that says what cannot be taken. */
export function checkGrid(sent: {
	readonly levels: Readonly<Record<string, unknown>>;
	readonly notes: string;
}): CheckedGrid {
	const refuse = (sentence: string): CheckedGrid => ({ ok: false, sentence });
	const levels: Partial<Record<Observed, Level>> = {};
	for (const [code, level] of Object.entries(sent.levels)) {
		if (level === null || level === undefined || level === '') continue;
		if (!isObserved(code)) return refuse(`La grille porte sur ${OBSERVED.join(', ')}, pas sur «\u00a0${code}\u00a0».`);
		if (!isLevel(level)) return refuse(`${code}\u00a0: choisissez un niveau parmi ${LEVELS.join(', ')}.`);
		levels[code] = level;
	}
	const notes = sent.notes.replaceAll('\0', '');
	return notes.length > LONGEST_NOTES
		? refuse(`Les notes comptent ${notes.length} caractères\u00a0: ${LONGEST_NOTES} au plus.`)
		: { ok: true, grid: { levels, notes } };
}
