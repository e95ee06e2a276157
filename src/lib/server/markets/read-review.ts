import type { SeatReview } from '#assessment/market-review.ts';
import { listReviews } from '../runs/review.ts';
import type { Market } from './market.ts';
import { MARKET_ROUND } from './review-key.ts';

/** A seat at a round, each other decision under the name of who proposed it; under none, to change nothing. */
export interface ReviewedSeat extends SeatReview {
	readonly proposers: readonly (string | null)[];
}

/** What is kept of a round; the one after the last says only what the market was still worth. */
export interface ReviewedMarketRound {
	readonly round: number;
	readonly seats: readonly ReviewedSeat[];
}

/** What is known of the rounds of a market, in order, and the sentence of what failed. */
export async function readMarketReviews(
	{ runId }: Pick<Market, 'runId'>,
	engineVersion: number
): Promise<{ readonly rounds: readonly ReviewedMarketRound[]; readonly failure: string | null }> {
	const rows = (await listReviews(runId, engineVersion)).filter(({ kind }) => kind === MARKET_ROUND);
	return {
		rounds: rows.filter(({ status }) => status === 'done').map(({ result }) => result as ReviewedMarketRound),
		failure: rows.find(({ status }) => status === 'failed')?.failure ?? null
	};
}
