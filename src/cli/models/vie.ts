import { goalGradient, motiveForce, quotaExpectancy } from '#engine/market/motivation.ts';
import { defineModel } from './model.ts';

const share = (what: string) => ({ type: 'number', what, min: 0, max: 1 }) as const;

export const vie = defineModel({
	computes: 'Force de motivation : attente, instrumentalité et valence',
	source: 'Vroom, 1964',
	inputs: {
		quotaRatio: { type: 'number', what: 'objectif rapporté au potentiel du secteur', min: 0, max: 10, default: 1 },
		instrumentality: share('croyance que le résultat sera récompensé'),
		valence: share('importance de la récompense pour la personne'),
		attainment: { type: 'number', what: 'réalisation de l’objectif à ce jour', min: 0, max: 10, default: 1 }
	},
	outputs: {
		expectancy: { what: 'croyance que l’effort mènera à l’objectif' },
		force: { what: 'force de motivation' },
		gradient: { what: 'attrait de l’objectif selon sa proximité' }
	},
	example: 'quotaRatio=1.3 instrumentality=0.8 valence=0.6 attainment=0.95',
	compute({ quotaRatio, instrumentality, valence, attainment }) {
		const expectancy = quotaExpectancy(quotaRatio);
		return {
			expectancy,
			force: motiveForce(expectancy, instrumentality, valence),
			gradient: goalGradient(attainment, 0.15)
		};
	}
});
