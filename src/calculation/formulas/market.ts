import { count, euros, points, pure, rate, sheet, sourced, TEXTBOOK } from './sheet.ts';

const depart = euros('valeur de départ');
const arrivee = euros('valeur d’arrivée');
const qr = count('unités', 'quantité réelle');
const qp = count('unités', 'quantité prévue');
const pr = euros('prix réel');
const pp = euros('prix prévu');

/** Activity and market (§5.4). */
export const MARKET = sheet('marche', [
	{
		id: 'taux-evolution',
		name: 'Taux d’évolution',
		inputs: { depart, arrivee },
		output: rate('taux d’évolution'),
		expression: '(arrivee − depart) ÷ depart',
		example: { depart: 80000, arrivee: 92000 },
		steps: ['Retirez la valeur de départ de la valeur d’arrivée.', 'Divisez par la valeur de départ.'],
		confusions: [
			[
				'(arrivee − depart) ÷ arrivee',
				'Vous avez divisé par la valeur d’arrivée : une évolution se rapporte au départ.'
			],
			['arrivee ÷ depart', 'Vous avez calculé le rapport des deux valeurs : retirez 1 (100 %).']
		],
		source: TEXTBOOK
	},
	{
		id: 'ecart-en-points',
		name: 'Écart entre deux pourcentages',
		inputs: { avant: rate('taux de départ'), apres: rate('taux d’arrivée') },
		output: points('écart'),
		expression: 'apres − avant',
		example: { avant: 0.125, apres: 0.14 },
		steps: ['Retirez le premier taux du second.', 'Exprimez l’écart en points, non en %.'],
		confusions: [
			[
				'(apres − avant) ÷ avant',
				'Vous avez calculé une évolution relative : l’écart entre deux pourcentages est une simple différence, en points.'
			]
		],
		source: TEXTBOOK
	},
	{
		id: 'croissance-annuelle-moyenne',
		name: 'Taux de croissance annuel moyen',
		inputs: {
			debut: euros('valeur initiale'),
			fin: euros('valeur finale'),
			annees: count('ans', 'n', 'nombre d’années')
		},
		output: rate('croissance annuelle moyenne'),
		expression: 'racine(fin ÷ debut; annees) − 1',
		printed: '(valeur finale ÷ valeur initiale)^(1/n) − 1',
		example: { debut: 200000, fin: 266200, annees: 3 },
		steps: ['Divisez la valeur finale par la valeur initiale.', 'Prenez la racine n-ième.', 'Retirez 1.'],
		confusions: [
			[
				'(fin ÷ debut − 1) ÷ annees',
				'Vous avez divisé l’évolution totale par le nombre d’années : les hausses se composent.'
			],
			['fin ÷ debut − 1', 'Vous avez calculé l’évolution totale, et non celle d’une année.']
		],
		source: TEXTBOOK
	},
	{
		id: 'indice',
		name: 'Indice base 100',
		inputs: { valeur: euros('valeur'), base: euros('valeur de base') },
		output: count('', 'indice', 'indice', 1),
		expression: 'valeur ÷ base × 100',
		example: { valeur: 92000, base: 80000 },
		steps: ['Divisez la valeur par celle de l’année de base.', 'Multipliez par 100.'],
		confusions: [['(valeur − base) ÷ base × 100', 'Vous avez calculé l’évolution : l’indice est plus grand de 100.']],
		source: TEXTBOOK
	},
	{
		id: 'part-de-marche',
		name: 'Part de marché',
		inputs: { ventes: euros('ventes de l’entreprise'), marche: euros('ventes du marché') },
		output: rate('part de marché'),
		expression: 'ventes ÷ marche',
		example: { ventes: 1350000, marche: 9000000 },
		steps: [
			'Divisez les ventes de l’entreprise par celles de tout le marché, elle comprise.',
			'En volume ou en valeur, mais pas l’un sur l’autre.'
		],
		confusions: [
			[
				'ventes ÷ (marche − ventes)',
				'Vous avez divisé par les ventes des seuls concurrents : le marché comprend l’entreprise.'
			]
		],
		source: TEXTBOOK
	},
	{
		id: 'part-de-marche-relative',
		name: 'Part de marché relative',
		inputs: { part: rate('part de marché'), leader: rate('part du leader', 'part de marché du leader') },
		output: pure('part de marché relative'),
		expression: 'part ÷ leader',
		example: { part: 0.15, leader: 0.3 },
		steps: ['Divisez la part de marché par celle du leader.', 'Au-dessus de 1, l’entreprise est elle-même leader.'],
		confusions: [['leader ÷ part', 'Vous avez inversé la division.']],
		source: TEXTBOOK
	},
	{
		id: 'panier-moyen',
		name: 'Panier moyen',
		inputs: {
			ca: euros('CA', 'chiffre d’affaires'),
			passages: count('passages', 'passages en caisse', 'passages en caisse ou commandes')
		},
		output: euros('panier moyen'),
		expression: 'ca ÷ passages',
		example: { ca: 18600, passages: 620 },
		steps: [
			'Divisez le chiffre d’affaires par le nombre de passages en caisse ou de commandes.',
			'Les visiteurs qui n’achètent pas ne comptent pas.'
		],
		confusions: [['passages ÷ ca', 'Vous avez inversé la division.']],
		source: sourced('CALC-3')
	},
	{
		id: 'indice-de-vente',
		name: 'Indice de vente',
		inputs: { articles: count('articles', 'articles vendus'), tickets: count('tickets', 'nombre de tickets') },
		output: count('', 'indice de vente', 'indice de vente', 2),
		expression: 'articles ÷ tickets',
		example: { articles: 1488, tickets: 620 },
		steps: ['Divisez le nombre d’articles vendus par le nombre de tickets.'],
		confusions: [['tickets ÷ articles', 'Vous avez inversé la division.']],
		source: TEXTBOOK
	},
	{
		id: 'taux-de-transformation',
		name: 'Taux de transformation',
		inputs: {
			ventes: count('ventes', 'acheteurs', 'acheteurs ou ventes'),
			contacts: count('contacts', 'visiteurs', 'visiteurs ou contacts')
		},
		output: rate('taux de transformation'),
		expression: 'ventes ÷ contacts',
		example: { ventes: 96, contacts: 640 },
		steps: ['Divisez le nombre d’acheteurs par le nombre de visiteurs ou de contacts.'],
		confusions: [
			['contacts ÷ ventes', 'Vous avez inversé la division : c’est le nombre de contacts pour une vente.'],
			['ventes ÷ (contacts − ventes)', 'Vous avez divisé par ceux qui n’ont pas acheté : comptez tous les contacts.']
		],
		source: sourced('CALC-3')
	},
	{
		id: 'elasticite-prix',
		name: 'Élasticité-prix',
		inputs: {
			q0: count('unités', 'quantité avant'),
			q1: count('unités', 'quantité après'),
			p0: euros('prix avant'),
			p1: euros('prix après')
		},
		output: count('', 'élasticité', 'élasticité', 2),
		expression: '((q1 − q0) ÷ q0) ÷ ((p1 − p0) ÷ p0)',
		example: { q0: 1200, q1: 1056, p0: 25, p1: 26.5 },
		steps: [
			'Calculez l’évolution des quantités, puis celle du prix.',
			'Divisez la première par la seconde.',
			'Elle est négative d’ordinaire ; au-delà de −1, la demande est élastique.'
		],
		confusions: [
			['((p1 − p0) ÷ p0) ÷ ((q1 − q0) ÷ q0)', 'Vous avez divisé l’évolution du prix par celle des quantités.'],
			['(q1 − q0) ÷ (p1 − p0)', 'Vous avez divisé des écarts bruts : rapportez chacun à sa valeur de départ.']
		],
		source: TEXTBOOK
	},
	{
		id: 'ecart-global',
		name: 'Écart global',
		inputs: { reel: euros('réel'), prevu: euros('prévu') },
		output: euros('écart global'),
		expression: 'reel − prevu',
		example: { reel: 104000, prevu: 98000 },
		steps: [
			'Retirez le prévu du réel : positif, il est favorable pour un chiffre d’affaires, défavorable pour un coût.'
		],
		confusions: [['prevu − reel', 'Vous avez soustrait dans l’autre sens : l’écart est réel − prévu.']],
		source: TEXTBOOK
	},
	{
		id: 'ecart-sur-quantite',
		name: 'Écart sur quantité',
		inputs: { qr, qp, pp },
		output: euros('écart sur quantité'),
		expression: '(qr − qp) × pp',
		example: { qr: 5200, qp: 4900, pp: 20 },
		steps: ['Retirez la quantité prévue de la quantité réelle.', 'Valorisez au prix prévu.'],
		confusions: [['(qr − qp) × pp × 1,2', 'Vous avez valorisé à un prix TTC.']],
		source: TEXTBOOK
	},
	{
		id: 'ecart-sur-prix',
		name: 'Écart sur prix',
		inputs: { pr, pp, qr },
		output: euros('écart sur prix'),
		expression: '(pr − pp) × qr',
		example: { pr: 19.5, pp: 20, qr: 5200 },
		steps: ['Retirez le prix prévu du prix réel.', 'Multipliez par la quantité réelle.'],
		confusions: [['(pp − pr) × qr', 'Vous avez soustrait dans l’autre sens : l’écart est réel − prévu.']],
		source: TEXTBOOK
	},
	{
		id: 'taux-de-realisation',
		name: 'Taux de réalisation',
		inputs: { realise: euros('réalisé'), objectif: euros('objectif') },
		output: rate('taux de réalisation'),
		expression: 'realise ÷ objectif',
		example: { realise: 104000, objectif: 130000 },
		steps: ['Divisez le réalisé par l’objectif.'],
		confusions: [
			[
				'(realise − objectif) ÷ objectif',
				'Vous avez calculé l’écart à l’objectif : le taux de réalisation est le rapport des deux.'
			],
			['objectif ÷ realise', 'Vous avez inversé la division.']
		],
		source: TEXTBOOK
	}
]);
