/** A market, as it is stored: its terms, its teams and what was done to its clock. */
import { asc, eq } from 'drizzle-orm';
import type { Rung } from '#engine/simulation.ts';
import type { Db } from '../db/database.ts';
import { marketEvents, marketMembers, markets, marketTeams, users } from '../db/schema.ts';
import { captainOf } from './captain.ts';
import { readClock, type MarketClock, type MarketEvent } from './clock.ts';
import { LATE_RULE } from './late-rule.ts';

export interface MarketMember {
	readonly userId: string;
	readonly displayName: string;
	readonly rank: number;
	/** The round from which he is there; null while absent. */
	readonly presentFrom: number | null;
}

export interface MarketTeam {
	readonly seat: number;
	readonly name: string;
	/** By rank; none where a policy holds the seat. */
	readonly members: readonly MarketMember[];
}

export interface Market extends Omit<typeof markets.$inferSelect, 'policy'> {
	readonly policy: Rung;
	/** By seat. */
	readonly teams: readonly MarketTeam[];
	readonly events: readonly MarketEvent[];
}

/** What is announced of a market before it begins. */
export interface MarketTerms extends Pick<
	Market,
	'rounds' | 'proposeMinutes' | 'decideMinutes' | 'chained' | 'decides' | 'ownShare' | 'rankingShown' | 'policy'
> {
	readonly lateRule: string;
}

export function termsOf(market: Market): MarketTerms {
	const { rounds, proposeMinutes, decideMinutes, chained, decides, ownShare, rankingShown, policy } = market;
	return {
		...{ rounds, proposeMinutes, decideMinutes, chained, decides, ownShare, rankingShown, policy },
		lateRule: LATE_RULE
	};
}

const eventColumns = {
	order: marketEvents.order,
	kind: marketEvents.kind,
	round: marketEvents.round,
	minutes: marketEvents.minutes,
	closing: marketEvents.closing,
	clientKey: marketEvents.clientKey,
	authorId: marketEvents.authorId,
	at: marketEvents.at
};

/** The market, if there is one of that name. */
export async function selectOptionalMarket(tx: Db, id: string): Promise<Market | undefined> {
	const [row] = await tx.select().from(markets).where(eq(markets.id, id));
	if (!row) return undefined;
	const teams = await tx
		.select({ seat: marketTeams.seat, name: marketTeams.name })
		.from(marketTeams)
		.where(eq(marketTeams.marketId, id))
		.orderBy(asc(marketTeams.seat));
	const { userId, seat, rank, presentFrom } = marketMembers;
	const members = await tx
		.select({ userId, displayName: users.displayName, seat, rank, presentFrom })
		.from(marketMembers)
		.innerJoin(users, eq(users.id, userId))
		.where(eq(marketMembers.marketId, id))
		.orderBy(asc(seat), asc(rank));
	const events = await tx
		.select(eventColumns)
		.from(marketEvents)
		.where(eq(marketEvents.marketId, id))
		.orderBy(asc(marketEvents.order));
	return {
		...row,
		policy: row.policy as Rung,
		teams: teams.map((team) => ({
			...team,
			members: members.filter((one) => one.seat === team.seat)
		})),
		events
	};
}

export function clockOf(market: Market, now: Date): MarketClock {
	return readClock(market.events, market, now);
}

/** Those of a team who are there at a round. */
export function presentAt({ members }: MarketTeam, round: number): readonly MarketMember[] {
	return members.filter(({ presentFrom }) => presentFrom !== null && presentFrom <= round);
}

/** The captain of a team at a round; null when nobody is there. */
export function captainAt({ members }: MarketTeam, round: number): string | null {
	const turning = members.map(({ userId, rank, presentFrom }) => ({
		userId,
		rank,
		present: presentFrom !== null && presentFrom <= round
	}));
	return captainOf(turning, round);
}

/** Whether somebody sends the decision of his team at a round, as the terms of the market say. */
export function maySend(
	{ decides }: Pick<Market, 'decides'>,
	team: MarketTeam,
	round: number,
	userId: string
): boolean {
	const present = presentAt(team, round).some((member) => member.userId === userId);
	return present && (decides === 'anyone' || captainAt(team, round) === userId);
}

/** The team of somebody; undefined for who is in none. */
export function teamOf({ teams }: Pick<Market, 'teams'>, userId: string): MarketTeam | undefined {
	return teams.find(({ members }) => members.some((member) => member.userId === userId));
}

/** The name of somebody of the market; null for who is in none of its teams. */
export function nameIn({ teams }: Pick<Market, 'teams'>, userId: string): string | null {
	for (const { members } of teams)
		for (const member of members) if (member.userId === userId) return member.displayName;
	return null;
}

/** The rounds of a market that were played, in order. */
export function playedRounds({ events }: Market): readonly number[] {
	return events.filter(({ kind }) => kind === 'round-closed').map(({ round }) => round);
}
