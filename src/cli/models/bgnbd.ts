import { expectedNextPurchases, expectedPurchases, probabilityAlive } from '#engine/market/customer-base.ts';
import { defineModel } from './model.ts';

export const bgnbd = defineModel({
	computes: 'Base de clients : un client est-il encore actif, combien rachètera-t-il',
	source: 'Fader, Hardie et Lee, 2005',
	inputs: {
		r: { type: 'number', what: 'forme de la cadence d’achat', above: 0 },
		alpha: { type: 'number', what: 'échelle de la cadence d’achat', unit: 'périodes', above: 0 },
		a: { type: 'number', what: 'premier paramètre de l’abandon', above: 0 },
		b: { type: 'number', what: 'second paramètre de l’abandon', above: 0 },
		repeats: { type: 'number', what: 'achats du client après le premier', min: 0, whole: true },
		last: { type: 'number', what: 'temps du premier au dernier achat', unit: 'périodes', min: 0 },
		observed: { type: 'number', what: 'temps écoulé depuis le premier achat', unit: 'périodes', min: 0 },
		t: { type: 'number', what: 'temps à venir', unit: 'périodes', min: 0 }
	},
	outputs: {
		probabilityAlive: { what: 'probabilité que le client soit encore actif' },
		expectedNextPurchases: { what: 'achats attendus de lui dans le temps à venir' },
		expectedPurchases: { what: 'achats attendus d’un nouveau client dans ce temps' }
	},
	example: 'r=0.243 alpha=4.414 a=0.793 b=2.426 repeats=2 last=30.43 observed=38.86 t=39',
	refuse({ a, b, repeats, last, observed }) {
		if (a === 1 || a + b <= 1)
			return { input: 'a', message: 'Les formules valent pour a différent de 1 et a + b supérieur à 1.' };
		if (last > observed)
			return {
				input: 'last',
				message: 'Le dernier achat (last) ne vient pas après la fin de l’observation (observed).'
			};
		if ((repeats === 0) !== (last === 0))
			return {
				input: 'last',
				message: 'Donnez last=0 quand le client n’a rien racheté (repeats=0), et seulement alors.'
			};
		return undefined;
	},
	compute({ r, alpha, a, b, repeats, last, observed, t }) {
		const [base, history] = [
			{ r, alpha, a, b },
			{ repeats, last, observed }
		];
		return {
			probabilityAlive: probabilityAlive(base, history),
			expectedNextPurchases: expectedNextPurchases(base, history, t),
			expectedPurchases: expectedPurchases(base, t)
		};
	}
});
