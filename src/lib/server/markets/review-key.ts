import type { ReviewKey } from '../runs/review.ts';

/** What the decisions of a round of a market were worth, every proposal included. */
export const MARKET_ROUND = 'market round';

export function marketKey(runId: string, round: number, engineVersion: number): ReviewKey {
	return { runId, kind: MARKET_ROUND, round, engineVersion };
}
