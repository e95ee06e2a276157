import { and, eq } from 'drizzle-orm';
import {
	markMember,
	scaleRounds,
	type MarketScale,
	type MemberMark,
	type RoundAdvantage
} from '#assessment/market-mark.ts';
import { db, transaction } from '../db/database.ts';
import { marketMarks } from '../db/schema.ts';
import { evidencesOfMarket } from '../competencies/evidences-of-market.ts';
import { recordEvidences } from '../competencies/record.ts';
import { record } from '../journal/record.ts';
import type { Run } from '../runs/run.ts';
import type { Case, Cases } from '../scenarios/case.ts';
import { markingOf } from '../scenarios/marking.ts';
import { roundsOf } from '../scenarios/rounds.ts';
import { playedRounds, type Market } from './market.ts';
import { listPlays, ownRounds, seatAt, type MarketPlay } from './plays.ts';
import { readMarketReviews, type ReviewedMarketRound, type ReviewedSeat } from './read-review.ts';

/** Version of the rule that turns a market into marks, written beside every mark. */
export const MARKET_RULE = 'market-1';

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

/** What the team’s decision was worth. */
function teamDecision({ played, seat }: ReviewedSeat): Omit<RoundAdvantage, 'round'> {
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
			const own = ownRounds(userId, seat, plays, rounds);
			return {
				...markMember(own, played, ownShare, scale),
				userId,
				seat,
				rounds: own.map(({ round, proposed, advantage }) => ({ round, proposed, advantage }))
			};
		});
	});
}

const hundredths = (points: number) => Math.max(0, Math.min(2000, Math.round(points * 100)));

/** Writes the marks of a market that is over and what they show of competencies, once, when all its rounds are valued. */
export async function recordMarks(cases: Cases, market: Market, run: Run): Promise<void> {
	const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
	const { rounds } = await readMarketReviews(market, run.engineVersion);
	const scale = scaleOf(scenario, run, market, rounds);
	const played = playedRounds(market);
	if (!scale || played.length === 0 || !played.every((round) => rounds.some((one) => one.round === round))) return;
	const plays = await listPlays(market);
	const results = markMembers(market, plays, rounds, scale);
	const evidences = evidencesOfMarket(scenario, run, market, { plays, rounds, scale });
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
		const { establishmentId, id: objectId } = market;
		await recordEvidences(tx, establishmentId, evidences);
		if (written.length === 0) return;
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
