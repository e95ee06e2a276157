import { euros, rate, sheet, sourced } from './sheet.ts';

const pvHt = euros('PV HT', 'prix de vente hors taxes');
const pvTtc = euros('PV TTC', 'prix de vente toutes taxes comprises');
const tva = rate('taux de TVA', '20 %, 10 %, 5,5 % ou 2,1 %');
const base = euros('prix de base', 'prix avant réduction ou majoration');
const reduction = rate('taux de réduction');

/** Prices, VAT and reductions (§5.1). */
export const PRICES = sheet('prix', [
	{
		id: 'pv-ttc',
		name: 'Prix de vente TTC',
		inputs: { pvHt, tva },
		output: pvTtc,
		expression: 'pvHt × (1 + tva)',
		example: { pvHt: 100, tva: 0.2 },
		steps: ['Ajoutez 1 au taux : 20 % donne 1,20.', 'Multipliez le prix hors taxes par ce nombre.'],
		confusions: [
			['pvHt × tva', 'Vous avez calculé le montant de la TVA : ajoutez-le au prix hors taxes.'],
			['pvHt ÷ (1 + tva)', 'Vous avez divisé au lieu de multiplier : la TVA s’ajoute au prix hors taxes.']
		],
		source: sourced('CALC-1 n° 6')
	},
	{
		id: 'pv-ht',
		name: 'Prix de vente HT',
		inputs: { pvTtc, tva },
		output: pvHt,
		expression: 'pvTtc ÷ (1 + tva)',
		example: { pvTtc: 120, tva: 0.2 },
		steps: ['Ajoutez 1 au taux : 20 % donne 1,20.', 'Divisez le prix TTC par ce nombre.'],
		confusions: [
			[
				'pvTtc × (1 − tva)',
				'Vous avez retiré le taux du prix TTC : la TVA se calcule sur le hors taxes, il faut diviser par 1 + taux.'
			],
			['pvTtc ÷ tva', 'Vous avez divisé par le taux : il faut diviser par 1 + taux.']
		],
		source: sourced('CALC-1 n° 8')
	},
	{
		id: 'montant-tva',
		name: 'Montant de la TVA',
		inputs: { pvHt, tva },
		output: euros('TVA'),
		expression: 'pvHt × tva',
		example: { pvHt: 100, tva: 0.2 },
		steps: ['Multipliez le prix hors taxes par le taux.', 'Depuis un prix TTC, revenez d’abord au hors taxes.'],
		confusions: [
			['pvHt × (1 + tva)', 'Vous avez calculé le prix TTC : la TVA est la différence avec le prix hors taxes.'],
			['pvHt × (1 + tva) × tva', 'Vous avez appliqué le taux au prix TTC : la TVA se calcule sur le hors taxes.']
		],
		source: sourced('CALC-1 n° 3')
	},
	{
		id: 'tva-collectee',
		name: 'TVA collectée',
		inputs: { ventes: euros('ventes HT', 'ventes hors taxes du mois'), tva },
		output: euros('TVA collectée'),
		expression: 'ventes × tva',
		example: { ventes: 48000, tva: 0.2 },
		steps: ['Multipliez les ventes hors taxes du mois par le taux.', 'Faites-le taux par taux, puis additionnez.'],
		confusions: [
			[
				'ventes ÷ (1 + tva) × tva',
				'Vous avez traité des ventes hors taxes comme des ventes TTC : le taux s’y applique directement.'
			]
		],
		source: sourced('CALC-1 n° 4')
	},
	{
		id: 'tva-deductible',
		name: 'TVA déductible',
		inputs: { depense: euros('dépenses HT', 'achats et frais hors taxes du mois'), tva },
		output: euros('TVA déductible'),
		expression: 'depense × tva',
		example: { depense: 21500, tva: 0.2 },
		steps: ['Multipliez les achats et les frais hors taxes par le taux.'],
		confusions: [
			[
				'depense ÷ (1 + tva) × tva',
				'Vous avez traité des dépenses hors taxes comme des dépenses TTC : le taux s’y applique directement.'
			]
		],
		source: sourced('CALC-1 n° 5')
	},
	{
		id: 'tva-a-payer',
		name: 'TVA à payer',
		inputs: {
			collectee: euros('TVA collectée'),
			deductible: euros('TVA déductible'),
			credit: euros('crédit de TVA (M−1)', 'crédit de TVA du mois précédent')
		},
		output: euros('TVA à payer'),
		expression: 'collectee − deductible − credit',
		example: { collectee: 9600, deductible: 4300, credit: 250 },
		steps: [
			'Retirez la TVA déductible de la TVA collectée.',
			'Retirez le crédit du mois précédent.',
			'Un résultat négatif est un crédit à reporter.'
		],
		confusions: [
			[
				'collectee − deductible + credit',
				'Vous avez ajouté le crédit du mois précédent : l’État vous le doit, il se retire.'
			],
			['collectee − deductible', 'Vous avez oublié le crédit de TVA du mois précédent.']
		],
		source: sourced('CALC-1 n° 9')
	},
	{
		id: 'montant-reduction',
		name: 'Montant d’une réduction',
		inputs: { base, reduction },
		output: euros('montant de la réduction'),
		expression: 'base × reduction',
		example: { base: 80, reduction: 0.15 },
		steps: ['Multipliez le prix de base par le taux.'],
		confusions: [['base × (1 − reduction)', 'Vous avez calculé le prix après réduction, et non la réduction.']],
		source: sourced('CALC-1 n° 11')
	},
	{
		id: 'prix-remise',
		name: 'Prix après réduction',
		inputs: { base, reduction },
		output: euros('prix remisé'),
		expression: 'base × (1 − reduction)',
		example: { base: 80, reduction: 0.15 },
		steps: ['Retirez le taux de 1 : 15 % donne 0,85.', 'Multipliez le prix de base par ce nombre.'],
		confusions: [
			['base × reduction', 'Vous avez calculé le montant de la réduction : retirez-le du prix de base.'],
			['base ÷ (1 + reduction)', 'Vous avez divisé par 1 + taux : une réduction se retire du prix de base.']
		],
		source: sourced('CALC-1 n° 12')
	},
	{
		id: 'prix-avant-reduction',
		name: 'Prix avant réduction',
		inputs: { remise: euros('prix remisé'), reduction },
		output: base,
		expression: 'remise ÷ (1 − reduction)',
		example: { remise: 68, reduction: 0.15 },
		steps: ['Retirez le taux de 1 : 15 % donne 0,85.', 'Divisez le prix remisé par ce nombre.'],
		confusions: [
			[
				'remise × (1 + reduction)',
				'Vous avez ajouté le taux au prix remisé : le taux portait sur le prix de base, il faut diviser par 1 − taux.'
			]
		],
		source: sourced('CALC-1 n° 13')
	},
	{
		id: 'majoration',
		name: 'Prix après majoration',
		inputs: { base, hausse: rate('taux de majoration') },
		output: euros('prix majoré'),
		expression: 'base × (1 + hausse)',
		example: { base: 250, hausse: 0.04 },
		steps: ['Ajoutez 1 au taux.', 'Multipliez le prix de base par ce nombre.'],
		confusions: [['base × hausse', 'Vous avez calculé la hausse seule : ajoutez-la au prix de base.']],
		source: sourced('CALC-1 n° 14-17')
	},
	{
		id: 'remises-successives',
		name: 'Remises successives',
		inputs: { base, premiere: rate('première remise'), seconde: rate('seconde remise') },
		output: euros('net commercial'),
		expression: 'base × (1 − premiere) × (1 − seconde)',
		example: { base: 1000, premiere: 0.1, seconde: 0.05 },
		steps: [
			'Appliquez la première remise au prix de base.',
			'Appliquez la seconde au prix déjà remisé : les remises se suivent en cascade.',
			'Rabais pour un défaut ou un retard, remise pour la quantité ou la qualité du client, ristourne après coup sur le chiffre d’affaires de la période.'
		],
		confusions: [
			[
				'base × (1 − premiere − seconde)',
				'Vous avez additionné les taux : la seconde remise porte sur le prix déjà remisé.'
			]
		],
		source: sourced('FP-S5')
	},
	{
		id: 'net-financier',
		name: 'Net financier',
		inputs: { netCommercial: euros('net commercial'), escompte: rate('taux d’escompte') },
		output: euros('net financier'),
		expression: 'netCommercial × (1 − escompte)',
		example: { netCommercial: 855, escompte: 0.02 },
		steps: [
			'Déduisez d’abord toutes les réductions commerciales.',
			'Retirez l’escompte, réduction financière pour paiement anticipé.'
		],
		confusions: [['netCommercial × escompte', 'Vous avez calculé l’escompte seul : retirez-le du net commercial.']],
		source: sourced('FP-S5')
	},
	{
		id: 'net-a-payer',
		name: 'Net à payer TTC',
		inputs: { netFinancier: euros('net financier'), port: euros('port HT', 'frais de port hors taxes'), tva },
		output: euros('net à payer TTC'),
		expression: '(netFinancier + port) × (1 + tva)',
		example: { netFinancier: 837.9, port: 30, tva: 0.2 },
		steps: ['Ajoutez le port hors taxes au net financier.', 'Ajoutez la TVA sur le total.'],
		confusions: [
			['netFinancier × (1 + tva) + port', 'Vous avez ajouté le port après la TVA : il est taxé lui aussi.'],
			['netFinancier × (1 + tva)', 'Vous avez oublié les frais de port.']
		],
		source: sourced('FP-S5')
	},
	{
		id: 'cout-achat',
		name: 'Coût d’achat HT',
		inputs: { achat: euros('prix d’achat net HT'), frais: euros('frais d’achat', 'transport, douane, assurance') },
		output: euros('coût d’achat HT'),
		expression: 'achat + frais',
		example: { achat: 56, frais: 4 },
		steps: ['Partez du prix d’achat net de remises, hors taxes.', 'Ajoutez les frais d’achat.'],
		confusions: [['achat − frais', 'Vous avez retiré les frais d’achat : ils s’ajoutent au prix payé.']],
		source: sourced('CALC-3')
	},
	{
		id: 'cout-de-revient',
		name: 'Coût de revient',
		inputs: {
			cout: euros('coût d’achat', 'coût d’achat ou de production'),
			distribution: euros('coût de distribution')
		},
		output: euros('coût de revient'),
		expression: 'cout + distribution',
		example: { cout: 60, distribution: 14 },
		steps: ['Ajoutez le coût de distribution au coût d’achat ou de production.'],
		confusions: [['cout − distribution', 'Vous avez retiré le coût de distribution : il s’ajoute.']],
		source: sourced('CALC-3')
	}
]);
