/** What a student is shown of a session: by allow-list, and nothing of the turns to come. */
import { placesOf, SIDES, type Role, type Side } from '#assessment/exams/role-play.ts';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { listGrids, type Grid } from './grid.ts';
import { requireRolePlay } from './guard.ts';
import type { CardOf, RolePlay, RolePlayMode, RolePlayTurn } from './role-play.ts';

/** The group of a student in a turn. */
export interface MyGroup {
	readonly number: number;
	readonly role: Role;
	readonly members: readonly { readonly id: string; readonly displayName: string; readonly role: Role }[];
	readonly runId: string | null;
}

export interface MyTurn<T> {
	readonly turn: number;
	readonly state: 'to come' | 'under way' | 'over';
	readonly startedAt: Date | null;
	readonly endsAt: Date | null;
	/** Null: absent. */
	readonly group: MyGroup | null;
	/** Those that may be read: none before the turn starts, one's own while it is under way (both to observe), then both. */
	readonly cards: Readonly<Partial<Record<Side, T>>>;
	/** One's own, and those about oneself once the turn is over. */
	readonly grids: readonly Grid[];
}

export interface MyRolePlay<T> {
	readonly id: string;
	readonly mode: RolePlayMode;
	readonly minutes: number;
	/** The turn that is prepared or played; null when the session is over. */
	readonly current: number | null;
	/** Up to the current one. */
	readonly turns: readonly MyTurn<T>[];
}

function myGroup({ students }: RolePlay, { groups }: RolePlayTurn, userId: string): MyGroup | null {
	for (const group of groups) {
		const places = placesOf(group);
		const mine = places.find(({ student }) => student === userId);
		if (!mine) continue;
		const members = places.map(({ student, role }) => ({
			id: student,
			displayName: students.find(({ id }) => id === student)?.displayName ?? '',
			role
		}));
		return { number: group.number, role: mine.role, members, runId: group.runId };
	}
	return null;
}

/** The sides whose card somebody may read. */
function readableSides({ startedAt, closedAt }: RolePlayTurn, group: MyGroup | null): readonly Side[] {
	if (!startedAt || !group) return [];
	return closedAt ? SIDES : SIDES.filter((side) => group.role === side || group.role === 'observer');
}

async function myTurn<T>(
	rolePlay: RolePlay,
	turn: RolePlayTurn,
	userId: string,
	grids: readonly Grid[],
	cardOf: CardOf<T>
): Promise<MyTurn<T>> {
	const group = myGroup(rolePlay, turn, userId);
	const cards: Partial<Record<Side, T>> = {};
	for (const side of readableSides(turn, group)) {
		const card = await cardOf(turn.choice, side);
		if (card !== null) cards[side] = card;
	}
	const { startedAt, endsAt, closedAt } = turn;
	const aboutMe = ({ number }: Grid) => closedAt && group?.role !== 'observer' && number === group?.number;
	return {
		...{ turn: turn.turn, startedAt, endsAt, group, cards },
		state: closedAt ? 'over' : startedAt ? 'under way' : 'to come',
		grids: grids.filter((one) => one.turn === turn.turn && (one.observerId === userId || aboutMe(one)))
	};
}

/** The session as one of its students may see it; 404 for everybody else, teachers included. */
export async function selectMyRolePlay<T>(user: Account, id: string, cardOf: CardOf<T>): Promise<MyRolePlay<T>> {
	const { rolePlay, as } = await requireRolePlay(user, id);
	if (as !== 'student') notFound();
	const grids = await listGrids(db, id);
	const { mode, minutes, current, turns } = rolePlay;
	const shown = turns.filter(({ turn }) => current === null || turn <= current);
	return {
		...{ id, mode, minutes, current },
		turns: await Promise.all(shown.map((turn) => myTurn(rolePlay, turn, user.id, grids, cardOf)))
	};
}
