import type { GridModel } from '#framework/exam.ts';

/**
 * A mark that the levels of a grid would give, in hundredths of a point out of 20, to the nearest half point: the mean of
 * the points of each competency’s level. Null while a competency has no level. Editorial: no official grid of the exam
 * prints points or a formula, so it is computed only when a juror asks, and is never put in place of theirs.
 */
export function suggestMark(
	{ scoring }: Pick<GridModel, 'scoring'>,
	competencies: readonly string[],
	given: Readonly<Record<string, string>>
): number | null {
	const byLevel = new Map(Object.entries(scoring.points));
	const points = competencies.flatMap((competency) => byLevel.get(given[competency]) ?? []);
	if (points.length === 0 || points.length < competencies.length) return null;
	const total = points.reduce((sum, own) => sum + own, 0);
	return Math.round((total / points.length) * 2) * 50;
}
