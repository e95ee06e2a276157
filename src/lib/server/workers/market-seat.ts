import { reviewSeat, type SeatReview } from '#assessment/market-review.ts';
import type { AnySimulation } from '#engine/rooms.ts';
import type { MarketTask } from './task.ts';

/** What a seat of a market played at a round was worth, and what its team’s proposals would have been. */
export function marketSeat(simulation: AnySimulation, params: unknown, task: MarketTask): SeatReview {
	const { seed, grading, decisions, round, seat, proposed } = task;
	const world = simulation.start(params, seed);
	for (let r = 1; r < round; r++) simulation.step(params, world, decisions[r - 1]);
	const view = simulation.view(params, world, seat);
	const others = proposed.map((decision) => decision ?? simulation.fallback(view));
	const played = round <= decisions.length ? decisions[round - 1] : null;
	return reviewSeat(simulation, params, view, seat, played, others, grading, round);
}
