/** The exercises that somebody answered. One’s own only: no other person reads them here. */
import { and, asc, eq } from 'drizzle-orm';
import type { Done } from '#calculation/next-kind.ts';
import { notFound } from '../auth/guard.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { trainingAnswers } from '../db/schema.ts';

export type TrainingAnswer = typeof trainingAnswers.$inferSelect;

export interface DoneOnce extends Done {
	readonly attempt: number;
	readonly at: Date;
}

/** In the order of time. */
export async function listDone(user: Account): Promise<readonly DoneOnce[]> {
	const { kind, attempt, points, outOf, at } = trainingAnswers;
	const rows = await db
		.select({ kind, attempt, points, outOf, at })
		.from(trainingAnswers)
		.where(eq(trainingAnswers.userId, user.id))
		.orderBy(asc(at), asc(attempt));
	return rows.map(({ points, outOf, ...row }) => ({ ...row, share: points / outOf }));
}

/** One of one’s own answers; 404 for everybody else’s. */
export async function requireOwnAnswer(user: Account, id: string): Promise<TrainingAnswer> {
	const [row] = await db
		.select()
		.from(trainingAnswers)
		.where(and(eq(trainingAnswers.id, id), eq(trainingAnswers.userId, user.id)));
	return row ?? notFound();
}

/** The attempt that comes next for a kind, from 1. */
export const nextAttempt = (done: readonly DoneOnce[], kind: string): number =>
	1 + Math.max(0, ...done.filter((one) => one.kind === kind).map((one) => one.attempt));
