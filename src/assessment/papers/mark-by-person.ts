/** Open answers, marked by a person on the lines of a rubric, or on the levels of a grid. */
import type { QuestionOf } from '#scenario/paper/question-schema.ts';
import { REFLECTION_LINES } from '#scenario/paper/reflection.ts';
import { arePoints, markOf, pointsAllowed, toQuarter, type LineMark, type Mark } from './mark.ts';

/** A line of what a person judges; `outOf` is null for one that is levelled. */
export interface RubricLine {
	readonly id: string;
	readonly title: string;
	readonly outOf: number | null;
	readonly expected: readonly string[];
}

/** Levels of a grid, from the lowest, and the share of the points that each may suggest: ours, no official grid prints a formula. */
export const LEVEL_SHARES = { TI: 0, I: 1 / 3, S: 2 / 3, TS: 1 } as const;
export type Level = keyof typeof LEVEL_SHARES;

/** What a person gives: points by line of a rubric; or levels by line of the grid, and the points that he decides. */
export type PersonMark =
	| { readonly points: Readonly<Record<string, number>> }
	| { readonly levels: Readonly<Record<string, Level>>; readonly total: number };

export type RefusedMark = { readonly kind: 'refused'; readonly line: string; readonly message: string };

const isLevelled = ({ secret }: QuestionOf<'open'>): boolean => secret.rubric.length === 0;

/** The lines on which a question is judged. Never sent to a candidate before marks are open. */
export function rubricOf(question: QuestionOf<'open'>): RubricLine[] {
	if (isLevelled(question)) return REFLECTION_LINES.map(({ id, title }) => ({ id, title, outOf: null, expected: [] }));
	return question.secret.rubric.map(({ id, title, points, expected }) => ({ id, title, outOf: points, expected }));
}

/** The points that levels suggest, never imposed: their mean share of what the question is worth. */
export function suggestPoints({ points }: QuestionOf<'open'>, levels: Readonly<Record<string, Level>>): number {
	const shares = REFLECTION_LINES.map(({ id }) => (Object.hasOwn(levels, id) ? LEVEL_SHARES[levels[id]] : 0));
	return toQuarter((points * shares.reduce((total, share) => total + share, 0)) / shares.length);
}

/** The mark that a person gives, every line judged, or why it cannot be kept. A levelled line is worth nothing by itself: its reason is its level. */
export function markByPerson(question: QuestionOf<'open'>, given: PersonMark): Mark | RefusedMark {
	const refuse = (line: string, message: string): RefusedMark => ({ kind: 'refused', line, message });
	if (isLevelled(question)) {
		if (!('levels' in given))
			return refuse('', 'Cette réflexion se juge par niveaux : TI, I, S ou TS sur chaque ligne.');
		const missing = REFLECTION_LINES.find(({ id }) => !Object.hasOwn(given.levels, id));
		if (missing) return refuse(missing.id, 'Choisissez un niveau sur cette ligne.');
		if (!arePoints(given.total, question.points)) return refuse('total', pointsAllowed(question.points));
		const line = { id: 'total', label: 'Réflexion', outOf: question.points, points: given.total, verdict: null };
		const levels = REFLECTION_LINES.map(({ id, title }): LineMark => {
			return { id, label: title, outOf: 0, points: 0, verdict: null, reasons: [given.levels[id]] };
		});
		return markOf([...levels, { ...line, reasons: [] }], question.points);
	}
	if (!('points' in given)) return refuse('', 'Cette question se juge par points, ligne par ligne.');
	const lines = question.secret.rubric;
	const wrong = lines.find(({ id, points }) => !arePoints(given.points[id] ?? Number.NaN, points));
	if (wrong) return refuse(wrong.id, pointsAllowed(wrong.points));
	return markOf(
		lines.map(({ id, title, points }) => {
			return { id, label: title, outOf: points, points: given.points[id], verdict: null, reasons: [] };
		}),
		question.points
	);
}
