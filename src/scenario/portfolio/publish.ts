import { writePercent, writeQuantity } from '#calculation/french-number.ts';
import type { Rate } from '../rate.ts';
import type { PortfolioPart } from './schema.ts';

/** What is printed about a portfolio before it is played, field by field. Accounts themselves are in the view of the run. */
export function publishPortfolio({ segments, ratings, discounts, acts, objective }: PortfolioPart) {
	const priced = ({ cost, hours }: { cost: number; hours: number }) => ({ cost, hours });
	const { horizon, future, loyalty, partnership, contract, overdue, financing } = objective;
	return {
		segments: segments.map(({ id, name, marginRate, hours }) => ({ id, name, marginRate, hours })),
		ratings: ratings.map(({ id, name }) => ({ id, name })),
		discounts: [...discounts],
		acts: {
			loyalty: { ...priced(acts.loyalty), monthly: acts.loyalty.monthly, rebate: acts.loyalty.rebate },
			expansion: priced(acts.expansion),
			renewal: { ...priced(acts.renewal), window: acts.renewal.window, months: acts.renewal.months },
			reconquest: priced(acts.reconquest),
			partnership: { ...priced(acts.partnership), monthly: acts.partnership.monthly },
			survey: priced(acts.survey),
			'credit-report': priced(acts['credit-report'])
		},
		objective: { horizon, future, loyalty, partnership, contract, overdue, financing }
	};
}

/** Figures that the statement of the objective must give; paths are from the stage. */
export function portfolioRates({ objective }: PortfolioPart): Rate[] {
	const share = (field: 'future' | 'overdue' | 'financing'): Rate => ({
		path: ['portfolio', 'objective', field],
		value: objective[field] * 100,
		shown: writePercent(objective[field])
	});
	const horizon = {
		path: ['portfolio', 'objective', 'horizon'],
		value: objective.horizon,
		shown: writeQuantity(objective.horizon, 'mois')
	};
	return [horizon, share('future'), share('overdue'), share('financing')];
}
