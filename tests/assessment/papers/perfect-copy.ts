/** The answers of a candidate who knows everything, and rounds as he is asked to. */
import type { Answer } from '#assessment/papers/answer.ts';
import { writeNumber } from '#calculation/french-number.ts';
import { roundTo } from '#calculation/round.ts';
import type { Figures } from '#scenario/paper/figures.ts';
import type { Question } from '#scenario/paper/question-schema.ts';
import { inUnit, solveQuestion, wordsIn } from '#scenario/paper/solve.ts';

/** Numbers typed with their decimals and unit, words and options chosen, every right fact ticked. */
export function perfectAnswer(question: Question, figures: Figures): Answer {
	if (question.kind === 'choice') return { options: question.secret.right, reasons: question.secret.grounds };
	if (question.kind === 'open') return { text: 'Un écrit.' };
	const numbers = solveQuestion(question, figures).map(({ id, value, unit, decimals, towards }) => {
		const written = writeNumber(roundTo(inUnit(value, unit), { decimals, towards }), decimals);
		return [id, `${written} ${unit}`.trim()];
	});
	const words = question.kind === 'table' ? wordsIn(question).map(({ id, word }) => [id, word]) : [];
	const items =
		question.kind === 'chart'
			? Object.entries(question.secret.items).flatMap(([id, answer]) => ('right' in answer ? [[id, answer.right]] : []))
			: [];
	return { values: Object.fromEntries([...numbers, ...words, ...items]) as Record<string, string> };
}
