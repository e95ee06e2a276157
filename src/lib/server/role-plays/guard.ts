import { and, eq } from 'drizzle-orm';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { classMembers } from '../db/schema.ts';
import { selectOptionalRolePlay, type RolePlay } from './role-play.ts';

/** A session with what its reader is in it. A student must be shown no more of it than `selectMyRolePlay` says. */
export interface GuardedRolePlay {
	readonly rolePlay: RolePlay;
	readonly as: 'teacher' | 'student';
}

/** The session, for a teacher of its class and for those who take part; 404 for everybody else. */
export async function requireRolePlay(user: Account, id: string): Promise<GuardedRolePlay> {
	const rolePlay = await selectOptionalRolePlay(db, id);
	if (!rolePlay || rolePlay.establishmentId !== user.establishmentId) notFound();
	const [member] = await db
		.select({ role: classMembers.role })
		.from(classMembers)
		.where(and(eq(classMembers.classId, rolePlay.classId), eq(classMembers.userId, user.id)));
	if (member?.role === 'teacher') return { rolePlay, as: 'teacher' };
	// who has left the class keeps what was observed of him
	if (rolePlay.students.some((student) => student.id === user.id)) return { rolePlay, as: 'student' };
	return notFound();
}

/** The session, for a teacher of its class; 404 for everybody else. */
export async function requireManagedRolePlay(user: Account, id: string): Promise<RolePlay> {
	const { rolePlay, as } = await requireRolePlay(user, id);
	return as === 'teacher' ? rolePlay : notFound();
}
