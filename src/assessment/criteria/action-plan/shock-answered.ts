import type { Count } from '../criterion.ts';
import { monthsOf, type Year } from './year.ts';

/** Months left to answer. */
const DELAY = 2;

/** Shocks after which the plan changed within two months: prices, ranges, terms, effort, calendar or a proposal. */
export function shockAnswered(year: Year): Count | null {
	let whole = 0;
	let part = 0;
	for (const month of year.world.shockMonth) {
		if (month === 0 || month > monthsOf(year)) continue;
		whole++;
		const changed = year.decisions
			.slice(month - 1, month - 1 + DELAY)
			.some(
				({ prices, ranges, terms, effort, book, cancel, proposals }) =>
					Object.keys(prices).length + Object.keys(ranges).length + Object.keys(effort).length > 0 ||
					terms !== null ||
					book.length + cancel.length + proposals.length > 0
			);
		if (changed) part++;
	}
	return whole === 0 ? null : { part, whole };
}
