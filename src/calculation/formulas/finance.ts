import { count, euros, rate, sheet, sourced, TEXTBOOK } from './sheet.ts';

const capital = euros('capital', 'somme empruntée ou placée');
const taux = rate('taux', 'taux annuel');
const annees = count('ans', 'n', 'nombre d’années');
const jours = count('j', 'n jours', 'nombre de jours');

/** Financing and payment (§5.3). */
export const FINANCE = sheet('financement', [
	{
		id: 'interets-simples',
		name: 'Intérêts simples',
		inputs: { capital, taux, jours },
		output: euros('intérêts'),
		expression: 'capital × taux × jours ÷ 360',
		example: { capital: 12000, taux: 0.045, jours: 90 },
		steps: ['Multipliez le capital par le taux annuel.', 'Multipliez par le nombre de jours, divisez par 360.'],
		confusions: [
			['capital × taux', 'Vous avez calculé les intérêts d’une année : ramenez-les au nombre de jours.'],
			['capital × taux × jours ÷ 365', 'Vous avez pris une année de 365 jours : l’usage commercial compte 360 jours.']
		],
		source: TEXTBOOK
	},
	{
		id: 'escompte-bancaire',
		name: 'Escompte bancaire',
		inputs: { nominal: euros('valeur nominale', 'montant de l’effet'), taux, jours },
		output: euros('escompte'),
		expression: 'nominal × taux × jours ÷ 360',
		example: { nominal: 8400, taux: 0.06, jours: 45 },
		steps: [
			'Comptez les jours de la remise à l’échéance.',
			'Multipliez la valeur nominale par le taux et par les jours, divisez par 360.'
		],
		confusions: [
			['nominal × taux', 'Vous avez calculé l’escompte d’une année entière : ramenez-le au nombre de jours.']
		],
		source: TEXTBOOK
	},
	{
		id: 'agios',
		name: 'Agios',
		inputs: { escompte: euros('escompte'), commissions: euros('commissions', 'commissions de la banque') },
		output: euros('agios'),
		expression: 'escompte + commissions',
		example: { escompte: 63, commissions: 12 },
		steps: ['Ajoutez les commissions à l’escompte.'],
		confusions: [['escompte − commissions', 'Vous avez retiré les commissions : la banque les ajoute.']],
		source: TEXTBOOK
	},
	{
		id: 'valeur-acquise',
		name: 'Valeur acquise à intérêts composés',
		inputs: { capital, taux, annees },
		output: euros('valeur acquise'),
		expression: 'capital × (1 + taux)^annees',
		example: { capital: 10000, taux: 0.03, annees: 5 },
		steps: ['Ajoutez 1 au taux.', 'Élevez à la puissance du nombre d’années.', 'Multipliez par le capital.'],
		confusions: [
			[
				'capital × (1 + taux × annees)',
				'Vous avez compté des intérêts simples : ici, les intérêts portent eux-mêmes intérêt.'
			]
		],
		source: TEXTBOOK
	},
	{
		id: 'valeur-actuelle',
		name: 'Valeur actuelle',
		inputs: { somme: euros('somme future'), taux, annees },
		output: euros('valeur actuelle'),
		expression: 'somme ÷ (1 + taux)^annees',
		example: { somme: 10000, taux: 0.03, annees: 5 },
		steps: ['Ajoutez 1 au taux et élevez à la puissance du nombre d’années.', 'Divisez la somme future par ce nombre.'],
		confusions: [
			[
				'somme × (1 + taux)^annees',
				'Vous avez capitalisé au lieu d’actualiser : une somme future vaut moins aujourd’hui.'
			],
			['somme × (1 − taux)^annees', 'Vous avez multiplié par 1 − taux : il faut diviser par 1 + taux.']
		],
		source: TEXTBOOK
	},
	{
		id: 'annuite-constante',
		name: 'Annuité constante',
		inputs: { capital, taux, annees },
		output: euros('annuité'),
		expression: 'capital × taux ÷ (1 − (1 + taux)^(−annees))',
		example: { capital: 10000, taux: 0.05, annees: 4 },
		steps: ['Calculez (1 + taux) à la puissance −n.', 'Retirez-le de 1.', 'Divisez capital × taux par ce nombre.'],
		confusions: [
			['capital ÷ annees', 'Vous avez réparti le capital sans les intérêts.'],
			[
				'capital ÷ annees + capital × taux',
				'Vous avez ajouté les intérêts de la première année à un amortissement constant : ce n’est pas une annuité constante.'
			]
		],
		source: sourced('slideshare 2010-e5metro CGO')
	},
	{
		id: 'interet-de-periode',
		name: 'Intérêt d’une ligne d’emprunt',
		inputs: { restant: euros('capital restant dû'), taux },
		output: euros('intérêt'),
		expression: 'restant × taux',
		example: { restant: 10000, taux: 0.05 },
		steps: ['Multipliez le capital restant dû en début de période par le taux de la période.'],
		confusions: [
			[
				'restant ÷ (1 + taux) × taux',
				'Vous avez compté l’intérêt « en dedans » : il se calcule sur tout le capital restant dû.'
			]
		],
		source: TEXTBOOK
	},
	{
		id: 'amortissement-de-periode',
		name: 'Amortissement d’une ligne d’emprunt',
		inputs: { annuite: euros('annuité'), interet: euros('intérêt') },
		output: euros('amortissement'),
		expression: 'annuite − interet',
		example: { annuite: 2820.12, interet: 500 },
		steps: ['Retirez l’intérêt de l’annuité : le reste rembourse le capital.'],
		confusions: [['annuite + interet', 'Vous avez ajouté l’intérêt : l’annuité le contient déjà.']],
		source: TEXTBOOK
	},
	{
		id: 'cout-du-credit',
		name: 'Coût du crédit',
		inputs: { annuite: euros('annuité'), annees, capital },
		output: euros('coût du crédit'),
		expression: 'annuite × annees − capital',
		example: { annuite: 2820.12, annees: 4, capital: 10000 },
		steps: ['Additionnez toutes les annuités.', 'Retirez le capital emprunté.'],
		confusions: [['annuite × annees', 'Vous avez calculé le total remboursé : retirez le capital emprunté.']],
		source: TEXTBOOK
	},
	{
		id: 'cout-credit-bail',
		name: 'Coût d’un crédit-bail',
		inputs: { loyer: euros('loyer', 'loyer mensuel'), mois: count('mois', 'durée'), option: euros('option d’achat') },
		output: euros('coût total'),
		expression: 'loyer × mois + option',
		example: { loyer: 420, mois: 36, option: 1500 },
		steps: [
			'Multipliez le loyer par le nombre de mois.',
			'Ajoutez l’option d’achat, puis comparez avec le total d’un emprunt.'
		],
		confusions: [['loyer × mois', 'Vous avez oublié l’option d’achat, sans laquelle le bien ne vous appartient pas.']],
		source: TEXTBOOK
	}
]);
