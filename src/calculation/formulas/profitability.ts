import { count, days, euros, pure, rate, sheet, sourced, TEXTBOOK } from './sheet.ts';

const ca = euros('CA HT', 'chiffre d’affaires hors taxes');
const variables = euros('charges variables', 'charges proportionnelles à l’activité');
const fixes = euros('charges fixes', 'charges qui ne dépendent pas de l’activité');
const mcv = euros('MCV', 'marge sur coût variable');
const tauxMcv = rate('taux de MCV', 'taux de marge sur coût variable');
const seuil = euros('seuil de rentabilité', 'chiffre d’affaires au-delà duquel on gagne de l’argent');

/** Profitability (§5.2). */
export const PROFITABILITY = sheet('rentabilite', [
	{
		id: 'mcv',
		name: 'Marge sur coût variable',
		inputs: { ca, variables },
		output: mcv,
		expression: 'ca − variables',
		example: { ca: 200000, variables: 120000 },
		steps: ['Retirez du chiffre d’affaires les charges variables, et elles seules.'],
		confusions: [['ca + variables', 'Vous avez ajouté les charges variables : elles se retirent.']],
		source: TEXTBOOK
	},
	{
		id: 'taux-de-mcv',
		name: 'Taux de marge sur coût variable',
		inputs: { mcv, ca },
		output: tauxMcv,
		expression: 'mcv ÷ ca',
		example: { mcv: 80000, ca: 200000 },
		steps: ['Divisez la marge sur coût variable par le chiffre d’affaires.'],
		confusions: [['(ca − mcv) ÷ ca', 'Vous avez calculé la part des charges variables : c’est le complément.']],
		source: TEXTBOOK
	},
	{
		id: 'resultat',
		name: 'Résultat',
		inputs: { mcv, fixes },
		output: euros('résultat'),
		expression: 'mcv − fixes',
		example: { mcv: 80000, fixes: 50000 },
		steps: ['Retirez les charges fixes de la marge sur coût variable.'],
		confusions: [['mcv + fixes', 'Vous avez ajouté les charges fixes : elles se retirent.']],
		source: TEXTBOOK
	},
	{
		id: 'seuil-de-rentabilite',
		name: 'Seuil de rentabilité',
		inputs: { fixes, tauxMcv },
		output: seuil,
		expression: 'fixes ÷ tauxMcv',
		example: { fixes: 50000, tauxMcv: 0.4 },
		steps: ['Calculez le taux de marge sur coût variable.', 'Divisez les charges fixes par ce taux.'],
		confusions: [
			[
				'fixes ÷ (1 − tauxMcv)',
				'Vous avez divisé par la part des charges variables : il faut le taux de marge sur coût variable.'
			],
			['fixes × tauxMcv', 'Vous avez multiplié : les charges fixes se divisent par le taux.']
		],
		source: sourced('CALC-3')
	},
	{
		id: 'seuil-en-quantite',
		name: 'Seuil de rentabilité en quantité',
		inputs: { fixes, mcvUnitaire: euros('MCV unitaire', 'prix de vente HT − coût variable unitaire') },
		output: count('unités', 'seuil en quantité'),
		expression: 'plafond(fixes ÷ mcvUnitaire)',
		printed: 'charges fixes ÷ MCV unitaire, arrondi à l’unité supérieure',
		example: { fixes: 50000, mcvUnitaire: 16 },
		steps: [
			'Divisez les charges fixes par la marge sur coût variable d’une unité.',
			'Arrondissez à l’unité supérieure : on ne vend pas une fraction d’unité.'
		],
		confusions: [
			[
				'plancher(fixes ÷ mcvUnitaire) − 1',
				'À cette quantité, les charges fixes ne sont pas encore couvertes : arrondissez à l’unité supérieure.'
			]
		],
		source: sourced('CALC-3')
	},
	{
		id: 'point-mort',
		name: 'Point mort',
		inputs: { seuil, ca },
		output: days('point mort'),
		expression: 'seuil ÷ ca × 360',
		example: { seuil: 125000, ca: 200000 },
		steps: [
			'Divisez le seuil de rentabilité par le chiffre d’affaires de l’année.',
			'Multipliez par 360 jours (ou par 12 mois).',
			'L’activité doit être régulière ; sinon, cumulez le chiffre d’affaires mois par mois.'
		],
		confusions: [
			['ca ÷ seuil × 360', 'Vous avez inversé la division : le seuil se divise par le chiffre d’affaires.'],
			['seuil ÷ ca × 12', 'Vous avez compté en mois : multipliez par 360 pour obtenir des jours.']
		],
		source: sourced('CALC-3')
	},
	{
		id: 'marge-de-securite',
		name: 'Marge de sécurité',
		inputs: { ca, seuil },
		output: euros('marge de sécurité'),
		expression: 'ca − seuil',
		example: { ca: 200000, seuil: 125000 },
		steps: ['Retirez le seuil de rentabilité du chiffre d’affaires.'],
		confusions: [['seuil − ca', 'Vous avez soustrait dans l’autre sens.']],
		source: sourced('CALC-3')
	},
	{
		id: 'indice-de-securite',
		name: 'Indice de sécurité',
		inputs: { ca, seuil },
		output: rate('indice de sécurité'),
		expression: '(ca − seuil) ÷ ca',
		example: { ca: 200000, seuil: 125000 },
		steps: ['Calculez la marge de sécurité.', 'Divisez-la par le chiffre d’affaires.'],
		confusions: [
			['(ca − seuil) ÷ seuil', 'Vous avez divisé par le seuil : l’indice se rapporte au chiffre d’affaires.'],
			['seuil ÷ ca', 'Vous avez calculé la part du seuil dans le chiffre d’affaires : l’indice est son complément.']
		],
		source: sourced('CALC-3')
	},
	{
		id: 'levier-operationnel',
		name: 'Levier opérationnel',
		inputs: { mcv, resultat: euros('résultat') },
		output: pure('levier opérationnel'),
		expression: 'mcv ÷ resultat',
		example: { mcv: 80000, resultat: 30000 },
		steps: [
			'Divisez la marge sur coût variable par le résultat.',
			'Un levier de 2,5 : 10 % de ventes en plus font 25 % de résultat en plus.'
		],
		confusions: [['resultat ÷ mcv', 'Vous avez inversé la division.']],
		source: TEXTBOOK
	},
	{
		id: 'rentabilite-action',
		name: 'Rentabilité d’une action',
		inputs: { margeGeneree: euros('marge générée'), cout: euros('coût de l’action') },
		output: euros('gain net'),
		expression: 'margeGeneree − cout',
		example: { margeGeneree: 7800, cout: 5200 },
		steps: ['Calculez la marge des ventes que l’action a apportées.', 'Retirez le coût de l’action.'],
		confusions: [['margeGeneree + cout', 'Vous avez ajouté le coût : il se retire.']],
		source: TEXTBOOK
	},
	{
		id: 'roi-action',
		name: 'Retour sur investissement d’une action',
		inputs: { margeGeneree: euros('marge générée'), cout: euros('coût de l’action') },
		output: rate('retour sur investissement'),
		expression: '(margeGeneree − cout) ÷ cout',
		example: { margeGeneree: 7800, cout: 5200 },
		steps: ['Retirez le coût de la marge générée.', 'Divisez par le coût.'],
		confusions: [
			['margeGeneree ÷ cout', 'Vous avez oublié de retirer le coût de la marge générée.'],
			['(margeGeneree − cout) ÷ margeGeneree', 'Vous avez divisé par la marge : le retour se rapporte au coût.']
		],
		source: TEXTBOOK
	},
	{
		id: 'ventes-au-seuil',
		name: 'Nombre de ventes au seuil d’une action',
		inputs: { coutFixe: euros('coût fixe de l’action'), margeUnitaire: euros('marge unitaire') },
		output: count('ventes', 'nombre de ventes'),
		expression: 'plafond(coutFixe ÷ margeUnitaire)',
		printed: 'coût fixe de l’action ÷ marge unitaire, arrondi à l’unité supérieure',
		example: { coutFixe: 5200, margeUnitaire: 37 },
		steps: ['Divisez le coût de l’action par la marge d’une vente.', 'Arrondissez à l’unité supérieure.'],
		confusions: [
			[
				'plancher(coutFixe ÷ margeUnitaire)',
				'Avec une vente de moins que le seuil, l’action n’est pas remboursée : arrondissez à l’unité supérieure.'
			]
		],
		source: TEXTBOOK
	}
]);
