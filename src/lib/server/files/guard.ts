import { and, eq, inArray } from 'drizzle-orm';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { classMembers, sheets, users } from '../db/schema.ts';

const shown = {
	id: sheets.id,
	establishmentId: sheets.establishmentId,
	ownerId: sheets.ownerId,
	framework: sheets.framework,
	exam: sheets.exam,
	createdAt: sheets.createdAt
};

export type Sheet = Omit<typeof sheets.$inferSelect, 'clientKey'>;

/** Whether somebody teaches a class that a student of the same lycée is in. */
export async function teaches(user: Account, studentId: string): Promise<boolean> {
	const taught = db
		.select({ id: classMembers.classId })
		.from(classMembers)
		.where(and(eq(classMembers.userId, user.id), eq(classMembers.role, 'teacher')));
	const [row] = await db
		.select({ id: users.id })
		.from(users)
		.innerJoin(classMembers, and(eq(classMembers.userId, users.id), eq(classMembers.role, 'student')))
		.where(
			and(
				eq(users.id, studentId),
				eq(users.establishmentId, user.establishmentId),
				inArray(classMembers.classId, taught)
			)
		)
		.limit(1);
	return row !== undefined;
}

/** 404 unless the user is that student, or teaches a class of theirs. */
export async function requireReadableStudent(user: Account, studentId: string): Promise<void> {
	if (user.id !== studentId && !(await teaches(user, studentId))) notFound();
}

/** A sheet, for its author and the teachers of the author’s classes; 404 for everybody else. */
export async function requireSheet(
	user: Account,
	sheetId: string
): Promise<{ readonly sheet: Sheet; readonly as: 'owner' | 'teacher' }> {
	const [sheet] = await db
		.select(shown)
		.from(sheets)
		.where(and(eq(sheets.id, sheetId), eq(sheets.establishmentId, user.establishmentId)));
	if (!sheet) notFound();
	if (sheet.ownerId === user.id) return { sheet, as: 'owner' };
	if (await teaches(user, sheet.ownerId)) return { sheet, as: 'teacher' };
	return notFound();
}

/** A sheet that one writes oneself; 404 for everybody else. */
export async function requireOwnSheet(user: Account, sheetId: string): Promise<Sheet> {
	const { sheet, as } = await requireSheet(user, sheetId);
	return as === 'owner' ? sheet : notFound();
}
