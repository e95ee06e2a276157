/** What waits for somebody in the marking of papers. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Account } from '../../auth/session.ts';

import { classMembers, copies, copyAppeals, paperMarkers, paperPublications, paperSessions } from '../../db/schema.ts';
import { selectSessions } from '../guard.ts';

export interface AwaitedMarking {
	readonly id: string;
	readonly title: string;
	readonly className: string;
	/** Contestations without an answer; 0 when it is copies that wait. */
	readonly appeals: number;
}

/** The sessions whose copies a member of staff has to mark, then those that he teaches where a contestation waits. */
export async function listAwaitedMarkings(user: Account): Promise<AwaitedMarking[]> {
	const mine = and(eq(paperMarkers.sessionId, paperSessions.id), eq(paperMarkers.markerId, user.id));
	const toMark = await selectSessions()
		.innerJoin(paperMarkers, mine)
		.leftJoin(paperPublications, eq(paperPublications.sessionId, paperSessions.id))
		.where(and(isNull(paperMarkers.finishedAt), isNull(paperPublications.at)))
		.orderBy(asc(paperSessions.createdAt));
	const teaches = and(eq(classMembers.classId, paperSessions.classId), eq(classMembers.userId, user.id));
	const contested = await selectSessions()
		.innerJoin(classMembers, teaches)
		.innerJoin(copies, eq(copies.sessionId, paperSessions.id))
		.innerJoin(copyAppeals, eq(copyAppeals.copyId, copies.id))
		.where(and(eq(classMembers.role, 'teacher'), isNull(copyAppeals.answeredAt)))
		.orderBy(asc(copyAppeals.at));
	const counts = Map.groupBy(contested, ({ id }) => id);
	const told = ({ id, title, className }: (typeof toMark)[number], appeals: number): AwaitedMarking => ({
		...{ id, title, className, appeals }
	});
	return [
		...toMark.map((session) => told(session, 0)),
		...[...counts.values()].map((sessions) => told(sessions[0], sessions.length))
	];
}
