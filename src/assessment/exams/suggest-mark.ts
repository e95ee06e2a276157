import type { GridModel } from '#framework/framework.ts';

/**
 * A mark that the levels of a grid would give, in hundredths of a point out of 20, to the nearest half point: the mean of
 * the points of each competency’s level. Null while a competency has no level. Editorial: no official grid of the exam
 * prints points or a formula, so it is computed only when a juror asks, and is never put in place of theirs.
 */
export function suggestMark(
	{ levels }: GridModel,
	competencies: readonly string[],
	given: Readonly<Record<string, string>>
): number | null {
	const points = competencies.map((competency) => levels.find(({ code }) => code === given[competency])?.points);
	if (points.length === 0 || points.some((own) => own === undefined)) return null;
	const total = points.reduce<number>((sum, own) => sum + (own ?? 0), 0);
	return Math.round((total / points.length) * 2) * 50;
}
