import { kindOf } from '../kinds.ts';
import { inStage, type Rule } from './rule.ts';

/** The printed objective gives its rates. */
export const unstatedRate: Rule = function* (subject) {
	for (const stage of subject.stages) {
		const written = numbersOf(stage.stage.objective.statement);
		for (const { path, value, shown } of kindOf(stage.kind).ratesOf(stage.stage)) {
			if (value === 0 || written.some((number) => Math.abs(number - value) < 1e-6)) continue;
			const message = `L’énoncé de l’objectif ne donne pas ce taux (${shown}) : écrivez-le, l’étudiant doit le connaître.`;
			yield inStage(subject, stage, path, { severity: 'warning', code: 'unstated-rate', message });
		}
	}
};

/** Numbers of a French text, « 1 250,50 » included. */
const numbersOf = (text: string): number[] =>
	[...text.matchAll(/\d+(?:[\u00a0\u202f ]\d{3})*(?:[.,]\d+)?/g)].map(([number]) =>
		Number(number.replace(/[\u00a0\u202f ]/g, '').replace(',', '.'))
	);
