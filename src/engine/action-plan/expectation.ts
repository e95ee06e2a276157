/** What a seat expects to sell, from its books and from the norms of the trade. */
import type { Cents } from '../money.ts';
import { COSTS, OPERATIONS } from './world.ts';
import type { View } from './view.ts';

/** The turnover of a past month of a segment, cents. */
export function actualTurnover(view: View, month: number, s: number): Cents {
	const ranges = view.brief.ranges.length;
	const at = (month * view.brief.segments.length + s) * ranges;
	let sum = 0;
	for (let r = 0; r < ranges; r++) sum += view.turnover[at + r];
	return sum;
}

/** Mean change of the seat’s prices in a month, ranges on sale weighted alike. */
export function meanPrice(view: View, month: number): number {
	const { firms, ranges, own } = view.brief;
	const row = (month * firms.length + own.firm) * ranges.length;
	let sum = 0;
	let count = 0;
	for (let r = 0; r < ranges.length; r++) {
		if (view.listed[row + r] === 0) continue;
		sum += view.prices[row + r];
		count++;
	}
	return count === 0 ? 0 : sum / count;
}

/** Factor that a price change and the operations of a month and of the one before put on the turnover of a segment. */
function factorOf(
	view: View,
	s: number,
	price: number,
	runs: (operation: number, month: number) => boolean,
	month: number
): number {
	const { brief } = view;
	const { elasticity } = brief.segments[s];
	const effect = ((elasticity[0] + elasticity[1]) / 2) * price;
	let factor = (1 + price) * (1 + effect + (effect * effect) / 2);
	for (let o = 0; o < brief.operations.length; o++) {
		const lift = (o * brief.segments.length + s) * 2;
		if (runs(o, month)) factor *= 1 + brief.norms.lift[lift];
		if (month > 1 && runs(o, month - 1)) factor *= 1 + brief.norms.lift[lift + 1];
	}
	return factor;
}

/**
 * Level of a segment: what was sold over what the norms said of the same settings, smoothed (Brown 1959) with weight
 * `smoothing` for the last month, from 1.
 */
export function levelOf(view: View, s: number, smoothing: number): number {
	const { brief } = view;
	const width = brief.segments.length;
	const ran = (o: number, month: number): boolean =>
		view.ran[(month * brief.firms.length + brief.own.firm) * brief.operations.length + o] === 1;
	let level = 1;
	for (let month = 1; month < view.round[0]; month++) {
		const expected = brief.norms.ordinary[month * width + s] * factorOf(view, s, meanPrice(view, month), ran, month);
		if (expected > 0) level += smoothing * (actualTurnover(view, month, s) / expected - level);
	}
	return level;
}

/** Turnover expected of a month to come, cents, with the calendar as `booked` has it and prices changed by `price`. */
export function expectedTurnover(
	view: View,
	month: number,
	s: number,
	level: number,
	price: number,
	booked: Uint8Array
): Cents {
	const width = view.brief.months + 1;
	const runs = (o: number, when: number): boolean => booked[o * width + when] === 1;
	const ordinary = view.brief.norms.ordinary[month * view.brief.segments.length + s];
	return Math.floor(ordinary * level * factorOf(view, s, price, runs, month) + 0.5);
}

/** Money spent on operations so far, cents. */
export function spentOnOperations(view: View): Cents {
	let sum = 0;
	for (let month = 1; month < view.round[0]; month++) sum += view.costs[month * COSTS + OPERATIONS];
	return sum;
}
