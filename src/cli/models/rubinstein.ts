import { rubinsteinShare } from '#engine/market/bargaining.ts';
import { defineModel } from './model.ts';

export const rubinstein = defineModel({
	computes: 'Partage entre deux parties qui font une offre à tour de rôle et que l’attente use',
	source: 'Rubinstein, 1982',
	inputs: {
		delta1: { type: 'number', what: 'patience de qui parle en premier', min: 0, below: 1 },
		delta2: { type: 'number', what: 'patience de l’autre', min: 0, below: 1 }
	},
	outputs: {
		first: { what: 'part de qui parle en premier' },
		second: { what: 'part de l’autre' }
	},
	example: 'delta1=0.9 delta2=0.9',
	compute({ delta1, delta2 }) {
		const first = rubinsteinShare(delta1, delta2);
		return { first, second: 1 - first };
	}
});
