/** A market played again from its decisions: what every team changed at every round, and where it then stood. */
import { play } from '#engine/run.ts';
import type { BySeat, Kpi } from '#engine/simulation.ts';
import type { Seed } from '#engine/random.ts';
import type { Stage } from '../scenarios/case.ts';

/** A seat at the end of a round. */
export interface ReplayedSeat {
	/** What it changed: French phrases, empty for nothing. */
	readonly changed: readonly string[];
	readonly kpis: readonly Kpi[];
}

/** `[round - 1][seat]`, for the rounds that `decisions` hold. */
export function replayMarket(
	{ room, params }: Pick<Stage, 'room' | 'params'>,
	seed: Seed,
	decisions: readonly BySeat<unknown>[]
): ReplayedSeat[][] {
	const changed: (readonly string[])[][] = decisions.map(() => []);
	const { rounds } = play(room, params, seed, (view, round, seat) => {
		const decision = decisions[round - 1]?.[seat] ?? null;
		if (decision !== null) changed[round - 1][seat] = room.describe(view, room.fallback(view), decision);
		return decision;
	});
	return rounds.map(({ kpis }, at) => kpis.map((own, seat) => ({ changed: changed[at][seat], kpis: own })));
}
