import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { requireTaughtClass } from '../classes/class.ts';
import { db } from '../db/database.ts';
import { rolePlays, rolePlayStudents } from '../db/schema.ts';
import { selectOptionalRolePlay, type RolePlay } from './role-play.ts';

async function selectAll(ids: readonly { readonly id: string }[]): Promise<RolePlay[]> {
	const found = await Promise.all(ids.map(({ id }) => selectOptionalRolePlay(db, id)));
	return found.filter((one) => one !== undefined);
}

/** The sessions of a class that the teacher teaches, the last one first; 404 for everybody else. */
export async function listRolePlays(teacher: Account, classId: string): Promise<RolePlay[]> {
	await requireTaughtClass(teacher, classId);
	const { id, createdAt } = rolePlays;
	return selectAll(
		await db.select({ id }).from(rolePlays).where(eq(rolePlays.classId, classId)).orderBy(desc(createdAt))
	);
}

/** A session that a student takes part in, without what it holds. */
export interface OwnRolePlay {
	readonly id: string;
	readonly createdAt: Date;
	/** Null when it is over. */
	readonly current: number | null;
}

/** The sessions that a student takes part in, the last one first. */
export async function listOwnRolePlays(student: Account): Promise<OwnRolePlay[]> {
	const mine = db
		.select({ id: rolePlayStudents.rolePlayId })
		.from(rolePlayStudents)
		.where(eq(rolePlayStudents.userId, student.id));
	const ids = await db
		.select({ id: rolePlays.id })
		.from(rolePlays)
		.where(and(eq(rolePlays.establishmentId, student.establishmentId), inArray(rolePlays.id, mine)))
		.orderBy(desc(rolePlays.createdAt));
	return (await selectAll(ids)).map(({ id, createdAt, current }) => ({ id, createdAt, current }));
}
