/** What a market was, told once it is over: by decisions’ worth and by result, luck split into rivals and chance. */
import { joinSeat, type MarketRound } from '#assessment/market-review.ts';
import type { Irregularity, Kpi } from '#engine/simulation.ts';
import { listDecisions, loadRun } from '../runs/load.ts';
import { otherEngine } from '../runs/other-engine.ts';
import { selectOptionalRun, selectSeeds } from '../runs/run.ts';
import type { Cases } from '../scenarios/case.ts';
import { nameIn, playedRounds, type Market } from './market.ts';
import { markMembers, scaleOf, type MemberResult } from './marks.ts';
import { listPlays, type MarketPlay } from './plays.ts';
import { readMarketReviews, type ReviewedMarketRound } from './read-review.ts';
import { replayMarket } from './replay.ts';

/** How what a team played at a round came about, and what it was worth. */
export interface DebriefedRound extends MarketRound {
	readonly origin: MarketPlay['origin'];
	/** Name of whose proposal the late rule took. */
	readonly proposer: string | null;
	/** What it changed, in French phrases, and its figures at the end of the round. */
	readonly changed: readonly string[];
	readonly kpis: readonly Kpi[];
}

export interface DebriefedTeam {
	readonly seat: number;
	readonly name: string;
	readonly members: readonly string[];
	/** Printed objective where the market stopped, cents. */
	readonly result: number;
	/** What the whole case was then expected to bring, the expert going on; the result when the case is over. */
	readonly outlook: number;
	readonly rounds: readonly DebriefedRound[];
	/** V at the first round, and what made the rest: v0 + advantage + rivals + chance. */
	readonly v0: number;
	readonly advantage: number;
	readonly rivals: number;
	readonly chance: number;
	readonly irregularities: readonly Irregularity[];
}

export interface DebriefedMember extends MemberResult {
	readonly name: string;
}

export interface Debrief {
	/** Rounds that were played, and how many are valued. */
	readonly played: number;
	readonly valued: number;
	readonly failure: string | null;
	/** Empty until every round is valued. */
	readonly teams: readonly DebriefedTeam[];
	/** Empty when the case has nothing to mark by. */
	readonly members: readonly DebriefedMember[];
}

const sum = (rounds: readonly MarketRound[], part: 'advantage' | 'rivals' | 'chance') =>
	rounds.reduce((total, round) => total + round[part], 0);

/** The rounds of a seat, and what the market was worth to it when it stopped. */
function seatRounds(rounds: readonly ReviewedMarketRound[], played: readonly number[], seat: number, last: number) {
	const ofSeat = rounds.map(({ round, seats }) => ({ round, review: seats.find((one) => one.seat === seat) }));
	const reviews = played.map((round) => ofSeat.find((one) => one.round === round)?.review);
	const after = ofSeat.find(({ round }) => round === played.length + 1)?.review;
	return joinSeat(
		reviews.filter((review) => review !== undefined),
		after?.expected ?? last
	);
}

/** The debrief of a market that is over, as far as it is computed. The whole of it is for teachers; `selectMyDebrief` says what a member is shown. */
export async function selectDebrief(cases: Cases, market: Market): Promise<Debrief> {
	const run = await selectOptionalRun(market.runId);
	if (!run) throw new Error('no such run');
	const played = playedRounds(market);
	const { rounds, failure } = await readMarketReviews(market, run.engineVersion);
	const { scenario, stage, world, turn } = await loadRun(cases, run);
	const wanted = turn.over || played.length === 0 ? played : [...played, played.length + 1];
	const known = wanted.filter((round) => rounds.some((one) => one.round === round));
	const state = {
		played: played.length,
		valued: Math.min(played.length, known.length),
		failure: failure ?? otherEngine(cases, run)
	};
	if (known.length < wanted.length || played.length === 0) return { ...state, teams: [], members: [] };
	const [plays, { seed }, decisions] = await Promise.all([
		listPlays(market),
		selectSeeds(run.id),
		listDecisions(run.id)
	]);
	const replayed = replayMarket(stage, seed, decisions.slice(0, played.length));
	const teams = market.teams.map(({ seat, name, members }): DebriefedTeam => {
		const result = stage.room.value(stage.params, world, seat);
		const own = seatRounds(rounds, played, seat, result).map((round): DebriefedRound => {
			const play = plays.find((one) => one.round === round.round && one.seat === seat) as MarketPlay;
			const proposer = play.proposerId && nameIn(market, play.proposerId);
			return { ...round, ...replayed[round.round - 1][seat], origin: play.origin, proposer };
		});
		return {
			...{ seat, name, members: members.map(({ displayName }) => displayName), result, rounds: own },
			outlook: own.reduce((total, { advantage, luck }) => total + advantage + luck, own[0].before),
			v0: own[0].before,
			advantage: sum(own, 'advantage'),
			rivals: sum(own, 'rivals'),
			chance: sum(own, 'chance'),
			irregularities: stage.room.irregularities(stage.params, world, seat)
		};
	});
	const scale = scaleOf(scenario, run, market, rounds);
	const results = scale ? markMembers(market, plays, rounds, scale) : [];
	const members = results.map((one) => ({ ...one, name: nameIn(market, one.userId) ?? '' }));
	return { ...state, teams, members };
}

/**
 * What a member is shown of it: his team and his own mark, and the other teams where the ranking is shown, without the names
 * of those whose proposals they played.
 */
export async function selectMyDebrief(cases: Cases, market: Market, userId: string, seat: number): Promise<Debrief> {
	const debrief = await selectDebrief(cases, market);
	const teams = market.rankingShown ? debrief.teams : debrief.teams.filter((team) => team.seat === seat);
	return {
		...debrief,
		teams: teams.map((team) => (team.seat === seat ? team : withoutNames(team))),
		members: debrief.members.filter((member) => member.userId === userId)
	};
}

/** A team, without the names of those whose proposals the late rule took. */
function withoutNames({ rounds, ...team }: DebriefedTeam): DebriefedTeam {
	return { ...team, rounds: rounds.map((round) => ({ ...round, proposer: null })) };
}
