/** What a finished review shows of each criterion of the case. Derived: computed again whenever it is asked for. */
import { stageKindOf } from '#engine/run-kind.ts';
import { assess } from '#assessment/criteria/assess.ts';
import type { Assessment, Trajectory } from '#assessment/criteria/criterion.ts';
import { OBSERVERS } from '#assessment/criteria/kinds.ts';
import type { Judgement } from '#assessment/review.ts';
import { findCompetency } from '#framework/framework.ts';
import { titleOf } from '#framework/wording.ts';
import type { Criterion, Level } from '#scenario/schema.ts';
import { selectCompletedFramework } from '../frameworks/complete.ts';
import { stageOf, type Cases, type Stage } from '../scenarios/case.ts';
import { markingOf } from '../scenarios/marking.ts';
import { listDecisions, listWorlds } from './load.ts';
import type { Run } from './run.ts';

/** A criterion of the case, with what the run shows of it. */
export interface AssessedCriterion {
	readonly id: string;
	readonly title: string;
	readonly kind: 'decision' | 'process' | 'outcome';
	readonly weight: number;
	/** Title null when the framework does not hold the code. */
	readonly competencies: readonly { readonly code: string; readonly title: string | null }[];
	readonly levels: Readonly<Record<Level, string>>;
	readonly assessment: Assessment;
}

/** What was played of a stage. */
interface Played {
	readonly stage: Stage;
	/** Before each round that was decided, then at the end. */
	readonly worlds: readonly unknown[];
	/** By round from the first. */
	readonly decisions: readonly unknown[];
}

/** Whether nothing was decided in a round that was played. */
function isIdle({ stage: { kind, room, params }, worlds, decisions }: Played, at: number): boolean {
	if (OBSERVERS[stageKindOf(kind)].decides(decisions[at])) return false;
	return JSON.stringify(decisions[at]) === JSON.stringify(room.fallback(room.view(params, worlds[at], 0)));
}

/** What the criteria of a stage look at in a run. */
export interface OpenedRun {
	readonly criteria: readonly Criterion[];
	readonly trajectory: Trajectory;
	/** The framework whose codes the case is written in. */
	readonly framework: string;
}

/** The criteria of the stage that was played and what they look at; null for a case that was written for another Terrain. */
export async function openRun(cases: Cases, run: Run, judgements: readonly Judgement[]): Promise<OpenedRun | null> {
	const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
	const { scenario: written } = scenario.parsed;
	if (!written) return null;
	const stage = stageOf(scenario, run.stage, run.kind);
	const { room, params } = stage;
	const decisions = (await listDecisions(run.id)).map((bySeat) => bySeat[0]);
	const worlds = await listWorlds(stage, run.id);
	const played = { stage, worlds, decisions };
	const observer = OBSERVERS[stageKindOf(stage.kind)];
	const trajectory: Trajectory = {
		over: run.status === 'over',
		judgements,
		numbers: observer.numbersOf(worlds, judgements.length),
		// Rounds that nobody played were judged as rounds of nothing.
		idle: judgements.map((_, at) => at >= decisions.length || isIdle(played, at)),
		marking: markingOf(scenario, run.stage),
		kpis: room.kpis(params, worlds[decisions.length], 0),
		// The measures of a stage are of its kind: the scenario layer refuses any other.
		measure: observer.measureOf(params, worlds, decisions)
	};
	const criteria = written.assessment.criteria.filter(({ stage }) => stage === run.stage);
	return { criteria, trajectory, framework: written.framework };
}

/** The criteria of the stage that was played, in the order of the case; every round must have been judged. */
export async function assessRun(
	cases: Cases,
	run: Run,
	judgements: readonly Judgement[]
): Promise<readonly AssessedCriterion[]> {
	const opened = await openRun(cases, run, judgements);
	if (!opened) return [];
	const framework = await selectCompletedFramework(run.establishmentId, opened.framework);
	return opened.criteria.map((criterion) => {
		const { id, title, kind, weight, levels } = criterion;
		const competencies = Object.keys(criterion.competencies).map((code) => {
			const item = framework && findCompetency(framework, code);
			return { code, title: item ? titleOf(item) : null };
		});
		return { id, title, kind, weight, competencies, levels, assessment: assess(criterion, opened.trajectory) };
	});
}
