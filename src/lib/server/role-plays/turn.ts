/** The clock of a session: its turns are started, then closed, one after the other. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { rolePlayGrids, rolePlayTurns } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { requireManagedRolePlay } from './guard.ts';
import { selectOptionalRolePlay, type RolePlayTurn } from './role-play.ts';

export type Clocked =
	{ readonly ok: true; readonly turn: RolePlayTurn } | { readonly ok: false; readonly sentence: string };

const refuse = (sentence: string): Clocked => ({ ok: false, sentence });
const NO_SUCH_TURN = 'Cette séance n’a pas ce tour. Rechargez la page.';

/** Changes the instant of a turn, once; what `why` refuses is not changed. */
async function clock(
	teacher: Account,
	id: string,
	number: number,
	instant: 'startedAt' | 'closedAt',
	why: (turn: RolePlayTurn, current: number | null) => string | null,
	now: Date
): Promise<Clocked> {
	await requireManagedRolePlay(teacher, id);
	return transaction(async (tx): Promise<Clocked> => {
		const known = await selectOptionalRolePlay(tx, id);
		const turn = known?.turns.find((one) => one.turn === number);
		if (!known || !turn) return refuse(NO_SUCH_TURN);
		// a second click finds it done
		if (turn[instant]) return { ok: true, turn };
		const sentence = why(turn, known.current);
		if (sentence) return refuse(sentence);
		const ofTurn = [eq(rolePlayTurns.rolePlayId, id), eq(rolePlayTurns.turn, number)];
		await tx
			.update(rolePlayTurns)
			.set({ [instant]: now })
			.where(and(...ofTurn, isNull(rolePlayTurns[instant])));
		const grids = await tx.$count(rolePlayGrids, and(eq(rolePlayGrids.rolePlayId, id), eq(rolePlayGrids.turn, number)));
		const { establishmentId, id: actorId } = teacher;
		const action = instant === 'startedAt' ? 'role-play.turn-started' : 'role-play.turn-closed';
		const detail = { turn: number, groups: turn.groups.length, grids };
		await record(tx, { establishmentId, actorId, action, objectId: id, detail }, now);
		const after = await selectOptionalRolePlay(tx, id);
		return { ok: true, turn: after?.turns.find((one) => one.turn === number) ?? turn };
	});
}

/** Starts the clock of the current turn and shows its cards; a second click finds it started. */
export async function startTurn(teacher: Account, id: string, turn: number, now = new Date()): Promise<Clocked> {
	const why = ({ groups }: RolePlayTurn, current: number | null) =>
		current !== turn
			? `Le tour ${current} n’est pas terminé\u00a0: terminez-le avant de commencer le tour ${turn}.`
			: groups.length === 0
				? 'Ce tour n’a aucun groupe qui puisse jouer. Terminez-le pour passer au suivant, ou ouvrez une autre séance avec les présents.'
				: null;
	return clock(teacher, id, turn, 'startedAt', why, now);
}

/**
 * Closes a turn that was started, or that nobody can play: its grids are read by those who were observed, and nothing of
 * it changes any more.
 */
export async function closeTurn(teacher: Account, id: string, turn: number, now = new Date()): Promise<Clocked> {
	const why = ({ startedAt, groups }: RolePlayTurn) =>
		startedAt || groups.length === 0 ? null : `Le tour ${turn} n’est pas commencé\u00a0: il n’y a rien à terminer.`;
	return clock(teacher, id, turn, 'closedAt', why, now);
}
