import { calibrateResponse, inflection, respond, responseElasticity } from '#engine/market/response.ts';
import { defineModel } from './model.ts';

const EFFORT = { type: 'number', what: 'effort rapporté à celui d’aujourd’hui', above: 0, default: 1 } as const;
const RESPONSE = { what: 'ventes rapportées à celles d’aujourd’hui' };

export const adbudg = defineModel({
	computes: 'Réponse des ventes à l’effort commercial',
	source: 'Little, 1970',
	inputs: {
		min: { type: 'number', what: 'ventes sans effort, celles d’aujourd’hui valant 1', min: 0 },
		max: { type: 'number', what: 'ventes à effort illimité, celles d’aujourd’hui valant 1', above: 0 },
		c: { type: 'number', what: 'forme, en S au-dessus de 1', above: 0, max: 20 },
		d: { type: 'number', what: 'effort qui donne la moitié de l’effet, à la puissance c', above: 0 },
		x: EFFORT
	},
	outputs: {
		response: RESPONSE,
		elasticity: { what: 'élasticité des ventes à l’effort' },
		inflection: { what: 'effort à partir duquel le rendement décroît' }
	},
	example: 'min=0.5 max=1.4 c=1.8 d=0.8 x=1.5',
	refuse: ({ min, max }) =>
		min < max
			? undefined
			: { input: 'max', message: 'L’effort illimité (max) rapporte plus que l’absence d’effort (min).' },
	compute: ({ x, ...response }) => ({
		response: respond(response, x),
		elasticity: responseElasticity(response, x),
		inflection: inflection(response)
	})
});

export const adbudgCalibration = defineModel({
	computes: 'Calage de la réponse des ventes (adbudg) sur quatre jugements',
	source: 'Little, 1970',
	inputs: {
		none: { type: 'number', what: 'ventes sans effort', min: 0 },
		today: { type: 'number', what: 'ventes à l’effort d’aujourd’hui', above: 0, default: 1 },
		halfMore: { type: 'number', what: 'ventes avec moitié plus d’effort', above: 0 },
		unlimited: { type: 'number', what: 'ventes à effort illimité', above: 0 },
		x: EFFORT
	},
	outputs: {
		c: { what: 'forme, en S au-dessus de 1' },
		d: { what: 'effort qui donne la moitié de l’effet, à la puissance c' },
		response: { what: 'ventes à l’effort x, dans l’unité des jugements' }
	},
	example: 'none=0.5 today=1 halfMore=1.15 unlimited=1.4 x=2',
	refuse: ({ none, today, halfMore, unlimited }) =>
		none < today && today < halfMore && halfMore < unlimited
			? undefined
			: { input: 'halfMore', message: 'Plus d’effort rapporte plus : il faut none < today < halfMore < unlimited.' },
	compute({ x, ...judgements }) {
		const response = calibrateResponse(judgements);
		return { c: response.c, d: response.d, response: respond(response, x) };
	}
});
