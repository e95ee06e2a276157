import { reviewSeat, type SeatReview } from '#assessment/market-review.ts';
import type { AnySimulation } from '#engine/rooms.ts';
import type { MarketTask } from './task.ts';

/** What a seat of a market played at a round was worth, and what its team’s proposals would have been. */
export function marketSeat(simulation: AnySimulation, params: unknown, task: MarketTask): SeatReview {
	return reviewSeat(simulation, params, task.seed, task.grading, task);
}
