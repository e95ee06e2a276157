import { between, computed, given, hidden, keep, kinds, step } from './plan.ts';

export const DIGITAL_EXERCISES = kinds('numerique', [
	{
		id: 'conversion',
		level: 1,
		title: 'Conversion et abandon de panier',
		firms: ['La boutique en ligne Fil & Lin, à Roubaix,', 'Le site Terroirs d’Auvergne, à Aurillac,'],
		story: '{firme} a reçu {visiteurs} en un mois : {paniers} ont rempli un panier, et {achats} ont payé, pour {ca}.',
		givens: [
			given('visiteurs', 'visiteurs', 'visiteurs', between(2800, 16000, 50)),
			hidden('kp', between(0.09, 0.23, 0.01)),
			given('paniers', 'paniers remplis', 'visiteurs', computed('visiteurs × kp', 10)),
			hidden('ka', between(0.23, 0.44, 0.01)),
			given('achats', 'achats', 'visiteurs', computed('paniers × ka', 2)),
			hidden('moyen', between(34, 108, 1)),
			given('ca', 'CA en ligne', '€', computed('achats × moyen', 50))
		],
		keep: [keep('paniers ÷ visiteurs', 0.08, 0.24), keep('achats ÷ paniers', 0.22, 0.45), keep('ca ÷ achats', 32, 110)],
		steps: [
			step('conversion', 'taux de conversion', '%', 'Calculez le taux de conversion.', 'achats ÷ visiteurs', {
				formula: 'taux-de-conversion',
				confusions: [
					['achats ÷ paniers', 'Vous avez divisé par les paniers : la conversion se rapporte aux visiteurs.'],
					['paniers ÷ visiteurs', 'Vous avez compté les paniers : seuls les achats sont des conversions.']
				]
			}),
			step('abandon', 'taux d’abandon', '%', 'Calculez le taux d’abandon de panier.', '(paniers − achats) ÷ paniers', {
				formula: 'abandon-de-panier',
				confusions: [
					['achats ÷ paniers', 'Vous avez calculé la part des paniers payés.'],
					['(paniers − achats) ÷ visiteurs', 'Vous avez divisé par les visiteurs : l’abandon se rapporte aux paniers.']
				]
			}),
			step('panier', 'panier moyen', '€', 'Calculez le panier moyen.', 'ca ÷ achats', {
				formula: 'panier-moyen-en-ligne',
				confusions: [
					['ca ÷ visiteurs', 'Vous avez divisé par les visiteurs.'],
					['ca ÷ paniers', 'Vous avez divisé par les paniers remplis, dont certains n’ont pas été payés.']
				]
			})
		]
	},
	{
		id: 'engagement',
		level: 1,
		title: 'Engagement sur un réseau social',
		firms: ['Le parc animalier des Trois Vallées, à Montredon,', 'La marque de sacs Bandoulière, à Nantes,'],
		story:
			'{firme} publie une annonce vue par {portee} : {likes} « j’aime », {commentaires} et {partages}. La précédente avait un taux d’engagement de {avant}.',
		givens: [
			given('portee', 'portée', 'personnes', between(3200, 18000, 20)),
			given('likes', 'mentions', 'mentions', between(60, 480, 1)),
			given('commentaires', 'commentaires', 'commentaires', between(8, 90, 1)),
			given('partages', 'partages', 'partages', between(6, 70, 1)),
			given('avant', 'engagement précédent', '%', between(0.8, 3.2, 0.05))
		],
		keep: [keep('taux', 0.008, 0.05)],
		steps: [
			step(
				'interactions',
				'interactions',
				'interactions',
				'Combien d’interactions y a-t-il eu ?',
				'likes + commentaires + partages',
				{ confusions: [['likes + commentaires', 'Vous avez oublié les partages.']] }
			),
			step('taux', 'taux d’engagement', '%', 'Calculez le taux d’engagement.', 'interactions ÷ portee', {
				formula: 'taux-engagement',
				confusions: [['likes ÷ portee', 'Vous n’avez compté que les mentions « j’aime ».']]
			}),
			step('ecart', 'évolution', 'points', 'De combien de points a-t-il changé ?', 'taux − avant', {
				formula: 'evolution-de-part',
				confusions: [
					['(taux − avant) ÷ avant', 'Vous avez calculé une évolution relative, en % : on attend des points.']
				]
			})
		]
	},
	{
		id: 'campagne',
		level: 2,
		title: 'Rendement d’une campagne en ligne',
		firms: ['Le vendeur de matelas Nuage, à Tourcoing,', 'L’épicerie fine Garance, à Avignon,'],
		story: '{firme} dépense {budget} de publicité : {clics}, dont {ventes}, avec {marge} de marge par vente.',
		givens: [
			given('budget', 'budget', '€', between(280, 2600, 5)),
			hidden('kc', between(0.32, 1.15, 0.01)),
			given('clics', 'clics', 'clics', computed('budget ÷ kc', 4)),
			hidden('kv', between(0.022, 0.075, 0.001)),
			given('ventes', 'ventes', 'ventes', computed('clics × kv', 1)),
			given('marge', 'marge par vente', '€', between(14, 48, 0.5))
		],
		keep: [keep('ventes ÷ clics', 0.02, 0.08), keep('gain ÷ budget', 0.1, 2.5), keep('budget ÷ clics', 0.3, 1.2)],
		steps: [
			step('cpc', 'CPC', '€', 'Calculez le coût par clic.', 'budget ÷ clics', {
				formula: 'cout-par-clic',
				confusions: [['clics ÷ budget', 'Vous avez inversé la division.']]
			}),
			step('cpv', 'coût par vente', '€', 'Calculez le coût par vente.', 'budget ÷ ventes', {
				formula: 'cout-par-vente',
				confusions: [['budget ÷ clics', 'Vous avez divisé par les clics.']]
			}),
			step('conversion', 'taux de conversion', '%', 'Quelle part des clics devient une vente ?', 'ventes ÷ clics', {
				formula: 'taux-de-conversion',
				confusions: [['clics ÷ ventes', 'Vous avez inversé la division.']]
			}),
			step('gain', 'gain net', '€', 'Calculez le gain net de la campagne.', 'ventes × marge − budget', {
				formula: 'rentabilite-action',
				confusions: [['ventes × marge', 'Vous avez oublié de retirer le budget.']]
			}),
			step('roi', 'retour sur investissement', '%', 'Calculez le retour sur investissement.', 'gain ÷ budget', {
				formula: 'roi-action',
				confusions: [['(gain + budget) ÷ budget', 'Vous avez oublié de retirer le budget.']]
			})
		]
	},
	{
		id: 'centre-appels',
		level: 2,
		title: 'Indicateurs d’un centre d’appels',
		firms: ['Le centre de relation client Altiphone, à Laval,', 'Le service consommateurs Lactéa, à Évron,'],
		story:
			'{firme} a reçu {recus} cette semaine et décroché {pris} ; {conversation} de conversation et {saisie} de saisie ont occupé les conseillers, présents pendant {presence}.',
		givens: [
			given('recus', 'appels reçus', 'appels', between(900, 3600, 10)),
			hidden('kd', between(0.81, 0.96, 0.01)),
			given('pris', 'appels décrochés', 'appels', computed('recus × kd', 5)),
			hidden('kt', between(3.7, 6.8, 0.1)),
			given('conversation', 'conversation', 'min', computed('pris × kt × 0,78', 50)),
			given('saisie', 'saisie', 'min', computed('pris × kt × 0,22', 50)),
			hidden('ko', between(0.68, 0.88, 0.01)),
			given('presence', 'présence', 'h', computed('(conversation + saisie) ÷ 60 ÷ ko', 4))
		],
		keep: [
			keep('pris ÷ recus', 0.8, 0.97),
			keep('(conversation + saisie) ÷ pris', 3.5, 7),
			keep('occupation', 0.65, 0.9)
		],
		steps: [
			step('decroche', 'taux de décroché', '%', 'Calculez le taux de décroché.', 'pris ÷ recus', {
				formula: 'taux-de-decroche',
				confusions: [['(recus − pris) ÷ recus', 'Vous avez calculé la part des appels perdus.']]
			}),
			step(
				'dmt',
				'DMT',
				'min',
				'Calculez la durée moyenne de traitement d’un appel.',
				'(conversation + saisie) ÷ pris',
				{
					decimals: 2,
					formula: 'duree-moyenne-de-traitement',
					confusions: [
						['conversation ÷ pris', 'Vous avez oublié le temps de saisie.'],
						['(conversation + saisie) ÷ recus', 'Vous avez compté des appels que personne n’a pris.']
					]
				}
			),
			step(
				'occupation',
				'taux d’occupation',
				'%',
				'Calculez le taux d’occupation (60 minutes par heure).',
				'(conversation + saisie) ÷ (presence × 60)',
				{
					formula: 'taux-occupation',
					confusions: [
						['conversation ÷ (presence × 60)', 'Vous avez oublié le temps de saisie.'],
						['(conversation + saisie) ÷ presence', 'Vous avez divisé des minutes par des heures.']
					]
				}
			)
		]
	}
]);
