/** What a member is shown of his market: by allow-list, his own team’s part of it, and of the others what everybody sees. */
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import type { LoadedRun } from '../runs/load.ts';
import type { Cases } from '../scenarios/case.ts';
import { requireMember } from './guard.ts';
import { loadMarketRun } from './load-market.ts';
import {
	captainAt,
	clockOf,
	maySend,
	nameIn,
	playedRounds,
	presentAt,
	termsOf,
	type Market,
	type MarketTeam,
	type MarketTerms
} from './market.ts';
import { rankTeams, type RankedTeam } from './rank.ts';
import { expectedOf, isUnsealed, selectRound, type Proposal, type RoundState } from './round.ts';
import type { MarketClock } from './clock.ts';
import type { MARKET_ORIGINS } from '../db/schema.ts';
import { listPlays } from './plays.ts';

export interface MyMember {
	readonly id: string;
	readonly name: string;
	readonly present: boolean;
	readonly captain: boolean;
	readonly proposed: boolean;
}

/** A proposal, once the team may read it. */
export interface OpenProposal {
	readonly proposerId: string;
	readonly name: string;
	readonly decision: unknown;
	/** The form that said it, to be taken up. */
	readonly form: unknown;
	readonly reason: string;
	readonly at: Date;
	/** Names of those who support it. */
	readonly supporters: readonly string[];
}

/** How what one’s team played at a round came about. */
export interface MyPlay {
	readonly round: number;
	readonly origin: (typeof MARKET_ORIGINS)[number];
	/** Who sent the decision, or whose proposal the late rule took. */
	readonly by: string | null;
}

export interface MyMarket {
	readonly id: string;
	readonly runId: string;
	readonly seat: number;
	readonly teamName: string;
	readonly rounds: number;
	readonly clock: MarketClock;
	readonly terms: MarketTerms;
	readonly members: readonly MyMember[];
	/** Whether one is there at the round under way. */
	readonly present: boolean;
	readonly unsealed: boolean;
	/** One’s own, sealed or not. */
	readonly mine: Pick<Proposal, 'decision' | 'reason' | 'at'> | null;
	/** Those of the team, in the order in which they were sealed; null while they are sealed. */
	readonly proposals: readonly OpenProposal[] | null;
	/** The proposal that one supports. */
	readonly supported: string | null;
	readonly decided: { readonly by: string; readonly at: Date; readonly decision: unknown } | null;
	readonly maySend: boolean;
	/** Names of the teams, and how many of those that are there have decided. */
	readonly teams: readonly { readonly seat: number; readonly name: string; readonly policy: boolean }[];
	readonly waitedFor: number;
	readonly plays: readonly MyPlay[];
	/** By result so far; null while it is hidden, or before a round is played. */
	readonly ranking: readonly RankedTeam[] | null;
}

function membersOf(team: MarketTeam, { round, proposals }: RoundState): MyMember[] {
	const captain = captainAt(team, round);
	const present = new Set(presentAt(team, round).map(({ userId }) => userId));
	return team.members.map(({ userId: id, displayName: name }) => ({
		...{ id, name, present: present.has(id), captain: captain === id },
		proposed: proposals.some(({ userId }) => userId === id)
	}));
}

function openProposals(market: Market, { seat }: MarketTeam, { proposals, supports }: RoundState): OpenProposal[] {
	return proposals
		.filter((one) => one.seat === seat)
		.map(({ userId, decision, form, reason, at }) => ({
			...{ proposerId: userId, name: nameIn(market, userId) ?? '', decision, form, reason, at },
			supporters: supports
				.filter(({ proposerId }) => proposerId === userId)
				.map((one) => nameIn(market, one.userId) ?? '')
		}));
}

async function playsOf(market: Market, seat: number): Promise<MyPlay[]> {
	const plays = (await listPlays(market)).filter((play) => play.seat === seat);
	const sent = await Promise.all(
		plays.map(async ({ round }) => (await selectRound(db, market, round)).decided.get(seat)?.authorId ?? null)
	);
	return plays.map(({ round, origin, proposerId }, at) => {
		const author = origin === 'team' ? sent[at] : proposerId;
		return { round, origin, by: author && nameIn(market, author) };
	});
}

/**
 * The market as one of its members may see it, with its run as it stands: only the view of `seat` may leave it. 404 for
 * everybody else, teachers included.
 */
export async function selectMyMarket(
	cases: Cases,
	user: Account,
	id: string,
	now = new Date()
): Promise<{ readonly mine: MyMarket; readonly market: Market; readonly loaded: LoadedRun }> {
	const { market, team } = await requireMember(user, id);
	const loaded = await loadMarketRun(cases, market);
	const clock = clockOf(market, now);
	const state = await selectRound(db, market, clock.round);
	const open = clock.phase === 'proposing' || clock.phase === 'deciding' || clock.phase === 'due';
	const unsealed = open && isUnsealed(team, state, clock);
	const decision = open ? state.decided.get(team.seat) : undefined;
	const proposal = open ? state.proposals.find(({ userId }) => userId === user.id) : undefined;
	const playing = market.teams.filter((one) => expectedOf(one, state).length > 0);
	const mine: MyMarket = {
		...{ id, runId: market.runId, seat: team.seat, teamName: team.name, rounds: market.rounds, clock, unsealed },
		terms: termsOf(market),
		members: membersOf(team, state),
		present: presentAt(team, clock.round).some(({ userId }) => userId === user.id),
		mine: proposal ? { decision: proposal.decision, reason: proposal.reason, at: proposal.at } : null,
		proposals: unsealed ? openProposals(market, team, state) : null,
		supported: state.supports.find(({ userId }) => userId === user.id)?.proposerId ?? null,
		decided: decision
			? { by: nameIn(market, decision.authorId) ?? '', at: decision.at, decision: decision.decision }
			: null,
		maySend: maySend(market, team, clock.round, user.id),
		teams: market.teams.map(({ seat, name, members }) => ({ seat, name, policy: members.length === 0 })),
		waitedFor: playing.filter(({ seat }) => !state.decided.has(seat)).length,
		plays: await playsOf(market, team.seat),
		ranking: market.rankingShown && playedRounds(market).length > 0 ? rankTeams(market, loaded) : null
	};
	return { mine, market, loaded };
}
