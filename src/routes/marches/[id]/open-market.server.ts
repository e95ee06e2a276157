/** What every page of a market does first: a round whose time is up is closed, and what is played begins to be valued. */
import type { RequestEvent } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { requireMarket } from '#server/markets/guard.ts';
import { startMarketReview } from '#server/markets/review.ts';
import { settleMarket } from '#server/markets/settle.ts';
import { cases } from '#server/scenarios/library.ts';

export type MarketEvent = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>;

/** Whoever asks, and what they are in the market of the address; 404 when that is nothing. */
export async function openMarketPage(event: MarketEvent) {
	const user = requireUser(event);
	const id = event.params.id ?? '';
	await requireMarket(user, id);
	if (await settleMarket(cases, id)) startMarketReview(cases, id);
	return { user, id, ...(await requireMarket(user, id)) };
}
