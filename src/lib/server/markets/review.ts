/**
 * What the rounds of a market were worth: computed by the pool as soon as each is closed, one row for each, kept; asking
 * twice computes once. The marks are written when all of them are there.
 */
import { asc, eq } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { markets } from '../db/schema.ts';
import { logFailure } from '../operation/log.ts';
import { listDecisions, loadRun } from '../runs/load.ts';
import { otherEngine } from '../runs/other-engine.ts';
import { finishReview, listWaitingReviews, requestReview, type Review } from '../runs/review.ts';
import { selectOptionalRun, selectSeeds } from '../runs/run.ts';
import { underLease } from '../runs/under-lease.ts';
import type { Cases } from '../scenarios/case.ts';
import { PoolClosed } from '../workers/pool.ts';
import type { MarketTask } from '../workers/task.ts';
import { playedRounds, selectOptionalMarket } from './market.ts';
import { recordMarks } from './marks.ts';
import type { ReviewedMarketRound } from './read-review.ts';
import { MARKET_ROUND, marketKey } from './review-key.ts';
import { selectRound, type RoundState } from './round.ts';
import { valueSeatInPool, type ValueSeat } from './value.ts';

const computing = new Map<string, Promise<void>>();
let stopped = false;

/** Computes what is missing of the review of a market, once at a time in this process, without being waited for. */
export function startMarketReview(cases: Cases, marketId: string): void {
	if (stopped || computing.has(marketId)) return;
	const work = computeMarket(cases, marketId)
		.catch((error: unknown) => {
			if (!(error instanceof PoolClosed)) logFailure(error, { task: 'market review', marketId });
		})
		.finally(() => computing.delete(marketId));
	computing.set(marketId, work);
}

/** Starts nothing more, and waits for what is being computed; the pool is closed by whoever stops the other reviews. */
export async function stopMarketReviews(): Promise<void> {
	stopped = true;
	await Promise.all(computing.values());
}

/** Takes up the reviews of markets that nobody computes: a stop or the death of a process interrupted them. */
export async function resumeMarketReviews(cases: Cases): Promise<void> {
	stopped = false;
	const waiting = (await listWaitingReviews()).filter(
		({ kind, engineVersion }) => kind === MARKET_ROUND && engineVersion === cases.engineVersion
	);
	for (const runId of new Set(waiting.map((row) => row.runId))) {
		const [row] = await db
			.select({ id: markets.id })
			.from(markets)
			.where(eq(markets.runId, runId))
			.orderBy(asc(markets.id));
		if (!row) continue;
		startMarketReview(cases, row.id);
		await computing.get(row.id);
	}
}

/** Computes every round of a market that is played and not valued yet, then its marks when it is over. */
export async function computeMarket(cases: Cases, marketId: string, value: ValueSeat = valueSeatInPool): Promise<void> {
	const market = await selectOptionalMarket(db, marketId);
	const run = market && (await selectOptionalRun(market.runId));
	if (!market || !run || otherEngine(cases, run)) return;
	const { stage, turn } = await loadRun(cases, run);
	const played = playedRounds(market);
	const left = market.endedAt !== null && played.length > 0 && !turn.over;
	const { seed, gradingSeed: grading } = await selectSeeds(run.id);
	const decisions = (await listDecisions(run.id)).slice(0, played.length);
	for (const round of left ? [...played, played.length + 1] : played) {
		const asked = await requestReview(marketKey(run.id, round, run.engineVersion));
		if (asked.status === 'done') continue;
		const state = await selectRound(db, market, round);
		const task: Omit<MarketTask, 'seat' | 'proposed'> = { do: 'market', seed, grading, decisions, round };
		const ofRound = async (row: Review) => {
			const seats = market.teams.map(async ({ seat }) => {
				const question = questionOf(state, seat, round <= played.length);
				const found = await value(stage, { ...task, seat, proposed: question.map(({ decision }) => decision) });
				return { ...found, proposers: question.map(({ userId }) => userId) };
			});
			await finishReview(row.id, { round, seats: await Promise.all(seats) } satisfies ReviewedMarketRound);
		};
		await underLease(asked.id, () => ofRound(asked));
	}
	if (market.endedAt !== null) await recordMarks(cases, market, run);
}

/** What is valued beside what a seat played: every proposal of its team, then to change nothing; nothing after the last round. */
function questionOf({ proposals }: RoundState, seat: number, played: boolean) {
	if (!played) return [];
	const own = proposals.filter((one) => one.seat === seat).map(({ userId, decision }) => ({ userId, decision }));
	return [...own, { userId: null, decision: null }];
}
