/** The numbers of a question, marked as one calculation: an error is paid once. */
import type { Calculation, Step } from '#calculation/calculation.ts';
import { markSteps } from '#calculation/mark-steps.ts';
import type { Figures } from '#scenario/paper/figures.ts';
import type { Question } from '#scenario/paper/question-schema.ts';
import { askedIn, inOrder, namedValues, type Asked } from '#scenario/paper/solve.ts';
import type { Answer } from './answer.ts';
import type { LineMark } from './mark.ts';

/** What a question asks to compute from the figures of a candidate. */
export function calculationOf(question: Question, figures: Figures): Calculation {
	const givens = Object.entries(namedValues(question, figures)).map(([name, value]) => {
		const { label = name.replaceAll('_', ' '), unit = '' } = figures.get(name) ?? {};
		return { name, label, unit, value };
	});
	return { givens, steps: inOrder(askedIn(question)).map(stepOf) };
}

function stepOf({ id, label, unit, decimals, towards, points, expected }: Asked): Step {
	const { expression, tolerance, confusions } = expected;
	const rounding = { decimals, towards };
	return { name: id, label, unit, question: label, expression, rounding, tolerance, points, confusions };
}

/** A line for each number asked for, in the order of the question. */
export function markNumbers(question: Question, figures: Figures, { values = {}, workings = {} }: Answer): LineMark[] {
	const calculation = calculationOf(question, figures);
	const answers = Object.fromEntries(
		Object.entries(values).map(([id, result]) => [id, { result, working: workings[id] }])
	);
	const marks = new Map(markSteps(calculation, answers).steps.map((mark) => [mark.step, mark]));
	return askedIn(question).flatMap(({ id, label }): LineMark[] => {
		const mark = marks.get(id);
		return mark
			? [{ id, label, points: mark.points, outOf: mark.outOf, verdict: mark.verdict, reasons: mark.reasons }]
			: [];
	});
}
