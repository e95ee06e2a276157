import { writeEuros, writePercent } from '../french-number.ts';
import type { ParsedStageOf } from '../parse.ts';
import type { Path } from '../problem.ts';
import { inStage, type Rule } from './rule.ts';

/** The printed objective gives its rates. */
export const unstatedRate: Rule = function* (subject) {
	for (const stage of subject.stages) {
		const written = numbersOf(stage.stage.objective.statement);
		for (const { path, value, shown } of stage.kind === 'prospecting' ? ratesOf(stage) : amountsOf(stage)) {
			if (value === 0 || written.some((number) => Math.abs(number - value) < 1e-6)) continue;
			const message = `L’énoncé de l’objectif ne donne pas ce taux (${shown}) : écrivez-le, l’étudiant doit le connaître.`;
			yield inStage(subject, stage, path, { severity: 'warning', code: 'unstated-rate', message });
		}
	}
};

/** Where a rate is written, the number that must be read in the statement, and how a message shows it. */
interface Rate {
	readonly path: Path;
	readonly value: number;
	readonly shown: string;
}

const amount = (path: Path, cents: number): Rate => ({ path, value: cents / 100, shown: writeEuros(cents) });

function ratesOf({ stage: { objective } }: ParsedStageOf<'prospecting'>): Rate[] {
	const share = (field: 'interested' | 'appointment' | 'quote'): Rate => ({
		path: ['objective', field],
		value: objective[field] * 100,
		shown: writePercent(objective[field])
	});
	return [
		...[share('interested'), share('appointment'), share('quote')],
		...[amount(['objective', 'record'], objective.record), amount(['objective', 'optOut'], objective.optOut)]
	];
}

const amountsOf = ({ stage: { relation, errorCost } }: ParsedStageOf<'negotiation'>): Rate[] => [
	amount(['relation', 'rate'], relation.rate),
	amount(['errorCost'], errorCost)
];

/** Numbers of a French text, « 1 250,50 » included. */
const numbersOf = (text: string): number[] =>
	[...text.matchAll(/\d+(?:[\u00a0\u202f ]\d{3})*(?:[.,]\d+)?/g)].map(([number]) =>
		Number(number.replace(/[\u00a0\u202f ]/g, '').replace(',', '.'))
	);
