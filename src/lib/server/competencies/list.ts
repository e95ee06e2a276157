/** The evidence about learners that may be shown and counted. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Evidence } from '#assessment/evidence.ts';
import { db } from '../db/database.ts';
import { assignments, copies, evidences, paperSessions, runs, scenarios, sittings } from '../db/schema.ts';
import { isFinished } from '../sittings/clock.ts';
import { readClock, sittingColumns, type Sitting } from '../sittings/sitting.ts';

/** What evidence opens. */
export interface Place {
	readonly runId: string;
	readonly marketId: string | null;
	/** Kind of the run, and its number among those of the assignment. */
	readonly kind: string;
	readonly number: number;
	readonly title: string;
}

/** A copy whose marks are published. */
export interface CopyPlace {
	readonly copyId: string;
	readonly title: string;
}

export type PlacedEvidence = Evidence & { readonly place: Place | CopyPlace | null };

interface Window {
	readonly mode: string | null;
	readonly closesAt: Date | null;
	readonly sitting: Sitting | null;
}

/** Whether the review that evidence opens is open to the learner: until then nothing of it is counted or shown, to anybody. */
async function isOpen({ mode, closesAt, sitting }: Window, now: Date): Promise<boolean> {
	if (sitting) return isFinished(await readClock(db, sitting, now), sitting.phases);
	return mode !== 'evaluation' || (closesAt !== null && now >= closesAt);
}

/** The titles of the papers of copies, by copy. */
async function titlesOfCopies(copyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (copyIds.length === 0) return new Map();
	const rows = await db
		.select({ id: copies.id, title: scenarios.title })
		.from(copies)
		.innerJoin(paperSessions, eq(paperSessions.id, copies.sessionId))
		.innerJoin(
			scenarios,
			and(eq(scenarios.slug, paperSessions.paperSlug), eq(scenarios.version, paperSessions.paperVersion))
		)
		.where(inArray(copies.id, [...new Set(copyIds)]));
	return new Map(rows.map(({ id, title }) => [id, title]));
}

/** The evidence about some people of an establishment, in no order: levels do not depend on one. */
export async function listEvidences(
	establishmentId: string,
	learnerIds: readonly string[],
	now: Date
): Promise<PlacedEvidence[]> {
	if (learnerIds.length === 0) return [];
	const rows = await db
		.select({
			evidence: evidences,
			kind: runs.kind,
			number: runs.attempt,
			mode: runs.mode,
			closesAt: assignments.closesAt,
			title: scenarios.title,
			sitting: sittingColumns
		})
		.from(evidences)
		.leftJoin(runs, eq(runs.id, evidences.runId))
		.leftJoin(assignments, eq(assignments.id, runs.assignmentId))
		.leftJoin(scenarios, and(eq(scenarios.slug, runs.scenarioSlug), eq(scenarios.version, runs.scenarioVersion)))
		.leftJoin(sittings, eq(sittings.runId, evidences.runId))
		.where(and(eq(evidences.establishmentId, establishmentId), inArray(evidences.learnerId, [...learnerIds])));
	const [open, papers] = await Promise.all([
		Promise.all(rows.map((row) => isOpen(row, now))),
		titlesOfCopies(rows.flatMap(({ evidence }) => evidence.copyId ?? []))
	]);
	return rows
		.filter((_, at) => open[at])
		.map(({ evidence, kind, number, title }) => {
			const { learnerId: learner, runId, marketId, copyId, establishmentId: _, ...own } = evidence;
			if (copyId !== null) return { ...own, learner, place: { copyId, title: papers.get(copyId) ?? '' } };
			const place =
				runId === null || kind === null ? null : { runId, marketId, kind, number: number ?? 1, title: title ?? '' };
			return { ...own, learner, place };
		});
}
