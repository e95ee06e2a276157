import { eq } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { assignments, classes } from '../db/schema.ts';
import type { Run } from '../runs/run.ts';
import { isOver } from './assignment.ts';
import { listClassRuns } from './class.ts';

/** Whose run a teacher reads, in which class, and which review comes after it. */
export interface FollowedRunPlace {
	readonly studentName: string;
	readonly room: { readonly id: string; readonly name: string };
	/** The next run of the same assignment with a review to read, by name; null after the last. */
	readonly next: { readonly runId: string; readonly studentName: string } | null;
}

/** Where a run is in the class that it was given to; null for a run of nobody’s class. */
export async function placeFollowedRun(run: Run, now = new Date()): Promise<FollowedRunPlace | null> {
	if (!run.assignmentId) return null;
	const [assignment] = await db
		.select({ closesAt: assignments.closesAt, id: classes.id, name: classes.name })
		.from(assignments)
		.innerJoin(classes, eq(classes.id, assignments.classId))
		.where(eq(assignments.id, run.assignmentId));
	const { closesAt, ...room } = assignment;
	const runs = (await listClassRuns(room.id)).filter((one) => one.run.assignmentId === run.assignmentId);
	const at = runs.findIndex((one) => one.run.id === run.id);
	const over = isOver({ closesAt }, now);
	const next = runs.slice(at + 1).find((one) => (over || one.run.status !== 'playing') && one.run.round > 1);
	return {
		studentName: runs[at].studentName,
		room,
		next: next ? { runId: next.run.id, studentName: next.studentName } : null
	};
}
