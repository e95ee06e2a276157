import { between, choice, computed, given, keep, kinds, step } from './plan.ts';

export const PROFITABILITY_EXERCISES = kinds('rentabilite', [
	{
		id: 'seuil-en-quantite',
		level: 1,
		title: 'Combien vendre pour ne rien perdre',
		firms: [
			'La fabrique de savons Olivane, à Salon-de-Provence,',
			'La brasserie du Glacis, à Belfort,',
			'L’atelier de vélos Cadence, à Strasbourg,'
		],
		story:
			'{firme} vend un produit {prix} hors taxes ; son coût variable est de {variable}. Les charges fixes sont de {fixes} par an.',
		givens: [
			given('prix', 'PV HT', '€', between(18, 96, 1)),
			given('variable', 'coût variable unitaire', '€', computed('prix × 0,58', 0.5)),
			given('fixes', 'charges fixes', '€', between(18000, 74000, 500))
		],
		steps: [
			step('mcv', 'MCV unitaire', '€', 'Calculez la marge sur coût variable d’une unité.', 'prix − variable', {
				formula: 'mcv'
			}),
			step(
				'seuil',
				'seuil en quantité',
				'unités',
				'Combien d’unités faut-il vendre pour couvrir les charges fixes ?',
				'fixes ÷ mcv',
				{
					towards: 'up',
					formula: 'seuil-en-quantite',
					confusions: [
						[
							'plafond(fixes ÷ prix)',
							'Vous avez divisé par le prix : ce qui couvre les charges fixes est la marge sur coût variable.'
						]
					]
				}
			)
		]
	},
	{
		id: 'seuil-de-rentabilite',
		level: 2,
		title: 'Seuil de rentabilité et point mort',
		firms: [
			'La conserverie Belle-Île, à Vannes,',
			'Le loueur de matériel Trévoux, à Bourg-en-Bresse,',
			'L’institut de formation Cap Métiers, à Limoges,'
		],
		story:
			'{firme} prévoit un chiffre d’affaires de {ca} hors taxes, des charges variables de {variables} et des charges fixes de {fixes}. Son activité est régulière.',
		givens: [
			given('ca', 'CA HT', '€', between(160000, 920000, 4000)),
			given('variables', 'charges variables', '€', between(60000, 620000, 2500)),
			given('fixes', 'charges fixes', '€', between(40000, 260000, 1500))
		],
		keep: [keep('(ca − variables) ÷ ca', 0.25, 0.6), keep('seuil ÷ ca', 0.45, 0.92)],
		steps: [
			step('mcv', 'MCV', '€', 'Calculez la marge sur coût variable.', 'ca − variables', {
				formula: 'mcv',
				confusions: [
					['ca − variables − fixes', 'Vous avez aussi retiré les charges fixes : c’est le résultat.'],
					['ca − fixes', 'Vous avez retiré les charges fixes au lieu des charges variables.']
				]
			}),
			step('taux', 'taux de MCV', '%', 'Calculez le taux de marge sur coût variable.', 'mcv ÷ ca', {
				formula: 'taux-de-mcv',
				confusions: [['variables ÷ ca', 'Vous avez calculé la part des charges variables : c’est le complément.']]
			}),
			step(
				'seuil',
				'seuil de rentabilité',
				'€',
				'Calculez le seuil de rentabilité, sans arrondir le taux.',
				'fixes ÷ taux',
				{
					decimals: 0,
					points: 2,
					formula: 'seuil-de-rentabilite',
					confusions: [
						[
							'fixes ÷ (1 − taux)',
							'Vous avez divisé par la part des charges variables : il faut le taux de marge sur coût variable.'
						],
						['fixes × taux', 'Vous avez multiplié : les charges fixes se divisent par le taux.'],
						[
							'fixes + variables',
							'Vous avez additionné les charges : au seuil, les charges variables ne sont pas celles de toute l’année.'
						]
					]
				}
			),
			step(
				'jours',
				'point mort',
				'j',
				'Au bout de combien de jours (année de 360 jours) est-il atteint ?',
				'seuil ÷ ca × 360',
				{
					formula: 'point-mort',
					confusions: [
						['seuil ÷ ca × 365', 'Vous avez pris une année de 365 jours : l’usage commercial en compte 360.'],
						['ca ÷ seuil × 360', 'Vous avez inversé la division.']
					]
				}
			),
			step('indice', 'indice de sécurité', '%', 'Calculez l’indice de sécurité.', '(ca − seuil) ÷ ca', {
				formula: 'indice-de-securite',
				confusions: [
					['(ca − seuil) ÷ seuil', 'Vous avez divisé par le seuil : l’indice se rapporte au chiffre d’affaires.'],
					['seuil ÷ ca', 'Vous avez calculé la part du seuil : l’indice est son complément.']
				]
			})
		]
	},
	{
		id: 'rentabilite-action',
		level: 2,
		title: 'Rentabilité d’une action commerciale',
		firms: [
			'Le réseau de jardineries Verdane, à Orléans,',
			'La maison de champagne Aubertin, à Reims,',
			'L’opticien Clairvue, à Metz,'
		],
		story:
			'{firme} dépense {cout} pour une opération promotionnelle. L’opération touche {contacts}, dont {taux} achètent, avec une marge de {marge} par vente.',
		givens: [
			given('cout', 'coût de l’action', '€', between(2400, 8800, 100)),
			given('contacts', 'personnes touchées', 'personnes', between(2000, 9000, 100)),
			given('taux', 'taux de transformation', '%', choice(3, 4, 5, 6)),
			given('marge', 'marge unitaire', '€', between(22, 64, 1))
		],
		keep: [keep('gain', 300, 12000)],
		steps: [
			step('ventes', 'ventes', 'ventes', 'Combien de ventes attend-on ?', 'contacts × taux', {
				formula: 'taux-de-transformation',
				confusions: [['contacts ÷ taux', 'Vous avez divisé par le taux : il se multiplie.']]
			}),
			step('margeTotale', 'marge générée', '€', 'Calculez la marge générée.', 'ventes × marge', {
				formula: 'marge-globale'
			}),
			step('gain', 'gain net', '€', 'Calculez le gain net de l’action.', 'margeTotale − cout', {
				formula: 'rentabilite-action'
			}),
			step('roi', 'retour sur investissement', '%', 'Calculez le retour sur investissement.', 'gain ÷ cout', {
				formula: 'roi-action',
				confusions: [
					['margeTotale ÷ cout', 'Vous avez oublié de retirer le coût de la marge générée.'],
					['gain ÷ margeTotale', 'Vous avez divisé par la marge : le retour se rapporte au coût.']
				]
			}),
			step(
				'minimum',
				'ventes au seuil',
				'ventes',
				'À partir de combien de ventes l’action est-elle remboursée ?',
				'cout ÷ marge',
				{ towards: 'up', formula: 'ventes-au-seuil' }
			)
		]
	},
	{
		id: 'levier',
		level: 3,
		title: 'Levier opérationnel',
		firms: ['L’imprimerie Delorme, à Mâcon,', 'Le groupe hôtelier Rivage, à La Rochelle,'],
		story:
			'{firme} réalise {ca} de chiffre d’affaires hors taxes, avec un taux de marge sur coût variable de {taux} et {fixes} de charges fixes. L’entreprise attend {hausse} de ventes en plus.',
		givens: [
			given('ca', 'CA HT', '€', between(240000, 960000, 10000)),
			given('taux', 'taux de MCV', '%', choice(32, 36, 42, 45, 48)),
			given('fixes', 'charges fixes', '€', between(60000, 340000, 5000)),
			given('hausse', 'hausse des ventes', '%', choice(4, 6, 8, 10, 12))
		],
		keep: [keep('levier', 1.6, 6)],
		steps: [
			step('mcv', 'MCV', '€', 'Calculez la marge sur coût variable.', 'ca × taux', { formula: 'mcv' }),
			step('resultat', 'résultat', '€', 'Calculez le résultat.', 'mcv − fixes', { formula: 'resultat' }),
			step('levier', 'levier opérationnel', '', 'Calculez le levier opérationnel.', 'mcv ÷ resultat', {
				formula: 'levier-operationnel',
				confusions: [['resultat ÷ mcv', 'Vous avez inversé la division.']]
			}),
			step('effet', 'hausse du résultat', '%', 'De quel pourcentage le résultat augmentera-t-il ?', 'levier × hausse', {
				decimals: 1,
				confusions: [['hausse ÷ levier', 'Vous avez divisé : le levier multiplie la hausse des ventes.']]
			})
		]
	}
]);
