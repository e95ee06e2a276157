import { eq } from 'drizzle-orm';
import type { Db } from '../db/database.ts';
import { marketEvents, markets } from '../db/schema.ts';
import { readClock, type MarketEvent } from './clock.ts';
import type { Market } from './market.ts';

/** What an event says beside its order and its hour. */
export type NewEvent = Pick<MarketEvent, 'kind' | 'round'> & Partial<MarketEvent>;

const EMPTY = { minutes: null, closing: null, clientKey: null, authorId: null };

/** Adds events to those of a market, and writes when its round is due since; returns the market as it is then. */
export async function writeEvents(tx: Db, market: Market, added: readonly NewEvent[], now: Date): Promise<Market> {
	const last = Math.max(0, ...market.events.map(({ order }) => order));
	const events = added.map((event, index): MarketEvent => ({ ...EMPTY, ...event, order: last + index + 1, at: now }));
	const all = [...market.events, ...events];
	const { phase, dueAt } = readClock(all, market, now);
	const endedAt = phase === 'ended' ? now : null;
	if (events.length > 0)
		await tx.insert(marketEvents).values(events.map((event) => ({ marketId: market.id, ...event })));
	await tx.update(markets).set({ dueAt, endedAt }).where(eq(markets.id, market.id));
	return { ...market, events: all, dueAt, endedAt };
}
