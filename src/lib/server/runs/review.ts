/** What the review's workers computed, and are computing. Reviews are derived: asking again is always possible. */
import { and, asc, eq, lt, ne, or, sql } from 'drizzle-orm';
import { db, type Db } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { reviews } from '../db/schema.ts';
import type { Run } from './run.ts';

/** A worker says something at least this often, or is taken for dead. */
export const LEASE = 60_000;
export const WHOLE_RUN = -1;

export type Review = typeof reviews.$inferSelect;

export interface ReviewKey {
	readonly runId: string;
	readonly kind: string;
	/** A round, or `WHOLE_RUN`. */
	readonly round: number;
	readonly engineVersion: number;
}

/** The first stage of a review: its mark. */
export const MARK = 'mark';

export function markKey({ id: runId, engineVersion }: Pick<Run, 'id' | 'engineVersion'>): ReviewKey {
	return { runId, kind: MARK, round: WHOLE_RUN, engineVersion };
}

function matches({ runId, kind, round, engineVersion }: ReviewKey) {
	return and(
		eq(reviews.runId, runId),
		eq(reviews.kind, kind),
		eq(reviews.round, round),
		eq(reviews.engineVersion, engineVersion)
	);
}

function queued(key: ReviewKey, requestedAt: Date) {
	return { id: newId(), ...key, status: 'queued' as const, progress: 0, requestedAt };
}

export async function selectOptionalReview(key: ReviewKey): Promise<Review | undefined> {
	const [row] = await db.select().from(reviews).where(matches(key));
	return row;
}

/** Everything asked about a run under an engine version, whole run first. */
export async function listReviews(runId: string, engineVersion: number): Promise<Review[]> {
	return db
		.select()
		.from(reviews)
		.where(and(eq(reviews.runId, runId), eq(reviews.engineVersion, engineVersion)))
		.orderBy(asc(reviews.round), asc(reviews.requestedAt));
}

/** Asks for a review, once: the one already asked for is returned, and a failed one is queued again. */
export async function requestReview(key: ReviewKey, now = new Date()): Promise<Review> {
	await db
		.insert(reviews)
		.values(queued(key, now))
		.onConflictDoUpdate({
			target: [reviews.runId, reviews.kind, reviews.round, reviews.engineVersion],
			set: { status: 'queued', progress: 0, failure: null, requestedAt: now },
			setWhere: eq(reviews.status, 'failed')
		});
	const row = await selectOptionalReview(key);
	if (!row) throw new Error('the review asked for is not there');
	return row;
}

/** Asks for reviews within a transaction; those already asked for stay as they are. */
export async function requestReviews(tx: Db, keys: readonly ReviewKey[], now = new Date()): Promise<void> {
	if (keys.length === 0) return;
	await tx
		.insert(reviews)
		.values(keys.map((key) => queued(key, now)))
		.onConflictDoNothing();
}

/** Takes a queued review, or one whose worker died; null when somebody else has it, or it is done. */
export async function claimReview(id: string, now = new Date()): Promise<Review | null> {
	const [row] = await db
		.update(reviews)
		.set({ status: 'running', leasedUntil: new Date(now.getTime() + LEASE) })
		.where(
			and(
				eq(reviews.id, id),
				or(eq(reviews.status, 'queued'), and(eq(reviews.status, 'running'), lt(reviews.leasedUntil, now)))
			)
		)
		.returning();
	return row ?? null;
}

/** Says that a review's worker is alive, and how far it is, from 0 to 1. */
export async function advanceReview(id: string, progress: number, now = new Date()): Promise<void> {
	await db
		.update(reviews)
		.set({ progress, leasedUntil: new Date(now.getTime() + LEASE) })
		.where(and(eq(reviews.id, id), eq(reviews.status, 'running')));
}

/** Gives back a review that was not finished: the next worker need not wait for the end of the lease. */
export async function releaseReview(id: string): Promise<void> {
	await db
		.update(reviews)
		.set({ status: 'queued', progress: 0, leasedUntil: null })
		.where(and(eq(reviews.id, id), eq(reviews.status, 'running')));
}

export async function finishReview(id: string, result: unknown, tx: Db = db): Promise<void> {
	await tx
		.update(reviews)
		.set({ status: 'done', progress: 1, result, failure: null, leasedUntil: null, computedAt: new Date() })
		.where(eq(reviews.id, id));
}

/** `failure` is a French sentence, shown to whoever waits. What another worker has finished meanwhile stays finished. */
export async function failReview(id: string, failure: string): Promise<void> {
	await db
		.update(reviews)
		.set({ status: 'failed', failure, leasedUntil: null })
		.where(and(eq(reviews.id, id), ne(reviews.status, 'done')));
}

/** Reviews that nobody is computing, oldest first: asked for before the server stopped, for instance. */
export async function listWaitingReviews(now = new Date()): Promise<Review[]> {
	return db
		.select()
		.from(reviews)
		.where(or(eq(reviews.status, 'queued'), and(eq(reviews.status, 'running'), lt(reviews.leasedUntil, now))))
		.orderBy(sql`${reviews.requestedAt} asc`);
}
