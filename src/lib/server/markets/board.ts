/** What the teacher sees of a market under way: who is where, never what is sealed. */
import type { Account } from '../auth/session.ts';
import { listStudents } from '../classes/class.ts';
import { db } from '../db/database.ts';
import type { LoadedRun } from '../runs/load.ts';
import type { Cases } from '../scenarios/case.ts';
import type { MarketClock } from './clock.ts';
import { requireManagedMarket } from './guard.ts';
import { loadMarketRun } from './load-market.ts';
import { captainAt, clockOf, nameIn, playedRounds, presentAt, type Market } from './market.ts';
import { listPlays } from './plays.ts';
import type { MyPlay } from './my-market.ts';
import { rankTeams, type RankedTeam } from './rank.ts';
import { isUnsealed, selectRound } from './round.ts';

export interface BoardTeam {
	readonly seat: number;
	readonly name: string;
	readonly members: readonly {
		readonly id: string;
		readonly name: string;
		readonly present: boolean;
		readonly captain: boolean;
		readonly proposed: boolean;
	}[];
	readonly unsealed: boolean;
	readonly decided: { readonly by: string; readonly at: Date } | null;
}

export interface Board {
	readonly market: Market;
	readonly loaded: LoadedRun;
	readonly clock: MarketClock;
	readonly teams: readonly BoardTeam[];
	/** Students of the class who are in no team. */
	readonly away: readonly { readonly id: string; readonly name: string }[];
	/** How each team came to what it played, by round. */
	readonly plays: readonly (Omit<MyPlay, 'by'> & { readonly seat: number })[];
	/** By result so far; empty before a round is played. */
	readonly ranking: readonly RankedTeam[];
}

/** The market for a teacher of its class; 404 for everybody else. */
export async function selectBoard(cases: Cases, teacher: Account, id: string, now = new Date()): Promise<Board> {
	const market = await requireManagedMarket(teacher, id);
	const loaded = await loadMarketRun(cases, market);
	const clock = clockOf(market, now);
	const state = await selectRound(db, market, clock.round);
	const round = Math.max(1, clock.round);
	const seated = new Set(market.teams.flatMap(({ members }) => members.map(({ userId }) => userId)));
	const students = await listStudents(market.classId);
	const plays = await listPlays(market);
	return {
		...{ market, loaded, clock },
		teams: market.teams.map((team) => {
			const present = new Set(presentAt(team, round).map(({ userId }) => userId));
			const captain = captainAt(team, round);
			const decision = state.decided.get(team.seat);
			return {
				seat: team.seat,
				name: team.name,
				members: team.members.map(({ userId: id, displayName: name }) => ({
					...{ id, name, present: present.has(id), captain: captain === id },
					proposed: state.proposals.some(({ userId }) => userId === id)
				})),
				unsealed: isUnsealed(team, state, clock),
				decided: decision ? { by: nameIn(market, decision.authorId) ?? '', at: decision.at } : null
			};
		}),
		away: students.filter((one) => !seated.has(one.id)).map((one) => ({ id: one.id, name: one.displayName })),
		plays: plays.map(({ round, seat, origin }) => ({ round, seat, origin })),
		ranking: playedRounds(market).length > 0 ? rankTeams(market, loaded) : []
	};
}
