import { concededValue, exponentialConcession, polynomialConcession } from '#engine/market/concession.ts';
import { defineModel } from './model.ts';

const TACTICS = { polynomial: polynomialConcession, exponential: exponentialConcession };

export const faratin = defineModel({
	computes: 'Concession d’un négociateur selon le temps, et valeur qu’il propose',
	source: 'Faratin, Sierra et Jennings, 1998',
	inputs: {
		kappa: { type: 'number', what: 'part concédée d’emblée', min: 0, max: 1 },
		beta: { type: 'number', what: 'souplesse, dure au-dessous de 1 et conciliante au-dessus', above: 0, max: 1000 },
		t: { type: 'number', what: 'temps écoulé', unit: 'tours', min: 0 },
		deadline: { type: 'number', what: 'échéance', unit: 'tours', above: 0, default: 1 },
		tactic: {
			type: 'choice',
			what: 'famille de tactiques',
			options: { polynomial: 'polynomiale', exponential: 'exponentielle' },
			default: 'polynomial'
		},
		min: { type: 'number', what: 'plus petite valeur acceptée', default: 0 },
		max: { type: 'number', what: 'plus grande valeur acceptée', default: 1 },
		utility: {
			type: 'choice',
			what: 'sens de la préférence',
			options: {
				decreasing: 'le moins possible, comme un prix pour qui achète',
				increasing: 'le plus possible, comme un prix pour qui vend'
			},
			default: 'decreasing'
		}
	},
	outputs: {
		concession: { what: 'part concédée' },
		value: { what: 'valeur proposée, dans l’unité de min et max' }
	},
	example: 'kappa=0.1 beta=1 t=5 deadline=20 min=80 max=120',
	refuse: ({ min, max }) =>
		min <= max
			? undefined
			: { input: 'max', message: 'La plus grande valeur (max) est au moins la plus petite (min).' },
	compute({ kappa, beta, t, deadline, tactic, min, max, utility }) {
		const concession = TACTICS[tactic]({ kappa, beta, deadline }, t);
		return { concession, value: concededValue({ min, max, utility }, concession) };
	}
});
