import { exponentialSmoothing, trendOf, trendSeasonalCoefficients, type TrendMethod } from '#engine/market/forecast.ts';
import { centredMovingAverage, seasonalForecast } from '#engine/market/seasonality.ts';
import { defineModel } from './model.ts';

export const forecast = defineModel({
	computes: 'Prévision des ventes par une droite, avec ou sans coefficients saisonniers',
	source: 'Legendre, 1805 ; Mayer, 1750',
	inputs: {
		series: { type: 'numbers', what: 'ventes de chaque période, la plus ancienne d’abord', min: 0, atLeast: 2 },
		method: {
			type: 'choice',
			what: 'méthode',
			options: { 'least-squares': 'moindres carrés', mayer: 'double moyenne', 'end-points': 'points extrêmes' },
			default: 'least-squares'
		},
		period: { type: 'number', what: 'périodes d’un cycle, 1 sans saison', min: 1, max: 366, whole: true, default: 1 },
		ahead: { type: 'number', what: 'périodes à prévoir', unit: 'périodes', min: 1, max: 366, whole: true, default: 1 }
	},
	outputs: {
		slope: { what: 'pente de la droite, par période' },
		intercept: { what: 'ordonnée à l’origine, la première période portant le numéro 1' },
		coefficients: { what: 'coefficient de chaque saison, rapport à la tendance' },
		forecast: { what: 'prévision de chaque période à venir' }
	},
	example: 'series=120,135,128,150,162,171 method=mayer',
	refuse({ series, method, period }) {
		if (series.length < period)
			return { input: 'series', message: `Il faut un cycle entier : ${period} valeurs pour period=${period}.` };
		const { level, slope } = trendOf(series, method as TrendMethod);
		return period > 1 && Math.min(level, level + slope * (series.length - 1)) <= 0
			? { input: 'series', message: 'La tendance devient nulle ou négative : les rapports au trend n’existent pas.' }
			: undefined;
	},
	compute({ series, method, period, ahead }) {
		const trend = trendOf(series, method as TrendMethod);
		const coefficients = period === 1 ? [1] : [...trendSeasonalCoefficients(series, trend, period)];
		return {
			slope: trend.slope,
			intercept: trend.level - trend.slope,
			coefficients,
			forecast: Array.from({ length: ahead }, (_, n) => seasonalForecast(trend, coefficients, series.length + n))
		};
	}
});

export const smoothing = defineModel({
	computes: 'Prévision par lissage exponentiel simple',
	source: 'Brown, 1959',
	inputs: {
		series: { type: 'numbers', what: 'ventes de chaque période, la plus ancienne d’abord', atLeast: 1 },
		alpha: { type: 'number', what: 'poids de la dernière valeur', min: 0, max: 1 }
	},
	outputs: { forecast: { what: 'prévision de chaque période, puis de la suivante' } },
	example: 'series=120,135,128,150 alpha=0.3',
	compute: ({ series, alpha }) => ({ forecast: [...exponentialSmoothing(series, alpha)] })
});

export const movingAverage = defineModel({
	computes: 'Moyennes mobiles centrées d’une série',
	source: 'Macaulay, 1931',
	inputs: {
		series: { type: 'numbers', what: 'ventes de chaque période, la plus ancienne d’abord', atLeast: 3 },
		period: {
			type: 'number',
			what: 'périodes d’un cycle',
			unit: 'périodes',
			min: 2,
			max: 366,
			whole: true,
			default: 12
		}
	},
	outputs: {
		from: { what: 'numéro de la première période qui a une moyenne' },
		averages: { what: 'moyenne de chaque période à partir de celle-là' }
	},
	example: 'series=80,120,100,140,88,132,110,150 period=4',
	refuse: ({ series, period }) =>
		series.length > 2 * Math.floor(period / 2)
			? undefined
			: {
					input: 'series',
					message: `Il faut au moins ${2 * Math.floor(period / 2) + 1} valeurs pour period=${period}.`
				},
	compute({ series, period }) {
		const half = Math.floor(period / 2);
		return { from: half + 1, averages: [...centredMovingAverage(series, period)].slice(half, series.length - half) };
	}
});
