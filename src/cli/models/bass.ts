import { adoptedFraction, adoptionRate, peakRate, peakTime } from '#engine/market/diffusion.ts';
import { defineModel } from './model.ts';

export const bass = defineModel({
	computes: 'Diffusion d’une offre nouvelle : qui l’a adoptée, et quand l’adoption culmine',
	source: 'Bass, 1969',
	inputs: {
		p: { type: 'number', what: 'coefficient d’innovation', unit: 'par période', above: 0, max: 1 },
		q: { type: 'number', what: 'coefficient d’imitation', unit: 'par période', min: 0, max: 10 },
		m: { type: 'number', what: 'taille du marché, en adopteurs', above: 0, default: 1 },
		t: { type: 'number', what: 'temps écoulé', unit: 'périodes', min: 0 }
	},
	outputs: {
		adoptedFraction: { what: 'part du marché qui a adopté' },
		adopters: { what: 'adopteurs' },
		adoptionRate: { what: 'adopteurs par période à cet instant' },
		peakTime: { what: 'instant où l’adoption culmine', unit: 'périodes' },
		peakRate: { what: 'adopteurs par période à ce moment' }
	},
	example: 'p=0.03 q=0.38 m=1000 t=5',
	compute({ p, q, m: market, t }) {
		const diffusion = { p, q, market };
		const fraction = adoptedFraction(diffusion, t);
		return {
			adoptedFraction: fraction,
			adopters: market * fraction,
			adoptionRate: adoptionRate(diffusion, t),
			peakTime: peakTime(diffusion),
			peakRate: peakRate(diffusion)
		};
	}
});
