import type { SeatReview } from '#assessment/market-review.ts';
import type { Stage } from '../scenarios/case.ts';
import { stageData } from '../runs/prepared-run.ts';
import { ask } from '../workers/pool.ts';
import type { MarketTask } from '../workers/task.ts';

/** Whatever values a round at a seat: the pool, or a test that does without. */
export type ValueSeat = (stage: Stage, task: MarketTask) => Promise<SeatReview>;

export const valueSeatInPool: ValueSeat = (stage, task) => ask(stageData(stage), task);
