import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { isRight } from '#calculation/compare.ts';
import { evaluateNumber } from '#calculation/evaluate.ts';
import { EXERCISE_KINDS } from '#calculation/exercise-kinds.ts';
import { drawExercise, type Exercise, type ExerciseKind } from '#calculation/exercise.ts';
import { explain, rounded } from '#calculation/explain.ts';
import { findFormula } from '#calculation/formula-sheet.ts';
import { writeFigure } from '#calculation/french-number.ts';
import { markSteps } from '#calculation/mark-steps.ts';
import { expressionOf, namesOf } from '#calculation/parse-expression.ts';
import { solve } from '#calculation/solve.ts';
import { THEMES } from '#calculation/theme.ts';
import { drawFrom } from './draw.ts';
import { RELATIONS } from './relations.ts';

/** Seeds of each kind; the soak tries the whole number. */
const SEEDS = process.env.TERRAIN_SOAK === '1' ? 10_000 : 200;

const KINDS = EXERCISE_KINDS.map((kind) => [kind.id, kind] as const);
const exercises = function* (kind: ExerciseKind, count: number): Generator<Exercise> {
	for (let seed = 0; seed < count; seed++) yield drawExercise(kind, drawFrom(`${kind.id}/${seed}`));
};

function valuesOf({ calculation }: Exercise) {
	const figures = solve(calculation);
	const entries = Object.entries(figures);
	return {
		figures,
		values: Object.fromEntries(entries.filter((one): one is [string, number] => typeof one[1] === 'number')),
		rows: Object.fromEntries(entries.filter((one): one is [string, readonly number[]] => typeof one[1] !== 'number'))
	};
}

describe('the kinds of exercises', () => {
	it('are at least 30 over at least 7 themes, each theme in two levels at least', () => {
		expect(EXERCISE_KINDS.length).toBeGreaterThanOrEqual(30);
		expect(new Set(EXERCISE_KINDS.map(({ id }) => id)).size).toBe(EXERCISE_KINDS.length);
		expect(new Set(EXERCISE_KINDS.map(({ theme }) => theme))).toEqual(new Set(Object.keys(THEMES)));
		for (const theme of Object.keys(THEMES)) {
			const levels = EXERCISE_KINDS.filter((kind) => kind.theme === theme).map(({ level }) => level);
			expect(new Set(levels).size, theme).toBeGreaterThanOrEqual(2);
			expect(levels, theme).toEqual(levels.toSorted());
		}
	});

	it('are each proved by relations of their own', () => {
		expect(Object.keys(RELATIONS).sort()).toEqual(EXERCISE_KINDS.map(({ id }) => id).sort());
	});

	it.each(KINDS)('%s names only what stands before, and formulas that exist', (_, { plan }) => {
		const before = new Set(plan.givens.filter(({ hidden }) => !hidden).map(({ name }) => name));
		for (const step of plan.steps) {
			for (const { expression } of [step, ...(step.confusions ?? [])])
				for (const name of namesOf(expressionOf(expression))) expect(before, expression).toContain(name);
			if (step.formula) expect(findFormula(step.formula), step.formula).toBeDefined();
			before.add(step.name);
		}
	});
});

describe(`with ${SEEDS} students`, () => {
	it.each(KINDS)('%s has answers that its relations confirm', (id, kind) => {
		for (const exercise of exercises(kind, SEEDS)) {
			const { values, rows } = valuesOf(exercise);
			const size = Math.max(1, ...Object.values(values).map(Math.abs), ...Object.values(rows).flat());
			for (const relation of RELATIONS[id](values, rows)) expect(Math.abs(relation) / size).toBeLessThan(1e-9);
		}
	});

	it.each(KINDS)('%s gives everything to whoever writes the worked results', (_, kind) => {
		for (const exercise of exercises(kind, Math.min(SEEDS, 1000))) {
			const { figures } = valuesOf(exercise);
			const answers = Object.fromEntries(
				exercise.calculation.steps.map((step) => [
					step.name,
					{ result: explain(exercise.calculation, step, figures).result }
				])
			);
			const mark = markSteps(exercise.calculation, answers);
			expect(mark.steps.map(({ verdict }) => verdict)).toEqual(mark.steps.map(() => 'right'));
			expect(mark.points).toBe(mark.outOf);
		}
	});

	it.each(KINDS)('%s tells each usual confusion from the right answer, by its sentence', (_, kind) => {
		for (const { calculation } of exercises(kind, Math.min(SEEDS, 60))) {
			const figures = solve(calculation);
			for (const step of calculation.steps) {
				for (const { expression } of step.confusions ?? []) {
					const value = evaluateNumber(expressionOf(expression), figures);
					expect(isRight(step, value, figures[step.name] as number)).toBe(false);
					const result = writeFigure(rounded(step, value), step.unit);
					const { steps } = markSteps(calculation, { [step.name]: { result } });
					const marked = steps.find((one) => one.step === step.name);
					// A mistake that rounds to the right figures, cut or moved by a power of ten, is forgiven rather than named.
					expect(['confusion', 'rough', 'slip'], `${step.name} ${result}`).toContain(marked?.verdict);
				}
			}
		}
	});

	it.each(KINDS)('%s tells its story with figures in their place', (_, kind) => {
		for (const { story, calculation } of exercises(kind, Math.min(SEEDS, 60))) {
			expect(story).not.toMatch(/[{}]|NaN|undefined|\d,\d{3}/);
			for (const { value, unit } of calculation.givens)
				for (const one of [value].flat()) expect(writeFigure(one, unit)).not.toMatch(/,\d{3}/);
		}
	});

	it('are given other figures than their neighbours', () => {
		for (const kind of EXERCISE_KINDS) {
			const seen = new Set([...exercises(kind, 40)].map(({ calculation }) => JSON.stringify(calculation.givens)));
			expect(seen.size, kind.id).toBeGreaterThan(35);
		}
	});
});
