/** Those who leave a session and those who come to it late. */
import { replaceAbsent, seatLate, type Changed } from '#assessment/exams/replace-absent.ts';
import type { Rotation } from '#assessment/exams/role-play.ts';
import type { Account } from '../auth/session.ts';
import { listStudents } from '../classes/class.ts';
import { transaction, type Db } from '../db/database.ts';
import { rolePlayStudents } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { requireManagedRolePlay } from './guard.ts';
import { rotationOf, selectOptionalRolePlay, type RolePlay } from './role-play.ts';
import { writeTurns } from './write-turns.ts';

export type Attendance =
	/** What the class must be told; nothing when nothing changed. */
	{ readonly ok: true; readonly sentences: readonly string[] } | { readonly ok: false; readonly sentence: string };

export interface Attending {
	readonly turn: number;
	readonly studentIds: readonly string[];
}

/** Applies a change to the turns that are not closed, and writes those that it changes. */
async function change(
	tx: Db,
	rolePlay: RolePlay,
	{ turn }: Attending,
	alter: (rotation: Rotation) => Changed
): Promise<Attendance> {
	const concerned = rolePlay.turns.find((one) => one.turn === turn);
	if (!concerned) return { ok: false, sentence: 'Cette séance n’a pas ce tour. Rechargez la page.' };
	if (concerned.closedAt)
		return { ok: false, sentence: `Le tour ${turn} est terminé\u00a0: ses groupes ne changent plus.` };
	const before = rotationOf(rolePlay);
	const { rotation, sentences } = alter(before);
	const turns = rolePlay.turns
		.filter((one) => rotation[one.turn - 1] !== before[one.turn - 1])
		.map((one) => ({ turn: one.turn, begun: one.startedAt !== null }));
	await writeTurns(tx, rolePlay.id, rotation, turns);
	return { ok: true, sentences };
}

async function attend(
	teacher: Account,
	id: string,
	action: string,
	attending: Attending,
	work: (tx: Db, rolePlay: RolePlay) => Promise<Attendance>,
	now: Date
): Promise<Attendance> {
	await requireManagedRolePlay(teacher, id);
	return transaction(async (tx) => {
		const rolePlay = await selectOptionalRolePlay(tx, id);
		if (!rolePlay) throw new Error('no such role play');
		const done = await work(tx, rolePlay);
		if (!done.ok || done.sentences.length === 0) return done;
		const { establishmentId, id: actorId } = teacher;
		const { turn, studentIds } = attending;
		const detail = { turn, students: studentIds.join(' '), changes: done.sentences.length };
		await record(tx, { establishmentId, actorId, action, objectId: id, detail }, now);
		return done;
	});
}

function namesOf(students: RolePlay['students']) {
	const names = new Map(students.map(({ id, displayName }) => [id, displayName]));
	return (id: string): string => names.get(id) ?? id;
}

/**
 * Takes students out of a turn that is not closed, and out of all that follow when they leave for good (`rest`), and
 * replaces them. Those who are out already change nothing.
 */
export async function reportAbsent(
	teacher: Account,
	id: string,
	absent: Attending & { readonly rest: boolean },
	now = new Date()
): Promise<Attendance> {
	const { turn, studentIds, rest } = absent;
	const work = (tx: Db, rolePlay: RolePlay) => {
		const nameOf = namesOf(rolePlay.students);
		const concerned = rolePlay.turns.filter((one) => one.turn === turn || (rest && one.turn > turn));
		return change(tx, rolePlay, absent, (rotation) =>
			concerned.reduce<Changed>(
				(so, one) => {
					const begun = one.startedAt !== null;
					const next = replaceAbsent(so.rotation, one.turn, studentIds, { begun, nameOf });
					return { rotation: next.rotation, sentences: [...so.sentences, ...next.sentences] };
				},
				{ rotation, sentences: [] }
			)
		);
	};
	return attend(teacher, id, 'role-play.absent', absent, work, now);
}

/**
 * Gives students of the class who arrive, or come back, a group to observe, from a turn that is not closed to the last,
 * wherever they have no place. Those who have one change nothing.
 */
export async function reportLate(teacher: Account, id: string, late: Attending, now = new Date()): Promise<Attendance> {
	const { classId, students } = await requireManagedRolePlay(teacher, id);
	const ofClass = [...students, ...(await listStudents(classId))];
	const known = new Set(ofClass.map((student) => student.id));
	if (!late.studentIds.every((student) => known.has(student)))
		return { ok: false, sentence: 'L’un des arrivants n’est pas élève de la classe. Rechargez la page.' };
	const nameOf = namesOf(ofClass);
	const work = async (tx: Db, rolePlay: RolePlay) => {
		const done = await change(tx, rolePlay, late, (rotation) =>
			seatLate(rotation, late.turn, late.studentIds, { nameOf })
		);
		if (done.ok && done.sentences.length > 0)
			await tx
				.insert(rolePlayStudents)
				.values(late.studentIds.map((userId) => ({ rolePlayId: id, userId })))
				.onConflictDoNothing();
		return done;
	};
	return attend(teacher, id, 'role-play.late', late, work, now);
}
