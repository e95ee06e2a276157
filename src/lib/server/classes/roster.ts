/** Who is in which class and which group. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../auth/account.ts';
import type { Account } from '../auth/session.ts';
import { transaction, type Db } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { newId } from '../db/id.ts';
import { classes, classMembers, groupMembers, groups, users } from '../db/schema.ts';
import { selectFramework } from '../frameworks/read-frameworks.ts';
import { record } from '../journal/record.ts';

export type Rostered =
	| { readonly ok: true; readonly id: string }
	| { readonly ok: false; readonly problems: readonly { readonly field: string; readonly sentence: string }[] };

function refuse(field: string, sentence: string): Rostered {
	return { ok: false, problems: [{ field, sentence }] };
}

function nameProblem(name: string): string | null {
	return /^[^\p{C}]{1,60}$/u.test(name) ? null : 'Donnez un nom de 60 caractères au plus.';
}

/** The accounts among `ids` that are of this lycée and this role. */
async function countMembers(tx: Db, establishmentId: string, role: 'student' | 'teacher', ids: readonly string[]) {
	if (ids.length === 0) return 0;
	const found = await tx
		.select({ id: users.id })
		.from(users)
		.where(and(inArray(users.id, [...ids]), eq(users.role, role), eq(users.establishmentId, establishmentId)));
	return found.length;
}

/** Creates a class, with the teachers given; a teacher who creates one teaches it. Administrators and teachers only. */
export async function createClass(
	actor: Account,
	wanted: { readonly name: string; readonly framework: string; readonly teacherIds: readonly string[] }
): Promise<Rostered> {
	const name = wanted.name.trim();
	const problem = nameProblem(name);
	if (problem) return refuse('name', problem);
	if (!(await selectFramework(wanted.framework))) return refuse('framework', 'Choisissez un référentiel de la liste.');
	const { establishmentId } = actor;
	const teacherIds = [...new Set([...(actor.role === 'teacher' ? [actor.id] : []), ...wanted.teacherIds])];
	return transaction(async (tx) => {
		if ((await countMembers(tx, establishmentId, 'teacher', teacherIds)) !== teacherIds.length)
			return refuse('teacherIds', 'L’un des comptes choisis n’est pas celui d’un enseignant de l’établissement.');
		const [same] = await tx
			.select({ id: classes.id })
			.from(classes)
			.where(and(eq(classes.establishmentId, establishmentId), eq(classes.name, name)));
		if (same) return refuse('name', 'Une classe de l’établissement porte déjà ce nom.');
		const id = newId();
		await tx.insert(classes).values({ id, establishmentId, name, framework: wanted.framework });
		if (teacherIds.length > 0)
			await tx
				.insert(classMembers)
				.values(teacherIds.map((userId) => ({ classId: id, userId, role: 'teacher' as const })));
		await record(tx, { establishmentId, actorId: actor.id, action: 'class.created', objectId: id });
		return { ok: true, id };
	});
}

/** Adds people of the lycée to a class, as students or as teachers. Those who are in it already stay as they are. */
export async function addToClass(
	actor: Actor,
	classId: string,
	role: 'student' | 'teacher',
	userIds: readonly string[]
): Promise<Rostered> {
	const { establishmentId } = actor;
	const ids = [...new Set(userIds)];
	return transaction(async (tx) => {
		if ((await countMembers(tx, establishmentId, role, ids)) !== ids.length)
			return refuse('userIds', 'L’un des comptes choisis n’est pas de l’établissement, ou n’a pas ce rôle.');
		if (ids.length > 0)
			await tx
				.insert(classMembers)
				.values(ids.map((userId) => ({ classId, userId, role })))
				.onConflictDoNothing();
		await record(tx, { establishmentId, actorId: actor.id, action: 'class.joined', objectId: classId });
		return { ok: true, id: classId };
	});
}

/** Takes people out of a class and of its groups. Their runs are kept. */
export async function removeFromClass(actor: Actor, classId: string, userIds: readonly string[]): Promise<void> {
	const ids = [...userIds];
	if (ids.length === 0) return;
	await transaction(async (tx) => {
		const own = tx.select({ id: groups.id }).from(groups).where(eq(groups.classId, classId));
		await tx.delete(groupMembers).where(and(inArray(groupMembers.userId, ids), inArray(groupMembers.groupId, own)));
		await tx.delete(classMembers).where(and(eq(classMembers.classId, classId), inArray(classMembers.userId, ids)));
		const { establishmentId, id: actorId } = actor;
		await record(tx, { establishmentId, actorId, action: 'class.left', objectId: classId });
	});
}

const NOT_OF_CLASS = 'Un groupe réunit des élèves de la classe.';

async function areStudents(tx: Db, classId: string, ids: readonly string[]): Promise<boolean> {
	const members = await tx
		.select({ id: classMembers.userId })
		.from(classMembers)
		.where(and(eq(classMembers.classId, classId), eq(classMembers.role, 'student')));
	const known = new Set(members.map(({ id }) => id));
	return ids.every((id) => known.has(id));
}

/** Creates a group of students of a class. */
export async function createGroup(
	actor: Actor,
	classId: string,
	wanted: { readonly name: string; readonly studentIds: readonly string[] }
): Promise<Rostered> {
	const name = wanted.name.trim();
	const problem = nameProblem(name);
	if (problem) return refuse('name', problem);
	const studentIds = [...new Set(wanted.studentIds)];
	try {
		return await transaction(async (tx) => {
			if (!(await areStudents(tx, classId, studentIds))) return refuse('studentIds', NOT_OF_CLASS);
			const id = newId();
			await tx.insert(groups).values({ id, classId, name });
			if (studentIds.length > 0)
				await tx.insert(groupMembers).values(studentIds.map((userId) => ({ groupId: id, userId })));
			const { establishmentId, id: actorId } = actor;
			await record(tx, { establishmentId, actorId, action: 'group.created', objectId: id });
			return { ok: true, id };
		});
	} catch (error) {
		if (violation(error) !== 'unique') throw error;
		return refuse('name', 'Un groupe de la classe porte déjà ce nom.');
	}
}

/** Says who is in a group of a class: students of the class, those given and no others. */
export async function setGroup(
	actor: Actor,
	classId: string,
	groupId: string,
	studentIds: readonly string[]
): Promise<Rostered> {
	const ids = [...new Set(studentIds)];
	return transaction(async (tx) => {
		const [group] = await tx
			.select({ id: groups.id })
			.from(groups)
			.where(and(eq(groups.id, groupId), eq(groups.classId, classId)));
		if (!group) return refuse('group', 'Ce groupe n’est pas de cette classe.');
		if (!(await areStudents(tx, classId, ids))) return refuse('studentIds', NOT_OF_CLASS);
		await tx.delete(groupMembers).where(eq(groupMembers.groupId, groupId));
		if (ids.length > 0) await tx.insert(groupMembers).values(ids.map((userId) => ({ groupId, userId })));
		const { establishmentId, id: actorId } = actor;
		await record(tx, { establishmentId, actorId, action: 'group.changed', objectId: groupId });
		return { ok: true, id: groupId };
	});
}
