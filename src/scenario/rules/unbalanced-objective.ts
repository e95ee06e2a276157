import type { Rung } from '#engine/simulation.ts';
import { writeQuantity } from '#calculation/french-number.ts';
import type { ParsedStage } from '../parse.ts';
import type { Path } from '../problem.ts';
import { valueAt } from '../shape.ts';
import { inStage, type Rule } from './rule.ts';

const LEAST = 0.02;
const MOST = 0.8;
const MOVERS: readonly Rung[] = ['naive', 'sound', 'expert'];

/** The rate behind each term of the engine, by its path in the stage; what is earned, spent or given up has none. */
const RATES: Readonly<Record<ParsedStage['kind'], Readonly<Record<string, Path>>>> = {
	prospecting: {
		quotes: ['objective', 'quote'],
		appointments: ['objective', 'appointment'],
		interested: ['objective', 'interested'],
		records: ['objective', 'record'],
		'opt-outs': ['objective', 'optOut']
	},
	salesforce: {
		portfolio: ['objective', 'portfolioMonths'],
		climate: ['objective', 'climate'],
		craft: ['objective', 'craft']
	},
	negotiation: { relation: ['relation', 'rate'], renewal: ['secret', 'renewal', 'share'] },
	'action-plan': {
		forecast: ['objective', 'forecast', 'above'],
		landing: ['objective', 'landing', 'bonus'],
		loyal: ['objective', 'loyal']
	}
};

/** Terms that are consequences of the others, and may be slight. */
const SLIGHT: readonly string[] = ['alternative', 'follow-up', 'fines'];

/**
 * Every term of the objective counts, and none is the whole of it. A term is worth what the best or worst rung of the
 * ladder makes of it, on average, beside doing nothing; its share is in the sum of all terms.
 */
export const unbalancedObjective: Rule = function* (subject) {
	for (const stage of subject.stages) {
		const sample = subject.sample(stage);
		if (!sample) continue;
		const worth = sample.terms.map(({ id, name }) => {
			const mean = (rung: Rung): number => sample.rungs[rung].terms.get(id) ?? 0;
			return { id, name, amount: Math.max(...MOVERS.map((rung) => Math.abs(mean(rung) - mean('floor')))) };
		});
		const scale = worth.reduce((sum, { amount }) => sum + amount, 0);
		for (const { id, name, amount } of worth) {
			const rate = RATES[stage.kind][id];
			// A rate of zero, or none at all, says that the author leaves the term out.
			if (rate !== undefined && (valueAt(stage.stage, rate) ?? 0) === 0) continue;
			const share = scale === 0 ? 0 : amount / scale;
			if ((share >= LEAST || SLIGHT.includes(id)) && share <= MOST) continue;
			const shown = writeQuantity(Math.round(share * 1000) / 10, '%');
			const message =
				share < LEAST
					? `Le terme « ${name} » ne pèse que ${shown} de l’objectif (2 % au moins) : relevez son taux, ou mettez-le à zéro.`
					: `Le terme « ${name} » pèse ${shown} de l’objectif (80 % au plus) : relevez les taux des autres termes.`;
			yield inStage(subject, stage, rate ?? ['objective'], {
				severity: 'error',
				code: 'unbalanced-objective',
				message
			});
		}
	}
};
