import { CONTRACT_OVER, NOT_RENEWED, OFFERED, RENEWED } from '#engine/portfolio/state.ts';
import type { Count } from '../criterion.ts';
import { placeOf, type PortfolioYear } from './year.ts';

/** Contracts that came to their end: with an offer made, or without. */
export function renewalsInTime(year: PortfolioYear): Count | null {
	const { view, decisions } = year;
	let part = 0;
	let whole = 0;
	for (let round = 1; round <= decisions.length; round++)
		for (let i = 0; i < view.brief.accounts.length; i++) {
			const at = placeOf(year, i, round);
			if ((view.news[at] & (RENEWED | NOT_RENEWED | CONTRACT_OVER)) === 0) continue;
			whole++;
			if ((view.statusOf[at] & OFFERED) !== 0) part++;
		}
	return whole === 0 ? null : { part, whole };
}
