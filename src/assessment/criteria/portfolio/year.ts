/** What measures of a portfolio look at: all that was seen of it at the end, and what was decided each month. */
import { ACTS, monthOf, type ActName, type PortfolioDecision, type PortfolioView } from '#engine/portfolio/index.ts';
import { FAILED, LEFT } from '#engine/portfolio/state.ts';

export interface PortfolioYear {
	readonly view: PortfolioView;
	/** By round, from the first. */
	readonly decisions: readonly PortfolioDecision[];
}

/** Where the columns of a month hold account i. */
export const placeOf = ({ view }: PortfolioYear, i: number, round: number): number =>
	(round - 1) * view.brief.accounts.length + i;

/** Whether one of these acts was done for account i between two rounds, both included. */
export function acted(year: PortfolioYear, i: number, acts: readonly ActName[], from: number, to: number): boolean {
	for (let round = Math.max(1, from); round <= Math.min(to, year.decisions.length); round++)
		if (acts.some((act) => (year.view.acts[placeOf(year, i, round)] & (1 << ACTS.indexOf(act))) !== 0)) return true;
	return false;
}

/** Whether account i was known to be lost when a round began. */
export function wasLost(year: PortfolioYear, i: number, round: number): boolean {
	return round > 1 && (year.view.statusOf[placeOf(year, i, round - 1)] & (LEFT | FAILED)) !== 0;
}

/** Cents bought by account i over the twelve months before a round. */
export function boughtBefore({ view }: PortfolioYear, i: number, round: number): number {
	let sum = 0;
	for (let month = round - 12; month < round; month++) sum += monthOf(view, i, month).amount;
	return sum;
}
