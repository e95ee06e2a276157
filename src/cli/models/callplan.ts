import { planCalls } from '#engine/market/call-plan.ts';
import { calibrateResponse } from '#engine/market/response.ts';
import { defineModel, unequal } from './model.ts';

export const callplan = defineModel({
	computes: 'Plan de visites : l’effort qui rapporte le plus dans le temps donné',
	source: 'Lodish, 1971',
	inputs: {
		worth: { type: 'numbers', what: 'marge de chaque groupe de clients aujourd’hui', atLeast: 1, min: 0 },
		minutes: {
			type: 'numbers',
			what: 'temps que chaque groupe prend aujourd’hui',
			unit: 'minutes',
			atLeast: 1,
			above: 0
		},
		none: { type: 'numbers', what: 'ventes sans visite, part de celles d’aujourd’hui', atLeast: 1, above: 0, below: 1 },
		halfMore: { type: 'numbers', what: 'ventes avec moitié plus de visites', atLeast: 1, above: 1 },
		unlimited: { type: 'numbers', what: 'ventes à visites illimitées', atLeast: 1, above: 1 },
		time: { type: 'number', what: 'temps disponible', unit: 'minutes', above: 0 },
		choices: {
			type: 'numbers',
			what: 'efforts possibles, 1 étant celui d’aujourd’hui, croissants',
			atLeast: 2,
			min: 0,
			default: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3]
		}
	},
	outputs: {
		effort: { what: 'effort de chaque groupe' },
		minutes: { what: 'temps employé', unit: 'minutes' },
		worth: { what: 'marge attendue' }
	},
	example:
		'worth=600,300,100 minutes=1000,1000,1000 none=0.4,0.5,0.7 halfMore=1.16,1.09,1.04 unlimited=1.55,1.35,1.2 time=3000',
	refuse({ worth, minutes, none, halfMore, unlimited }) {
		for (const [input, list] of Object.entries({ minutes, none, halfMore, unlimited })) {
			const refusal = unequal(input, list.length, 'worth', worth.length);
			if (refusal) return refusal;
		}
		return halfMore.every((value, k) => value < unlimited[k])
			? undefined
			: { input: 'unlimited', message: 'Les ventes à visites illimitées dépassent celles de moitié plus de visites.' };
	},
	compute({ worth, minutes, none, halfMore, unlimited, time, choices }) {
		const groups = worth.map((margin, k) => ({
			worth: margin,
			response: calibrateResponse({ none: none[k], today: 1, halfMore: halfMore[k], unlimited: unlimited[k] }),
			visits: 1,
			minutes: minutes[k]
		}));
		const plan = planCalls(groups, choices, time);
		return { effort: plan.effort, minutes: plan.minutes, worth: plan.worth };
	}
});
