import { learn, learningCurve, learningExponent } from '#engine/market/learning.ts';
import { defineModel } from './model.ts';

export const wright = defineModel({
	computes: 'Courbe d’apprentissage : coût ou durée de la énième unité',
	source: 'Wright, 1936',
	inputs: {
		first: { type: 'number', what: 'coût ou durée de la première unité', above: 0, default: 100 },
		rate: { type: 'number', what: 'part qui reste à chaque doublement', above: 0, max: 1 },
		units: { type: 'numbers', what: 'rangs des unités', atLeast: 1, min: 1 }
	},
	outputs: {
		costs: { what: 'coût ou durée de ces unités' },
		exponent: { what: 'exposant de la courbe' }
	},
	example: 'rate=0.8 units=1,2,4,8,16',
	compute: ({ first, rate, units }) => ({
		costs: units.map((n) => learningCurve(first, n, rate)),
		exponent: learningExponent(rate)
	})
});

export const apprenticeship = defineModel({
	computes: 'Apprentissage exponentiel : niveau d’un débutant après des mois',
	source: 'Apprentissage exponentiel, Mazur et Hastie, 1978',
	inputs: {
		level: { type: 'number', what: 'niveau de départ', min: 0 },
		ceiling: { type: 'number', what: 'niveau d’une personne formée', min: 0, default: 1 },
		months: { type: 'numbers', what: 'mois passés', atLeast: 1, min: 0 },
		tau: { type: 'number', what: 'mois pour combler les deux tiers de l’écart', above: 0, default: 4 }
	},
	outputs: { levels: { what: 'niveau à ces dates' } },
	example: 'level=0.6 months=1,3,6,12',
	compute: ({ level, ceiling, months, tau }) => ({ levels: months.map((n) => learn(level, ceiling, n, tau)) })
});
