import type { Account } from '#server/auth/session.ts';
import { transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { classMembers } from '#server/db/schema.ts';
import { actOnMarket, type MarketAct } from '#server/markets/act.ts';
import { decide } from '#server/markets/decide.ts';
import { requireManagedMarket } from '#server/markets/guard.ts';
import { openMarket, type NewMarket } from '#server/markets/open.ts';
import { propose } from '#server/markets/propose.ts';
import type { Cases } from '#server/scenarios/case.ts';
import { addLycee, addUser } from './lycee.ts';

/** A lycée whose class has so many students beside the two that every lycée has. */
export async function addMarketLycee(cases: Cases, students: number) {
	const lycee = await addLycee(cases);
	const added: Account[] = [];
	for (let i = 1; i <= students - 2; i++) added.push(await addUser(lycee.establishmentId, 'student', `Élève ${i}`));
	const { classId } = lycee;
	if (added.length > 0)
		await transaction((tx) =>
			tx.insert(classMembers).values(added.map(({ id }) => ({ classId, userId: id, role: 'student' as const })))
		);
	return { ...lycee, students: [lycee.lea, lycee.hugo, ...added] };
}

export type MarketLycee = Awaited<ReturnType<typeof addMarketLycee>>;

/** The terms of a market of three rounds without a clock, whose teams are made by hand; `wanted` says how it differs. */
export function terms(lycee: MarketLycee, teams: readonly (readonly Account[])[], wanted: Partial<NewMarket> = {}) {
	const { slug, version, stages } = lycee.scenario;
	return {
		classId: lycee.classId,
		...{ slug, version, stage: stages[0].id },
		seats: Math.max(2, teams.length),
		rounds: 3,
		sharing: { kind: 'by-hand', teams: teams.map((team) => team.map(({ id }) => id)) },
		policy: 'sound',
		proposeMinutes: null,
		decideMinutes: null,
		chained: false,
		decides: 'anyone',
		ownShare: 60,
		rankingShown: true,
		clientKey: newId(),
		...wanted
	} satisfies NewMarket;
}

/** A market under way and how its people act in it. */
export async function beginMarket(
	cases: Cases,
	lycee: MarketLycee,
	teams: readonly (readonly Account[])[],
	wanted: Partial<NewMarket> = {},
	at = new Date()
) {
	const opened = await openMarket(cases, lycee.teacher, terms(lycee, teams, wanted), at);
	if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
	const { id } = opened;
	const act = (act: MarketAct, now?: Date) => actOnMarket(cases, lycee.teacher, id, act, now);
	await act({ kind: 'open-round', round: 1 }, at);
	return {
		id,
		act,
		market: () => requireManagedMarket(lycee.teacher, id),
		propose: (user: Account, round: number, spend: unknown, now?: Date, clientKey = newId()) =>
			propose(cases, user, { marketId: id, expectedRound: round, decision: { spend }, reason: '', clientKey }, now),
		decide: (user: Account, round: number, spend: unknown, now?: Date, clientKey = newId()) =>
			decide(cases, user, { marketId: id, expectedRound: round, decision: { spend }, clientKey }, now)
	};
}
