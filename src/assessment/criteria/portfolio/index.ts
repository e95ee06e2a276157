/** What criteria of kind `process` count in a portfolio: the observer of a room that holds one calls it for these measures. */
import {
	viewPortfolio,
	type PortfolioDecision,
	type PortfolioModel,
	type PortfolioState
} from '#engine/portfolio/index.ts';
import { PORTFOLIO_MEASURES, type PortfolioMeasure } from '#scenario/portfolio/measures.ts';
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

/** What a measure of scenario/portfolio/measures.ts counts; null when there was nothing to count, or no accounts. */
export function countPortfolioMeasure(measure: PortfolioMeasure, year: PortfolioYear | null): Count | null {
	return year === null ? null : COUNTS[measure](year);
}

/** Whether a measure of a room is one of its accounts. */
export const isOfAccounts = (measure: string): measure is PortfolioMeasure =>
	Object.hasOwn(PORTFOLIO_MEASURES, measure);

/** The year of the accounts that a room holds, by what was decided each month; null in a case without. */
export function accountsYear(
	model: PortfolioModel | null,
	portfolio: PortfolioState | null,
	decisions: readonly PortfolioDecision[]
): PortfolioYear | null {
	return model === null || portfolio === null ? null : { view: viewPortfolio(model, portfolio), decisions };
}

export type { PortfolioYear };
