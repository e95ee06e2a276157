import { and, eq } from 'drizzle-orm';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { classMembers, sittingJurors, sittings } from '../db/schema.ts';
import { decideAccess, type Reader, type SittingAccess } from './access.ts';
import { sittingColumns, type Sitting } from './sitting.ts';

/** A sitting with what its reader may do with it. */
export interface GuardedSitting {
	readonly sitting: Sitting;
	readonly access: SittingAccess;
}

/** The sitting, if the user has anything to do with it: its candidate, its panel, the teachers of its class. */
export async function selectOptionalGuardedSitting(user: Account, sittingId: string): Promise<GuardedSitting | null> {
	const [row] = await db
		.select({ sitting: sittingColumns, jurorId: sittingJurors.jurorId, teacherId: classMembers.userId })
		.from(sittings)
		.leftJoin(sittingJurors, and(eq(sittingJurors.sittingId, sittings.id), eq(sittingJurors.jurorId, user.id)))
		.leftJoin(
			classMembers,
			and(
				eq(classMembers.classId, sittings.classId),
				eq(classMembers.userId, user.id),
				eq(classMembers.role, 'teacher')
			)
		)
		.where(and(eq(sittings.id, sittingId), eq(sittings.establishmentId, user.establishmentId)));
	if (!row) return null;
	const { sitting, jurorId, teacherId } = row;
	const access = decideAccess({ user, sitting, sits: jurorId !== null, teaches: teacherId !== null });
	return access && { sitting, access };
}

/** The sitting, for those who read it as one of these; 404 for everybody else. */
export async function requireSitting(
	user: Account,
	sittingId: string,
	...readers: readonly Reader[]
): Promise<GuardedSitting> {
	const guarded = await selectOptionalGuardedSitting(user, sittingId);
	return guarded && readers.includes(guarded.access.as) ? guarded : notFound();
}

/** The sitting, for the teachers of its class, of its panel or not; 404 for everybody else. */
export async function requireArrangedSitting(user: Account, sittingId: string): Promise<GuardedSitting> {
	const guarded = await selectOptionalGuardedSitting(user, sittingId);
	return guarded?.access.arrange ? guarded : notFound();
}
