import { and, eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { listStudents } from '../classes/class.ts';
import { transaction } from '../db/database.ts';
import { marketMembers } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { record } from '../journal/record.ts';
import type { Cases } from '../scenarios/case.ts';
import { LARGEST_TEAM } from './draw-teams.ts';
import { requireManagedMarket } from './guard.ts';
import { clockOf, selectOptionalMarket, type Market, type MarketTeam } from './market.ts';
import { isUnsealed, selectRound, type RoundState } from './round.ts';
import { settleMarket } from './settle.ts';
import { unsealReady } from './unseal.ts';

/** The round from which somebody who is there counts: the one under way, unless his team has opened its proposals. */
function countsFrom(market: Market, team: MarketTeam, state: RoundState, now: Date): number {
	const clock = clockOf(market, now);
	if (clock.phase === 'between') return clock.round + 1;
	return isUnsealed(team, state, clock) ? clock.round + 1 : clock.round;
}

async function attend(
	cases: Cases,
	teacher: Account,
	marketId: string,
	action: string,
	userIds: readonly string[],
	alter: (market: Market, state: RoundState, tx: Parameters<Parameters<typeof transaction>[0]>[0]) => Promise<Outcome>,
	now: Date
): Promise<Outcome> {
	await requireManagedMarket(teacher, marketId);
	await settleMarket(cases, marketId, now);
	return transaction(async (tx): Promise<Outcome> => {
		const market = await selectOptionalMarket(tx, marketId);
		if (!market) throw new Error('no such market');
		const { phase, round } = clockOf(market, now);
		if (phase === 'ended') return refuse('userIds', 'Ce marché est terminé.');
		const done = await alter(market, await selectRound(tx, market, round), tx);
		if (!done.ok) return done;
		const changed = await selectOptionalMarket(tx, marketId);
		if (changed) await unsealReady(tx, changed, await selectRound(tx, changed, round), now);
		const { establishmentId, id: actorId } = teacher;
		const detail = { round, members: userIds.join(' ') };
		await record(tx, { establishmentId, actorId, action, objectId: marketId, detail }, now);
		return done;
	});
}

/** Says who is absent from now on: their team does not wait for them, and rounds that they miss do not count for them. */
export async function reportAbsentMembers(
	cases: Cases,
	teacher: Account,
	marketId: string,
	userIds: readonly string[],
	now = new Date()
): Promise<Outcome> {
	const action = 'market.absent';
	return attend(
		cases,
		teacher,
		marketId,
		action,
		userIds,
		async (_market, _state, tx) => {
			for (const userId of userIds)
				await tx
					.update(marketMembers)
					.set({ presentFrom: null })
					.where(and(eq(marketMembers.marketId, marketId), eq(marketMembers.userId, userId)));
			return { ok: true };
		},
		now
	);
}

/**
 * Says who is there: members who come back, and students of the class who arrive and join the team at `seat`. They count from
 * the round under way, or from the next one when their team has opened its proposals.
 */
export async function reportPresentMembers(
	cases: Cases,
	teacher: Account,
	marketId: string,
	{ userIds, seat }: { readonly userIds: readonly string[]; readonly seat: number | null },
	now = new Date()
): Promise<Outcome> {
	const { classId } = await requireManagedMarket(teacher, marketId);
	const ofClass = new Set((await listStudents(classId)).map(({ id }) => id));
	const action = 'market.present';
	return attend(
		cases,
		teacher,
		marketId,
		action,
		userIds,
		async (market, state, tx) => {
			for (const userId of userIds) {
				const known = market.teams.find(({ members }) => members.some((member) => member.userId === userId));
				const team = known ?? market.teams.find((one) => one.seat === seat);
				if (!team) return refuse('seat', 'Choisissez l’équipe de qui arrive.');
				const presentFrom = countsFrom(market, team, state, now);
				const member = team.members.find((one) => one.userId === userId);
				if (member) {
					if (member.presentFrom === null)
						await tx
							.update(marketMembers)
							.set({ presentFrom })
							.where(and(eq(marketMembers.marketId, marketId), eq(marketMembers.userId, userId)));
					continue;
				}
				if (!ofClass.has(userId)) return refuse('userIds', 'L’un des arrivants n’est pas élève de la classe.');
				const rank = Math.max(-1, ...team.members.map((one) => one.rank)) + 1 + userIds.indexOf(userId);
				if (team.members.length >= LARGEST_TEAM)
					return refuse('seat', `${team.name} a déjà ${LARGEST_TEAM} membres. Choisissez-en une autre.`);
				await tx.insert(marketMembers).values({ marketId, userId, seat: team.seat, rank, presentFrom });
			}
			return { ok: true };
		},
		now
	);
}
