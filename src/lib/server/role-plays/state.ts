import { placesOf } from '#assessment/exams/role-play.ts';
import type { Account } from '../auth/session.ts';
import { requireRolePlay } from './guard.ts';

/**
 * A word that changes when what a student is shown of a session does, for the page that waits: the current turn and its clock, one’s own
 * group, whether its run has begun.
 */
export async function stateOf(user: Account, id: string): Promise<string> {
	const { rolePlay } = await requireRolePlay(user, id);
	const { current, turns } = rolePlay;
	const turn = turns.find((one) => one.turn === current);
	const group = turn?.groups.find((one) => placesOf(one).some(({ student }) => student === user.id));
	const places = group ? placesOf(group).map(({ student, role }) => `${role} ${student}`) : [];
	const begun = group !== undefined && group.runId !== null;
	return [current, turn?.startedAt?.getTime(), group?.number, begun, ...places].join(' ');
}
