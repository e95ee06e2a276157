import type { Calculation, Figure, Given, Step } from './calculation.ts';
import { isRight } from './compare.ts';
import { evaluate, evaluateNumber } from './evaluate.ts';
import { rounded } from './explain.ts';
import type { CalculationPlan, Condition, Draw, GivenPlan, Origin, Range } from './figure-plan.ts';
import { expressionOf } from './parse-expression.ts';
import { roundTo } from './round.ts';
import { solve } from './solve.ts';
import { shownBy } from './unit.ts';

/** Draws before giving up; a plan that keeps one draw in ten needs about twenty. */
const MOST_DRAWS = 400;

/**
 * Draws the figures of one student: within the plan’s conditions, each step computable, no result equal to a given or to what a usual
 * confusion gives. Null when no draw of many did: the plan asks for the impossible.
 */
export function drawFigures(plan: CalculationPlan, draw: Draw): Calculation | null {
	for (let attempt = 0; attempt < MOST_DRAWS; attempt++) {
		const givens = drawGivens(plan.givens, (purpose) => draw(`${attempt}/${purpose}`));
		const calculation = { givens, steps: plan.steps };
		if (isSound(calculation, plan.conditions)) return calculation;
	}
	return null;
}

function drawGivens(plans: readonly GivenPlan[], draw: Draw): Given[] {
	const figures: Record<string, Figure> = {};
	return plans.flatMap(({ origin, hidden = false, ...named }) => {
		const shown = drawShown(origin, figures, shownBy(named.unit), (purpose) => draw(`${named.name}/${purpose}`));
		const keep = (value: number): number =>
			shownBy(named.unit) === 1 ? value : Number(`${roundTo(value, { decimals: 6 })}e-2`);
		const value = typeof shown === 'number' ? keep(shown) : shown.map(keep);
		figures[named.name] = value;
		return hidden ? [] : [{ ...named, value }];
	});
}

/** The value in the unit as shown. */
function drawShown(origin: Origin, figures: Record<string, Figure>, factor: number, draw: Draw): Figure {
	switch (origin.kind) {
		case 'fixed':
			return origin.value;
		case 'choice':
			return origin.of[Math.floor(draw('choice') * origin.of.length)];
		case 'between':
			return drawBetween(origin, draw('value'));
		case 'row':
			return drawRow(origin, draw);
		case 'shuffled':
			return drawShuffled(
				origin.groups.flatMap((group, g) => drawRow(group, (purpose) => draw(`${g}/${purpose}`))),
				draw
			);
		case 'computed': {
			const value = evaluate(expressionOf(origin.expression), figures);
			const toStep = (one: number): number => onGrid(one * factor, origin.step);
			return typeof value === 'number' ? toStep(value) : value.map(toStep);
		}
	}
}

const drawRow = (range: Range, draw: Draw): number[] =>
	Array.from({ length: range.length }, (_, i) => drawBetween(range, draw(String(i))));

/** In an order drawn (Fisher and Yates 1938). */
function drawShuffled(row: readonly number[], draw: Draw): number[] {
	const shuffled = [...row];
	for (let i = shuffled.length - 1; i > 0; i--) {
		const j = Math.floor(draw(`order ${i}`) * (i + 1));
		[shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
	}
	return shuffled;
}

/** A multiple of the step above `from`, each as likely. */
function drawBetween({ from, to, step }: { from: number; to: number; step: number }, chance: number): number {
	const count = Math.floor((to - from) / step + 1e-9) + 1;
	return roundTo(from + Math.floor(chance * count) * step, { decimals: 6 });
}

const onGrid = (value: number, step: number): number => roundTo(Math.round(value / step) * step, { decimals: 6 });

/** Whether figures may be given to a student. */
export function isSound(calculation: Calculation, conditions: readonly Condition[]): boolean {
	const right = solve(calculation);
	const within = conditions.every(({ expression, atLeast = -Infinity, atMost = Infinity }) => {
		const value = evaluateNumber(expressionOf(expression), right);
		return value >= atLeast && value <= atMost;
	});
	return within && calculation.steps.every((step) => isTelling(calculation, step, right));
}

/** Whether the answer to a step tells that it was computed: no given, no mistake has the same value. */
function isTelling({ givens }: Calculation, step: Step, right: Readonly<Record<string, Figure>>): boolean {
	const value = right[step.name] as number;
	if (!Number.isFinite(value) || value === 0) return false;
	const given = givens.some(
		(one) => one.unit === step.unit && typeof one.value === 'number' && isRight(step, one.value, value)
	);
	// As a student writes it: two results that round alike cannot be told apart.
	const mistaken = (step.confusions ?? []).some(({ expression }) => {
		const mistake = evaluateNumber(expressionOf(expression), right);
		return isRight(step, mistake, value) || isRight(step, rounded(step, mistake), value);
	});
	return !given && !mistaken;
}
