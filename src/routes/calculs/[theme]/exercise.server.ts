/** What the training page shows: an exercise without its answers, or its correction. */
import type { Given } from '#calculation/calculation.ts';
import { correct } from '#calculation/correct.ts';
import type { Exercise } from '#calculation/exercise.ts';
import { findFormula } from '#calculation/formula-sheet.ts';
import { writeFigure } from '#calculation/french-number.ts';
import { findKind } from '#calculation/exercise-kinds.ts';
import { exerciseOf } from '#server/training/answer.ts';
import type { TrainingAnswer } from '#server/training/history.ts';
import { notFound } from '#server/auth/guard.ts';
import { askedAs, VERDICT_SIGNS, VERDICT_WORDS } from '#ui/calculation/words.ts';
import { typesetAll } from '#ui/typeset.ts';

/** Rows of the same things make one table: a line for each, a column for each row. */
function tablesOf(givens: readonly Given[]) {
	const rows = givens.filter((given) => typeof given.value !== 'number');
	const headings = [
		...new Set(rows.map(({ rows: names, value }) => names?.join(' ') ?? `de ${(value as number[]).length}`))
	];
	return headings.map((heading) => {
		const columns = rows.filter(
			({ rows: names, value }) => (names?.join(' ') ?? `de ${(value as number[]).length}`) === heading
		);
		const names = columns[0].rows ?? (columns[0].value as readonly number[]).map((_, i) => `n° ${i + 1}`);
		return {
			columns: columns.map(({ label }) => label),
			lines: names.map((name, i) => ({
				name,
				cells: columns.map(({ value, unit }) => writeFigure((value as readonly number[])[i], unit))
			}))
		};
	});
}

/** By allow-list: neither the expressions nor the results of the steps. */
export function shownExercise({ kind, story, calculation }: Exercise) {
	return typesetAll({
		kind: kind.id,
		title: kind.title,
		level: kind.level,
		story,
		tables: tablesOf(calculation.givens),
		steps: calculation.steps.map((step) => ({
			name: step.name,
			question: step.question,
			asked: askedAs(step),
			unit: step.unit,
			points: step.points
		}))
	});
}

export function shownCorrection(answer: TrainingAnswer) {
	const kind = findKind(answer.kind) ?? notFound();
	const exercise = exerciseOf(kind, answer.seed);
	const { steps } = correct(exercise.calculation, answer.answers);
	return {
		...shownExercise(exercise),
		attempt: answer.attempt,
		// As they were kept: a later rule changes no past mark.
		points: answer.points,
		outOf: answer.outOf,
		corrected: typesetAll(
			steps.map(({ step, mark, worked, own }) => ({
				name: step.name,
				question: step.question,
				written: answer.answers[step.name]?.result.trim() ?? '',
				working: answer.answers[step.name]?.working?.trim() ?? '',
				verdict: mark.verdict,
				sign: VERDICT_SIGNS[mark.verdict],
				words: VERDICT_WORDS[mark.verdict],
				points: mark.points,
				outOf: mark.outOf,
				method: mark.method > 0,
				reasons: [...mark.reasons],
				worked,
				own,
				formula: formulaOf(step.formula)
			}))
		)
	};
}

function formulaOf(id: string | undefined) {
	const formula = id === undefined ? undefined : findFormula(id);
	return formula ? { id: formula.id, name: formula.name } : null;
}
