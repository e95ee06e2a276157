import { sellersNeeded, visitHours } from '#engine/market/workload.ts';
import { defineModel, unequal } from './model.ts';

export const talley = defineModel({
	computes: 'Nombre de vendeurs qu’un portefeuille demande, par la charge de travail',
	source: 'Talley, 1961',
	inputs: {
		customers: { type: 'numbers', what: 'clients de chaque classe', atLeast: 1, min: 0 },
		visits: { type: 'numbers', what: 'visites par an à un client de chaque classe', atLeast: 1, min: 0 },
		hours: { type: 'numbers', what: 'durée d’une visite de chaque classe', unit: 'heures', atLeast: 1, min: 0 },
		annualHours: { type: 'number', what: 'heures de travail d’un vendeur par an', above: 0, default: 1600 },
		sellingShare: { type: 'number', what: 'part de ce temps passée en visite', above: 0, max: 1 }
	},
	outputs: {
		hours: { what: 'heures de visite par an' },
		sellers: { what: 'vendeurs nécessaires' }
	},
	example: 'customers=50,120,300 visits=24,12,4 hours=1,0.75,0.5 sellingShare=0.6',
	refuse: ({ customers, visits, hours }) =>
		unequal('visits', visits.length, 'customers', customers.length) ??
		unequal('hours', hours.length, 'customers', customers.length),
	compute({ customers, visits, hours, annualHours, sellingShare }) {
		const classes = customers.map((count, k) => ({ customers: count, visits: visits[k], hours: hours[k] }));
		return { hours: visitHours(classes), sellers: sellersNeeded(classes, annualHours, sellingShare) };
	}
});
