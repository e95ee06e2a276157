import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { insertRun } from '../runs/start.ts';
import type { Cases } from '../scenarios/case.ts';
import { attachRun } from './attach-run.ts';
import { requireRolePlay } from './guard.ts';

export type GroupRun =
	{ readonly ok: true; readonly runId: string } | { readonly ok: false; readonly sentence: string };

/**
 * The run that a group plays on screen: the first of its members who asks for it starts it, the others find it. Everybody
 * of a turn meets the same other side, so that groups can be compared. 404 for who is in no group of the turn.
 */
export async function openGroupRun(
	cases: Cases,
	user: Account,
	id: string,
	turn: number,
	now = new Date()
): Promise<GroupRun> {
	const { rolePlay, as } = await requireRolePlay(user, id);
	const played = rolePlay.turns.find((one) => one.turn === turn);
	const group = played?.groups.find(({ seller, buyer, observers }) => [seller, buyer, ...observers].includes(user.id));
	if (!played || !group || as !== 'student') notFound();
	if (group.runId) return { ok: true, runId: group.runId };
	if (rolePlay.mode !== 'on-screen') return { ok: false, sentence: 'Cette séance se joue de vive voix, en salle.' };
	if (!played.startedAt) return { ok: false, sentence: 'Votre professeur n’a pas encore commencé ce tour.' };
	if (played.closedAt) return { ok: false, sentence: 'Ce tour est terminé.' };
	const { slug, version, stage, seed } = played.choice;
	const scenario = await cases.load(slug, version);
	return transaction(async (tx): Promise<GroupRun> => {
		const runId = await insertRun(tx, scenario, cases.engineVersion, {
			player: { id: group.seller, establishmentId: rolePlay.establishmentId },
			other: { id: group.buyer },
			assignment: null,
			attempt: 1,
			stage,
			seed,
			at: now
		});
		const attached = await attachRun(tx, { rolePlayId: id, turn, number: group.number }, runId);
		// somebody of the group was quicker: his run stays, this one is taken back
		if (attached !== runId) throw new Overtaken(attached);
		return { ok: true, runId };
	}).catch((error: unknown) => {
		if (error instanceof Overtaken) return { ok: true, runId: error.runId };
		throw error;
	});
}

class Overtaken extends Error {
	readonly runId: string;
	constructor(runId: string) {
		super('the group has a run already');
		this.runId = runId;
	}
}
