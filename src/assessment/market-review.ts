/** What each seat of a market decided at a round was worth, and what the proposals behind it would have been. */
import { finish } from '#engine/rollout.ts';
import type { Seed } from '#engine/random.ts';
import { meanValue, pairedGap, valueDecisions, worldSeeds } from '#engine/review.ts';
import type { BySeat, Seat, Simulation } from '#engine/simulation.ts';
import type { Advantage } from './market-mark.ts';

/** Worlds in which a round of a market is valued: the first ones of the mark. */
export const MARKET_WORLDS = 96;

/** A round of a market as one seat lived it; money in cents. */
export interface SeatReview {
	readonly seat: Seat;
	/** V: expected result had the expert decided. */
	readonly expected: number;
	/** Q of what was played: null at the end of the market, where only V is asked. */
	readonly played: ValuedSeat | null;
	/** Advantage of each other decision asked about, in order. */
	readonly others: readonly Advantage[];
}

/** What a seat played at a round. */
export interface ValuedSeat extends Advantage {
	/** Q: expected result after the decision, rivals being foreseen. */
	readonly value: number;
	/** What rivals really played brought over what was foreseen of them, in the same worlds. */
	readonly rivals: number;
	/** What the expert would have done otherwise: French phrases, most important first; empty when nothing. */
	readonly advice: readonly string[];
}

/** Mean, over the same worlds, of the result once every seat has played what it really played, the expert going on. */
function valueAsPlayed<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	view: V,
	seat: Seat,
	decisions: BySeat<D>,
	seeds: Uint32Array
): number {
	const sampler = simulation.determinize(params, view, seat);
	const values = new Float64Array(seeds.length);
	const views: V[] = [];
	let world: W | undefined;
	for (let r = 0; r < seeds.length; r++) {
		world = sampler(seeds[r], world);
		simulation.step(params, world, decisions);
		values[r] =
			finish(simulation, params, world, seat, simulation.policies.expert, seeds[r], views) -
			simulation.luck(params, world);
	}
	return meanValue(values, seeds.length, 0);
}

/**
 * Values a round of a market at a seat: V, Q of what it played, the part of its luck that rivals made, and the advantage of
 * each of `others`, all in the same `worlds` worlds drawn from what the seat could see. `played` is what every seat played;
 * null asks for V alone, at the round where a market stops.
 */
export function reviewSeat<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	view: V,
	seat: Seat,
	played: BySeat<D> | null,
	others: readonly D[],
	grading: Seed,
	round: number,
	worlds = MARKET_WORLDS
): SeatReview {
	const seeds = worldSeeds(grading, round, 'mark', 0, worlds);
	const rows: (D | null)[] = [null, ...(played ? [played[seat]] : []), ...others];
	const values = valueDecisions(simulation, params, view, seat, rows, seeds);
	const expected = meanValue(values, worlds, 0);
	const advantageOf = (row: number): Advantage => ({
		advantage: meanValue(values, worlds, row) - expected,
		standardError: pairedGap(values, worlds, row, 0).error
	});
	const first = played ? 2 : 1;
	return {
		seat,
		expected,
		played: played && {
			...advantageOf(1),
			value: meanValue(values, worlds, 1),
			rivals: valueAsPlayed(simulation, params, view, seat, played, seeds) - meanValue(values, worlds, 1),
			advice: simulation.describe(view, played[seat], simulation.policies.expert(view, seeds[0]))
		},
		others: others.map((_, at) => advantageOf(first + at))
	};
}

/** A round in the whole of a market: result = V_0 + sum of advantages + sum of rivals + sum of chance, to the cent. */
export interface MarketRound extends ValuedSeat {
	readonly round: number;
	readonly expected: number;
	/** What draws made of it, once rivals are set apart. */
	readonly chance: number;
}

/** Puts the rounds of a seat together; `last` is the realised result, or V where the market stopped before the end of its case. */
export function joinSeat(reviews: readonly SeatReview[], last: number): MarketRound[] {
	return reviews.map(({ expected, played }, at) => {
		if (!played) throw new RangeError('a round that was played has a decision');
		const next = at + 1 < reviews.length ? reviews[at + 1].expected : last;
		return { ...played, round: at + 1, expected, chance: next - played.value - played.rivals };
	});
}
