import { and, asc, eq } from 'drizzle-orm';
import {
	markMember,
	scaleRounds,
	type MarketScale,
	type MemberMark,
	type RoundAdvantage
} from '#assessment/market-mark.ts';
import type { ValuedProposal } from '#assessment/market-review.ts';
import { db, transaction } from '../db/database.ts';
import { marketMarks, marketPlays } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import type { Run } from '../runs/run.ts';
import type { Case, Cases } from '../scenarios/case.ts';
import { markingOf } from '../scenarios/marking.ts';
import { roundsOf } from '../scenarios/rounds.ts';
import { playedRounds, type Market } from './market.ts';
import { readMarketReviews, type ReviewedMarketRound, type ReviewedSeat } from './read-review.ts';

/** Version of the rule that turns a market into marks, written beside every mark. */
export const MARKET_RULE = 'market-1';

export type MarketPlay = typeof marketPlays.$inferSelect;

export async function listPlays({ id }: Pick<Market, 'id'>): Promise<MarketPlay[]> {
	return db
		.select()
		.from(marketPlays)
		.where(eq(marketPlays.marketId, id))
		.orderBy(asc(marketPlays.round), asc(marketPlays.seat));
}

/** What the members of a market are marked against; null when the case holds no rehearsal to mark by. */
export function scaleOf(
	scenario: Case,
	{ stage }: Pick<Run, 'stage'>,
	market: Market,
	rounds: readonly ReviewedMarketRound[]
): MarketScale | null {
	const marking = markingOf(scenario, stage);
	if (!marking) return null;
	const { reference, anchors } = marking;
	const floor = new Map(
		rounds.map(({ round, seats }) => [round, seats.flatMap((seat) => (seat.floor ? [seat.floor] : []))])
	);
	const floorLoss = scaleRounds(floor, reference, roundsOf(scenario, stage) ?? market.rounds);
	return { reference, anchors, floorLoss };
}

function seatAt(rounds: readonly ReviewedMarketRound[], round: number, seat: number): ReviewedSeat {
	const found = rounds.find((one) => one.round === round)?.seats.find((one) => one.seat === seat);
	if (!found) throw new Error(`round ${round} of a market was not valued at seat ${seat}`);
	return found;
}

/** What a member’s proposal at a round was worth; changing nothing when he was expected and proposed nothing. */
function ownProposal({ proposers, others }: ReviewedSeat, userId: string): ValuedProposal {
	const mine = proposers.indexOf(userId);
	return others[mine === -1 ? proposers.indexOf(null) : mine];
}

/** What the team’s decision was worth. */
function teamDecision({ played, seat }: ReviewedSeat): ValuedProposal {
	if (!played) throw new Error(`what seat ${seat} played was not valued`);
	const { before, after, standardError } = played.value;
	return { advantage: after - before, standardError, broken: played.broken };
}

export interface MemberResult extends MemberMark {
	readonly userId: string;
	readonly seat: number;
	/** By round that he was there for: what his proposal was worth, and whether he made one. */
	readonly rounds: readonly { readonly round: number; readonly proposed: boolean; readonly advantage: number }[];
}

/** The mark of every member from what the rounds were worth. */
export function markMembers(
	{ teams, ownShare }: Market,
	plays: readonly MarketPlay[],
	rounds: readonly ReviewedMarketRound[],
	scale: MarketScale
): MemberResult[] {
	return teams.flatMap(({ seat, members }) => {
		const ofSeat = plays.filter((play) => play.seat === seat);
		const played = ofSeat
			.filter(({ origin }) => origin !== 'policy')
			.map(({ round }): RoundAdvantage => ({ round, ...teamDecision(seatAt(rounds, round, seat)) }));
		return members.map(({ userId }) => {
			const there = ofSeat.filter(({ expected }) => expected.includes(userId)).map(({ round }) => round);
			const own = there.map((round): RoundAdvantage => ({
				round,
				...ownProposal(seatAt(rounds, round, seat), userId)
			}));
			return {
				...markMember(own, played, ownShare, scale),
				userId,
				seat,
				rounds: there.map((round, at) => ({
					round,
					proposed: seatAt(rounds, round, seat).proposers.includes(userId),
					advantage: own[at].advantage
				}))
			};
		});
	});
}

const hundredths = (points: number) => Math.max(0, Math.min(2000, Math.round(points * 100)));

/** Writes the marks of a market that is over, once, when all its rounds are valued. */
export async function recordMarks(cases: Cases, market: Market, run: Run): Promise<void> {
	const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
	const { rounds } = await readMarketReviews(market, run.engineVersion);
	const scale = scaleOf(scenario, run, market, rounds);
	const played = playedRounds(market);
	if (!scale || played.length === 0 || !played.every((round) => rounds.some((one) => one.round === round))) return;
	const results = markMembers(market, await listPlays(market), rounds, scale);
	const rows = results.flatMap(({ userId, own, team, mark, error }) =>
		mark === null || !own
			? []
			: [
					{
						marketId: market.id,
						userId,
						mark: hundredths(mark),
						ownMark: hundredths(own.mark),
						teamMark: hundredths(team?.mark ?? own.mark),
						error: hundredths(error),
						ruleVersion: MARKET_RULE,
						engineVersion: run.engineVersion,
						at: new Date()
					}
				]
	);
	if (rows.length === 0) return;
	await transaction(async (tx) => {
		const written = await tx
			.insert(marketMarks)
			.values(rows)
			.onConflictDoNothing()
			.returning({ id: marketMarks.userId });
		if (written.length === 0) return;
		const { establishmentId, id: objectId } = market;
		const detail = { marks: written.length, ruleVersion: MARKET_RULE };
		await record(tx, { establishmentId, actorId: null, action: 'market.marked', objectId, detail });
	});
}

/** The marks that were written of a market, or of one of its members. */
export async function listMarketMarks(marketId: string, userId?: string) {
	const own = userId === undefined ? undefined : eq(marketMarks.userId, userId);
	return db
		.select()
		.from(marketMarks)
		.where(and(eq(marketMarks.marketId, marketId), eq(marketMarks.ruleVersion, MARKET_RULE), own));
}
