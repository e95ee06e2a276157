/** What each seat of a market decided at a round was worth, and what the proposals behind it would have been. */
import type { Seed } from '#engine/random.ts';
import {
	decompose,
	explainOthers,
	joinRound,
	meanValue,
	valueDecisions,
	valueProposals,
	valueRound,
	worldSeeds,
	type Advantage,
	type ReviewedRound,
	type RoundValue
} from '#engine/review.ts';
import type { Cents } from '#engine/money.ts';
import type { BySeat, Irregularity, Seat, Simulation } from '#engine/simulation.ts';

/** Worlds in which a round of a market is valued: the first ones of its mark. */
export const MARKET_WORLDS = 64;

/** A round of a market as one seat lived it; money in cents. */
export interface SeatReview {
	readonly seat: Seat;
	/** V: expected result had the expert decided. */
	readonly expected: number;
	/** Null at the end of a market that stops before its case, where only V is asked. */
	readonly played: PlayedSeat | null;
	/** What each other decision asked about was worth, in order. */
	readonly others: readonly ValuedProposal[];
	/** Advantage of what the floor of the ladder would have done: the scale of the round. Null with `played`. */
	readonly floor: Advantage | null;
}

/** What a decision that was proposed would have been worth, and the rules that it would have broken. */
export interface ValuedProposal extends Advantage {
	readonly broken: readonly Irregularity[];
	/** What each lever of the expert would have brought to it, cents. */
	readonly levers: readonly { readonly id: string; readonly name: string; readonly gain: Cents }[];
}

/** What a seat played at a round. */
export interface PlayedSeat {
	readonly value: RoundValue;
	readonly broken: readonly Irregularity[];
	/** What the expert would have done otherwise: French phrases, most important first; empty when nothing. */
	readonly advice: readonly string[];
}

/** A seat of a market at a round, played again from the seed of its run. */
export interface SeatRound<D> {
	readonly seat: Seat;
	readonly round: number;
	/** What every seat decided, `decisions[round - 1][seat]`, of the rounds that were played. */
	readonly decisions: readonly BySeat<D>[];
	/** Other decisions to value, null for one that changes nothing. */
	readonly proposed: readonly (D | null)[];
}

/**
 * Values a round of a market at a seat: V, Q of what it played, the part of its luck that the others made, and the advantage
 * of each decision proposed, alone and with each lever of the expert, all over the same `worlds` worlds drawn from what the seat could see. At the round after the
 * last one played, V alone.
 */
export function reviewSeat<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	seed: Seed,
	grading: Seed,
	{ seat, round, decisions, proposed }: SeatRound<D>,
	worlds = MARKET_WORLDS
): SeatReview {
	const world = simulation.start(params, seed);
	let former: ReturnType<typeof explainOthers> | null = null;
	for (let r = 1; r < round; r++) {
		if (r === round - 1)
			former = explainOthers(
				...([simulation, params, simulation.view(params, world, seat), seat] as const),
				simulation.turn(params, world)
			);
		simulation.step(params, world, decisions[r - 1]);
	}
	const view = simulation.view(params, world, seat);
	if (round > decisions.length) {
		const values = valueDecisions(
			...([simulation, params, view, seat, [null]] as const),
			worldSeeds(grading, round, 'mark', 0, worlds)
		);
		return { seat, expected: meanValue(values, worlds, 0), played: null, others: [], floor: null };
	}
	const all = decisions[round - 1];
	const company = { met: all, former };
	const block = valueRound(simulation, params, view, seat, all[seat], grading, round, 0, worlds, company);
	const value = joinRound(round, [block], 4);
	const others = proposed.map((decision) => decision ?? simulation.fallback(view));
	const floor = simulation.policies.floor(view, grading);
	/** Rules that the seat would break by a decision, the others playing what they played. */
	const brokenBy = (decision: D): readonly Irregularity[] => {
		const after = simulation.copy(world);
		simulation.step(
			params,
			after,
			all.map((one, at) => (at === seat ? decision : one))
		);
		return simulation.irregularities(params, after, seat).filter((broken) => broken.round === round);
	};
	const levers = simulation.leversOf?.(params) ?? simulation.levers;
	const expert = simulation.policies.expert(view, grading);
	const grafts = others.flatMap((decision) => levers.map(({ id }) => simulation.graft(view, decision, expert, id)));
	const valued = valueProposals(simulation, params, view, seat, [...others, floor, ...grafts], grading, round, worlds);
	/** What each lever would have brought to the decision of a position. */
	const gainsOf = (at: number) =>
		levers.map(({ id, name }, lever) => {
			const grafted = valued[others.length + 1 + at * levers.length + lever];
			return { id, name, gain: grafted.advantage - valued[at].advantage };
		});
	return {
		seat,
		expected: value.before,
		played: {
			value,
			broken: brokenBy(all[seat]),
			advice: simulation.describe(view, all[seat], expert)
		},
		others: others.map((decision, at) => ({ ...valued[at], broken: brokenBy(decision), levers: gainsOf(at) })),
		floor: valued[others.length]
	};
}

/** A round in the whole of a market: result = V_0 + sum of advantages + sum of chance + sum of rivals, to the cent. */
export interface MarketRound extends ReviewedRound {
	readonly advice: readonly string[];
}

/** Puts the rounds of a seat together; `last` is the realised result, or V where the market stopped before the end of its case. */
export function joinSeat(reviews: readonly SeatReview[], last: number): MarketRound[] {
	const played = reviews.map((review) => {
		if (!review.played) throw new RangeError('a round that was played has a decision');
		return review.played;
	});
	const { rounds } = decompose(
		played.map(({ value }) => value),
		last
	);
	return rounds.map((round, at) => ({ ...round, advice: played[at].advice }));
}
