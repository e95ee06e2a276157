import { writePercent } from '#calculation/french-number.ts';
import { portfolioRates } from '../portfolio/index.ts';
import { amount, type Rate } from '../rate.ts';
import type { ActionPlanStage } from './schema.ts';

export function ratesOf({ objective, portfolio }: ActionPlanStage): Rate[] {
	const { loyal, forecast, landing } = objective;
	const share = (path: Rate['path'], rate: number): Rate => ({ path, value: rate * 100, shown: writePercent(rate) });
	return [
		...Object.entries(loyal).map(([id, cents]) => amount(['objective', 'loyal', id], cents)),
		share(['objective', 'forecast', 'tolerance'], forecast.tolerance),
		share(['objective', 'forecast', 'above'], forecast.above),
		share(['objective', 'forecast', 'below'], forecast.below),
		amount(['objective', 'landing', 'bonus'], landing.bonus),
		share(['objective', 'landing', 'tolerance'], landing.tolerance),
		...(portfolio === undefined ? [] : portfolioRates(portfolio))
	];
}
