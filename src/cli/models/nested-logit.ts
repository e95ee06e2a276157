import { nestedShares } from '#engine/market/choice.ts';
import { defineModel, unequal } from './model.ts';

export const nestedLogit = defineModel({
	computes: 'Choix entre des offres qui se ressemblent par groupes : la part de chacune',
	source: 'McFadden, 1978',
	inputs: {
		utilities: { type: 'numbers', what: 'utilité de chaque offre', unit: 'logits', atLeast: 1 },
		nests: { type: 'numbers', what: 'numéro du groupe de chaque offre', min: 1, whole: true, atLeast: 1 },
		dissimilarities: {
			type: 'numbers',
			what: 'dissemblance des offres de chaque groupe',
			above: 0,
			max: 1,
			atLeast: 1
		}
	},
	outputs: { shares: { what: 'part de chaque offre' } },
	example: 'utilities=0,0,0 nests=1,2,2 dissimilarities=1,0.5',
	refuse({ utilities, nests, dissimilarities }) {
		const groups = dissimilarities.length;
		const stray = nests.find((nest) => nest > groups);
		if (stray !== undefined)
			return {
				input: 'nests',
				message: `Une offre est du groupe ${stray}, et dissimilarities décrit ${groups} groupe${groups > 1 ? 's' : ''}.`
			};
		const empty = dissimilarities.findIndex((_, nest) => !nests.includes(nest + 1));
		if (empty >= 0)
			return { input: 'nests', message: `Le groupe ${empty + 1} n’a pas d’offre : donnez-lui-en une, ou retirez-le.` };
		return unequal('nests', nests.length, 'utilities', utilities.length);
	},
	compute: ({ utilities, nests, dissimilarities }) => ({
		shares: [
			...nestedShares(
				utilities,
				nests.map((nest) => nest - 1),
				dissimilarities
			)
		]
	})
});
