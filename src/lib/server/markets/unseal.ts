import type { Db } from '../db/database.ts';
import { marketUnsealings } from '../db/schema.ts';
import { clockOf, presentAt, type Market } from './market.ts';
import { allIn, type RoundState } from './round.ts';
import { writeEvents } from './write-event.ts';

/**
 * Unseals the proposals of the teams that are all in, and ends proposing for the whole class when every team is; in the
 * transaction of what may have made it so. Returns the market as it is then.
 */
export async function unsealReady(tx: Db, market: Market, state: RoundState, now: Date): Promise<Market> {
	if (clockOf(market, now).phase !== 'proposing') return market;
	const { round } = state;
	const playing = market.teams.filter((team) => presentAt(team, round).length > 0);
	const ready = playing.filter((team) => allIn(team, state));
	const seats = ready.map(({ seat }) => seat).filter((seat) => !state.unsealed.has(seat));
	if (seats.length > 0)
		await tx
			.insert(marketUnsealings)
			.values(seats.map((seat) => ({ marketId: market.id, round, seat, at: now })))
			.onConflictDoNothing();
	const open = playing.every(({ seat }) => state.unsealed.has(seat) || seats.includes(seat));
	if (playing.length === 0 || !open) return market;
	return writeEvents(tx, market, [{ kind: 'proposals-ended', round }], now);
}
