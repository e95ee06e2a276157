import { departureChance, expectedTenure, hazard, splitHazard } from '#engine/market/turnover.ts';
import { defineModel } from './model.ts';

export const turnover = defineModel({
	computes: 'Risque de départ d’une personne, et la part de chaque cause',
	source: 'Cox, 1972 ; Sunder, Kumar, Goreczny et Maurer, 2017',
	inputs: {
		base: { type: 'number', what: 'risque mensuel ordinaire', above: 0, max: 1 },
		effects: { type: 'numbers', what: 'effets des causes sur le logarithme du risque', atLeast: 1, min: -10, max: 10 }
	},
	outputs: {
		hazard: { what: 'risque mensuel' },
		chance: { what: 'chance de partir dans le mois' },
		tenure: { what: 'durée attendue dans le poste', unit: 'mois' },
		parts: { what: 'part ordinaire, puis celle de chaque cause' }
	},
	example: 'base=0.023 effects=0.3,-0.4,0.35',
	compute({ base, effects }) {
		const h = hazard(base, effects);
		const parts = new Float64Array(effects.length + 1);
		splitHazard(base, effects, parts);
		return { hazard: h, chance: departureChance(h), tenure: expectedTenure(h), parts: [...parts] };
	}
});
