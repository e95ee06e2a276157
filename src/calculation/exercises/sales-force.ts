import { between, choice, given, keep, kinds, rows, step } from './plan.ts';

export const SALES_FORCE_EXERCISES = kinds('equipe', [
	{
		id: 'cout-visite',
		level: 1,
		title: 'Coût d’une visite',
		firms: ['Le laboratoire vétérinaire Faunix, à Laval,', 'Le fournisseur de boissons Rhodania, à Vienne,'],
		story:
			'{firme} paie à une commerciale {fixe} de fixe et {commissions} de commissions par an, plus {charges} de charges patronales sur l’ensemble, {frais} de frais et {vehicule} de véhicule. Celle-ci fait {parJour} par jour, {jours} par an.',
		givens: [
			given('fixe', 'fixe annuel', '€', between(19200, 28800, 600)),
			given('commissions', 'commissions', '€', between(4800, 14400, 400)),
			given('charges', 'taux de charges patronales', '%', choice(40, 42, 44)),
			given('frais', 'frais', '€', between(4200, 9800, 100)),
			given('vehicule', 'véhicule', '€', between(5200, 9400, 100)),
			given('parJour', 'visites par jour', 'visites', choice(5, 6, 7)),
			given('jours', 'jours de visite', 'j', between(188, 216, 1))
		],
		steps: [
			step(
				'remuneration',
				'coût de la rémunération',
				'€',
				'Calculez le coût de la rémunération, charges comprises.',
				'(fixe + commissions) × (1 + charges)',
				{
					formula: 'cout-employeur',
					confusions: [
						['fixe × (1 + charges) + commissions', 'Vous avez oublié les charges sur les commissions.'],
						['fixe + commissions', 'Vous avez oublié les charges patronales.'],
						[
							'(fixe + commissions) × (1 − charges)',
							'Vous avez retiré les charges : les charges patronales s’ajoutent.'
						]
					]
				}
			),
			step(
				'annuel',
				'coût annuel complet',
				'€',
				'Calculez le coût annuel complet.',
				'remuneration + frais + vehicule',
				{ confusions: [['remuneration + frais', 'Vous avez oublié le véhicule.']] }
			),
			step(
				'visites',
				'visites annuelles',
				'visites',
				'Combien de visites fait-elle dans l’année ?',
				'parJour × jours',
				{ formula: 'visites-par-commercial' }
			),
			step('cout', 'coût d’une visite', '€', 'Calculez le coût d’une visite.', 'annuel ÷ visites', {
				formula: 'cout-visite',
				confusions: [
					['annuel ÷ jours', 'Vous avez calculé le coût d’une journée.'],
					['remuneration ÷ visites', 'Vous n’avez compté que la rémunération.']
				]
			})
		]
	},
	{
		id: 'nombre-de-commerciaux',
		level: 2,
		title: 'Taille de la force de vente',
		firms: ['Le fabricant de revêtements Sollys, à Sedan,', 'L’éditeur scolaire Ardoise, à Villeurbanne,'],
		story:
			'{firme} suit {a} visités {fa} fois par an et {b} visités {fb} fois. Un commercial travaille {ouvrables} ouvrés, moins {conges} de congés, {formation} de formation et {reunions} de salons et réunions, et fait {parJour} par jour.',
		givens: [
			given('a', 'grands comptes', 'grands comptes', between(90, 260, 5)),
			given('fa', 'visites par grand compte', '', choice(9, 10, 12)),
			given('b', 'autres clients', 'autres clients', between(420, 1500, 10)),
			given('fb', 'visites par autre client', '', choice(3, 4, 5)),
			given('ouvrables', 'jours ouvrés', 'j', choice(251, 252, 253, 254)),
			given('conges', 'congés', 'j', choice(25, 27, 30)),
			given('formation', 'formation', 'j', choice(4, 6, 8)),
			given('reunions', 'salons et réunions', 'j', choice(10, 12, 14)),
			given('parJour', 'visites par jour', 'visites', choice(5, 6, 7))
		],
		keep: [keep('visites ÷ possibles', 2.2, 8.6)],
		steps: [
			step(
				'visites',
				'visites à faire',
				'visites',
				'Combien de visites faut-il faire dans l’année ?',
				'a × fa + b × fb',
				{ confusions: [['(a + b) × (fa + fb)', 'Vous avez appliqué les deux fréquences à tous les clients.']] }
			),
			step(
				'jours',
				'jours de visite',
				'j',
				'De combien de jours de visite un commercial dispose-t-il ?',
				'ouvrables − conges − formation − reunions',
				{ formula: 'jours-de-visite', confusions: [['ouvrables − conges', 'Vous n’avez retiré que les congés.']] }
			),
			step(
				'possibles',
				'visites par commercial',
				'visites',
				'Combien de visites peut-il faire dans l’année ?',
				'jours × parJour',
				{ formula: 'visites-par-commercial' }
			),
			step(
				'nombre',
				'nombre de commerciaux',
				'commerciaux',
				'Combien de commerciaux faut-il ?',
				'visites ÷ possibles',
				{ towards: 'up', points: 2, formula: 'nombre-de-commerciaux' }
			)
		]
	},
	{
		id: 'remuneration',
		level: 2,
		title: 'Rémunération par tranches',
		firms: [
			'Le distributeur de matériel médical Soléa, à Perpignan,',
			'Le concessionnaire agricole Beauceron, à Chartres,'
		],
		story:
			'{firme} verse un fixe de {fixe} par mois, une commission de {t1} jusqu’à {seuil} de chiffre d’affaires et de {t2} au-delà, et une prime de {prime} si l’objectif est atteint, ce qui est le cas. Le mois s’achève à {ca} ; les charges patronales sont de {charges}.',
		givens: [
			given('fixe', 'fixe', '€', between(1300, 1900, 50)),
			given('t1', 'taux jusqu’au seuil', '%', choice(1, 1.5, 2)),
			given('seuil', 'seuil', '€', choice(15000, 18000, 20000, 24000)),
			given('t2', 'taux au-delà', '%', choice(3, 4, 5)),
			given('prime', 'prime', '€', choice(150, 180, 220, 260)),
			given('ca', 'CA du mois', '€', between(26000, 48000, 250)),
			given('charges', 'taux de charges patronales', '%', choice(40, 42, 44))
		],
		steps: [
			step('commission', 'commission', '€', 'Calculez la commission du mois.', 'seuil × t1 + (ca − seuil) × t2', {
				points: 2,
				formula: 'commission-par-tranches',
				confusions: [
					[
						'ca × t2',
						'Vous avez appliqué le taux le plus haut à tout le chiffre d’affaires : chaque tranche a le sien.'
					],
					['ca × (t1 + t2)', 'Vous avez additionné les taux : chaque tranche a le sien.'],
					['seuil × t1 + ca × t2', 'Vous avez compté deux fois la première tranche.']
				]
			}),
			step('brut', 'rémunération brute', '€', 'Calculez la rémunération brute.', 'fixe + commission + prime', {
				formula: 'remuneration',
				confusions: [['fixe + commission', 'Vous avez oublié la prime.']]
			}),
			step('cout', 'coût pour l’employeur', '€', 'Calculez le coût pour l’employeur.', 'brut × (1 + charges)', {
				formula: 'cout-employeur',
				confusions: [
					['brut × charges', 'Vous avez calculé les charges seules.'],
					['brut × (1 − charges)', 'Vous avez retiré les charges : les charges patronales s’ajoutent.']
				]
			})
		]
	},
	{
		id: 'objectifs',
		level: 2,
		title: 'Répartir un objectif entre secteurs',
		firms: ['Le fabricant d’outillage Rémond, à Oyonnax,', 'Le négociant en matériaux Calcor, à Caen,'],
		story:
			'{firme} répartit un objectif de {global} entre quatre secteurs selon leur potentiel (tableau ci-dessous). L’an passé, l’objectif du secteur Nord était de {avant}.',
		givens: [
			given('global', 'objectif global', '€', between(820000, 2400000, 20000)),
			given('potentiel', 'potentiel', '€', rows(4, 380000, 1900000, 10000), ['Nord', 'Est', 'Sud', 'Ouest']),
			given('avant', 'objectif passé du Nord', '€', between(160000, 620000, 5000))
		],
		keep: [keep('nord ÷ avant', 0.85, 1.25)],
		steps: [
			step('total', 'potentiel total', '€', 'Calculez le potentiel total.', 'somme(potentiel)', { decimals: 0 }),
			step('part', 'part du Nord', '%', 'Quelle est la part du secteur Nord ?', 'rang(potentiel; 1) ÷ total', {
				confusions: [
					[
						'rang(potentiel; 1) ÷ (total − rang(potentiel; 1))',
						'Vous avez divisé par le potentiel des autres secteurs.'
					]
				]
			}),
			step(
				'nord',
				'objectif du Nord',
				'€',
				'Calculez l’objectif du secteur Nord, sans arrondir la part.',
				'global × part',
				{
					decimals: 0,
					formula: 'objectif-de-secteur',
					confusions: [['global ÷ 4', 'Vous avez réparti à parts égales.']]
				}
			),
			step('evolution', 'évolution', '%', 'De quel pourcentage son objectif évolue-t-il ?', '(nord − avant) ÷ avant', {
				formula: 'taux-evolution',
				confusions: [['(nord − avant) ÷ nord', 'Vous avez divisé par le nouvel objectif.']]
			})
		]
	},
	{
		id: 'indifference',
		level: 3,
		title: 'Choisir entre deux rémunérations',
		firms: ['Le réseau d’agences immobilières Pignon, à Royan,', 'L’éditeur de logiciels Cobalt, à Sophia Antipolis,'],
		story:
			'{firme} propose deux contrats : {f1} de fixe et {t1} du chiffre d’affaires, ou {f2} de fixe et {t2}. Un vendeur attend {ca} de chiffre d’affaires par mois.',
		givens: [
			given('f1', 'fixe du contrat 1', '€', between(1700, 2100, 50)),
			given('t1', 'commission du contrat 1', '%', choice(1, 1.5, 2)),
			given('f2', 'fixe du contrat 2', '€', between(900, 1400, 50)),
			given('t2', 'commission du contrat 2', '%', choice(4, 4.5, 5, 6)),
			given('ca', 'CA attendu', '€', between(18000, 42000, 500))
		],
		keep: [keep('max(brut1 − brut2; brut2 − brut1)', 40)],
		steps: [
			step(
				'indifference',
				'CA d’indifférence',
				'€',
				'Pour quel chiffre d’affaires les deux contrats paient-ils autant ?',
				'(f1 − f2) ÷ (t2 − t1)',
				{
					points: 2,
					formula: 'point-indifference',
					confusions: [
						['(f1 − f2) ÷ (t1 + t2)', 'Vous avez additionné les taux : c’est leur écart qui compte.'],
						['(f1 + f2) ÷ (t2 − t1)', 'Vous avez additionné les fixes : c’est leur écart qui compte.']
					]
				}
			),
			step(
				'brut1',
				'contrat 1',
				'€',
				'Combien le contrat 1 paie-t-il au chiffre d’affaires attendu ?',
				'f1 + t1 × ca',
				{ formula: 'remuneration' }
			),
			step('brut2', 'contrat 2', '€', 'Combien le contrat 2 paie-t-il ?', 'f2 + t2 × ca', { formula: 'remuneration' })
		]
	}
]);
