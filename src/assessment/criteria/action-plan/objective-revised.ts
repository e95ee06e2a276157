import type { Count } from '../criterion.ts';
import { monthsOf, type Year } from './year.ts';

/** The turnover announced for the year was revised in its month. */
export function objectiveRevised(year: Year): Count | null {
	const { revision } = year.definition;
	if (monthsOf(year) < revision) return null;
	return { part: year.decisions[revision - 1].objective === null ? 0 : 1, whole: 1 };
}
