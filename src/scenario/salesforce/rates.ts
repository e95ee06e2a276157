import { writeNumber } from '#calculation/french-number.ts';
import { portfolioRates } from '../portfolio/index.ts';
import { amount, type Rate } from '../rate.ts';
import type { SalesforceStage } from './schema.ts';

export function ratesOf({ objective, portfolio }: SalesforceStage): Rate[] {
	const { portfolioMonths, climate, craft } = objective;
	return [
		{ path: ['objective', 'portfolioMonths'], value: portfolioMonths, shown: `${writeNumber(portfolioMonths)} mois` },
		amount(['objective', 'climate'], climate),
		amount(['objective', 'craft'], craft),
		...(portfolio === undefined ? [] : portfolioRates(portfolio))
	];
}
