import { count, euros, points, rate, row, sheet, sourced, TEXTBOOK } from './sheet.ts';

const contribution = row(euros('CA des clients', 'chiffre d’affaires de chaque client'));
const EXAMPLE = { contribution: [42000, 3100, 18500, 900, 7400, 2600, 1200, 25800, 4300, 1700] };
const clients = (label: string, what = label) => count('clients', label, what);

/** The portfolio of customers (§5.6). */
export const CUSTOMERS = sheet('clients', [
	{
		id: 'pareto-cumul',
		name: '20/80 (Pareto) : part cumulée du CA',
		inputs: { contribution },
		output: row(rate('% cumulé du CA')),
		expression: 'cumul(decroissant(contribution)) ÷ somme(contribution)',
		printed: 'CA cumulé des clients, du plus grand au plus petit ÷ CA total × 100',
		example: EXAMPLE,
		steps: [
			'Classez les clients par chiffre d’affaires (ou marge) décroissant.',
			'Cumulez, puis divisez chaque cumul par le total.',
			'Repérez la part du CA que font les 20 % premiers clients.'
		],
		confusions: [
			[
				'cumul(contribution) ÷ somme(contribution)',
				'Vous avez cumulé sans classer : rangez d’abord les clients par chiffre d’affaires décroissant.'
			]
		],
		source: sourced('FDV-TAILLE')
	},
	{
		id: 'pareto-part',
		name: '20/80 (Pareto) : part des premiers clients',
		inputs: { contribution, n: clients('n', 'nombre de clients retenus') },
		output: rate('part du CA'),
		expression: 'somme(premiers(decroissant(contribution); n)) ÷ somme(contribution)',
		printed: 'CA des n plus grands clients ÷ CA total × 100',
		example: { ...EXAMPLE, n: 2 },
		steps: [
			'Classez les clients par chiffre d’affaires décroissant.',
			'Additionnez les n premiers et divisez par le total.',
			'ABC : A, environ 20 % des clients et 80 % du CA ; B, 30 % et 15 % ; C, 50 % et 5 %.'
		],
		confusions: [
			[
				'somme(premiers(contribution; n)) ÷ somme(contribution)',
				'Vous avez pris les premiers du tableau : classez d’abord les clients par chiffre d’affaires décroissant.'
			]
		],
		source: sourced('FDV-TAILLE')
	},
	{
		id: 'score-rfm',
		name: 'Score RFM',
		inputs: {
			r: count('', 'points de récence'),
			f: count('', 'points de fréquence'),
			m: count('', 'points de montant')
		},
		output: count('', 'score RFM'),
		expression: 'r + f + m',
		example: { r: 3, f: 2, m: 4 },
		steps: [
			'Lisez les points de récence, de fréquence et de montant dans le barème.',
			'Additionnez-les, puis comparez au seuil de réactivation.'
		],
		confusions: [['(r + f + m) ÷ 3', 'Vous avez fait une moyenne : les trois notes s’additionnent.']],
		source: sourced('NDRC-2025')
	},
	{
		id: 'score-client',
		name: 'Score d’un client (notes pondérées)',
		inputs: { notes: row(count('', 'notes')), poids: row(count('', 'poids')) },
		output: count('', 'score', 'score', 2),
		expression: 'somme(notes × poids)',
		printed: 'Σ(note × poids)',
		example: { notes: [4, 2, 5], poids: [3, 2, 1] },
		steps: ['Multipliez chaque note par son poids.', 'Additionnez.'],
		confusions: [['somme(notes)', 'Vous avez oublié les poids.']],
		source: TEXTBOOK
	},
	{
		id: 'taux-de-fidelite',
		name: 'Taux de fidélité (rétention)',
		inputs: { conserves: clients('clients conservés'), debut: clients('clients au début') },
		output: rate('taux de fidélité'),
		expression: 'conserves ÷ debut',
		example: { conserves: 412, debut: 520 },
		steps: [
			'Comptez ceux du début qui sont encore clients, sans les nouveaux.',
			'Divisez par le nombre de clients du début.'
		],
		confusions: [
			['(debut − conserves) ÷ debut', 'Vous avez calculé le taux d’attrition : la fidélité est son complément.']
		],
		source: TEXTBOOK
	},
	{
		id: 'taux-attrition',
		name: 'Taux d’attrition',
		inputs: { retention: rate('taux de fidélité') },
		output: rate('taux d’attrition'),
		expression: '1 − retention',
		example: { retention: 0.79 },
		steps: ['Retirez le taux de fidélité de 100 %.'],
		confusions: [['1 ÷ retention', 'Vous avez divisé : l’attrition est le complément de la fidélité.']],
		source: TEXTBOOK
	},
	{
		id: 'cout-acquisition',
		name: 'Coût d’acquisition d’un client',
		inputs: { cout: euros('coût total', 'coût total de l’acquisition'), nouveaux: clients('nouveaux clients') },
		output: euros('coût d’acquisition'),
		expression: 'cout ÷ nouveaux',
		example: { cout: 9600, nouveaux: 64 },
		steps: [
			'Additionnez tout ce que l’acquisition a coûté.',
			'Divisez par le nombre de nouveaux clients, non de contacts.'
		],
		confusions: [['nouveaux ÷ cout', 'Vous avez inversé la division.']],
		source: TEXTBOOK
	},
	{
		id: 'valeur-client',
		name: 'Valeur client (CLV)',
		inputs: {
			marge: euros('marge annuelle', 'marge annuelle d’un client'),
			retention: rate('rétention', 'taux de fidélité'),
			taux: rate('taux d’actualisation'),
			annees: count('ans', 'durée', 'nombre d’années'),
			acquisition: euros('coût d’acquisition')
		},
		output: euros('valeur client'),
		expression: 'somme(marge × retention^suite(annees) ÷ (1 + taux)^suite(annees)) − acquisition',
		printed: 'Σ marge × rétentionᵗ ÷ (1 + taux)ᵗ − coût d’acquisition',
		example: { marge: 240, retention: 0.8, taux: 0.05, annees: 3, acquisition: 150 },
		steps: [
			'Pour chaque année t, multipliez la marge par la rétention à la puissance t.',
			'Actualisez : divisez par (1 + taux) à la puissance t.',
			'Additionnez, puis retirez le coût d’acquisition.'
		],
		confusions: [
			[
				'marge × annees − acquisition',
				'Vous avez oublié que des clients partent, et qu’une marge future vaut moins : appliquez la rétention et l’actualisation.'
			],
			[
				'somme(marge × retention^suite(annees) ÷ (1 + taux)^suite(annees))',
				'Vous avez oublié de retirer le coût d’acquisition.'
			]
		],
		source: TEXTBOOK
	},
	{
		id: 'nps',
		name: 'Taux de recommandation net (NPS)',
		inputs: {
			promoteurs: clients('promoteurs', 'notes 9 et 10'),
			detracteurs: clients('détracteurs', 'notes 0 à 6'),
			reponses: clients('réponses', 'toutes les réponses')
		},
		output: points('NPS'),
		expression: '(promoteurs − detracteurs) ÷ reponses',
		printed: '% de promoteurs (9-10) − % de détracteurs (0-6)',
		example: { promoteurs: 92, detracteurs: 38, reponses: 200 },
		steps: [
			'Calculez la part des promoteurs (9 et 10) et celle des détracteurs (0 à 6).',
			'Soustrayez ; les notes 7 et 8 ne comptent que dans le total.'
		],
		confusions: [
			[
				'(promoteurs − detracteurs) ÷ (promoteurs + detracteurs)',
				'Vous avez oublié les passifs (7 et 8) dans le total des réponses.'
			]
		],
		source: TEXTBOOK
	}
]);
