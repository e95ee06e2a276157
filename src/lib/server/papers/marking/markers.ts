/** Who marks the copies of a session, and how far they are. */
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { notFound } from '../../auth/guard.ts';
import type { Account } from '../../auth/session.ts';
import { db, type Db } from '../../db/database.ts';
import { copies, paperMarkers, paperPublications, paperSessions, users } from '../../db/schema.ts';
import { selectOptionalGuardedSession, selectSessions } from '../guard.ts';
import type { Copy, PaperSession } from '../session.ts';
import { decideMarking, type MarkingReader } from './access.ts';

export interface Marker {
	/** 1 opened the marking, 2 marks apart, 3 was called for the copies that part them. */
	readonly rank: number;
	readonly markerId: string;
	readonly name: string;
	readonly finishedAt: Date | null;
}

/** Those who mark every copy: one, or two apart. */
export const firstTwo = <M extends Pick<Marker, 'rank'>>(markers: readonly M[]): M[] =>
	markers.filter(({ rank }) => rank < 3);

export interface Marking {
	readonly session: PaperSession;
	readonly as: MarkingReader;
	/** In order of rank; none while the marking is not opened. */
	readonly markers: readonly Marker[];
	/** The reader’s own place; null for a teacher of the class who marks nothing. */
	readonly own: Marker | null;
	readonly publishedAt: Date | null;
}

export async function selectMarkers(tx: Db, sessionId: string): Promise<Marker[]> {
	const rows = await tx
		.select({
			rank: paperMarkers.rank,
			markerId: paperMarkers.markerId,
			name: users.displayName,
			finishedAt: paperMarkers.finishedAt
		})
		.from(paperMarkers)
		.leftJoin(users, eq(users.id, paperMarkers.markerId))
		.where(eq(paperMarkers.sessionId, sessionId))
		.orderBy(asc(paperMarkers.rank));
	return rows.map((row) => ({ ...row, name: row.name ?? 'compte supprimé' }));
}

export async function selectPublication(tx: Db, sessionId: string): Promise<Date | null> {
	const [row] = await tx
		.select({ at: paperPublications.at })
		.from(paperPublications)
		.where(eq(paperPublications.sessionId, sessionId));
	return row?.at ?? null;
}

/** The sealed copies of a session, by number. */
export const selectSealed = (tx: Db, sessionId: string): Promise<Copy[]> =>
	tx
		.select()
		.from(copies)
		.where(and(eq(copies.sessionId, sessionId), isNotNull(copies.sealedAt)))
		.orderBy(asc(copies.number));

/** The marking of a session, for the teachers of its class and for its markers; 404 for everybody else. */
export async function requireMarking(user: Account, sessionId: string): Promise<Marking> {
	const [session] = await selectSessions().where(eq(paperSessions.id, sessionId));
	if (!session) notFound();
	const [guarded, markers, publishedAt] = await Promise.all([
		selectOptionalGuardedSession(user, sessionId),
		selectMarkers(db, sessionId),
		selectPublication(db, sessionId)
	]);
	const own = markers.find(({ markerId }) => markerId === user.id) ?? null;
	const as = decideMarking({ user, session, teaches: guarded?.as === 'teacher', marks: own !== null });
	return as ? { session, as, markers, own, publishedAt } : notFound();
}
