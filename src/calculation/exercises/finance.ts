import { between, choice, computed, given, keep, kinds, step } from './plan.ts';

export const FINANCE_EXERCISES = kinds('financement', [
	{
		id: 'interets-simples',
		level: 1,
		title: 'Intérêts d’un crédit court',
		firms: ['La société Vercors Distribution, à Valence,', 'Le négociant Prunier, à Agen,'],
		story: '{firme} emprunte {capital} pendant {jours}, au taux annuel de {taux}.',
		givens: [
			given('capital', 'capital', '€', between(4000, 46000, 500)),
			given('jours', 'durée', 'j', choice(45, 60, 75, 90, 120, 150)),
			given('taux', 'taux annuel', '%', choice(3.6, 4.2, 4.8, 5.4, 6.2))
		],
		steps: [
			step('interets', 'intérêts', '€', 'Calculez les intérêts (année de 360 jours).', 'capital × taux × jours ÷ 360', {
				formula: 'interets-simples',
				confusions: [
					['capital × taux', 'Vous avez calculé les intérêts d’une année : ramenez-les au nombre de jours.'],
					['capital × taux × jours ÷ 365', 'Vous avez pris une année de 365 jours : l’usage commercial en compte 360.']
				]
			}),
			step('total', 'somme à rembourser', '€', 'Quelle somme faut-il rembourser ?', 'capital + interets', {
				confusions: [['capital − interets', 'Vous avez retiré les intérêts : ils s’ajoutent au capital.']]
			})
		]
	},
	{
		id: 'escompte-effet',
		level: 2,
		title: 'Escompte d’un effet de commerce',
		firms: ['La scierie Vosgienne, à Épinal,', 'Le fabricant de meubles Lescure, à Albi,'],
		story:
			'{firme} remet à sa banque un effet de {nominal}, à {jours} de l’échéance. Le taux d’escompte est de {taux}, et la commission de {commission}.',
		givens: [
			given('nominal', 'valeur nominale', '€', between(3200, 28000, 200)),
			given('jours', 'jours restants', 'j', between(32, 88, 2)),
			given('taux', 'taux d’escompte', '%', choice(4.5, 5.4, 6, 6.6)),
			given('commission', 'commission', '€', between(8, 24, 1))
		],
		steps: [
			step('escompte', 'escompte', '€', 'Calculez l’escompte (année de 360 jours).', 'nominal × taux × jours ÷ 360', {
				formula: 'escompte-bancaire',
				confusions: [['nominal × taux', 'Vous avez calculé l’escompte d’une année entière.']]
			}),
			step('agios', 'agios', '€', 'Calculez les agios.', 'escompte + commission', {
				formula: 'agios',
				confusions: [['escompte − commission', 'Vous avez retiré la commission : la banque l’ajoute.']]
			}),
			step('net', 'somme reçue', '€', 'Quelle somme l’entreprise reçoit-elle ?', 'nominal − agios', {
				confusions: [['nominal + agios', 'Vous avez ajouté les agios : la banque les retient.']]
			})
		]
	},
	{
		id: 'annuite',
		level: 3,
		title: 'Crédit à annuités constantes',
		firms: [
			'Le paysagiste Sylvène, à Chambéry,',
			'La boulangerie Farine & Fils, à Colmar,',
			'Le transporteur Alizé, à Saint-Nazaire,'
		],
		story: '{firme} emprunte {capital} sur {annees}, au taux annuel de {taux}, remboursés par annuités constantes.',
		givens: [
			given('capital', 'capital emprunté', '€', between(12000, 90000, 1000)),
			given('annees', 'durée', 'ans', choice(3, 4, 5, 6)),
			given('taux', 'taux annuel', '%', choice(3.2, 3.8, 4.4, 5.2))
		],
		steps: [
			step('annuite', 'annuité', '€', 'Calculez l’annuité.', 'capital × taux ÷ (1 − (1 + taux)^(−annees))', {
				points: 2,
				formula: 'annuite-constante',
				confusions: [
					['capital ÷ annees', 'Vous avez réparti le capital sans les intérêts.'],
					['capital × (1 + taux) ÷ annees', 'Vous avez réparti le capital et une seule année d’intérêts.'],
					[
						'capital ÷ annees + capital × taux',
						'Vous avez ajouté les intérêts de la première année à un amortissement constant.'
					]
				]
			}),
			step('interet', 'premier intérêt', '€', 'Calculez l’intérêt de la première année.', 'capital × taux', {
				formula: 'interet-de-periode',
				confusions: [['annuite × taux', 'Vous avez appliqué le taux à l’annuité : il porte sur le capital restant dû.']]
			}),
			step(
				'amortissement',
				'premier amortissement',
				'€',
				'Quelle part du capital est remboursée la première année ?',
				'annuite − interet',
				{
					formula: 'amortissement-de-periode',
					confusions: [['annuite + interet', 'Vous avez ajouté l’intérêt : l’annuité le contient déjà.']]
				}
			),
			step(
				'restant',
				'capital restant dû',
				'€',
				'Combien reste-t-il dû après la première annuité ?',
				'capital − amortissement',
				{
					confusions: [
						['capital − annuite', 'Vous avez retiré toute l’annuité : seul l’amortissement rembourse le capital.']
					]
				}
			),
			step('cout', 'coût du crédit', '€', 'Calculez le coût total du crédit.', 'annuite × annees − capital', {
				formula: 'cout-du-credit',
				confusions: [['annuite × annees', 'Vous avez calculé le total remboursé : retirez le capital.']]
			})
		]
	},
	{
		id: 'credit-bail',
		level: 3,
		title: 'Crédit-bail ou emprunt',
		firms: ['Le cabinet d’architectes Lévrier, à Nancy,', 'Le traiteur Saveurs d’Oc, à Montauban,'],
		story:
			'{firme} hésite pour une machine de {prix} : un crédit-bail de {loyer} par mois pendant {mois}, avec une option d’achat de {option}, ou un emprunt remboursé par {mensualites} de {mensualite}.',
		givens: [
			given('prix', 'prix de la machine', '€', between(14000, 42000, 500)),
			given('mois', 'durée du crédit-bail', 'mois', choice(36, 48)),
			given('option', 'option d’achat', '€', computed('prix × 0,07', 10)),
			given('loyer', 'loyer mensuel', '€', computed('(prix × 1,12 − option) ÷ mois', 2)),
			given('mensualites', 'nombre de mensualités', 'mensualités', choice(36, 48)),
			given('mensualite', 'mensualité', '€', computed('prix × 1,09 ÷ mensualites', 2))
		],
		keep: [keep('ecart', 50, 4000)],
		steps: [
			step(
				'bail',
				'coût du crédit-bail',
				'€',
				'Calculez le coût total du crédit-bail, option levée.',
				'loyer × mois + option',
				{ formula: 'cout-credit-bail', confusions: [['loyer × mois', 'Vous avez oublié l’option d’achat.']] }
			),
			step(
				'emprunt',
				'coût de l’emprunt',
				'€',
				'Calculez le total remboursé de l’emprunt.',
				'mensualite × mensualites',
				{
					confusions: [
						[
							'mensualite × mensualites + option',
							'Vous avez ajouté l’option d’achat à l’emprunt : elle n’est que du crédit-bail.'
						]
					]
				}
			),
			step('ecart', 'économie', '€', 'Combien l’emprunt fait-il économiser ?', 'bail − emprunt')
		]
	}
]);
