/** What a round of a market holds: proposals, supports and decisions. All of it is secret but to the team that wrote it. */
import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../db/database.ts';
import { decisions, marketProposals, marketSupports, marketUnsealings } from '../db/schema.ts';
import type { MarketClock } from './clock.ts';
import type { Ballot } from './late-rule.ts';
import { presentAt, type Market, type MarketTeam } from './market.ts';

export interface Proposal {
	readonly userId: string;
	readonly seat: number;
	readonly decision: unknown;
	/** The form that said it; null where there was none. */
	readonly form: unknown;
	readonly reason: string;
	readonly sent: string;
	readonly clientKey: string;
	readonly at: Date;
}

export interface TeamDecision {
	readonly seat: number;
	readonly decision: unknown;
	readonly sent: string;
	readonly clientKey: string;
	readonly authorId: string;
	readonly at: Date;
}

export interface RoundState {
	readonly round: number;
	/** In the order in which they were sealed. */
	readonly proposals: readonly Proposal[];
	/** Seats whose proposals were unsealed because they were all in. */
	readonly unsealed: ReadonlySet<number>;
	readonly supports: readonly { readonly userId: string; readonly proposerId: string }[];
	readonly decided: ReadonlyMap<number, TeamDecision>;
}

export async function selectRound(tx: Db, { id, runId }: Pick<Market, 'id' | 'runId'>, round: number) {
	const { userId, seat, decision, form, reason, sent, clientKey, at } = marketProposals;
	const proposals = await tx
		.select({ userId, seat, decision, form, reason, sent, clientKey, at })
		.from(marketProposals)
		.where(and(eq(marketProposals.marketId, id), eq(marketProposals.round, round)))
		.orderBy(asc(at), asc(userId));
	const unsealings = await tx
		.select({ seat: marketUnsealings.seat })
		.from(marketUnsealings)
		.where(and(eq(marketUnsealings.marketId, id), eq(marketUnsealings.round, round)));
	const supports = await tx
		.select({ userId: marketSupports.userId, proposerId: marketSupports.proposerId })
		.from(marketSupports)
		.where(and(eq(marketSupports.marketId, id), eq(marketSupports.round, round)));
	const decided = await tx
		.select({
			seat: decisions.seat,
			decision: decisions.decision,
			sent: decisions.sent,
			clientKey: decisions.clientKey,
			authorId: decisions.authorId,
			at: decisions.at
		})
		.from(decisions)
		.where(and(eq(decisions.runId, runId), eq(decisions.round, round)));
	return {
		round,
		proposals,
		unsealed: new Set(unsealings.map((one) => one.seat)),
		supports,
		decided: new Map(decided.map((one) => [one.seat, one]))
	} satisfies RoundState;
}

/** Those who are waited for: present, or who have proposed before they were said absent. */
export function expectedOf(team: MarketTeam, { round, proposals }: RoundState): readonly string[] {
	const present = new Set(presentAt(team, round).map(({ userId }) => userId));
	for (const { userId, seat } of proposals) if (seat === team.seat) present.add(userId);
	return team.members.map(({ userId }) => userId).filter((userId) => present.has(userId));
}

/** Whether a team may read its proposals: they are all in, or the time to propose is over. */
export function isUnsealed({ seat }: MarketTeam, { unsealed }: RoundState, { phase }: MarketClock): boolean {
	return unsealed.has(seat) || phase !== 'proposing';
}

/** Whether everybody who is waited for in a team has proposed. */
export function allIn(team: MarketTeam, state: RoundState): boolean {
	const expected = expectedOf(team, state);
	const proposed = new Set(state.proposals.map(({ userId }) => userId));
	return expected.length > 0 && expected.every((userId) => proposed.has(userId));
}

/** The proposals of a team and how many members support each, for the late rule. */
export function ballotsOf({ seat, members }: MarketTeam, { proposals, supports }: RoundState): Ballot[] {
	const ofTeam = new Set(members.map(({ userId }) => userId));
	return proposals
		.filter((one) => one.seat === seat)
		.map(({ userId, at }) => ({
			userId,
			at,
			supports: supports.filter((support) => support.proposerId === userId && ofTeam.has(support.userId)).length
		}));
}
