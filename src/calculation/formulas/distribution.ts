import { count, euros, pure, rate, sheet, sourced, TEXTBOOK } from './sheet.ts';

/** Shops, stocks and areas (§5.4). */
export const DISTRIBUTION = sheet('marche', [
	{
		id: 'distribution-numerique',
		name: 'Distribution numérique (DN)',
		inputs: {
			detenteurs: count('magasins', 'magasins détenteurs'),
			univers: count('magasins', 'magasins de l’univers')
		},
		output: rate('DN'),
		expression: 'detenteurs ÷ univers',
		example: { detenteurs: 180, univers: 450 },
		steps: ['Divisez le nombre de magasins qui détiennent le produit par celui de tous les magasins.'],
		confusions: [
			['detenteurs ÷ (univers − detenteurs)', 'Vous avez divisé par les magasins qui n’ont pas le produit.']
		],
		source: TEXTBOOK
	},
	{
		id: 'distribution-valeur',
		name: 'Distribution valeur (DV)',
		inputs: {
			caDetenteurs: euros('CA des détenteurs', 'chiffre d’affaires de la catégorie chez les détenteurs'),
			caUnivers: euros('CA de la catégorie', 'chiffre d’affaires de la catégorie, tous magasins')
		},
		output: rate('DV'),
		expression: 'caDetenteurs ÷ caUnivers',
		example: { caDetenteurs: 3300000, caUnivers: 6000000 },
		steps: [
			'Prenez les ventes de toute la catégorie, non du seul produit.',
			'Divisez celles des magasins détenteurs par celles de tous les magasins.',
			'DV plus grande que DN : le produit est présent dans les plus grands magasins.'
		],
		confusions: [
			['caDetenteurs ÷ (caUnivers − caDetenteurs)', 'Vous avez divisé par les ventes des magasins non détenteurs.']
		],
		source: TEXTBOOK
	},
	{
		id: 'part-de-marche-par-dv',
		name: 'Part de marché par la distribution',
		inputs: {
			dv: rate('DV', 'distribution valeur'),
			partDetenteurs: rate('part chez les détenteurs', 'part de marché chez les détenteurs')
		},
		output: rate('part de marché'),
		expression: 'dv × partDetenteurs',
		example: { dv: 0.55, partDetenteurs: 0.2 },
		steps: ['Multipliez la distribution valeur par la part de marché chez les détenteurs.'],
		confusions: [
			['partDetenteurs ÷ dv', 'Vous avez divisé : la part de marché est plus petite que la part chez les détenteurs.']
		],
		source: TEXTBOOK
	},
	{
		id: 'taux-de-rupture',
		name: 'Taux de rupture',
		inputs: {
			ruptures: count('références', 'références en rupture'),
			assortiment: count('références', 'références de l’assortiment')
		},
		output: rate('taux de rupture'),
		expression: 'ruptures ÷ assortiment',
		example: { ruptures: 18, assortiment: 720 },
		steps: ['Divisez le nombre de références absentes du rayon par celui de l’assortiment.'],
		confusions: [['ruptures ÷ (assortiment − ruptures)', 'Vous avez divisé par les seules références présentes.']],
		source: TEXTBOOK
	},
	{
		id: 'stock-moyen',
		name: 'Stock moyen',
		inputs: { initial: euros('stock initial'), final: euros('stock final') },
		output: euros('stock moyen'),
		expression: '(initial + final) ÷ 2',
		example: { initial: 26000, final: 22000 },
		steps: ['Additionnez le stock initial et le stock final.', 'Divisez par deux.'],
		confusions: [['(initial − final) ÷ 2', 'Vous avez pris la moitié de la variation du stock.']],
		source: sourced('CALC-3')
	},
	{
		id: 'rotation-des-stocks',
		name: 'Coefficient de rotation',
		inputs: { ventes: euros('ventes au coût', 'ventes évaluées au coût d’achat'), stock: euros('stock moyen') },
		output: count('', 'coefficient de rotation', 'coefficient de rotation', 2),
		expression: 'ventes ÷ stock',
		example: { ventes: 192000, stock: 24000 },
		steps: ['Évaluez les ventes au coût d’achat, comme le stock.', 'Divisez-les par le stock moyen.'],
		confusions: [['stock ÷ ventes', 'Vous avez inversé la division.']],
		source: sourced('CALC-3')
	},
	{
		id: 'duree-de-stockage',
		name: 'Durée de stockage',
		inputs: { rotation: pure('coefficient de rotation') },
		output: count('j', 'durée de stockage'),
		expression: '360 ÷ rotation',
		example: { rotation: 8 },
		steps: ['Divisez 360 jours par le coefficient de rotation.'],
		confusions: [['rotation ÷ 360', 'Vous avez inversé la division.']],
		source: sourced('CALC-3')
	},
	{
		id: 'cmup',
		name: 'Coût moyen unitaire pondéré (CMUP)',
		inputs: {
			stock: euros('valeur du stock'),
			entrees: euros('valeur des entrées'),
			qStock: count('unités', 'quantité en stock'),
			qEntrees: count('unités', 'quantité entrée')
		},
		output: euros('CMUP'),
		expression: '(stock + entrees) ÷ (qStock + qEntrees)',
		example: { stock: 2400, entrees: 5760, qStock: 200, qEntrees: 450 },
		steps: ['Additionnez les valeurs, puis les quantités.', 'Divisez l’une par l’autre.'],
		confusions: [
			[
				'(stock ÷ qStock + entrees ÷ qEntrees) ÷ 2',
				'Vous avez fait la moyenne de deux coûts unitaires : il faut pondérer par les quantités.'
			]
		],
		source: sourced('CALC-3')
	},
	{
		id: 'lineaire-developpe',
		name: 'Linéaire développé',
		inputs: {
			sol: count('m', 'linéaire au sol', 'longueur du meuble', 2),
			niveaux: count('niveaux', 'niveaux', 'nombre d’étagères')
		},
		output: count('m', 'linéaire développé', 'linéaire développé', 2),
		expression: 'sol × niveaux',
		example: { sol: 4, niveaux: 5 },
		steps: ['Multipliez la longueur au sol par le nombre de niveaux.'],
		confusions: [['sol + niveaux', 'Vous avez additionné une longueur et un nombre d’étagères.']],
		source: sourced('CALC-3')
	},
	{
		id: 'indice-de-sensibilite',
		name: 'Indice de sensibilité au CA (ou à la marge)',
		inputs: {
			partCa: rate('part du CA', 'part du CA ou de la marge du rayon'),
			partLineaire: rate('part du linéaire')
		},
		output: count('', 'indice de sensibilité', 'indice de sensibilité', 2),
		expression: 'partCa ÷ partLineaire',
		example: { partCa: 0.18, partLineaire: 0.12 },
		steps: [
			'Divisez la part du CA (ou de la marge) par la part du linéaire.',
			'Au-dessus de 1, le produit mérite plus de place.'
		],
		confusions: [['partLineaire ÷ partCa', 'Vous avez inversé la division.']],
		source: sourced('CALC-3')
	},
	{
		id: 'potentiel-de-zone',
		name: 'Potentiel d’une zone',
		inputs: {
			menages: count('ménages', 'nombre de ménages'),
			depense: euros('dépense annuelle moyenne', 'dépense annuelle moyenne d’un ménage'),
			idc: count('', 'IDC', 'indice de disparité de consommation')
		},
		output: euros('potentiel'),
		expression: 'menages × depense × idc ÷ 100',
		example: { menages: 12500, depense: 340, idc: 108 },
		steps: [
			'Multipliez le nombre de ménages par la dépense moyenne nationale.',
			'Corrigez par l’indice de disparité, divisé par 100.'
		],
		confusions: [['menages × depense', 'Vous avez oublié l’indice de disparité de consommation.']],
		source: TEXTBOOK
	},
	{
		id: 'ca-theorique',
		name: 'Chiffre d’affaires théorique',
		inputs: { potentiel: euros('potentiel', 'potentiel de la zone'), emprise: rate('taux d’emprise') },
		output: euros('CA théorique'),
		expression: 'potentiel × emprise',
		example: { potentiel: 4590000, emprise: 0.08 },
		steps: ['Multipliez le potentiel de la zone par le taux d’emprise.'],
		confusions: [
			['potentiel ÷ emprise', 'Vous avez divisé : le taux d’emprise est la part du potentiel que prend l’entreprise.']
		],
		source: TEXTBOOK
	},
	{
		id: 'ca-regional',
		name: 'Chiffre d’affaires régional',
		inputs: {
			national: euros('CA national moyen'),
			indice: count('', 'indice de disparité', 'indice de disparité géographique, base 1', 2)
		},
		output: euros('CA régional'),
		expression: 'national × indice',
		example: { national: 260000, indice: 1.12 },
		steps: ['Multipliez le chiffre d’affaires national moyen par l’indice de disparité géographique.'],
		confusions: [
			['national ÷ indice', 'Vous avez divisé par l’indice : au-dessus de 1, la région dépense plus que la moyenne.']
		],
		source: sourced('CALC-3')
	}
]);
