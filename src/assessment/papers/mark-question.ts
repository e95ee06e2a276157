/** One question, one pure function: what a candidate’s answer is worth, or that only a person can say. */
import type { Figures } from '#scenario/paper/figures.ts';
import type { Question, QuestionOf } from '#scenario/paper/question-schema.ts';
import { wordsIn } from '#scenario/paper/solve.ts';
import { isBlank, type Answer } from './answer.ts';
import { markNumbers } from './mark-numbers.ts';
import { markOf, type LineMark, type Mark, type NeedsPerson } from './mark.ts';

/** Marks an answer under the figures of its candidate. A blank answer is marked 0, whatever was asked. */
export function markQuestion(question: Question, figures: Figures, answer: Answer): Mark | NeedsPerson {
	if (question.kind === 'open')
		return isBlank(answer) ? markOf([], question.points) : { kind: 'person', outOf: question.points };
	return markOf(linesOf(question, figures, answer), question.points);
}

function linesOf(question: Exclude<Question, { kind: 'open' }>, figures: Figures, answer: Answer): LineMark[] {
	if (question.kind === 'choice') return markChoice(question, answer);
	const numbers = markNumbers(question, figures, answer);
	const { values = {} } = answer;
	if (question.kind === 'chart') return inItemOrder(question, [...numbers, ...markItems(question, values)]);
	return question.kind === 'table' ? [...numbers, ...markWords(question, values)] : numbers;
}

type Values = Readonly<Record<string, string>>;

/** A line of a closed answer: all or nothing. */
function closedLine(
	id: string,
	label: string,
	outOf: number,
	chosen: string,
	right: string,
	expected: string
): LineMark {
	const line = { id, label, outOf };
	if (chosen === '')
		return { ...line, points: 0, verdict: 'missing', reasons: [`Sans réponse. Attendu : ${expected}.`] };
	if (chosen === right) return { ...line, points: outOf, verdict: 'right', reasons: ['Juste.'] };
	return { ...line, points: 0, verdict: 'wrong', reasons: [`Attendu : ${expected}.`] };
}

const markWords = (question: QuestionOf<'table'>, values: Values): LineMark[] =>
	wordsIn(question).map(({ id, label, points, word }) => closedLine(id, label, points, values[id] ?? '', word, word));

const markItems = ({ items, secret }: QuestionOf<'chart'>, values: Values): LineMark[] =>
	items.flatMap(({ id, text, points, options = [] }): LineMark[] => {
		const answer = secret.items[id];
		if (!('right' in answer)) return [];
		const expected = options.find((option) => option.id === answer.right)?.text ?? answer.right;
		return [closedLine(id, text, points, values[id] ?? '', answer.right, expected)];
	});

function inItemOrder({ items }: QuestionOf<'chart'>, lines: LineMark[]): LineMark[] {
	const rank = ({ id }: LineMark): number => items.findIndex((item) => item.id === id);
	return lines.sort((a, b) => rank(a) - rank(b));
}

/** The answer, then the facts: these are worth nothing under a wrong answer. Each wrong tick takes back a right one. */
function markChoice({ points, reasonPoints, secret }: QuestionOf<'choice'>, answer: Answer): LineMark[] {
	const { options = [], reasons = [] } = answer;
	const worth = points - reasonPoints;
	const answered = ticked(options, secret.right);
	const lines: LineMark[] = [
		{
			id: 'answer',
			label: 'Réponse',
			outOf: worth,
			points: worth * answered.share,
			verdict: answered.verdict,
			reasons: [
				{ missing: 'Sans réponse.', right: 'Juste.', wrong: 'Ce n’est pas la bonne réponse.' }[answered.verdict]
			]
		}
	];
	if (reasonPoints === 0) return lines;
	const { share, verdict, good, bad } = ticked(reasons, secret.grounds);
	const counts = answered.share > 0;
	const sentence = counts
		? verdict === 'right'
			? 'Juste.'
			: `Faits justes : ${good} sur ${secret.grounds.length} ; faits cochés à tort : ${bad}.`
		: 'Les faits ne comptent que sous une réponse juste.';
	return [
		...lines,
		{
			id: 'reasons',
			label: 'Faits qui la justifient',
			outOf: reasonPoints,
			points: counts ? reasonPoints * share : 0,
			verdict,
			reasons: [sentence]
		}
	];
}

function ticked(chosen: readonly string[], right: readonly string[]) {
	const good = right.filter((id) => chosen.includes(id)).length;
	const bad = new Set(chosen.filter((id) => !right.includes(id))).size;
	const share = Math.max(0, good - bad) / right.length;
	const verdict = chosen.length === 0 ? 'missing' : share === 1 ? 'right' : 'wrong';
	return { good, bad, share, verdict } as const;
}
