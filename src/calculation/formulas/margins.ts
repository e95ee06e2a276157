import { count, euros, pure, rate, sheet, sourced, TEXTBOOK } from './sheet.ts';

const pvHt = euros('PV HT', 'prix de vente hors taxes');
const pvTtc = euros('PV TTC', 'prix de vente toutes taxes comprises');
const coutAchat = euros('coût d’achat HT');
const marge = euros('marge', 'marge commerciale unitaire, hors taxes');
const tauxMarge = rate('taux de marge');
const tauxMarque = rate('taux de marque');

/** Margins (§5.1). */
export const MARGINS = sheet('prix', [
	{
		id: 'marge-unitaire',
		name: 'Marge unitaire',
		inputs: { pvHt, coutAchat },
		output: euros('marge unitaire'),
		expression: 'pvHt − coutAchat',
		example: { pvHt: 100, coutAchat: 60 },
		steps: ['Prenez deux prix hors taxes.', 'Retirez le coût d’achat du prix de vente.'],
		confusions: [['pvHt × 1,2 − coutAchat', 'Vous avez pris le prix de vente TTC : la TVA n’est pas à l’entreprise.']],
		source: sourced('CALC-1', 'CALC-3')
	},
	{
		id: 'marge-globale',
		name: 'Marge globale',
		inputs: { marge, quantite: count('unités', 'quantité', 'quantité vendue') },
		output: euros('marge globale'),
		expression: 'marge × quantite',
		example: { marge: 40, quantite: 350 },
		steps: ['Multipliez la marge unitaire par la quantité vendue.'],
		confusions: [
			['marge ÷ quantite', 'Vous avez divisé par la quantité : la marge de chaque unité s’ajoute à celle des autres.']
		],
		source: sourced('CALC-1', 'CALC-3')
	},
	{
		id: 'taux-de-marge',
		name: 'Taux de marge',
		inputs: { marge, coutAchat },
		output: tauxMarge,
		expression: 'marge ÷ coutAchat',
		printed: 'marge ÷ coût d’achat HT × 100',
		example: { marge: 40, coutAchat: 60 },
		steps: ['Calculez la marge : PV HT − coût d’achat HT.', 'Divisez-la par le coût d’achat.'],
		confusions: [
			['marge ÷ (coutAchat + marge)', 'Vous avez divisé par le prix de vente : c’est le taux de marque.'],
			[
				'marge ÷ ((coutAchat + marge) × 1,2)',
				'Vous avez divisé par le prix de vente TTC : le taux de marge se calcule sur le coût d’achat HT.'
			]
		],
		source: sourced('CALC-1', 'CALC-2')
	},
	{
		id: 'taux-de-marque',
		name: 'Taux de marque',
		inputs: { marge, pvHt },
		output: tauxMarque,
		expression: 'marge ÷ pvHt',
		printed: 'marge ÷ PV HT × 100',
		example: { marge: 40, pvHt: 100 },
		steps: ['Calculez la marge : PV HT − coût d’achat HT.', 'Divisez-la par le prix de vente hors taxes.'],
		confusions: [
			['marge ÷ (pvHt − marge)', 'Vous avez divisé par le coût d’achat : c’est le taux de marge.'],
			[
				'marge ÷ (pvHt × 1,2)',
				'Vous avez divisé par le prix de vente TTC : le taux de marque se calcule sur le hors taxes.'
			]
		],
		source: sourced('CALC-1', 'CALC-2')
	},
	{
		id: 'coefficient-multiplicateur',
		name: 'Coefficient multiplicateur',
		inputs: { pvTtc, paHt: euros('PA HT', 'prix d’achat hors taxes') },
		output: pure('coefficient multiplicateur'),
		expression: 'pvTtc ÷ paHt',
		example: { pvTtc: 120, paHt: 60 },
		steps: ['Divisez le prix de vente TTC par le prix d’achat HT.', 'C’est un nombre sans unité, sans × 100.'],
		confusions: [
			['pvTtc ÷ paHt × 100', 'Le coefficient multiplicateur n’est pas un pourcentage : ne multipliez pas par 100.'],
			[
				'pvTtc ÷ 1,2 ÷ paHt',
				'Vous avez pris le prix de vente hors taxes : le coefficient mène du prix d’achat HT au prix TTC.'
			]
		],
		source: sourced('CALC-1 n° 1-2', 'CALC-2')
	},
	{
		id: 'prix-par-coefficient',
		name: 'Prix de vente par le coefficient',
		inputs: { paHt: euros('PA HT', 'prix d’achat hors taxes'), coefficient: pure('coefficient multiplicateur') },
		output: pvTtc,
		expression: 'paHt × coefficient',
		example: { paHt: 60, coefficient: 2 },
		steps: ['Multipliez le prix d’achat HT par le coefficient : le résultat est TTC.'],
		confusions: [['paHt × coefficient × 1,2', 'Vous avez ajouté la TVA : le coefficient la contient déjà.']],
		source: sourced('CALC-1 n° 1-2')
	},
	{
		id: 'pv-par-taux-de-marque',
		name: 'Prix de vente par le taux de marque',
		inputs: { coutAchat, tauxMarque },
		output: pvHt,
		expression: 'coutAchat ÷ (1 − tauxMarque)',
		example: { coutAchat: 60, tauxMarque: 0.4 },
		steps: ['Retirez le taux de marque de 1.', 'Divisez le coût d’achat par ce nombre.'],
		confusions: [
			[
				'coutAchat × (1 + tauxMarque)',
				'Vous avez utilisé le taux de marque comme un taux de marge : divisez par 1 − taux de marque.'
			]
		],
		source: sourced('CALC-3')
	},
	{
		id: 'pv-par-taux-de-marge',
		name: 'Prix de vente par le taux de marge',
		inputs: { coutAchat, tauxMarge },
		output: pvHt,
		expression: 'coutAchat × (1 + tauxMarge)',
		example: { coutAchat: 80, tauxMarge: 0.5 },
		steps: ['Ajoutez 1 au taux de marge.', 'Multipliez le coût d’achat par ce nombre.'],
		confusions: [
			[
				'coutAchat ÷ (1 − tauxMarge)',
				'Vous avez utilisé le taux de marge comme un taux de marque : multipliez par 1 + taux de marge.'
			]
		],
		source: sourced('CALC-3')
	},
	{
		id: 'marge-vers-marque',
		name: 'Du taux de marge au taux de marque',
		inputs: { tauxMarge },
		output: tauxMarque,
		expression: 'tauxMarge ÷ (1 + tauxMarge)',
		example: { tauxMarge: 0.5 },
		steps: [
			'Divisez le taux de marge par 1 + taux de marge.',
			'Le taux de marque est toujours le plus petit des deux.'
		],
		confusions: [
			['tauxMarge ÷ (1 − tauxMarge)', 'Vous avez fait le passage inverse, du taux de marque au taux de marge.']
		],
		source: sourced('CALC-3')
	},
	{
		id: 'marque-vers-marge',
		name: 'Du taux de marque au taux de marge',
		inputs: { tauxMarque },
		output: tauxMarge,
		expression: 'tauxMarque ÷ (1 − tauxMarque)',
		example: { tauxMarque: 0.4 },
		steps: ['Divisez le taux de marque par 1 − taux de marque.'],
		confusions: [
			['tauxMarque ÷ (1 + tauxMarque)', 'Vous avez fait le passage inverse, du taux de marge au taux de marque.']
		],
		source: TEXTBOOK
	},
	{
		id: 'marge-nette',
		name: 'Marge nette',
		inputs: {
			margeCommerciale: euros('marge commerciale'),
			charges: euros('charges imputées', 'charges de distribution imputées')
		},
		output: euros('marge nette'),
		expression: 'margeCommerciale − charges',
		example: { margeCommerciale: 14000, charges: 9200 },
		steps: ['Retirez de la marge commerciale les charges de distribution imputées.'],
		confusions: [['margeCommerciale + charges', 'Vous avez ajouté les charges : elles diminuent la marge.']],
		source: sourced('FP-S5')
	},
	{
		id: 'taux-de-marge-nette',
		name: 'Taux de marge nette',
		inputs: { resultat: euros('résultat'), caHt: euros('CA HT', 'chiffre d’affaires hors taxes') },
		output: rate('taux de marge nette'),
		expression: 'resultat ÷ caHt',
		example: { resultat: 4800, caHt: 35000 },
		steps: ['Divisez le résultat par le chiffre d’affaires hors taxes.'],
		confusions: [['resultat ÷ (caHt × 1,2)', 'Vous avez divisé par le chiffre d’affaires TTC.']],
		source: sourced('FP-S5')
	}
]);
