import { and, eq } from 'drizzle-orm';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { db, type Db } from '../db/database.ts';
import { classes, classMembers, copies, groupMembers, paperMarkers, paperSessions, scenarios } from '../db/schema.ts';
import { decideSessionAccess, type SessionReader } from './access.ts';
import { sessionColumns, type Copy, type PaperSession } from './session.ts';

export function selectSessions(tx: Db = db) {
	return tx
		.select(sessionColumns)
		.from(paperSessions)
		.innerJoin(classes, eq(classes.id, paperSessions.classId))
		.innerJoin(
			scenarios,
			and(eq(scenarios.slug, paperSessions.paperSlug), eq(scenarios.version, paperSessions.paperVersion))
		);
}

export interface GuardedSession {
	readonly session: PaperSession;
	readonly as: SessionReader;
}

/** The session, if the user has anything to do with it: those who sit it, and the teachers of its class. */
export async function selectOptionalGuardedSession(user: Account, sessionId: string): Promise<GuardedSession | null> {
	const [session] = await selectSessions().where(
		and(eq(paperSessions.id, sessionId), eq(paperSessions.establishmentId, user.establishmentId))
	);
	if (!session) return null;
	const [[member], [seat], [copy]] = await Promise.all([
		db
			.select({ role: classMembers.role })
			.from(classMembers)
			.where(and(eq(classMembers.classId, session.classId), eq(classMembers.userId, user.id))),
		db
			.select({ id: groupMembers.groupId })
			.from(groupMembers)
			.where(and(eq(groupMembers.groupId, session.groupId ?? ''), eq(groupMembers.userId, user.id))),
		db
			.select({ id: copies.id })
			.from(copies)
			.where(and(eq(copies.sessionId, sessionId), eq(copies.candidateId, user.id)))
	]);
	const as = decideSessionAccess({
		user,
		session,
		teaches: member?.role === 'teacher',
		invited: member?.role === 'student' && (session.groupId === null || seat !== undefined),
		writes: copy !== undefined
	});
	return as && { session, as };
}

/** The session, for those who meet it so; 404 for everybody else. */
export async function requireSession(user: Account, sessionId: string, as: SessionReader): Promise<PaperSession> {
	const guarded = await selectOptionalGuardedSession(user, sessionId);
	return guarded?.as === as ? guarded.session : notFound();
}

/** The user’s own copy in a session; null while it is not opened. */
export async function selectOptionalCopy(tx: Db, sessionId: string, candidateId: string): Promise<Copy | null> {
	const [copy] = await tx
		.select()
		.from(copies)
		.where(and(eq(copies.sessionId, sessionId), eq(copies.candidateId, candidateId)));
	return copy ?? null;
}

/** Whether somebody is one of the markers of a session. */
async function marks({ id, establishmentId }: Account, sessionId: string): Promise<PaperSession | null> {
	const [session] = await selectSessions()
		.innerJoin(paperMarkers, and(eq(paperMarkers.sessionId, paperSessions.id), eq(paperMarkers.markerId, id)))
		.where(and(eq(paperSessions.id, sessionId), eq(paperSessions.establishmentId, establishmentId)));
	return session ?? null;
}

/** A copy, for its author, the teachers of its class and its markers; 404 for everybody else. */
export async function requireCopy(
	user: Account,
	copyId: string
): Promise<{ readonly copy: Copy; readonly session: PaperSession; readonly as: 'author' | 'marker' }> {
	const [copy] = await db.select().from(copies).where(eq(copies.id, copyId));
	if (!copy) notFound();
	const guarded = await selectOptionalGuardedSession(user, copy.sessionId);
	const called = guarded ? null : await marks(user, copy.sessionId);
	if (called) return { copy, session: called, as: 'marker' };
	const { session, as } = guarded ?? notFound();
	if (as === 'teacher') return { copy, session, as: 'marker' };
	return copy.candidateId === user.id ? { copy, session, as: 'author' } : notFound();
}

/** The session, for those who may read the annexes of its paper: who has opened a copy, the teachers, the markers; 404 for others. */
export async function requireAnnexes(user: Account, sessionId: string): Promise<PaperSession> {
	const guarded = await selectOptionalGuardedSession(user, sessionId);
	if (!guarded) return (await marks(user, sessionId)) ?? notFound();
	const { session, as } = guarded;
	if (as === 'candidate' && !(await selectOptionalCopy(db, sessionId, user.id))) notFound();
	return session;
}
