import { adstockSeries, carryOverOfHalfLife, duration90, halfLife, longRunMultiplier } from '#engine/market/adstock.ts';
import { defineModel } from './model.ts';

const DURATION = { what: 'temps au bout duquel il reste un dixième de l’effet', unit: 'périodes' };
const MULTIPLIER = { what: 'effet total rapporté à l’effet immédiat' };

export const adstock = defineModel({
	computes: 'Rémanence de la publicité : ce qui reste d’une période à l’autre',
	source: 'Broadbent, 1979',
	inputs: {
		efforts: { type: 'numbers', what: 'effort de chaque période', min: 0, atLeast: 1 },
		lambda: { type: 'number', what: 'part qui reste une période plus tard', above: 0, below: 1 },
		initial: { type: 'number', what: 'stock avant la première période', min: 0, default: 0 }
	},
	outputs: {
		stocks: { what: 'stock de chaque période' },
		halfLife: { what: 'demi-vie', unit: 'périodes' },
		duration90: DURATION,
		multiplier: MULTIPLIER
	},
	example: 'efforts=100,0,0,50 lambda=0.7',
	compute: ({ efforts, lambda, initial }) => ({
		stocks: [...adstockSeries(efforts, lambda, initial)],
		halfLife: halfLife(lambda),
		duration90: duration90(lambda),
		multiplier: longRunMultiplier(lambda)
	})
});

export const adstockHalfLife = defineModel({
	computes: 'Rémanence de la publicité d’après sa demi-vie',
	source: 'Broadbent, 1979',
	inputs: {
		halfLife: { type: 'number', what: 'demi-vie', unit: 'périodes', above: 0 }
	},
	outputs: {
		lambda: { what: 'part qui reste une période plus tard' },
		duration90: DURATION,
		multiplier: MULTIPLIER
	},
	example: 'halfLife=2.5',
	compute(values) {
		const lambda = carryOverOfHalfLife(values.halfLife);
		return { lambda, duration90: duration90(lambda), multiplier: longRunMultiplier(lambda) };
	}
});
