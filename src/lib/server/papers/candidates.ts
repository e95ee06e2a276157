import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/database.ts';
import { classMembers, copies, groupMembers, users } from '../db/schema.ts';
import { selectExtraPercents } from '../sittings/extra-time.ts';
import type { Copy, PaperSession } from './session.ts';

/** Somebody who sits the paper, or may. */
export interface Candidate {
	readonly id: string;
	readonly displayName: string;
	/** Null while it is not opened. */
	readonly copy: Copy | null;
	/** Per cent: frozen with the copy, the student’s before. */
	readonly extraPercent: number;
}

const byName = new Intl.Collator('fr');

/** The students of the class or of its group, and those who have a copy, by name. */
export async function listCandidates(tx: Db, session: PaperSession): Promise<Candidate[]> {
	const named = { id: users.id, displayName: users.displayName };
	const inClass = and(eq(classMembers.userId, users.id), eq(classMembers.classId, session.classId));
	const [members, seats, written] = [
		await tx.select(named).from(users).innerJoin(classMembers, inClass).where(eq(classMembers.role, 'student')),
		session.groupId === null
			? null
			: await tx.select().from(groupMembers).where(eq(groupMembers.groupId, session.groupId)),
		await tx
			.select({ ...named, copy: copies })
			.from(copies)
			.innerJoin(users, eq(users.id, copies.candidateId))
			.where(eq(copies.sessionId, session.id))
	];
	const invited = members.filter(({ id }) => !seats || seats.some(({ userId }) => userId === id));
	const people = new Map([...invited, ...written].map(({ id, displayName }) => [id, displayName]));
	const extra = await selectExtraPercents(tx, [...people.keys()]);
	return [...people]
		.map(([id, displayName]): Candidate => {
			const copy = written.find((row) => row.id === id)?.copy ?? null;
			return { id, displayName, copy, extraPercent: copy?.extraPercent ?? extra.get(id) ?? 0 };
		})
		.sort((a, b) => byName.compare(a.displayName, b.displayName) || (a.id < b.id ? -1 : 1));
}

/** The most extra time that anybody has: the session is over when theirs is. */
export const largestExtra = (candidates: readonly Candidate[]): number =>
	Math.max(0, ...candidates.map(({ extraPercent }) => extraPercent));
