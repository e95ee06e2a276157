import { writeQuantity } from '#calculation/french-number.ts';
import type { Seed } from '#engine/random.ts';
import type { Path } from '../../problem.ts';
import { drawFigures, drawnNames, type Figures } from '../figures.ts';
import type { Question } from '../question-schema.ts';
import { inUnit, namesCalled, printedNumbers, solveQuestion } from '../solve.ts';
import { inPaper, questionsOf, type PaperRule } from './rule.ts';

/** Whatever the figures drawn, every answer can be computed and stays plausible. */
export const unsolvableAnswer: PaperRule = function* (subject) {
	const { paper } = subject;
	// A broken link is already a problem, and nothing can be computed across it.
	if (!paper || subject.problems.some(({ severity }) => severity === 'error')) return;
	const drawn = drawnNames(paper);
	const draws = drawn.length > 0 ? subject.draws : 1;
	const all = questionsOf(subject);
	// What depends on no draw is the same for all candidates: once is enough.
	const moving = all.filter(({ question }) => drawn.some((name) => namesCalled(question).has(name)));
	const told = new Set<string>();
	for (let seed: Seed = 1; seed <= draws; seed++) {
		const figures = drawFigures(paper, seed);
		if (figures === null) {
			const message = 'Aucun tirage des données ne tient les conditions : élargissez leurs bornes, ou les conditions.';
			yield inPaper(subject, ['conditions'], { severity: 'error', code: 'impossible-figures', message });
			return;
		}
		for (const { question, path } of seed === 1 ? all : moving)
			for (const fault of faultsOf(question, figures)) {
				const key = JSON.stringify([...path, ...fault.path, fault.code]);
				if (told.has(key)) continue;
				told.add(key);
				const { code, message } = fault;
				yield inPaper(subject, [...path, ...fault.path], { severity: 'error', code, message });
			}
	}
};

interface Fault {
	readonly path: Path;
	readonly code: string;
	readonly message: string;
}

function* faultsOf(question: Question, figures: Figures): Generator<Fault> {
	for (const { path, value } of printedNumbers(question, figures))
		if (!Number.isFinite(value))
			yield {
				path,
				code: 'unsolvable-answer',
				message: 'Cette cellule ne peut pas être calculée : corrigez sa formule.'
			};
	for (const { path: at, value, unit, expected } of solveQuestion(question, figures)) {
		const path = ['secret', ...at];
		const shown = inUnit(value, unit);
		if (!Number.isFinite(value)) {
			const message =
				'Cette réponse ne peut pas être calculée (division par zéro, racine impossible…) : corrigez sa formule.';
			yield { path, code: 'unsolvable-answer', message };
		} else if (expected.plausible && (shown < expected.plausible[0] || shown > expected.plausible[1])) {
			const message = `Un tirage des données donne ${writeQuantity(shown, unit)}, hors des bornes vraisemblables : resserrez les données.`;
			yield { path, code: 'implausible-answer', message };
		}
	}
}
