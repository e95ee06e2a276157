/** What a mark of a question says, whoever gave it. Points go by quarters. */
import type { StepVerdict } from '#calculation/calculation.ts';

export interface LineMark {
	readonly id: string;
	readonly label: string;
	readonly points: number;
	readonly outOf: number;
	/** Null for a line that a person has marked. */
	readonly verdict: StepVerdict | null;
	/** In French, for the candidate once marks are open. */
	readonly reasons: readonly string[];
}

export interface Mark {
	readonly kind: 'marked';
	readonly points: number;
	readonly outOf: number;
	readonly lines: readonly LineMark[];
}

/** A question that nothing but a person can judge. */
export interface NeedsPerson {
	readonly kind: 'person';
	readonly outOf: number;
}

/** The nearest quarter of a point. */
export const toQuarter = (points: number): number => Math.round(points * 4) / 4;

/** Whether points may be given to what is worth so many: from 0, by quarters. */
export const arePoints = (points: number, outOf: number): boolean =>
	points >= 0 && points <= outOf && Number.isInteger(points * 4);

/** What to do when they may not. */
export const pointsAllowed = (outOf: number): string =>
	`Donnez de 0 à ${String(outOf).replace('.', ',')} points, par quarts de point.`;

/** Points as marks are kept. */
export const hundredths = (points: number): number => Math.round(points * 100);

/** A mark out of its lines. */
export function markOf(lines: readonly LineMark[], outOf: number): Mark {
	const points = lines.reduce((total, line) => total + line.points, 0);
	return { kind: 'marked', points: Math.min(outOf, toQuarter(points)), outOf, lines };
}
