import { huffShares } from '#engine/market/geography.ts';
import { defineModel, unequal } from './model.ts';

export const huff = defineModel({
	computes: 'Attraction commerciale : probabilité qu’un ménage aille dans chaque magasin',
	source: 'Huff, 1963',
	inputs: {
		areas: { type: 'numbers', what: 'surface de chaque magasin', unit: 'm²', above: 0, atLeast: 1 },
		minutes: { type: 'numbers', what: 'trajet jusqu’à chaque magasin', unit: 'min', min: 0, atLeast: 1 },
		lambda: { type: 'number', what: 'frein du temps de trajet', min: 0, max: 10, default: 2 },
		alpha: { type: 'number', what: 'attrait de la surface', min: 0, max: 10, default: 1 },
		nearest: { type: 'number', what: 'trajet compté au moins', unit: 'min', above: 0, default: 2 }
	},
	outputs: { shares: { what: 'probabilité de chaque magasin' } },
	example: 'areas=10000,5000,20000 minutes=5,3,10 lambda=2',
	refuse: ({ areas, minutes }) => unequal('minutes', minutes.length, 'areas', areas.length),
	compute: ({ areas, minutes, lambda, alpha, nearest }) => ({
		shares: [...huffShares(areas, minutes, { alpha, lambda, nearest })]
	})
});
