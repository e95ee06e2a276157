/** How the questions of a paper have worked over the copies of a class. */
import { correlation, mean } from '#engine/statistics.ts';

/** Points of a question in a copy, and of the whole copy. */
export interface Sat {
	readonly points: number;
	readonly total: number;
}

export interface QuestionStatistics {
	readonly copies: number;
	/** Mean share of the points: 1 when all have everything. */
	readonly success: number;
	/** Share of the copies that have all the points, and none. */
	readonly full: number;
	readonly none: number;
	/** Upper group minus lower group; null below ten copies. */
	readonly discrimination: number | null;
	/** Correlation with the rest of the copy; null below ten copies, or when all have the same. */
	readonly correlation: number | null;
}

/** The formulas, as a page prints them. */
export const DISCRIMINATION_FORMULA =
	'Copies classées par total ; indice = (moyenne des points des 27 % du haut − moyenne des 27 % du bas) ÷ points de la question (Kelley, 1939). Au-dessus de 0,30 la question distingue bien les copies ; au-dessous de 0,10, relisez-la.';
export const CORRELATION_FORMULA =
	'Corrélation entre les points de la question et le reste de la copie, la question en moins ; pour une question en tout ou rien, c’est le coefficient bisérial de point.';

const GROUP = 0.27;
/** Below, an index says nothing. */
const FEWEST = 10;

/** Statistics of a question worth `outOf` points; null when nobody has sat it. */
export function questionStatistics(sat: readonly Sat[], outOf: number): QuestionStatistics | null {
	if (sat.length === 0) return null;
	const points = sat.map((copy) => copy.points);
	const share = (count: number): number => count / sat.length;
	const enough = sat.length >= FEWEST;
	return {
		copies: sat.length,
		success: mean(points) / outOf,
		full: share(points.filter((value) => value >= outOf).length),
		none: share(points.filter((value) => value === 0).length),
		discrimination: enough ? upperMinusLower(sat, outOf) : null,
		correlation: enough ? restCorrelation(sat) : null
	};
}

function upperMinusLower(sat: readonly Sat[], outOf: number): number {
	const ranked = [...sat].sort((a, b) => b.total - a.total).map(({ points }) => points);
	const size = Math.max(1, Math.round(ranked.length * GROUP));
	return (mean(ranked.slice(0, size)) - mean(ranked.slice(-size))) / outOf;
}

function restCorrelation(sat: readonly Sat[]): number | null {
	const found = correlation(
		sat.map(({ points }) => points),
		sat.map(({ points, total }) => total - points)
	);
	return Number.isFinite(found) ? found : null;
}
