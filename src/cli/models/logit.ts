import { logitShares, logsum } from '#engine/market/choice.ts';
import { defineModel } from './model.ts';

export const logit = defineModel({
	computes: 'Choix entre des offres : la part de chacune',
	source: 'McFadden, 1974',
	inputs: {
		utilities: { type: 'numbers', what: 'utilité de chaque offre', unit: 'logits', atLeast: 1 }
	},
	outputs: {
		shares: { what: 'part de chaque offre' },
		logsum: { what: 'utilité attendue du choix', unit: 'logits' }
	},
	example: 'utilities=1,2,3',
	compute: ({ utilities }) => ({ shares: [...logitShares(utilities)], logsum: logsum(utilities) })
});
