import { MEASURES } from '#scenario/observable.ts';
import type { Criterion } from '#scenario/schema.ts';
import { assessed, notAssessable, type Assessment, type Trajectory } from './criterion.ts';

export type ProcessCriterion = Extract<Criterion, { kind: 'process' }>;

/** Measures of which a single failure counts: the law is respected or it is not. */
const STRICT: readonly string[] = ['lawful'];
/** The best score that a failure of such a measure leaves: under the level S. */
const FAILED_STRICT = 0.45;

/** How far the measured share goes towards the target: share / target, at most 1. */
export function assessProcess({ measure, target, weight }: ProcessCriterion, trajectory: Trajectory): Assessment {
	const count = trajectory.measure(measure);
	if (count === null) return notAssessable('La partie n’en a donné aucune occasion.');
	const { part, whole } = count;
	const best = STRICT.includes(measure) && part < whole ? FAILED_STRICT : 1;
	return assessed(Math.min(best, part / whole / target), weight, [
		{ name: MEASURES[measure], value: part, of: whole, unit: 'count' },
		...(best < 1 ? [{ name: 'Infractions', value: whole - part, unit: 'count' as const }] : []),
		...(target < 1 ? [{ name: 'Cible', value: target, unit: 'rate' as const }] : [])
	]);
}
