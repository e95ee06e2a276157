import { and, isNull, lte } from 'drizzle-orm';
import { db, transaction } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { markets } from '../db/schema.ts';
import { selectOptionalRun } from '../runs/run.ts';
import type { Cases } from '../scenarios/case.ts';
import { loadMarketRun } from './load-market.ts';
import { clockOf, selectOptionalMarket, type Market } from './market.ts';
import { playRound, type RoundToPlay } from './play-round.ts';
import { selectRound } from './round.ts';
import { writeEvents } from './write-event.ts';

/** Why a round is closed, if it may be. */
export type Close = Pick<RoundToPlay, 'closing' | 'authorId' | 'clientKey'>;

/**
 * Plays a round of a market, once: nothing is done when it is not the one under way any more, or when `may` does not allow
 * it as the clock stands. Several processes may ask at once. Whether this call played it.
 */
export async function closeRound(
	cases: Cases,
	market: Pick<Market, 'id' | 'runId'>,
	round: number,
	close: Close,
	may: (market: Market) => boolean,
	now: Date
): Promise<boolean> {
	const loaded = await loadMarketRun(cases, market);
	if (loaded.run.round !== round || loaded.run.status !== 'playing') return false;
	const attempt = () =>
		transaction(async (tx) => {
			const current = await selectOptionalMarket(tx, market.id);
			const run = await selectOptionalRun(market.runId, tx);
			if (!current || run?.round !== round || run.status !== 'playing' || !may(current)) return false;
			const state = await selectRound(tx, current, round);
			await playRound(tx, { market: current, loaded, state, engineVersion: cases.engineVersion, ...close }, now);
			return true;
		});
	return attempt().catch((error: unknown) => {
		// another process was quicker
		if (violation(error) === 'unique') return false;
		throw error;
	});
}

/** Closes the round of a market whose time is up. What a page asks first, so that no page need be open for it. */
export async function settleMarket(cases: Cases, id: string, now = new Date()): Promise<boolean> {
	const market = await selectOptionalMarket(db, id);
	if (!market?.dueAt || market.dueAt > now) return false;
	const { phase, round } = clockOf(market, now);
	if (phase === 'due') {
		const isDue = (current: Market) => clockOf(current, now).phase === 'due';
		return closeRound(cases, market, round, { closing: 'clock', authorId: null }, isDue, now);
	}
	await transaction(async (tx) => {
		const current = await selectOptionalMarket(tx, id);
		if (current) await writeEvents(tx, current, [], now);
	});
	return false;
}

/** Closes every round whose time is up, in any lycée; returns the markets in which one was. */
export async function settleDueMarkets(cases: Cases, now = new Date()): Promise<string[]> {
	const due = await db
		.select({ id: markets.id })
		.from(markets)
		.where(and(lte(markets.dueAt, now), isNull(markets.endedAt)));
	const settled: string[] = [];
	for (const { id } of due) if (await settleMarket(cases, id, now)) settled.push(id);
	return settled;
}
