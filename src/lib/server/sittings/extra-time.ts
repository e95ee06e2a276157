/** Extra time that a student is granted at exams, in per cent of each phase. Why is not asked, nor kept. */
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { requireTaughtClass } from '../classes/class.ts';
import { db, transaction, type Db } from '../db/database.ts';
import { classMembers, extraTimes, users } from '../db/schema.ts';
import { teaches } from '../files/guard.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { record } from '../journal/record.ts';

export interface ExtraTime {
	readonly studentId: string;
	readonly percent: number;
	/** Null when nobody has said anything: 0 %. */
	readonly authorName: string | null;
	readonly at: Date | null;
}

/** The extra time in force for these students, in per cent; none is 0. */
export async function selectExtraPercents(tx: Db, studentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
	const { studentId, percent, id } = extraTimes;
	const rows = await tx
		.select({ studentId, percent })
		.from(extraTimes)
		.where(inArray(studentId, [...studentIds]))
		.orderBy(asc(id));
	return new Map(rows.map((row) => [row.studentId, row.percent]));
}

async function grants(user: Account, studentId: string): Promise<boolean> {
	if (user.role !== 'administrator') return teaches(user, studentId);
	const { establishmentId } = user;
	const [row] = await db
		.select({ id: users.id })
		.from(users)
		.where(and(eq(users.id, studentId), eq(users.establishmentId, establishmentId), eq(users.role, 'student')));
	return row !== undefined;
}

/**
 * Grants a student extra time, for a teacher of a class of theirs or an administrator; 404 for others. Sittings whose
 * clock has started keep what they had. Granting the same again changes nothing.
 */
export async function setExtraTime(
	user: Account,
	studentId: string,
	percent: number,
	now = new Date()
): Promise<Outcome> {
	if (!(await grants(user, studentId))) notFound();
	if (!Number.isInteger(percent) || percent < 0 || percent > 100)
		return refuse('percent', 'Le temps supplémentaire va de 0 à 100\u00a0%, en nombre entier.');
	const { establishmentId, id: authorId } = user;
	return transaction(async (tx) => {
		if (((await selectExtraPercents(tx, [studentId])).get(studentId) ?? 0) === percent) return { ok: true };
		await tx.insert(extraTimes).values({ establishmentId, studentId, percent, authorId, at: now });
		await record(tx, { establishmentId, actorId: authorId, action: 'extra-time.set', objectId: studentId }, now);
		return { ok: true };
	});
}

async function selectExtraTimes(studentIds: readonly string[]): Promise<ExtraTime[]> {
	if (studentIds.length === 0) return [];
	const { studentId, percent, at } = extraTimes;
	const rows = await db
		.select({ studentId, percent, at, authorName: users.displayName })
		.from(extraTimes)
		.leftJoin(users, eq(users.id, extraTimes.authorId))
		.where(inArray(studentId, [...studentIds]))
		.orderBy(desc(extraTimes.id));
	return studentIds.map(
		(id) => rows.find((row) => row.studentId === id) ?? { studentId: id, percent: 0, authorName: null, at: null }
	);
}

/** The extra time of a student, for the student and those who may grant it; 404 for others. */
export async function readExtraTime(user: Account, studentId: string): Promise<ExtraTime> {
	if (user.id !== studentId && !(await grants(user, studentId))) notFound();
	return (await selectExtraTimes([studentId]))[0];
}

/** The extra time of every student of a class that one teaches; 404 for others. */
export async function listExtraTimes(user: Account, classId: string): Promise<ExtraTime[]> {
	await requireTaughtClass(user, classId);
	const students = await db
		.select({ id: classMembers.userId })
		.from(classMembers)
		.where(and(eq(classMembers.classId, classId), eq(classMembers.role, 'student')));
	return selectExtraTimes(students.map(({ id }) => id));
}
