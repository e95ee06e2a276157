import { LATE } from '#engine/portfolio/state.ts';
import type { Count } from '../criterion.ts';
import { acted, placeOf, type PortfolioYear } from './year.ts';

/** Rounds left to react, and those over which two delays count. */
const DELAY = 2;
const SPAN = 3;

/**
 * Accounts that paid late twice within three months: held to a lower limit, or looked into, within two months of the second
 * delay. Each counts once; what leaves no time is not counted, nor is an account looked into before.
 */
export function lateHeld(year: PortfolioYear): Count | null {
	const { view, decisions } = year;
	let part = 0;
	let whole = 0;
	view.brief.accounts.forEach((account, i) => {
		const second = secondDelay(year, i);
		if (second === null || second + DELAY > decisions.length) return;
		if (acted(year, i, ['credit-report'], 1, second)) return;
		whole++;
		if (acted(year, i, ['credit-report'], second + 1, second + DELAY) || lowered(year, account.id, i, second)) part++;
	});
	return whole === 0 ? null : { part, whole };
}

/** The round of the second delay within three months; null when there is none. */
function secondDelay(year: PortfolioYear, i: number): number | null {
	let before = -SPAN;
	for (let round = 1; round <= year.decisions.length; round++) {
		if (year.view.paid[placeOf(year, i, round)] !== LATE) continue;
		if (round - before < SPAN) return round;
		before = round;
	}
	return null;
}

/** Whether the limit of an account was set under what it was, in the rounds after one. */
function lowered({ view, decisions }: PortfolioYear, id: string, i: number, after: number): boolean {
	let limit = view.brief.accounts[i].limit;
	for (let round = 1; round <= Math.min(decisions.length, after + DELAY); round++)
		for (const line of decisions[round - 1].limits) {
			if (line.account !== id) continue;
			if (round > after && line.limit < limit) return true;
			limit = line.limit;
		}
	return false;
}
