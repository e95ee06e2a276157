import { desc, eq } from 'drizzle-orm';
import { assess } from '#assessment/criteria/assess.ts';
import { evidencesOf, momentOf } from '#assessment/evidence.ts';
import type { Judgement } from '#assessment/review.ts';
import { isPaired } from '#engine/rooms.ts';
import { db } from '../db/database.ts';
import { decisions, users } from '../db/schema.ts';
import { openRun } from '../runs/criteria.ts';
import type { Run } from '../runs/run.ts';
import type { Cases } from '../scenarios/case.ts';
import { exerciseOf } from './exercise.ts';
import type { NewEvidence } from './record.ts';

/** When the last decision was made; null when there was none. */
async function selectLastDecisionAt(runId: string): Promise<Date | null> {
	const [last] = await db
		.select({ at: decisions.at })
		.from(decisions)
		.where(eq(decisions.runId, runId))
		.orderBy(desc(decisions.round))
		.limit(1);
	return last?.at ?? null;
}

/**
 * What a run whose every round was judged shows of competencies. A training that was not played to its end shows nothing: it may have
 * been an essay. An evaluation does, as it was left; a trial by a member of staff, and what two people played, do not.
 */
export async function evidencesOfRun(
	cases: Cases,
	run: Run,
	judgements: readonly Judgement[],
	now = new Date()
): Promise<NewEvidence[]> {
	const assessed = run.mode === 'evaluation';
	const [[player], last] = await Promise.all([
		db.select({ role: users.role }).from(users).where(eq(users.id, run.playerId)),
		selectLastDecisionAt(run.id)
	]);
	if (player?.role !== 'student' || isPaired(run.kind) || !last || (run.status !== 'over' && !assessed)) return [];
	const opened = await openRun(cases, run, judgements);
	if (!opened) return [];
	const { criteria, trajectory, framework } = opened;
	const attempt = {
		...{ learner: run.playerId, framework, exercise: exerciseOf(run), attempt: run.id, source: 'run' as const },
		...{ simulated: true, assessed, observedAt: last, recordedAt: now }
	};
	const judged = criteria.map((criterion) => ({
		criterion,
		assessment: assess(criterion, trajectory),
		round: momentOf(criterion, trajectory)
	}));
	return evidencesOf(attempt, judged).map((evidence) => ({ ...evidence, runId: run.id }));
}
