import { abcClasses, rfmScores } from '#engine/market/rfm.ts';
import { defineModel, unequal } from './model.ts';

export const rfm = defineModel({
	computes: 'Tri d’un fichier de clients : scores RFM par quintile et classes ABC',
	source: 'Hughes, 1994 ; Pareto',
	inputs: {
		since: {
			type: 'numbers',
			what: 'temps depuis le dernier achat de chaque client',
			unit: 'périodes',
			min: 0,
			atLeast: 2
		},
		orders: { type: 'numbers', what: 'achats de chaque client', min: 0, whole: true, atLeast: 2 },
		amount: { type: 'numbers', what: 'montant des achats de chaque client', unit: '€', min: 0, atLeast: 2 },
		a: { type: 'number', what: 'part du chiffre d’affaires de la classe A', above: 0, below: 1, default: 0.8 },
		b: { type: 'number', what: 'part des classes A et B ensemble', above: 0, max: 1, default: 0.95 }
	},
	outputs: {
		recency: { what: 'score de récence de chaque client, de 1 à 5' },
		frequency: { what: 'score de fréquence' },
		monetary: { what: 'score de montant' },
		total: { what: 'score RFM, de 3 à 15' },
		abc: { what: 'classe de chaque client : 1 pour A, 2 pour B, 3 pour C' }
	},
	example: 'since=1,8,2,5,1 orders=12,2,7,3,9 amount=8000,400,2500,900,5200',
	refuse: ({ since, orders, amount, a, b }) =>
		unequal('orders', orders.length, 'since', since.length) ??
		unequal('amount', amount.length, 'since', since.length) ??
		(b < a ? { input: 'b', message: 'La part b comprend la part a : elle ne peut pas être plus petite.' } : undefined),
	compute({ since, orders, amount, a, b }) {
		const scores = rfmScores({ since, orders, amount });
		return {
			recency: scores.map(({ recency }) => recency),
			frequency: scores.map(({ frequency }) => frequency),
			monetary: scores.map(({ monetary }) => monetary),
			total: scores.map(({ recency, frequency, monetary }) => recency + frequency + monetary),
			abc: abcClasses(amount, a, b).map((name) => 'ABC'.indexOf(name) + 1)
		};
	}
});
