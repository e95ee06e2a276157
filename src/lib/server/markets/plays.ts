/** What each seat of a market played, and what its members proposed. */
import { asc, eq } from 'drizzle-orm';
import type { ValuedProposal } from '#assessment/market-review.ts';
import { db } from '../db/database.ts';
import { marketPlays } from '../db/schema.ts';
import type { Market } from './market.ts';
import type { ReviewedMarketRound, ReviewedSeat } from './read-review.ts';

export type MarketPlay = typeof marketPlays.$inferSelect;

export async function listPlays({ id }: Pick<Market, 'id'>): Promise<MarketPlay[]> {
	return db
		.select()
		.from(marketPlays)
		.where(eq(marketPlays.marketId, id))
		.orderBy(asc(marketPlays.round), asc(marketPlays.seat));
}

/** What is kept of a seat at a round that was valued. */
export function seatAt(rounds: readonly ReviewedMarketRound[], round: number, seat: number): ReviewedSeat {
	const found = rounds.find((one) => one.round === round)?.seats.find((one) => one.seat === seat);
	if (!found) throw new Error(`round ${round} of a market was not valued at seat ${seat}`);
	return found;
}

/** What a member’s proposal at a round was worth; changing nothing when he was expected and proposed nothing. */
function ownProposal({ proposers, others }: ReviewedSeat, userId: string): ValuedProposal {
	const mine = proposers.indexOf(userId);
	return others[mine === -1 ? proposers.indexOf(null) : mine];
}

/** What a member proposed at a round that he was there for, and what it was worth. */
export interface OwnRound extends ValuedProposal {
	readonly round: number;
	/** Otherwise he was silent, which is to change nothing. */
	readonly proposed: boolean;
}

/** The rounds of a market that a member of a seat was there for, in order. */
export function ownRounds(
	userId: string,
	seat: number,
	plays: readonly MarketPlay[],
	rounds: readonly ReviewedMarketRound[]
): OwnRound[] {
	return plays
		.filter((play) => play.seat === seat && play.expected.includes(userId))
		.map(({ round }) => {
			const reviewed = seatAt(rounds, round, seat);
			return { ...ownProposal(reviewed, userId), round, proposed: reviewed.proposers.includes(userId) };
		});
}
