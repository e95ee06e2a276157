/** The mark of a copy out of those of its questions. */
import type { Paper } from '#scenario/paper/schema.ts';

export interface Total {
	/** Points of the questions marked so far, the bonus left out. */
	readonly points: number;
	readonly outOf: number;
	readonly bonus: number;
	/** Ids of the questions that wait for a mark. */
	readonly waiting: readonly string[];
	/** Out of 20, in hundredths; null while a question waits. The bonus never takes it over 20. */
	readonly mark: number | null;
}

/** (points + bonus) × 20 ÷ barème, to the nearest hundredth. */
export function totalOf(
	{ dossiers, points: outOf, bonus: most }: Pick<Paper, 'dossiers' | 'points' | 'bonus'>,
	marks: ReadonlyMap<string, number>,
	given = 0
): Total {
	const ids = dossiers.flatMap(({ questions }) => questions.map(({ id }) => id));
	const waiting = ids.filter((id) => !marks.has(id));
	const points = ids.reduce((total, id) => total + (marks.get(id) ?? 0), 0);
	const bonus = Math.min(Math.max(0, given), most);
	const mark = waiting.length > 0 ? null : Math.min(2000, Math.round(((points + bonus) * 2000) / outOf));
	return { points, outOf, bonus, waiting, mark };
}
