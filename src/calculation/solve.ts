/** The right values of a calculation. */
import type { Calculation, Figure, Figures, Step } from './calculation.ts';
import { evaluateNumber } from './evaluate.ts';
import { expressionOf } from './parse-expression.ts';
import { roundTo } from './round.ts';
import { shownBy } from './unit.ts';

/** The values of all names, steps unrounded. A step that cannot be computed is NaN. */
export function solve({ givens, steps }: Calculation): Figures {
	const figures: Record<string, Figure> = Object.fromEntries(givens.map(({ name, value }) => [name, value]));
	for (const step of steps) figures[step.name] = evaluateNumber(expressionOf(step.expression), figures);
	return figures;
}

/** A value of a step, rounded as the step asks, in the unit in which it is shown. */
export function roundForStep(step: Pick<Step, 'rounding' | 'unit'>, value: number): number {
	return roundTo(value * shownBy(step.unit), step.rounding);
}
