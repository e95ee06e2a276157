import {
	deseasonalised,
	leastSquaresTrend,
	seasonalCoefficients,
	seasonalForecast
} from '#engine/market/seasonality.ts';
import { defineModel } from './model.ts';

export const seasonality = defineModel({
	computes: 'Coefficients saisonniers, tendance et prévision d’une série',
	source: 'Macaulay, 1931',
	inputs: {
		series: { type: 'numbers', what: 'ventes de chaque période, la plus ancienne d’abord', above: 0, atLeast: 4 },
		period: {
			type: 'number',
			what: 'périodes d’un cycle',
			unit: 'périodes',
			min: 2,
			max: 366,
			whole: true,
			default: 12
		},
		ahead: { type: 'number', what: 'périodes à prévoir', unit: 'périodes', min: 1, max: 366, whole: true, default: 1 }
	},
	outputs: {
		coefficients: { what: 'coefficient de chaque saison, celle de la première valeur d’abord' },
		level: { what: 'tendance à la première période' },
		slope: { what: 'hausse de la tendance par période' },
		forecast: { what: 'prévision de chaque période à venir' }
	},
	example: 'series=80,120,90,110,88,132,99,121 period=4 ahead=4',
	refuse: ({ series, period }) =>
		series.length >= 2 * period
			? undefined
			: {
					input: 'series',
					message: `Il faut deux cycles entiers : ${2 * period} valeurs pour period=${period}, et il y en a ${series.length}.`
				},
	compute({ series, period, ahead }) {
		const coefficients = seasonalCoefficients(series, period);
		const trend = leastSquaresTrend(deseasonalised(series, coefficients));
		const forecast = Array.from({ length: ahead }, (_, n) => seasonalForecast(trend, coefficients, series.length + n));
		return { coefficients: [...coefficients], ...trend, forecast };
	}
});
