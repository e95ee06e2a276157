import { asc, eq } from 'drizzle-orm';
import { db, type Db } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { marks } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import type { Run } from './run.ts';

export type Mark = typeof marks.$inferSelect;

export interface NewMark {
	/** Hundredths of a point out of 20. */
	readonly mark: number;
	/** Half-width of the printed interval, hundredths of a point. */
	readonly error: number;
	readonly ruleVersion: string;
	readonly engineVersion: number;
	/** Null when it was computed. */
	readonly authorId: string | null;
	readonly reason: string | null;
}

/**
 * Writes a mark of a run, and returns its identifier. A mark is never changed: a new computation is another row, named by
 * its reason. Computed already by the same rule and engine, it is not written twice: null.
 */
export async function recordMark(tx: Db, run: Run, mark: NewMark, now = new Date()): Promise<string | null> {
	for (const value of [mark.mark, mark.error])
		if (!Number.isInteger(value) || value < 0 || value > 2000) throw new RangeError('marks are 0 to 2000 hundredths');
	const { establishmentId, playerId, scenarioVersion, id: runId } = run;
	const [written] = await tx
		.insert(marks)
		.values({ id: newId(), establishmentId, runId, playerId, scenarioVersion, ...mark, at: now })
		.onConflictDoNothing()
		.returning({ id: marks.id });
	if (!written) return null;
	const { id: objectId } = written;
	const detail = { runId, mark: mark.mark, error: mark.error, ruleVersion: mark.ruleVersion };
	await record(tx, { establishmentId, actorId: mark.authorId, action: 'mark.recorded', objectId, detail }, now);
	return objectId;
}

/** The marks of a run, in the order in which they were recorded. */
export async function listMarks(runId: string): Promise<Mark[]> {
	return db.select().from(marks).where(eq(marks.runId, runId)).orderBy(asc(marks.at));
}
