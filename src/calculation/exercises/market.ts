import { between, choice, computed, given, hidden, keep, kinds, step } from './plan.ts';

export const MARKET_EXERCISES = kinds('marche', [
	{
		id: 'evolution',
		level: 1,
		title: 'Évolution et indice',
		firms: [
			'La chaîne de librairies Encrier, à Poitiers,',
			'Le fabricant de thés Ambroise, à Nîmes,',
			'Le distributeur Alpéa, à Annecy,'
		],
		story: '{firme} a vu son chiffre d’affaires passer de {depart} à {arrivee} en un an.',
		givens: [
			given('depart', 'CA de l’an passé', '€', between(180000, 760000, 2000)),
			given('arrivee', 'CA de l’année', '€', between(160000, 880000, 2000))
		],
		keep: [
			keep('(arrivee − depart) ÷ depart', -0.22, 0.28),
			keep('max(arrivee − depart; depart − arrivee) ÷ depart', 0.03)
		],
		steps: [
			step('ecart', 'écart', '€', 'Calculez l’écart en valeur.', 'arrivee − depart', { formula: 'ecart-global' }),
			step('taux', 'taux d’évolution', '%', 'Calculez le taux d’évolution.', 'ecart ÷ depart', {
				formula: 'taux-evolution',
				confusions: [
					['ecart ÷ arrivee', 'Vous avez divisé par la valeur d’arrivée : une évolution se rapporte au départ.']
				]
			}),
			step('indice', 'indice', '', 'Calculez l’indice de l’année, base 100 l’an passé.', 'arrivee ÷ depart × 100', {
				decimals: 1,
				formula: 'indice',
				confusions: [['depart ÷ arrivee × 100', 'Vous avez inversé la division : la base est l’an passé.']]
			})
		]
	},
	{
		id: 'part-de-marche',
		level: 1,
		title: 'Parts de marché',
		firms: ['Le producteur de yaourts Laiterie du Clain, à Poitiers,', 'Le fabricant de peintures Colorex, à Lens,'],
		story:
			'{firme} a vendu pour {ventes} sur un marché de {marche} ; le leader en détient {leader}. L’an passé, sa part était de {avant}.',
		givens: [
			given('marche', 'ventes du marché', '€', between(9000000, 42000000, 500000)),
			given('ventes', 'ventes de l’entreprise', '€', between(900000, 6400000, 50000)),
			given('leader', 'part du leader', '%', between(26, 38, 1)),
			given('avant', 'part de l’an passé', '%', between(7, 16, 0.5))
		],
		keep: [keep('part', 0.06, 0.2)],
		steps: [
			step('part', 'part de marché', '%', 'Calculez la part de marché.', 'ventes ÷ marche', {
				formula: 'part-de-marche',
				confusions: [['ventes ÷ (marche − ventes)', 'Vous avez divisé par les ventes des seuls concurrents.']]
			}),
			step(
				'relative',
				'part de marché relative',
				'',
				'Calculez la part de marché relative au leader.',
				'part ÷ leader',
				{ formula: 'part-de-marche-relative', confusions: [['leader ÷ part', 'Vous avez inversé la division.']] }
			),
			step(
				'points',
				'évolution de la part',
				'points',
				'De combien de points la part a-t-elle changé ?',
				'part − avant',
				{
					formula: 'ecart-en-points',
					confusions: [
						[
							'(part − avant) ÷ avant',
							'Vous avez calculé une évolution relative : l’écart entre deux pourcentages est une différence, en points.'
						]
					]
				}
			)
		]
	},
	{
		id: 'panier-moyen',
		level: 1,
		title: 'Panier moyen et transformation',
		firms: [
			'Le magasin de bricolage Castel, à Laval,',
			'La boutique de jouets Pirouette, à Caen,',
			'La boutique de décoration Ancolie, à Grenoble,'
		],
		story:
			'{firme} a reçu {visiteurs} cette semaine ; {tickets} ont été édités, pour {articles} et {ca} de chiffre d’affaires.',
		givens: [
			given('visiteurs', 'visiteurs', 'visiteurs', between(1400, 4200, 10)),
			given('tickets', 'tickets', 'tickets', between(320, 1500, 5)),
			given('articles', 'articles vendus', 'articles', between(800, 4600, 10)),
			given('ca', 'CA', '€', between(9000, 62000, 100))
		],
		keep: [keep('tickets ÷ visiteurs', 0.15, 0.45), keep('articles ÷ tickets', 1.6, 4.4), keep('ca ÷ tickets', 18, 70)],
		steps: [
			step(
				'transformation',
				'taux de transformation',
				'%',
				'Calculez le taux de transformation.',
				'tickets ÷ visiteurs',
				{
					formula: 'taux-de-transformation',
					confusions: [
						[
							'tickets ÷ (visiteurs − tickets)',
							'Vous avez divisé par ceux qui n’ont pas acheté : comptez tous les visiteurs.'
						]
					]
				}
			),
			step('panier', 'panier moyen', '€', 'Calculez le panier moyen.', 'ca ÷ tickets', {
				formula: 'panier-moyen',
				confusions: [
					['ca ÷ visiteurs', 'Vous avez divisé par les visiteurs : le panier moyen est celui des acheteurs.'],
					['ca ÷ articles', 'Vous avez divisé par les articles : c’est le prix moyen d’un article.']
				]
			}),
			step('indice', 'indice de vente', '', 'Calculez l’indice de vente.', 'articles ÷ tickets', {
				formula: 'indice-de-vente',
				confusions: [['tickets ÷ articles', 'Vous avez inversé la division.']]
			})
		]
	},
	{
		id: 'dn-dv',
		level: 2,
		title: 'Distribution numérique et distribution valeur',
		firms: ['La marque de biscuits Bretonne Kerlann, à Quimperlé,', 'La marque de jus Vergers de Loire, à Saumur,'],
		story:
			'{firme} est présente dans {detenteurs} sur {univers}. Les magasins détenteurs réalisent {caDetenteurs} des {caUnivers} de la catégorie ; chez eux, la marque fait {part} des ventes.',
		givens: [
			given('univers', 'magasins de l’univers', 'magasins', between(320, 900, 10)),
			hidden('presence', between(0.24, 0.66, 0.01)),
			given('detenteurs', 'magasins détenteurs', 'magasins', computed('univers × presence', 2)),
			given('caUnivers', 'CA de la catégorie', '€', between(2400000, 9600000, 50000)),
			hidden('avance', between(0.05, 0.22, 0.01)),
			given('caDetenteurs', 'CA des détenteurs', '€', computed('caUnivers × (presence + avance)', 10000)),
			given('part', 'part chez les détenteurs', '%', between(12, 26, 1))
		],
		keep: [keep('dn', 0.22, 0.68), keep('dv − dn', 0.04, 0.25)],
		steps: [
			step('dn', 'DN', '%', 'Calculez la distribution numérique.', 'detenteurs ÷ univers', {
				formula: 'distribution-numerique',
				confusions: [
					['detenteurs ÷ (univers − detenteurs)', 'Vous avez divisé par les magasins qui n’ont pas le produit.'],
					['caDetenteurs ÷ caUnivers', 'Vous avez calculé la distribution valeur.']
				]
			}),
			step('dv', 'DV', '%', 'Calculez la distribution valeur.', 'caDetenteurs ÷ caUnivers', {
				formula: 'distribution-valeur',
				confusions: [['detenteurs ÷ univers', 'Vous avez calculé la distribution numérique.']]
			}),
			step('pdm', 'part de marché', '%', 'Calculez la part de marché dans la catégorie.', 'dv × part', {
				formula: 'part-de-marche-par-dv',
				confusions: [
					[
						'dn × part',
						'Vous avez utilisé la distribution numérique : la part de marché en valeur vient de la distribution valeur.'
					]
				]
			})
		]
	},
	{
		id: 'ecarts',
		level: 2,
		title: 'Écart sur quantité, écart sur prix',
		firms: ['Le fabricant de chaussures Marchal, à Romans-sur-Isère,', 'Le producteur d’huiles Baux-Mistral, à Arles,'],
		story: '{firme} avait prévu de vendre {qp} à {pp} ; l’entreprise en a vendu {qr} à {pr}.',
		givens: [
			given('qp', 'quantité prévue', 'unités', between(1200, 6400, 100)),
			given('pp', 'prix prévu', '€', between(18, 74, 1)),
			hidden('kq', between(0.83, 1.19, 0.01)),
			given('qr', 'quantité réelle', 'unités', computed('qp × kq', 20)),
			hidden('kp', between(0.89, 1.09, 0.01)),
			given('pr', 'prix réel', '€', computed('pp × kp', 0.1))
		],
		keep: [keep('qr ÷ qp', 0.82, 1.2), keep('pr ÷ pp', 0.88, 1.1)],
		steps: [
			step('global', 'écart global', '€', 'Calculez l’écart global de chiffre d’affaires.', 'qr × pr − qp × pp', {
				formula: 'ecart-global'
			}),
			step('quantite', 'écart sur quantité', '€', 'Calculez l’écart sur quantité.', '(qr − qp) × pp', {
				formula: 'ecart-sur-quantite',
				confusions: [
					['(qr − qp) × pr', 'Vous avez valorisé au prix réel : l’écart sur quantité se valorise au prix prévu.']
				]
			}),
			step('prix', 'écart sur prix', '€', 'Calculez l’écart sur prix.', '(pr − pp) × qr', {
				formula: 'ecart-sur-prix',
				confusions: [
					['(pr − pp) × qp', 'Vous avez pris la quantité prévue : l’écart sur prix porte sur la quantité réelle.']
				]
			}),
			step(
				'realisation',
				'taux de réalisation',
				'%',
				'Calculez le taux de réalisation du chiffre d’affaires.',
				'(qr × pr) ÷ (qp × pp)',
				{
					formula: 'taux-de-realisation',
					confusions: [
						['qr ÷ qp', 'Vous n’avez comparé que les quantités.'],
						['(qp × pp) ÷ (qr × pr)', 'Vous avez inversé la division.']
					]
				}
			)
		]
	},
	{
		id: 'rotation',
		level: 2,
		title: 'Rotation des stocks',
		firms: ['Le grossiste en outillage Férrand, à Thiers,', 'La centrale d’achat Bioterre, à Agen,'],
		story:
			'{firme} a vendu dans l’année pour {ventes}, évalués au coût d’achat. Son stock est passé de {initial} à {final}.',
		givens: [
			given('ventes', 'ventes au coût', '€', between(160000, 720000, 4000)),
			given('initial', 'stock initial', '€', between(18000, 82000, 500)),
			given('final', 'stock final', '€', between(16000, 88000, 500))
		],
		keep: [keep('rotation', 3, 14)],
		steps: [
			step('moyen', 'stock moyen', '€', 'Calculez le stock moyen.', '(initial + final) ÷ 2', {
				formula: 'stock-moyen',
				confusions: [
					['(initial − final) ÷ 2', 'Vous avez pris la moitié de la variation du stock.'],
					['initial + final', 'Vous avez oublié de diviser par deux.']
				]
			}),
			step('rotation', 'coefficient de rotation', '', 'Calculez le coefficient de rotation.', 'ventes ÷ moyen', {
				formula: 'rotation-des-stocks',
				confusions: [
					['ventes ÷ final', 'Vous avez divisé par le stock final : prenez le stock moyen.'],
					['ventes ÷ initial', 'Vous avez divisé par le stock initial : prenez le stock moyen.']
				]
			}),
			step(
				'duree',
				'durée de stockage',
				'j',
				'Combien de jours un article reste-t-il en stock (année de 360 jours) ?',
				'360 ÷ rotation',
				{
					formula: 'duree-de-stockage',
					confusions: [['365 ÷ rotation', 'Vous avez pris une année de 365 jours : l’usage commercial en compte 360.']]
				}
			)
		]
	},
	{
		id: 'potentiel',
		level: 2,
		title: 'Potentiel d’une zone de chalandise',
		firms: ['L’enseigne d’ameublement Maison Brune, à Troyes,', 'Le réseau d’optique Clair & Net, à Pau,'],
		story:
			'{firme} étudie une zone de {menages} où un ménage dépense {depense} par an en moyenne nationale, avec un indice de disparité de {idc}. L’entreprise compte sur un taux d’emprise de {emprise}.',
		givens: [
			given('menages', 'ménages', 'ménages', between(6000, 38000, 200)),
			given('depense', 'dépense annuelle moyenne', '€', between(120, 640, 5)),
			given('idc', 'IDC', '', choice(88, 92, 95, 104, 108, 112, 116)),
			given('emprise', 'taux d’emprise', '%', choice(4, 6, 7, 9, 11))
		],
		steps: [
			step('marche', 'potentiel', '€', 'Calculez le potentiel de la zone.', 'menages × depense × idc ÷ 100', {
				decimals: 0,
				formula: 'potentiel-de-zone',
				confusions: [
					['menages × depense', 'Vous avez oublié l’indice de disparité de consommation.'],
					[
						'menages × depense ÷ idc × 100',
						'Vous avez divisé par l’indice : au-dessus de 100, on dépense plus que la moyenne.'
					]
				]
			}),
			step('ca', 'CA théorique', '€', 'Calculez le chiffre d’affaires théorique.', 'marche × emprise', {
				decimals: 0,
				formula: 'ca-theorique',
				confusions: [
					['marche ÷ emprise', 'Vous avez divisé : le taux d’emprise est la part du potentiel que prend l’entreprise.']
				]
			})
		]
	},
	{
		id: 'elasticite',
		level: 3,
		title: 'Élasticité de la demande au prix',
		firms: ['Le torréfacteur Café Royan, à Royan,', 'La plate-forme de paniers Fermiers du Lot, à Cahors,'],
		story: '{firme} a porté le prix d’un produit de {p0} à {p1} ; ses ventes sont passées de {q0} à {q1} par mois.',
		givens: [
			given('p0', 'prix avant', '€', between(12, 48, 0.5)),
			given('p1', 'prix après', '€', computed('p0 × 1,07', 0.1)),
			given('q0', 'quantité avant', 'unités', between(800, 3600, 20)),
			hidden('chute', between(0.03, 0.2, 0.005)),
			given('q1', 'quantité après', 'unités', computed('q0 × (1 − chute)', 5))
		],
		keep: [keep('elasticite', -3, -0.4)],
		steps: [
			step('dq', 'évolution des quantités', '%', 'Calculez l’évolution des quantités.', '(q1 − q0) ÷ q0', {
				formula: 'taux-evolution',
				confusions: [['(q1 − q0) ÷ q1', 'Vous avez divisé par la quantité d’arrivée.']]
			}),
			step('dp', 'évolution du prix', '%', 'Calculez l’évolution du prix.', '(p1 − p0) ÷ p0', {
				formula: 'taux-evolution',
				confusions: [['(p1 − p0) ÷ p1', 'Vous avez divisé par le prix d’arrivée.']]
			}),
			step('elasticite', 'élasticité', '', 'Calculez l’élasticité de la demande au prix.', 'dq ÷ dp', {
				points: 2,
				formula: 'elasticite-prix',
				confusions: [
					['dp ÷ dq', 'Vous avez divisé l’évolution du prix par celle des quantités.'],
					['(q1 − q0) ÷ (p1 − p0)', 'Vous avez divisé des écarts bruts : rapportez chacun à sa valeur de départ.']
				]
			})
		]
	},
	{
		id: 'croissance-moyenne',
		level: 3,
		title: 'Croissance annuelle moyenne',
		firms: ['L’éditeur de jeux Damier, à Angoulême,', 'La coopérative Val de Saône, à Tournus,'],
		story: '{firme} a fait passer son chiffre d’affaires de {debut} à {fin} en {annees}.',
		givens: [
			given('annees', 'durée', 'ans', choice(3, 4, 5)),
			given('debut', 'CA initial', '€', between(180000, 640000, 5000)),
			given('fin', 'CA final', '€', between(220000, 990000, 5000))
		],
		keep: [keep('fin ÷ debut', 1.12, 1.75)],
		steps: [
			step('total', 'évolution totale', '%', 'Calculez l’évolution totale.', '(fin − debut) ÷ debut', {
				formula: 'taux-evolution',
				confusions: [['(fin − debut) ÷ fin', 'Vous avez divisé par la valeur finale.']]
			}),
			step(
				'annuel',
				'croissance annuelle moyenne',
				'%',
				'Calculez le taux de croissance annuel moyen.',
				'racine(fin ÷ debut; annees) − 1',
				{
					points: 2,
					formula: 'croissance-annuelle-moyenne',
					confusions: [
						['total ÷ annees', 'Vous avez divisé l’évolution totale par le nombre d’années : les hausses se composent.']
					]
				}
			),
			step(
				'suivant',
				'CA de l’an prochain',
				'€',
				'Au même rythme, quel sera le chiffre d’affaires de l’année suivante ?',
				'fin × (1 + annuel)',
				{
					decimals: 0,
					confusions: [
						[
							'fin + debut × annuel',
							'Vous avez appliqué le taux au chiffre d’affaires initial : il porte sur le dernier.'
						]
					]
				}
			)
		]
	}
]);
