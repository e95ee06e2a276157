/**
 * Why a result moved over a round: Shapley shares of the factors of the round over replays of it, plus what it would have done
 * by itself and chance. Shares are exact integers before they are rounded, so that they add up to the cent and no order of
 * factors matters. Rooms say what a factor is and how the round is replayed without some; the account is kept here.
 */
import { largestRemainder, type Cents } from './money.ts';
import { shapley } from './shapley.ts';
import type { Cause } from './simulation.ts';
import { standardError } from './statistics.ts';

/** Something that acts on a round, and can be set to its baseline. */
export interface Factor {
	readonly id: string;
	readonly name: string;
}

/** A round, replayed with any subset of its factors acting: bit f of a subset stands for factor f of `order`. */
export interface Replays {
	readonly order: readonly Factor[];
	/** By subset: those that come to the same round have the same key, and are played once. */
	readonly keys: readonly string[];
	/** Worlds over which what was to be expected is averaged. */
	readonly worlds: number;
	/** Draws a world, by its number from 0. */
	draw(world: number): void;
	/** Plays a subset in the world drawn: the change of the result, cents, known luck left out (docs/adr/0004). */
	change(subset: number): Cents;
}

/** Ids of the factors that each subset leaves at their baseline. */
export const baselines = (order: readonly Factor[]): string[][] =>
	Array.from({ length: 1 << order.length }, (_, subset) =>
		order.filter((_factor, f) => (subset & (1 << f)) === 0).map(({ id }) => id)
	);

/**
 * The causes of `total`, cents, adding up exactly: `carry` (its name), then each of `factors`, then chance, which is the rest
 * by definition. At most eight factors.
 */
export function explain(
	total: Cents,
	carry: string,
	factors: readonly Factor[],
	{ order, keys, worlds, draw, change }: Replays
): readonly Cause[] {
	const subsets = keys.length;
	const first = keys.map((key) => keys.indexOf(key));
	const worth = new Float64Array(subsets);
	const realised = new Float64Array(worlds);
	for (let w = 0; w < worlds; w++) {
		draw(w);
		for (let subset = 0; subset < subsets; subset++) {
			if (first[subset] !== subset) continue;
			const moved = change(subset);
			worth[subset] += moved;
			if (subset === first[subsets - 1]) realised[w] = moved;
		}
	}
	for (let subset = 0; subset < subsets; subset++) worth[subset] = worth[first[subset]];

	const { numerators, denominator } = shapley(order.length, worth);
	// Carry-over and factors share the rounded expectation; rounding goes by id, so that their order changes nothing.
	const expected = Math.floor(worth[subsets - 1] / worlds + 0.5);
	const ranked = order.map((_, f) => f).sort((a, b) => (order[a].id < order[b].id ? -1 : 1));
	const parts = [worth[0] / worlds, ...ranked.map((f) => numerators[f] / denominator / worlds)];
	const amounts = largestRemainder(parts, expected);
	const byFactor = new Map(ranked.map((f, rank) => [order[f].id, amounts[rank + 1]]));
	return [
		{ id: 'carry', name: carry, amount: amounts[0] },
		...factors.map(({ id, name }) => ({ id, name, amount: byFactor.get(id) ?? 0 })),
		{ id: 'chance', name: 'Chance', amount: total - expected, error: Math.floor(standardError(realised) + 0.5) }
	];
}
