import { between, choice, fixed, given, keep, kinds, shuffled, step } from './plan.ts';

const CUSTOMERS = ['Aubry', 'Bonnet', 'Carlier', 'Dumas', 'Etcheverry', 'Faure', 'Girault', 'Hamon', 'Imbert', 'Joly'];

export const CUSTOMER_EXERCISES = kinds('clients', [
	{
		id: 'fidelite',
		level: 1,
		title: 'Fidélité et attrition',
		firms: ['La salle de sport Tempo, à Angers,', 'L’abonnement de cafés Matinal, à Lyon,'],
		story: '{firme} comptait {debut} en janvier. En décembre, il en reste {fin}, dont {nouveaux} arrivés dans l’année.',
		givens: [
			given('debut', 'clients au début', 'clients', between(420, 1900, 10)),
			given('fin', 'clients à la fin', 'clients', between(400, 2100, 5)),
			given('nouveaux', 'nouveaux clients', 'clients', between(60, 520, 5))
		],
		keep: [keep('fidelite', 0.62, 0.93)],
		steps: [
			step(
				'conserves',
				'clients conservés',
				'clients',
				'Combien de clients du début sont encore là ?',
				'fin − nouveaux',
				{
					confusions: [
						[
							'debut − nouveaux',
							'Vous avez retiré les nouveaux clients de ceux du début : retirez-les de ceux de la fin.'
						]
					]
				}
			),
			step('fidelite', 'taux de fidélité', '%', 'Calculez le taux de fidélité.', 'conserves ÷ debut', {
				formula: 'taux-de-fidelite',
				confusions: [
					['fin ÷ debut', 'Vous avez compté les nouveaux clients parmi les fidèles.'],
					['conserves ÷ fin', 'Vous avez divisé par les clients de la fin : la fidélité se rapporte à ceux du début.']
				]
			}),
			step('attrition', 'taux d’attrition', '%', 'Calculez le taux d’attrition.', '1 − fidelite', {
				formula: 'taux-attrition'
			})
		]
	},
	{
		id: 'nps',
		level: 1,
		title: 'Taux de recommandation net (NPS)',
		firms: ['Le loueur de fourgons Bivouac, à Hendaye,', 'La mutuelle Rivière, à Niort,'],
		story:
			'{firme} a interrogé ses clients : {promoteurs} ont répondu 9 ou 10, {passifs} 7 ou 8, et {detracteurs} de 0 à 6.',
		givens: [
			given('promoteurs', 'promoteurs', 'clients', between(96, 340, 2)),
			given('passifs', 'passifs', 'clients', between(60, 210, 2)),
			given('detracteurs', 'détracteurs', 'clients', between(28, 170, 2))
		],
		keep: [keep('promoteurs − detracteurs', 12)],
		steps: [
			step(
				'reponses',
				'réponses',
				'clients',
				'Combien de clients ont répondu ?',
				'promoteurs + passifs + detracteurs',
				{ confusions: [['promoteurs + detracteurs', 'Vous avez oublié les passifs.']] }
			),
			step('part', 'part des promoteurs', '%', 'Calculez la part des promoteurs.', 'promoteurs ÷ reponses', {
				confusions: [['promoteurs ÷ (promoteurs + detracteurs)', 'Vous avez oublié les passifs dans le total.']]
			}),
			step('nps', 'NPS', 'points', 'Calculez le NPS.', '(promoteurs − detracteurs) ÷ reponses', {
				formula: 'nps',
				confusions: [
					['(promoteurs − detracteurs) ÷ (promoteurs + detracteurs)', 'Vous avez oublié les passifs dans le total.'],
					[
						'(promoteurs − detracteurs − passifs) ÷ reponses',
						'Vous avez retiré les passifs : ils ne comptent que dans le total.'
					]
				]
			})
		]
	},
	{
		id: 'pareto',
		level: 2,
		title: 'Méthode des 20/80',
		firms: ['Le grossiste alimentaire Halle Centrale, à Rungis,', 'Le fournisseur de bureau Papyrus, à Amiens,'],
		story:
			'{firme} a dix clients (tableau ci-dessous). Classez-les par chiffre d’affaires décroissant avant de calculer.',
		givens: [
			given('ca', 'CA', '€', shuffled([2, 38000, 92000, 500], [3, 7000, 19000, 250], [5, 1200, 4800, 100]), CUSTOMERS)
		],
		keep: [keep('part2', 0.58, 0.86)],
		steps: [
			step('total', 'CA total', '€', 'Calculez le chiffre d’affaires total.', 'somme(ca)', { decimals: 0 }),
			step(
				'deux',
				'CA des 20 % premiers',
				'€',
				'Calculez le chiffre d’affaires des 20 % plus gros clients.',
				'somme(premiers(decroissant(ca); 2))',
				{
					printed: 'somme des deux plus grands CA',
					decimals: 0,
					confusions: [
						['somme(premiers(ca; 2))', 'Vous avez pris les deux premiers du tableau : classez d’abord les clients.']
					]
				}
			),
			step('part2', 'part des 20 % premiers', '%', 'Quelle part du total font-ils ?', 'deux ÷ total', {
				decimals: 1,
				formula: 'pareto-part',
				confusions: [['deux ÷ (total − deux)', 'Vous avez divisé par le chiffre d’affaires des autres clients.']]
			}),
			step(
				'nombre',
				'clients pour 80 %',
				'clients',
				'Combien de clients faut-il, du plus gros au plus petit, pour atteindre au moins 80 % du chiffre d’affaires ?',
				'compte(cumul(decroissant(ca)) ÷ somme(ca); 0; 0,7999999) + 1',
				{ points: 2, printed: 'nombre de clients dont le CA cumulé reste sous 80 %, plus un' }
			)
		]
	},
	{
		id: 'abc-visites',
		level: 2,
		title: 'Segmentation ABC et visites',
		firms: ['Le fabricant de fermetures Solidor, à Mulhouse,', 'Le fournisseur dentaire Ivoire, à Toulouse,'],
		story:
			'{firme} suit {clients} : {a} sont en classe A, {b} en classe B, le reste en C. Un client A est visité {fa} fois par an, un B {fb} fois, un C {fc} fois.',
		givens: [
			given('clients', 'clients', 'clients', between(240, 780, 20)),
			given('a', 'part des A', '%', choice(15, 20)),
			given('b', 'part des B', '%', choice(25, 30, 35)),
			given('fa', 'visites d’un A', '', choice(10, 12, 14)),
			given('fb', 'visites d’un B', '', choice(5, 6, 8)),
			given('fc', 'visites d’un C', '', choice(2, 3))
		],
		steps: [
			step('na', 'clients A', 'clients', 'Combien de clients sont en classe A ?', 'clients × a'),
			step('nb', 'clients B', 'clients', 'Combien sont en classe B ?', 'clients × b'),
			step('nc', 'clients C', 'clients', 'Combien sont en classe C ?', 'clients − na − nb', {
				confusions: [['na + nb', 'Vous avez additionné les A et les B : les C sont les autres.']]
			}),
			step(
				'visites',
				'visites annuelles',
				'visites',
				'Combien de visites faut-il faire dans l’année ?',
				'na × fa + nb × fb + nc × fc',
				{
					points: 2,
					formula: 'pareto-part',
					confusions: [
						['clients × (fa + fb + fc)', 'Vous avez appliqué toutes les fréquences à tous les clients.'],
						[
							'clients × (fa + fb + fc) ÷ 3',
							'Vous avez fait la moyenne des fréquences : les trois classes n’ont pas le même nombre de clients.'
						]
					]
				}
			)
		]
	},
	{
		id: 'rfm',
		level: 2,
		title: 'Score RFM',
		firms: ['La marque de cosmétiques Églantine, à Chartres,', 'Le vendeur de plants Potagère, à Blois,'],
		story:
			'{firme} note ses clients ainsi : en récence, un point par plafond non dépassé parmi 24, 12, 6 et 3 mois ; en fréquence, un point par seuil atteint parmi 1, 3, 5 et 8 commandes ; en montant, un point par seuil atteint parmi 1, 100, 250 et 500 €. Une cliente a commandé {frequence} fois, pour {montant}, la dernière fois il y a {recence}.',
		givens: [
			given('plafonds', 'plafonds de récence', '', fixed([24, 12, 6, 3])),
			given('seuilsF', 'seuils de fréquence', '', fixed([1, 3, 5, 8])),
			given('seuilsM', 'seuils de montant', '', fixed([1, 100, 250, 500])),
			given('recence', 'récence', 'mois', between(1, 23, 1)),
			given('frequence', 'fréquence', '', between(1, 9, 1)),
			given('montant', 'montant', '€', between(60, 690, 5))
		],
		keep: [keep('score', 4, 11), keep('frequence', 2)],
		steps: [
			step('r', 'récence', '', 'Combien de points a-t-elle en récence ?', 'compte(plafonds; recence; 99)', {
				printed: 'nombre de plafonds non dépassés',
				decimals: 0
			}),
			step('f', 'fréquence', '', 'Combien de points a-t-elle en fréquence ?', 'compte(seuilsF; 0; frequence)', {
				printed: 'nombre de seuils de commandes atteints',
				decimals: 0
			}),
			step('m', 'montant', '', 'Combien de points a-t-elle en montant ?', 'compte(seuilsM; 0; montant)', {
				printed: 'nombre de seuils de montant atteints',
				decimals: 0
			}),
			step('score', 'score RFM', '', 'Calculez son score RFM.', 'r + f + m', {
				decimals: 0,
				formula: 'score-rfm',
				confusions: [
					['(r + f + m) ÷ 3', 'Vous avez fait une moyenne : les trois notes s’additionnent.'],
					['r × f × m', 'Vous avez multiplié les notes : elles s’additionnent.']
				]
			})
		]
	},
	{
		id: 'valeur-client',
		level: 3,
		title: 'Valeur d’un client',
		firms: [
			'L’abonnement de livres Marque-page, à Montpellier,',
			'Le fournisseur d’eau en bonbonne Source Vive, à Vichy,'
		],
		story:
			'{firme} gagne {marge} de marge par client et par an, et garde {retention} de ses clients chaque année. L’entreprise a dépensé {depense} pour {nouveaux}. L’entreprise actualise à {taux} sur trois ans.',
		givens: [
			given('marge', 'marge annuelle', '€', between(90, 420, 5)),
			given('retention', 'rétention', '%', choice(70, 74, 78, 82, 86)),
			given('depense', 'coût d’acquisition total', '€', between(4200, 26000, 200)),
			given('nouveaux', 'nouveaux clients', 'clients', between(60, 220, 4)),
			given('taux', 'taux d’actualisation', '%', choice(4, 5, 6, 8))
		],
		keep: [keep('acquisition', 28, 190), keep('valeur', 20)],
		steps: [
			step(
				'acquisition',
				'coût d’acquisition',
				'€',
				'Calculez le coût d’acquisition d’un client.',
				'depense ÷ nouveaux',
				{ formula: 'cout-acquisition', confusions: [['nouveaux ÷ depense', 'Vous avez inversé la division.']] }
			),
			step(
				'marges',
				'marges actualisées',
				'€',
				'Calculez la somme des marges attendues des années 1 à 3, actualisées.',
				'marge × retention ÷ (1 + taux) + marge × retention^2 ÷ (1 + taux)^2 + marge × retention^3 ÷ (1 + taux)^3',
				{
					points: 3,
					formula: 'valeur-client',
					confusions: [
						['marge × 3', 'Vous avez oublié que des clients partent, et qu’une marge future vaut moins.'],
						[
							'marge × (retention + retention^2 + retention^3)',
							'Vous avez oublié d’actualiser : divisez par (1 + taux) à la puissance de l’année.'
						],
						[
							'marge ÷ (1 + taux) + marge ÷ (1 + taux)^2 + marge ÷ (1 + taux)^3',
							'Vous avez oublié les clients perdus : multipliez par la rétention à la puissance de l’année.'
						],
						[
							'marge + marge × retention ÷ (1 + taux) + marge × retention^2 ÷ (1 + taux)^2',
							'Vous avez commencé à l’année 0 : la rétention compte dès la première année.'
						]
					]
				}
			),
			step(
				'valeur',
				'valeur client',
				'€',
				'Calculez la valeur d’un client, coût d’acquisition déduit.',
				'marges − acquisition',
				{
					formula: 'valeur-client',
					confusions: [['marges + acquisition', 'Vous avez ajouté le coût d’acquisition : il se retire.']]
				}
			)
		]
	}
]);
