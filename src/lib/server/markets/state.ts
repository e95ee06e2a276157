import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import type { Cases } from '../scenarios/case.ts';
import { requireMarket } from './guard.ts';
import { clockOf } from './market.ts';
import { isUnsealed, selectRound } from './round.ts';
import { settleMarket } from './settle.ts';

/**
 * A word that changes when what somebody is shown of a market does, for the page that waits: the clock, and for a member what
 * his team has proposed, supported and decided. It says nothing that the page does not. A round that is due is closed first.
 */
export async function marketState(cases: Cases, user: Account, id: string, now = new Date()): Promise<string> {
	await requireMarket(user, id);
	await settleMarket(cases, id, now);
	const guarded = await requireMarket(user, id);
	const { market } = guarded;
	const clock = clockOf(market, now);
	const state = await selectRound(db, market, clock.round);
	const { proposals, supports, decided } = state;
	const seats = guarded.as === 'member' ? [guarded.team] : market.teams;
	const seen = seats.map((team) => {
		const proposed = proposals.filter(({ seat }) => seat === team.seat).length;
		const unsealed = isUnsealed(team, state, clock);
		const said = supports.filter(({ userId }) => team.members.some((member) => member.userId === userId));
		const words = unsealed ? said.map(({ userId, proposerId }) => `${userId}>${proposerId}`).sort() : [];
		const present = team.members.map(({ presentFrom }) => presentFrom ?? '-').join(',');
		return [team.seat, proposed, unsealed, decided.has(team.seat), present, ...words].join(' ');
	});
	const others = market.teams.filter(({ seat }) => decided.has(seat)).length;
	return [market.events.length, clock.phase, clock.paused, market.rankingShown, others, ...seen].join('|');
}
