/**
 * A server whose class plays one market without a pause, until it is killed: says on its output what it is about to send, then
 * what was acknowledged, a line each. Its arguments are the market, its teacher and its members, and what an earlier one was
 * sending when it died, which it sends again first.
 */
import { writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Account } from '#server/auth/session.ts';
import { open } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { actOnMarket } from '#server/markets/act.ts';
import { decide } from '#server/markets/decide.ts';
import { requireManagedMarket } from '#server/markets/guard.ts';
import { clockOf } from '#server/markets/market.ts';
import { propose } from '#server/markets/propose.ts';
import { toyCase, toyCases } from './toy-room.ts';

export interface Said {
	readonly act: 'propose' | 'decide';
	readonly userId: string;
	readonly round: number;
	readonly spend: number;
	readonly clientKey: string;
}

export type Line = { readonly event: 'sending' | 'acknowledged'; readonly said: Said };

export const ROUNDS = 60;

const { values } = parseArgs({
	options: {
		market: { type: 'string' },
		teacher: { type: 'string' },
		members: { type: 'string' },
		pending: { type: 'string' }
	}
});

function say(line: Line): void {
	writeSync(1, JSON.stringify(line) + '\n');
}

async function trade(marketId: string, teacher: Account, members: readonly Account[], pending: readonly Said[]) {
	const cases = toyCases(toyCase('caisse', { rounds: ROUNDS, seats: 1 }));
	const send = async (said: Said): Promise<string> => {
		say({ event: 'sending', said });
		const user = members.find(({ id }) => id === said.userId) as Account;
		const { round: expectedRound, spend, clientKey, act } = said;
		const sent = { marketId, expectedRound, clientKey, decision: { spend } };
		const received = await (act === 'propose'
			? propose(cases, user, { ...sent, reason: '' })
			: decide(cases, user, sent));
		if (received.kind === 'accepted') say({ event: 'acknowledged', said });
		return received.kind;
	};
	for (const said of pending) await send(said);
	for (;;) {
		const market = await requireManagedMarket(teacher, marketId);
		const { phase, round } = clockOf(market, new Date());
		if (phase === 'ended') return;
		if (phase === 'between') {
			await actOnMarket(cases, teacher, marketId, { kind: 'open-round', round: round + 1 });
			continue;
		}
		const acts = ['propose', 'decide'] as const;
		for (const act of acts)
			await Promise.all(
				members.map(({ id: userId }, at) => send({ act, userId, round, spend: at + round, clientKey: newId() }))
			);
	}
}

await open();
await trade(
	values.market ?? '',
	JSON.parse(values.teacher ?? 'null') as Account,
	JSON.parse(values.members ?? '[]') as Account[],
	JSON.parse(values.pending ?? '[]') as Said[]
);
