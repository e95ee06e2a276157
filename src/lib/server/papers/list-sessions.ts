import { and, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { classMembers, copies, groupMembers, paperSessions } from '../db/schema.ts';
import { selectSessions } from './guard.ts';
import { selectPublication } from './marking/markers.ts';
import { placeOf, type Place } from './place.ts';
import type { PaperSession } from './session.ts';

/** The sessions of a class, the last one first: for whoever has checked that the reader teaches it. */
export const listSessionsOfClass = (classId: string): Promise<PaperSession[]> =>
	selectSessions().where(eq(paperSessions.classId, classId)).orderBy(desc(paperSessions.createdAt));

/** A session in the list of its candidate. */
export interface OwnSession {
	readonly session: PaperSession;
	readonly stage: Place['stage'];
	readonly copyId: string | null;
	/** When the candidate’s time is up; null unless it runs. */
	readonly endsAt: Date | null;
	/** The candidate may read the marks. */
	readonly published: boolean;
}

/** The sessions that a student sits or has sat, the last one first. */
export async function listOwnSessions(student: Account, now = new Date()): Promise<OwnSession[]> {
	const classesOf = db
		.select({ id: classMembers.classId })
		.from(classMembers)
		.where(and(eq(classMembers.userId, student.id), eq(classMembers.role, 'student')));
	const seats = db.select({ id: groupMembers.groupId }).from(groupMembers).where(eq(groupMembers.userId, student.id));
	const written = db.select({ id: copies.sessionId }).from(copies).where(eq(copies.candidateId, student.id));
	const invited = and(
		inArray(paperSessions.classId, classesOf),
		or(isNull(paperSessions.groupId), inArray(paperSessions.groupId, seats))
	);
	const sessions = await selectSessions()
		.where(
			and(eq(paperSessions.establishmentId, student.establishmentId), or(invited, inArray(paperSessions.id, written)))
		)
		.orderBy(desc(paperSessions.createdAt));
	return Promise.all(
		sessions.map(async (session): Promise<OwnSession> => {
			const { copy, clock, stage } = await placeOf(student, session, now);
			const published = stage === 'sealed' && (await selectPublication(db, session.id)) !== null;
			return { session, stage, copyId: copy?.id ?? null, endsAt: clock.endsAt, published };
		})
	);
}
