import { SILENT_AFTER } from '#engine/portfolio/present.ts';
import { CONTRACTED } from '#engine/portfolio/state.ts';
import type { Count } from '../criterion.ts';
import { acted, boughtBefore, placeOf, wasLost, type PortfolioYear } from './year.ts';

/** Rounds left to meet them. */
const DELAY = 2;

/**
 * Accounts of the better half, free of contract, that had not ordered for three months when a round began: met within two
 * months. Each counts once; what leaves no time is not counted.
 */
export function silentMet(year: PortfolioYear): Count | null {
	const { view, decisions } = year;
	const accounts = view.brief.accounts.length;
	const counted = new Set<number>();
	let part = 0;
	let whole = 0;
	for (let round = 1; round + DELAY - 1 <= decisions.length; round++) {
		const bought = Array.from({ length: accounts }, (_, i) => boughtBefore(year, i, round));
		const middle = [...bought].sort((a, b) => a - b)[Math.floor(accounts / 2)];
		for (let i = 0; i < accounts; i++) {
			if (counted.has(i) || bought[i] < middle || !isSilent(year, i, round)) continue;
			counted.add(i);
			whole++;
			if (acted(year, i, ['survey', 'reconquest'], round, round + DELAY - 1)) part++;
		}
	}
	return whole === 0 ? null : { part, whole };
}

function isSilent(year: PortfolioYear, i: number, round: number): boolean {
	const { view } = year;
	if (wasLost(year, i, round) || (view.statusOf[placeOf(year, i, round)] & CONTRACTED) !== 0) return false;
	const last = round === 1 ? lastOfPast(year, i) : view.lastOf[placeOf(year, i, round - 1)];
	return round - 1 - last > SILENT_AFTER;
}

/** The month of the last order before the first round, as a time: its middle. */
function lastOfPast({ view }: PortfolioYear, i: number): number {
	const { orders } = view.brief.accounts[i];
	const month = orders.findLastIndex((count) => count > 0);
	return month - orders.length + 0.5;
}
