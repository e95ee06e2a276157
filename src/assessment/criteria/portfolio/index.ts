/** What criteria of kind `process` count in a portfolio: the observer of a room that holds one calls it for these measures. */
import type { PortfolioMeasure } from '#scenario/portfolio/measures.ts';
import type { Count } from '../criterion.ts';
import { lateHeld } from './late-held.ts';
import { rangeAimed } from './range-aimed.ts';
import { renewalsInTime } from './renewals-in-time.ts';
import { silentMet } from './silent-met.ts';
import type { PortfolioYear } from './year.ts';

const COUNTS: Readonly<Record<PortfolioMeasure, (year: PortfolioYear) => Count | null>> = {
	'renewals-in-time': renewalsInTime,
	'late-held': lateHeld,
	'silent-met': silentMet,
	'range-aimed': rangeAimed
};

/** What a measure of scenario/portfolio/measures.ts counts; null when there was nothing to count. */
export function countPortfolioMeasure(measure: PortfolioMeasure, year: PortfolioYear): Count | null {
	return COUNTS[measure](year);
}

export type { PortfolioYear };
