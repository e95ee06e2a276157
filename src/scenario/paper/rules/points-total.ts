import { writeQuantity } from '#calculation/french-number.ts';
import type { Path } from '../../problem.ts';
import type { Question } from '../question-schema.ts';
import { inPaper, questionsOf, type PaperRule } from './rule.ts';

/** The lines of a question add up to it, and the questions to the paper. */
export const pointsTotal: PaperRule = function* (subject) {
	const { paper } = subject;
	if (!paper) return;
	const report = function* (path: Path, found: number, told: number, what: string) {
		if (Math.abs(found - told) < 1e-9) return;
		const message = `${what} font ${writeQuantity(found, 'points')} et non ${writeQuantity(told, 'points')} : accordez-les.`;
		yield inPaper(subject, path, { severity: 'error', code: 'points-total', message });
	};
	const questions = questionsOf(subject);
	for (const { question, path } of questions) {
		const lines = linesOf(question);
		if (lines) yield* report([...path, 'points'], sum(lines), question.points, 'Les lignes de cette question');
	}
	yield* report(['points'], sum(questions.map(({ question }) => question)), paper.points, 'Les questions du sujet');
};

const sum = (items: readonly { points: number }[]): number => items.reduce((total, { points }) => total + points, 0);

/** What the points of a question are split into; null when they are not. */
function linesOf(question: Question): readonly { points: number }[] | null {
	switch (question.kind) {
		case 'calculation':
			return question.steps;
		case 'chart':
			return question.items;
		case 'open':
			return question.secret.rubric.length > 0 ? question.secret.rubric : null;
		default:
			return null;
	}
}
