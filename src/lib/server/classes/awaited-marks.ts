/** Which marks of a class are on their way, and which could not be computed. */
import { and, eq, ne } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { assignments, reviews, runs } from '../db/schema.ts';
import { MARK, markKey, requestReview } from '../runs/review.ts';

export interface AwaitedMark {
	readonly runId: string;
	/** Null while it is being computed, or waits its turn; the sentence that says what prevents it once it has failed. */
	readonly failure: string | null;
}

/** The marks asked for that have not come, in a class. */
export async function listAwaitedMarks(classId: string, engineVersion: number): Promise<AwaitedMark[]> {
	return db
		.select({ runId: reviews.runId, failure: reviews.failure })
		.from(reviews)
		.innerJoin(runs, eq(runs.id, reviews.runId))
		.innerJoin(assignments, eq(assignments.id, runs.assignmentId))
		.where(
			and(
				eq(assignments.classId, classId),
				eq(reviews.kind, MARK),
				eq(reviews.engineVersion, engineVersion),
				ne(reviews.status, 'done')
			)
		);
}

/** Asks for marks together, so that each is awaited from now on although they are computed one after the other. */
export async function requestMarks(runIds: readonly string[], engineVersion: number): Promise<void> {
	for (const runId of runIds) await requestReview(markKey({ id: runId, engineVersion }));
}
