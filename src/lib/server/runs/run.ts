import { createHash } from 'node:crypto';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { db, type Db } from '../db/database.ts';
import { markets, runs } from '../db/schema.ts';

const { seed, gradingSeed, ...shown } = {
	id: runs.id,
	establishmentId: runs.establishmentId,
	playerId: runs.playerId,
	assignmentId: runs.assignmentId,
	attempt: runs.attempt,
	scenarioSlug: runs.scenarioSlug,
	scenarioVersion: runs.scenarioVersion,
	stage: runs.stage,
	kind: runs.kind,
	engineVersion: runs.engineVersion,
	mode: runs.mode,
	status: runs.status,
	round: runs.round,
	startedAt: runs.startedAt,
	endedAt: runs.endedAt,
	seed: runs.seed,
	gradingSeed: runs.gradingSeed
};

/** The columns of a run that may leave the server: its seeds are not among them. */
export const runColumns = shown;

/** A run, seeds left out. */
export type Run = Omit<typeof runs.$inferSelect, 'seed' | 'gradingSeed'>;

export async function selectOptionalRun(id: string, tx: Db = db): Promise<Run | undefined> {
	const [run] = await tx.select(runColumns).from(runs).where(eq(runs.id, id));
	return run;
}

/** The secrets of a run, for the engine only. */
export async function selectSeeds(id: string, tx: Db = db): Promise<{ seed: number; gradingSeed: number }> {
	const [seeds] = await tx.select({ seed, gradingSeed }).from(runs).where(eq(runs.id, id));
	if (!seeds) throw new Error('no such run');
	return seeds;
}

/** A person’s own runs, the last one first: a market that a teacher opened is not one. */
export async function listRunsOf(playerId: string): Promise<Run[]> {
	return db
		.select(runColumns)
		.from(runs)
		.leftJoin(markets, eq(markets.runId, runs.id))
		.where(and(eq(runs.playerId, playerId), isNull(markets.id)))
		.orderBy(desc(runs.startedAt));
}

export function digestOf(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('hex');
}
