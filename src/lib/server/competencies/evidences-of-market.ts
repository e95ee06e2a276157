import { assess } from '#assessment/criteria/assess.ts';
import type { Trajectory } from '#assessment/criteria/criterion.ts';
import { evidencesOf, momentOf } from '#assessment/evidence.ts';
import type { MarketScale } from '#assessment/market-mark.ts';
import { ANCHORS } from '#assessment/mark.ts';
import type { Market } from '../markets/market.ts';
import { ownRounds, type MarketPlay, type OwnRound } from '../markets/plays.ts';
import type { ReviewedMarketRound } from '../markets/read-review.ts';
import type { Run } from '../runs/run.ts';
import type { Case } from '../scenarios/case.ts';
import { exerciseOf } from './exercise.ts';
import type { NewEvidence } from './record.ts';

/** What is known of a market that is over, with all its rounds valued. */
export interface ValuedMarket {
	readonly plays: readonly MarketPlay[];
	readonly rounds: readonly ReviewedMarketRound[];
	readonly scale: MarketScale;
}

/**
 * What a market shows of the competencies of each of its members: his own proposals, lever by lever, at the rounds that he was there for,
 * against what was at stake in them. What the team alone did, a result or a count over the year, is nobody’s own and shows nothing of one.
 */
export function evidencesOfMarket(
	{ parsed: { scenario } }: Case,
	run: Run,
	market: Market,
	{ plays, rounds, scale }: ValuedMarket,
	now = new Date()
): NewEvidence[] {
	if (!scenario) return [];
	const criteria = scenario.assessment.criteria.filter(({ stage, kind }) => stage === run.stage && kind === 'decision');
	return market.teams.flatMap(({ seat, members }) =>
		members.flatMap(({ userId: learner }) => {
			const own = ownRounds(learner, seat, plays, rounds);
			const observedAt = closedAt(market, own.at(-1)?.round);
			if (!observedAt) return [];
			const attempt = {
				...{ learner, framework: scenario.framework, exercise: exerciseOf(run), attempt: market.id },
				...{ source: 'run' as const, simulated: true, assessed: run.mode === 'evaluation' },
				...{ observedAt, recordedAt: now }
			};
			const trajectory = trajectoryOf(own, scale);
			const judged = criteria.map((criterion) => {
				const moment = momentOf(criterion, trajectory);
				const round = moment === null ? null : own[moment - 1].round;
				return { criterion, assessment: assess(criterion, trajectory), round };
			});
			return evidencesOf(attempt, judged).map((evidence) => ({ ...evidence, runId: run.id, marketId: market.id }));
		})
	);
}

/** When a round was closed: the hour of what was proposed in it. */
function closedAt({ events }: Market, round: number | undefined): Date | null {
	return events.find((event) => event.kind === 'round-closed' && event.round === round)?.at ?? null;
}

/** What criteria on decisions look at: the rounds of a market are those of its case. */
function trajectoryOf(own: readonly OwnRound[], { reference, anchors = ANCHORS, floorLoss }: MarketScale): Trajectory {
	return {
		over: false,
		judgements: own,
		numbers: own.map(({ round }) => round),
		idle: own.map(({ proposed }) => !proposed),
		marking: { reference, anchors, stakes: own.map(({ round }) => floorLoss.get(round) ?? 0) },
		kpis: [],
		measure: () => null
	};
}
