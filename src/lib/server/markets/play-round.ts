import { eq } from 'drizzle-orm';
import { deriveSeed, Purpose } from '#engine/random.ts';
import type { Db } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { decisions, marketDrafts, marketPlays, runs, worlds, type MARKET_ORIGINS } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import type { LoadedRun } from '../runs/load.ts';
import { requestReviews } from '../runs/review.ts';
import { digestOf, selectSeeds } from '../runs/run.ts';
import { keepWorld } from '../runs/world.ts';
import type { Closing } from './clock.ts';
import { playLate } from './late-rule.ts';
import type { Market, MarketTeam } from './market.ts';
import { marketKey } from './review-key.ts';
import { ballotsOf, expectedOf, type RoundState } from './round.ts';
import { writeEvents, type NewEvent } from './write-event.ts';

/** Author of what nobody decided: the late rule without a proposal, or a policy. */
export const NOBODY = 'nobody';

interface SeatPlay {
	readonly seat: number;
	readonly decision: unknown;
	readonly origin: (typeof MARKET_ORIGINS)[number];
	readonly proposerId: string | null;
	readonly expected: readonly string[];
}

export interface RoundToPlay {
	readonly market: Market;
	readonly loaded: LoadedRun;
	readonly state: RoundState;
	readonly engineVersion: number;
	readonly closing: Closing;
	/** Null: the clock, or the last who was waited for. */
	readonly authorId: string | null;
	readonly clientKey?: string | null;
}

/** What a seat plays, and why: its team’s decision, what the late rule says, or the policy of a seat that nobody holds. */
function seatPlay(
	{ market, loaded, state }: Pick<RoundToPlay, 'market' | 'loaded' | 'state'>,
	team: MarketTeam,
	seed: number
): SeatPlay {
	const { seat } = team;
	const expected = expectedOf(team, state);
	const decided = state.decided.get(seat);
	if (decided) return { seat, decision: decided.decision, origin: 'team', proposerId: null, expected };
	const { room, params } = loaded.stage;
	const view = () => room.view(params, loaded.world, seat);
	if (expected.length === 0) {
		const decision = room.policies[market.policy](view(), deriveSeed(seed, seat, Purpose.policy));
		return { seat, decision, origin: 'policy', proposerId: null, expected };
	}
	const late = playLate(ballotsOf(team, state));
	const proposal = state.proposals.find(({ userId }) => userId === late.proposerId);
	return { seat, decision: proposal ? proposal.decision : room.fallback(view()), ...late, expected };
}

/** What is added to the clock once a round is played. */
function eventsAfter({ market, closing, authorId, clientKey }: RoundToPlay, round: number, over: boolean): NewEvent[] {
	const closed: NewEvent = { kind: 'round-closed', round, closing, authorId, clientKey: clientKey ?? null };
	if (over) return [closed, { kind: 'ended', round }];
	return market.chained ? [closed, { kind: 'round-opened', round: round + 1 }] : [closed];
}

/**
 * Plays the round under way with what each seat decided, in a transaction that has checked that it is under way, and
 * returns the market as it is then. The world, the decisions that were missing, how each came about and the clock are
 * written together.
 */
export async function playRound(tx: Db, play: RoundToPlay, now: Date): Promise<Market> {
	const { market, loaded, state, engineVersion, closing, authorId } = play;
	const { stage, turn } = loaded;
	const { runId } = market;
	const { round } = state;
	if (turn.over) throw new Error(`market ${market.id} has no round ${round} to play`);
	const { seed } = await selectSeeds(runId, tx);
	const plays = market.teams.filter(({ seat }) => turn.seats.includes(seat)).map((team) => seatPlay(play, team, seed));
	const missing = plays.filter(({ seat }) => !state.decided.has(seat));
	if (missing.length > 0)
		await tx.insert(decisions).values(
			missing.map(({ seat, decision, proposerId }) => ({
				...{ runId, round, seat, decision },
				sent: digestOf(JSON.stringify(decision)),
				authorId: proposerId ?? NOBODY,
				clientKey: newId(),
				at: now
			}))
		);
	const bySeat: unknown[] = [];
	for (const { seat, decision } of plays) bySeat[seat] = decision;
	const world = stage.room.copy(loaded.world);
	stage.room.step(stage.params, world, bySeat);
	const next = stage.room.turn(stage.params, world);
	await tx.insert(worlds).values({ runId, round: next.round, ...keepWorld(stage, world), engineVersion, at: now });
	const over = next.over || round >= market.rounds;
	const ended = over ? ({ status: 'over', endedAt: now } as const) : {};
	await tx
		.update(runs)
		.set({ round: next.round, ...ended })
		.where(eq(runs.id, runId));
	await tx.insert(marketPlays).values(
		plays.map(({ seat, origin, proposerId, expected }) => ({
			...{ marketId: market.id, round, seat, origin, proposerId, expected }
		}))
	);
	await tx.delete(marketDrafts).where(eq(marketDrafts.marketId, market.id));
	await requestReviews(tx, [marketKey(runId, round, engineVersion)], now);
	const { establishmentId, id: objectId } = market;
	const detail = { round, closing, decided: state.decided.size };
	await record(tx, { establishmentId, actorId: authorId, action: 'market.round-closed', objectId, detail }, now);
	return writeEvents(tx, market, eventsAfter(play, round, over), now);
}
