import type { Unit } from '#engine/simulation.ts';
import type { Criterion } from '#scenario/schema.ts';
import { assessed, notAssessable, type Assessment, type Trajectory } from './criterion.ts';

export type OutcomeCriterion = Extract<Criterion, { kind: 'outcome' }>;

/** Authors write euros; the engine counts cents. */
const written = (value: number, unit: Unit): number => (unit === 'cents' ? value * 100 : value);

/**
 * Where the figure stands between the criterion’s floor (0) and its target (1), whichever of the two is the higher. Only
 * for a run that was played to its end.
 */
export function assessOutcome({ kpi, floor, target, weight }: OutcomeCriterion, trajectory: Trajectory): Assessment {
	if (!trajectory.over) return notAssessable('La partie n’est pas allée à son terme.');
	const found = trajectory.kpis.find(({ id }) => id === kpi);
	if (!found) return notAssessable('Cet indicateur n’est pas suivi.');
	const { name, value, unit } = found;
	const [low, high] = [written(floor, unit), written(target, unit)];
	const score = Math.min(1, Math.max(0, (value - low) / (high - low)));
	return assessed(score, weight, [
		{ name, value, unit },
		{ name: 'Cible', value: high, unit }
	]);
}
