/**
 * Rivals that no seat holds: mostly passive, sometimes following a visible price cut with the same instrument the month
 * after, by less, and coming back (Steenkamp, Nijs, Hanssens & Dekimpe 2005).
 */
import { uniform, type Key } from '../random.ts';
import type { Definition } from './definition.ts';
import { valueAt, type Market } from './market.ts';
import type { Reach } from './conditions.ts';
import type { PublicColumns, World } from './world.ts';

/** Cut of the seats’ prices under which nobody notices. */
export const NOTICED = 0.005;
/** A rival never cuts beyond this share of its list price. */
export const DEEPEST = 0.25;

/** Mean price of a firm over its list as customers see it in a month, discounts of operations included. */
function seenPrice(
	d: Definition,
	market: Market,
	reach: Reach,
	{ prices, listed, ran }: Pick<PublicColumns, 'prices' | 'listed' | 'ran'>,
	month: number,
	f: number
): number {
	const { firms, ranges, segments } = market;
	const operations = d.operations.length;
	let sum = 0;
	let count = 0;
	for (let r = 0; r < ranges; r++) {
		const at = (month * firms + f) * ranges + r;
		if (listed[at] === 0) continue;
		let left = 1;
		for (let o = 0; o < operations; o++) {
			const { discount } = d.operations[o];
			if (discount === 0 || ran[(month * firms + f) * operations + o] === 0 || reach.ranges[o * ranges + r] === 0)
				continue;
			let concerned = 0;
			for (let s = 0; s < segments; s++) concerned += reach.segments[o * segments + s];
			left *= 1 - (discount * concerned) / segments;
		}
		sum += (1 + prices[at]) * left;
		count++;
	}
	return count === 0 ? 1 : sum / count;
}

/** By how much the seats cut their prices in a month against the month before, weighted by their shares at the start; 0 for a rise. */
export function visibleCut(
	d: Definition,
	market: Market,
	reach: Reach,
	columns: Pick<PublicColumns, 'prices' | 'listed' | 'ran'>,
	month: number
): number {
	if (month < 1) return 0;
	let weight = 0;
	let cut = 0;
	for (let f = 0; f < market.seats; f++) {
		let share = 0;
		for (let s = 0; s < market.segments; s++) share += market.initialShares[s * market.firms + f];
		weight += share;
		cut +=
			share * (seenPrice(d, market, reach, columns, month - 1, f) - seenPrice(d, market, reach, columns, month, f));
	}
	return cut > 0 ? cut / weight : 0;
}

/** The cut that a rival keeps after a month, having followed a cut or not. */
export function nextDeviation(d: Definition, deviation: number, cut: number, follows: boolean): number {
	const { strength, retention } = d.market.rivals;
	const next = retention * deviation + (follows ? strength * cut : 0);
	return next > DEEPEST ? DEEPEST : next;
}

/** Sets the prices of a month of every rival that no seat holds, in the month’s row. */
export function playRivals(
	d: Definition,
	market: Market,
	reach: Reach,
	world: World,
	month: number,
	rivalPrice: number,
	key: Key
): void {
	const { firms, ranges, seats } = market;
	if (seats === firms) return;
	const { rivals } = d.market;
	const cut = visibleCut(d, market, reach, world, month - 1);
	for (let f = seats; f < firms; f++) {
		const follows = cut >= NOTICED && uniform(key, f, month * 2) < valueAt(rivals.reaction, world.reactionType[f]);
		world.deviation[f] = nextDeviation(d, world.deviation[f], cut, follows);
		const promotion = uniform(key, f, month * 2 + 1) < rivals.initiative ? rivals.depth : 0;
		const change = rivalPrice - world.deviation[f] - promotion;
		for (let r = 0; r < ranges; r++) world.prices[(month * firms + f) * ranges + r] = change;
	}
}
