import type { Criterion } from '#scenario/schema.ts';
import { markOf } from '../mark.ts';
import { assessed, notAssessable, type Assessment, type Trajectory } from './criterion.ts';

export type DecisionCriterion = Extract<Criterion, { kind: 'decision' }>;

/** Highest mark. */
const FULL = 20;

/**
 * The mark, out of 20, that the run would have if every lever had cost, at every round, what the criterion’s levers cost
 * over the rounds observed: with n levers in the room and k in the criterion, the ladder and the anchors of the mark are read at
 * E = 1 - loss x (n / k) / stake of the rounds observed, which is (J_expert - J_floor) x (R / T) for R of the T rounds of a run. Score = mark / 20, so
 * that levels begin at 5, 10 and 15. The loss of a lever is what the expert’s would have brought, added over rounds, so
 * that a good week makes up for a bad one; interactions belong to no lever.
 *
 * A round where nothing was decided is worth the floor’s mark at most, since a lever changed alone tells little of nothing;
 * where it would have changed nothing at all, the round shows nothing of it and is left out.
 */
export function assessDecision(criterion: DecisionCriterion, trajectory: Trajectory): Assessment {
	const { levers, rounds, weight } = criterion;
	const { judgements, idle, marking, numbers } = trajectory;
	if (marking === null) return notAssessable('Ce cas n’a pas de répétition de référence.');
	const { reference, anchors } = marking;
	const equal = (reference.objective.expert.mean - reference.objective.floor.mean) / judgements.length;
	const observed = judgements.flatMap((judgement, at) => {
		const number = numbers[at];
		if (rounds && (number === null || number < rounds[0] || number > rounds[1])) return [];
		const gains = judgement.levers.filter(({ id }) => levers.includes(id));
		const stake = marking.stakes?.[at] ?? equal;
		return idle[at] && gains.every(({ gain }) => gain === 0) ? [] : [{ gains, stake, idle: idle[at] }];
	});
	if (observed.length === 0) return notAssessable('Aucune décision de la partie n’en montre quelque chose.');

	const markOver = (some: typeof observed): number => {
		if (some.length === 0) return 0;
		const loss = some.flatMap(({ gains }) => gains).reduce((sum, { gain }) => sum + gain, 0);
		const stake = some.reduce((sum, round) => sum + round.stake, 0);
		return markOf(1 - (loss * judgements[0].levers.length) / levers.length / stake, reference, anchors);
	};
	const decided = observed.filter((round) => !round.idle);
	const absent = observed.filter((round) => round.idle);
	const mark =
		(decided.length * markOver(decided) + absent.length * Math.min(anchors.floor, markOver(absent))) / observed.length;
	const lost = levers.map((lever) => {
		const gains = observed.flatMap((round) => round.gains.filter(({ id }) => id === lever));
		return { name: gains[0]?.name ?? '', value: 0 - gains.reduce((sum, { gain }) => sum + gain, 0) };
	});
	return assessed(mark / FULL, weight, [
		...lost.map((one) => ({ ...one, unit: 'cents' as const })),
		{ name: 'Sur 20, si toute la partie ressemblait à ces décisions', value: mark, unit: 'points' }
	]);
}
