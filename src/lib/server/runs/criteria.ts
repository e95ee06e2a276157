/** What a finished review shows of each criterion of the case. Derived: computed again whenever it is asked for. */
import type { Decision as Move, Model as Negotiation, World as Room } from '#engine/negotiation/index.ts';
import { momentsOf, phaseOf } from '#engine/negotiation/turns.ts';
import type { Decision } from '#engine/prospecting/decision.ts';
import type { Model } from '#engine/prospecting/model.ts';
import type { World } from '#engine/prospecting/world.ts';
import { assess } from '#assessment/criteria/assess.ts';
import type { Assessment, Trajectory } from '#assessment/criteria/criterion.ts';
import { conversationOf } from '#assessment/criteria/negotiation/conversation.ts';
import { countMeasure as countInNegotiation } from '#assessment/criteria/negotiation/measure.ts';
import { campaignOf } from '#assessment/criteria/prospecting/campaign.ts';
import { countMeasure } from '#assessment/criteria/prospecting/measure.ts';
import type { Measure as NegotiationMeasure } from '#scenario/negotiation/measures.ts';
import type { Measure } from '#scenario/prospecting/measures.ts';
import type { Judgement } from '#assessment/review.ts';
import { findCompetency, titleOf } from '#framework/framework.ts';
import type { Level } from '#scenario/schema.ts';
import { selectFramework } from '../frameworks/read-frameworks.ts';
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

function measureOf({ stage: { kind, params }, worlds, decisions }: Played): Trajectory['measure'] {
	const last = worlds[worlds.length - 1];
	// The measures of a stage are of its kind: the scenario layer refuses any other.
	switch (kind) {
		case 'prospecting': {
			const campaign = campaignOf(params as Model, last as World, decisions as readonly Decision[]);
			return (measure) => countMeasure(measure as Measure, campaign);
		}
		case 'negotiation': {
			const conversation = conversationOf(params as Negotiation, last as Room);
			return (measure) => countInNegotiation(measure as NegotiationMeasure, conversation);
		}
		default:
			return () => null;
	}
}

/** Whether nothing was decided in a round that was played. A silence is said by not speaking: it decides something. */
function isIdle({ stage: { kind, room, params }, worlds, decisions }: Played, at: number): boolean {
	if (kind === 'negotiation' && (decisions[at] as Move).act === 'pause') return false;
	return JSON.stringify(decisions[at]) === JSON.stringify(room.fallback(room.view(params, worlds[at], 0)));
}

/** The numbers that the case gives to so many rounds: weeks are all counted, turns only in the conversation. */
function numbersOf({ stage: { kind }, worlds }: Played, rounds: number): Trajectory['numbers'] {
	if (kind !== 'negotiation') return Array.from({ length: rounds }, (_, at) => at + 1);
	return momentsOf((worlds as readonly Room[]).map(phaseOf), rounds).map(({ turn }) => turn);
}

/** The criteria of the stage that was played, in the order of the case; every round must have been judged. */
export async function assessRun(
	cases: Cases,
	run: Run,
	judgements: readonly Judgement[]
): Promise<readonly AssessedCriterion[]> {
	const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
	const { scenario: written } = scenario.parsed;
	if (!written) return [];
	const stage = stageOf(scenario, run.stage, run.kind);
	const { room, params } = stage;
	const [rounds, framework] = await Promise.all([listDecisions(run.id), selectFramework(written.framework)]);
	const decisions = rounds.map((bySeat) => bySeat[0]);
	const played = { stage, worlds: await listWorlds(stage, run.id), decisions };
	const trajectory: Trajectory = {
		over: run.status === 'over',
		judgements,
		numbers: numbersOf(played, judgements.length),
		// Rounds that nobody played were judged as rounds of nothing.
		idle: judgements.map((_, at) => at >= decisions.length || isIdle(played, at)),
		marking: markingOf(scenario, run.stage),
		kpis: room.kpis(params, played.worlds[decisions.length], 0),
		measure: measureOf(played)
	};
	return written.assessment.criteria
		.filter((criterion) => criterion.stage === run.stage)
		.map((criterion) => {
			const { id, title, kind, weight, levels } = criterion;
			const competencies = Object.keys(criterion.competencies).map((code) => {
				const item = framework && findCompetency(framework, code);
				return { code, title: item ? titleOf(item) : null };
			});
			return { id, title, kind, weight, competencies, levels, assessment: assess(criterion, trajectory) };
		});
}
