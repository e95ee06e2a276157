import { completeDecisions } from '#assessment/review.ts';
import { stageOf, type Cases, type Stage } from '../scenarios/case.ts';
import { markingOf, type Marking } from '../scenarios/marking.ts';
import type { RunData, StageData } from '../workers/task.ts';
import { listDecisions, selectWorld } from './load.ts';
import { selectSeeds, type Run } from './run.ts';

/** A run as the pool takes it. */
export interface PreparedRun {
	readonly run: Run;
	readonly stage: Stage;
	readonly data: StageData;
	/** Rounds that nobody played are in it, as rounds in which nothing was decided. */
	readonly runData: RunData;
	/** Rounds that were decided. */
	readonly played: number;
	/** The world at the end of `runData`. */
	readonly world: unknown;
	readonly marking: Marking | null;
}

export function stageData({ key, kind, definition, seats, room }: Stage): StageData {
	return { key, kind: (seats === undefined ? kind : room.kind) as StageData['kind'], definition, seats };
}

/** A run to which no decision will be added, continued to the end of its case. */
export async function prepareRun(cases: Cases, run: Run): Promise<PreparedRun> {
	const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
	const stage = stageOf(scenario, run.stage, run.kind);
	const [{ seed, gradingSeed: grading }, decisions] = await Promise.all([selectSeeds(run.id), listDecisions(run.id)]);
	const world = await selectWorld(stage, run.id, decisions.length + 1);
	const whole = completeDecisions(stage.room, stage.params, world, decisions);
	return {
		run,
		stage,
		data: stageData(stage),
		runData: { seed, grading, seat: 0, decisions: whole },
		played: decisions.length,
		world,
		marking: markingOf(scenario, run.stage)
	};
}
