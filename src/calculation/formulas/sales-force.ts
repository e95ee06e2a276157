import { count, euros, rate, row, sheet, sourced, TEXTBOOK } from './sheet.ts';

const visits = (label: string, what = label) => count('visites', label, what);

/** The sales force (§5.6). */
export const SALES_FORCE = sheet('equipe', [
	{
		id: 'jours-de-visite',
		name: 'Jours de visite par an',
		inputs: {
			ouvrables: count('j', 'jours ouvrés'),
			conges: count('j', 'congés'),
			formation: count('j', 'formation'),
			reunions: count('j', 'salons et réunions'),
			absences: count('j', 'absences')
		},
		output: count('j', 'jours de visite'),
		expression: 'ouvrables − conges − formation − reunions − absences',
		example: { ouvrables: 253, conges: 25, formation: 5, reunions: 8, absences: 5 },
		steps: ['Partez des jours ouvrés.', 'Retirez tout ce qui n’est pas passé chez les clients.'],
		confusions: [['ouvrables − conges', 'Vous n’avez retiré que les congés.']],
		source: sourced('FDV-TAILLE')
	},
	{
		id: 'visites-par-commercial',
		name: 'Visites possibles par commercial',
		inputs: {
			jours: count('j', 'jours de visite'),
			parJour: count('visites', 'visites par jour', 'visites par jour', 1)
		},
		output: visits('visites par commercial'),
		expression: 'jours × parJour',
		example: { jours: 210, parJour: 6 },
		steps: ['Multipliez les jours de visite par le nombre de visites d’une journée.'],
		confusions: [['jours ÷ parJour', 'Vous avez divisé : chaque jour compte plusieurs visites.']],
		source: sourced('FDV-TAILLE')
	},
	{
		id: 'nombre-de-commerciaux',
		name: 'Nombre de commerciaux',
		inputs: {
			total: visits('visites à faire', 'visites à faire dans l’année'),
			possibles: visits('visites par commercial', 'visites possibles par commercial et par an')
		},
		output: count('commerciaux', 'nombre de commerciaux'),
		expression: 'plafond(total ÷ possibles)',
		printed: 'visites à faire ÷ visites possibles par commercial, arrondi à l’unité supérieure',
		example: { total: 5900, possibles: 1260 },
		steps: [
			'Additionnez les visites de tous les segments : clients × fréquence.',
			'Divisez par les visites possibles d’un commercial.',
			'Arrondissez à l’unité supérieure.'
		],
		confusions: [
			[
				'plancher(total ÷ possibles)',
				'Avec un commercial de moins, des visites ne seraient pas faites : arrondissez à l’unité supérieure.'
			]
		],
		source: sourced('FDV-TAILLE')
	},
	{
		id: 'cout-visite',
		name: 'Coût d’une visite',
		inputs: {
			annuel: euros('coût annuel complet', 'fixe, commissions, charges, frais, véhicule'),
			visites: visits('visites annuelles')
		},
		output: euros('coût d’une visite'),
		expression: 'annuel ÷ visites',
		example: { annuel: 64500, visites: 1290 },
		steps: [
			'Additionnez tout le coût du commercial : fixe, commissions, charges sociales, frais, véhicule.',
			'Divisez par le nombre de visites de l’année.'
		],
		confusions: [['visites ÷ annuel', 'Vous avez inversé la division.']],
		source: TEXTBOOK
	},
	{
		id: 'frais-kilometriques',
		name: 'Frais kilométriques',
		inputs: { km: count('km', 'kilomètres'), bareme: euros('barème', 'euros par kilomètre') },
		output: euros('frais kilométriques'),
		expression: 'km × bareme',
		example: { km: 1840, bareme: 0.45 },
		steps: [
			'Multipliez les kilomètres par le montant du barème.',
			'Les deux autres formules sont le forfait et le remboursement sur justificatifs.'
		],
		confusions: [['km ÷ bareme', 'Vous avez divisé par le barème : c’est un montant par kilomètre.']],
		source: sourced('FDV-REM')
	},
	{
		id: 'km-par-visite',
		name: 'Kilomètres par visite',
		inputs: { km: count('km', 'kilomètres'), visites: visits('visites') },
		output: count('km', 'kilomètres par visite', 'kilomètres par visite', 1),
		expression: 'km ÷ visites',
		example: { km: 384, visites: 24 },
		steps: [
			'Divisez les kilomètres de la tournée par le nombre de visites.',
			'Comparez des formes de tournée : marguerite, escargot, zigzag, quadrillage.'
		],
		confusions: [['visites ÷ km', 'Vous avez inversé la division.']],
		source: TEXTBOOK
	},
	{
		id: 'part-de-route',
		name: 'Part du temps de route',
		inputs: { route: count('h', 'temps de route'), total: count('h', 'temps total') },
		output: rate('part du temps de route'),
		expression: 'route ÷ total',
		example: { route: 11, total: 40 },
		steps: ['Divisez le temps de route par le temps total.'],
		confusions: [['route ÷ (total − route)', 'Vous avez divisé par le temps passé hors de la route.']],
		source: TEXTBOOK
	},
	{
		id: 'taux-de-couverture',
		name: 'Taux de couverture',
		inputs: { visites: count('clients', 'clients visités'), clients: count('clients', 'clients du secteur') },
		output: rate('taux de couverture'),
		expression: 'visites ÷ clients',
		example: { visites: 132, clients: 165 },
		steps: ['Divisez le nombre de clients visités au moins une fois par celui du secteur.'],
		confusions: [['(clients − visites) ÷ clients', 'Vous avez calculé la part de ceux qui n’ont pas été visités.']],
		source: TEXTBOOK
	},
	{
		id: 'remuneration',
		name: 'Rémunération brute',
		inputs: {
			fixe: euros('fixe'),
			taux: rate('taux de commission'),
			ca: euros('CA', 'assiette de la commission'),
			prime: euros('prime')
		},
		output: euros('rémunération brute'),
		expression: 'fixe + taux × ca + prime',
		example: { fixe: 1500, taux: 0.03, ca: 28000, prime: 200 },
		steps: ['Calculez la commission : taux × CA (HT, TTC ou marge, selon le contrat).', 'Ajoutez le fixe et la prime.'],
		confusions: [['fixe + taux × ca', 'Vous avez oublié la prime.']],
		source: sourced('FDV-REM')
	},
	{
		id: 'commission-par-tranches',
		name: 'Commission par tranches',
		inputs: {
			ca: euros('CA'),
			seuil: euros('seuil', 'fin de la première tranche'),
			t1: rate('taux de la première tranche'),
			t2: rate('taux au-delà')
		},
		output: euros('commission'),
		expression: 'min(ca; seuil) × t1 + max(ca − seuil; 0) × t2',
		printed: 'seuil × taux 1 + (CA − seuil) × taux 2',
		example: { ca: 36000, seuil: 20000, t1: 0.02, t2: 0.05 },
		steps: ['Appliquez à chaque tranche son propre taux.', 'Additionnez.'],
		confusions: [['ca × t2', 'Vous avez appliqué le taux le plus haut à tout le CA : chaque tranche a le sien.']],
		source: sourced('FDV-REM')
	},
	{
		id: 'cout-employeur',
		name: 'Coût pour l’employeur',
		inputs: { brut: euros('brut', 'rémunération brute'), charges: rate('taux de charges patronales') },
		output: euros('coût pour l’employeur'),
		expression: 'brut × (1 + charges)',
		example: { brut: 2540, charges: 0.42 },
		steps: ['Ajoutez les charges patronales au brut.'],
		confusions: [
			['brut × (1 − charges)', 'Vous avez retiré les charges : les charges patronales s’ajoutent au brut.'],
			['brut × charges', 'Vous avez calculé les charges seules.']
		],
		source: TEXTBOOK
	},
	{
		id: 'point-indifference',
		name: 'Point d’indifférence entre deux rémunérations',
		inputs: { f1: euros('fixe 1'), t1: rate('commission 1'), f2: euros('fixe 2'), t2: rate('commission 2') },
		output: euros('CA d’indifférence'),
		expression: '(f1 − f2) ÷ (t2 − t1)',
		printed: '(fixe 1 − fixe 2) ÷ (commission 2 − commission 1)',
		example: { f1: 1800, t1: 0.02, f2: 1200, t2: 0.05 },
		steps: ['Écrivez que les deux systèmes paient autant : F1 + t1 × CA = F2 + t2 × CA.', 'Isolez le CA.'],
		confusions: [['(f1 − f2) ÷ (t1 + t2)', 'Vous avez additionné les taux : c’est leur écart qui compte.']],
		source: TEXTBOOK
	},
	{
		id: 'objectif-de-secteur',
		name: 'Objectif d’un secteur',
		inputs: {
			global: euros('objectif global'),
			secteur: euros('potentiel du secteur'),
			total: euros('potentiel total')
		},
		output: euros('objectif du secteur'),
		expression: 'global × secteur ÷ total',
		example: { global: 1200000, secteur: 540000, total: 3600000 },
		steps: [
			'Calculez la part du secteur dans le potentiel total.',
			'Appliquez-la à l’objectif global ; corrigez selon l’historique et l’ancienneté.'
		],
		confusions: [['global × total ÷ secteur', 'Vous avez inversé la part du secteur.']],
		source: TEXTBOOK
	},
	{
		id: 'ca-par-visite',
		name: 'CA par visite',
		inputs: { ca: euros('CA'), visites: visits('visites') },
		output: euros('CA par visite'),
		expression: 'ca ÷ visites',
		example: { ca: 38700, visites: 129 },
		steps: ['Divisez le chiffre d’affaires par le nombre de visites.'],
		confusions: [['visites ÷ ca', 'Vous avez inversé la division.']],
		source: TEXTBOOK
	},
	{
		id: 'devis-par-visite',
		name: 'Devis par visite',
		inputs: { devis: count('devis', 'devis'), visites: visits('visites') },
		output: rate('devis par visite'),
		expression: 'devis ÷ visites',
		example: { devis: 43, visites: 129 },
		steps: ['Divisez le nombre de devis par le nombre de visites.'],
		confusions: [['visites ÷ devis', 'Vous avez inversé la division : c’est le nombre de visites pour un devis.']],
		source: TEXTBOOK
	},
	{
		id: 'taux-de-marque-moyen',
		name: 'Taux de marque moyen',
		inputs: {
			marges: row(euros('marges', 'marge de chaque commercial')),
			ca: row(euros('CA HT', 'chiffre d’affaires HT de chaque commercial'))
		},
		output: rate('taux de marque moyen'),
		expression: 'somme(marges) ÷ somme(ca)',
		example: { marges: [12600, 9800, 15400], ca: [42000, 28000, 61600] },
		steps: ['Additionnez les marges, puis les chiffres d’affaires.', 'Divisez l’un par l’autre.'],
		confusions: [
			[
				'moyenne(marges ÷ ca)',
				'Vous avez fait la moyenne des taux : elle ne tient pas compte du chiffre d’affaires de chacun.'
			]
		],
		source: TEXTBOOK
	},
	{
		id: 'ecart-a-l-objectif',
		name: 'Écart à l’objectif',
		inputs: { realise: euros('réalisé'), objectif: euros('objectif') },
		output: rate('écart à l’objectif'),
		expression: '(realise − objectif) ÷ objectif',
		example: { realise: 38700, objectif: 43000 },
		steps: ['Retirez l’objectif du réalisé.', 'Divisez par l’objectif.'],
		confusions: [
			['(realise − objectif) ÷ realise', 'Vous avez divisé par le réalisé : l’écart se rapporte à l’objectif.'],
			['realise ÷ objectif', 'Vous avez calculé le taux de réalisation.']
		],
		source: TEXTBOOK
	}
]);
