/** What of an assignment can still be changed: less and less as it is played. */
import { and, eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction, type Db } from '../db/database.ts';
import { assignments, runs } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import type { Run } from '../runs/run.ts';
import { groupProblem, isOver, termProblems, type Assigned, type Assignment, type Terms } from './assignment.ts';

/**
 * `all`: nobody has begun. `end`: the last day and the number of runs. `nothing`: reviews are open, and a later end would
 * take them back from those who have read them.
 */
export type Amendable = 'all' | 'end' | 'nothing';

export function amendable(
	assignment: Pick<Assignment, 'mode' | 'closesAt'>,
	played: readonly Pick<Run, 'status'>[],
	now: Date
): Amendable {
	if (played.length === 0) return 'all';
	if (!isOver(assignment, now)) return 'end';
	// A run that the end has stopped has its review: played on, it would lose it.
	const stopped = played.some(({ status }) => status === 'playing');
	return assignment.mode === 'evaluation' || stopped ? 'nothing' : 'end';
}

/** Why an assignment whose reviews are open keeps its end. */
export const REVIEWS_OPEN =
	'La période est terminée et les revues sont ouvertes\u00a0: la prolonger les refermerait à ceux qui peuvent déjà les lire. Pour faire rejouer l’étude de cas, affectez-la de nouveau.';
const BEGUN = 'Quelqu’un a commencé\u00a0: le groupe et l’ouverture ne changent plus. Rechargez la page.';

async function selectPlayed(tx: Db, classId: string, id: string) {
	const [[assignment], played] = await Promise.all([
		tx
			.select()
			.from(assignments)
			.where(and(eq(assignments.classId, classId), eq(assignments.id, id))),
		tx.select({ status: runs.status }).from(runs).where(eq(runs.assignmentId, id))
	]);
	return { assignment, played };
}

/** Changes the terms of an assignment of a class that the teacher teaches, those given, or says what prevents it. */
export async function amendAssignment(
	teacher: Account,
	classId: string,
	id: string,
	wanted: { readonly [T in keyof Terms]?: Terms[T] | undefined },
	now = new Date()
): Promise<Assigned> {
	return transaction(async (tx): Promise<Assigned> => {
		const { assignment, played } = await selectPlayed(tx, classId, id);
		if (!assignment) throw new Error('no such assignment');
		const may = amendable(assignment, played, now);
		if (may === 'nothing') return { ok: false, problems: [{ field: 'closesAt', sentence: REVIEWS_OPEN }] };
		if (may === 'end' && (wanted.groupId !== undefined || wanted.opensAt))
			return { ok: false, problems: [{ field: 'opensAt', sentence: BEGUN }] };
		const terms: Terms = {
			groupId: wanted.groupId === undefined ? assignment.groupId : wanted.groupId,
			opensAt: wanted.opensAt ?? assignment.opensAt,
			closesAt: wanted.closesAt === undefined ? assignment.closesAt : wanted.closesAt,
			attempts: wanted.attempts ?? assignment.attempts
		};
		const { groupId, opensAt, closesAt, attempts } = terms;
		const group = await groupProblem(tx, classId, groupId);
		const problems = [...(group ? [group] : []), ...termProblems({ ...terms, mode: assignment.mode }, now)];
		if (problems.length > 0) return { ok: false, problems };
		await tx.update(assignments).set(terms).where(eq(assignments.id, id));
		const { establishmentId, id: actorId } = teacher;
		const detail = {
			groupId,
			attempts,
			opensAt: opensAt.toISOString(),
			closesAt: closesAt?.toISOString() ?? null,
			closedBefore: assignment.closesAt?.toISOString() ?? null
		};
		await record(tx, { establishmentId, actorId, action: 'assignment.amended', objectId: id, detail }, now);
		return { ok: true, id };
	});
}

/** Deletes an assignment that nobody has begun; false when somebody has, and nothing is deleted. */
export async function deleteAssignment(
	teacher: Account,
	classId: string,
	id: string,
	now = new Date()
): Promise<boolean> {
	return transaction(async (tx) => {
		const { assignment, played } = await selectPlayed(tx, classId, id);
		if (played.length > 0) return false;
		// A second click finds it gone.
		if (!assignment) return true;
		await tx.delete(assignments).where(eq(assignments.id, id));
		const { establishmentId, id: actorId } = teacher;
		const { scenarioSlug, scenarioVersion, mode } = assignment;
		const detail = { scenarioSlug, scenarioVersion, mode };
		await record(tx, { establishmentId, actorId, action: 'assignment.deleted', objectId: id, detail }, now);
		return true;
	});
}
