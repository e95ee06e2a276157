import { between, computed, fixed, given, hidden, keep, kinds, rows, step } from './plan.ts';

const YEARS = (count: number) => Array.from({ length: count }, (_, i) => `année ${i + 1}`);
const QUARTERS = ['1er trimestre', '2e trimestre', '3e trimestre', '4e trimestre'];
/** A trend and what chance adds to it. */
const trend = (count: number) => [
	hidden('noise', rows(count, -14, 14, 1)),
	hidden('slope', between(9, 26, 1)),
	hidden('level', between(180, 520, 10))
];
const sales = (count: number) =>
	given('y', 'ventes (milliers d’€)', '', computed(`level + slope × suite(${count}) + noise`, 1), YEARS(count));
const numbers = (count: number) =>
	given('x', 'x', '', fixed(Array.from({ length: count }, (_, i) => i + 1)), YEARS(count));

export const FORECASTING_EXERCISES = kinds('prevision', [
	{
		id: 'points-extremes',
		level: 1,
		title: 'Tendance par les points extrêmes',
		firms: ['Le fabricant de poêles Brasero, à Besançon,', 'La pépinière Tournemire, à Rodez,'],
		story:
			'{firme} a relevé ses ventes de cinq ans, en milliers d’euros (tableau ci-dessous). L’entreprise prévoit l’année 6.',
		givens: [...trend(5), numbers(5), sales(5)],
		steps: [
			step(
				'a',
				'a',
				'',
				'Calculez la pente a de la droite des points extrêmes.',
				'(rang(y; 5) − rang(y; 1)) ÷ (rang(x; 5) − rang(x; 1))',
				{
					formula: 'points-extremes-pente',
					confusions: [
						[
							'(rang(y; 5) − rang(y; 1)) ÷ 5',
							'Vous avez divisé par le nombre d’années : il y a un intervalle de moins.'
						]
					]
				}
			),
			step('b', 'b', '', 'Calculez l’ordonnée à l’origine b.', 'rang(y; 1) − a × rang(x; 1)', {
				confusions: [
					['rang(y; 1) + a', 'Vous avez ajouté la pente : b est la valeur de la droite une année avant la première.']
				]
			}),
			step('prevision', 'prévision (milliers d’€)', '', 'Calculez la prévision de l’année 6.', 'a × 6 + b', {
				decimals: 1,
				formula: 'prevision-droite',
				confusions: [['a × 6', 'Vous avez oublié l’ordonnée à l’origine b.']]
			})
		]
	},
	{
		id: 'mayer',
		level: 2,
		title: 'Droite de Mayer',
		firms: ['Le distributeur de cycles Vélopass, à Dole,', 'La maison de thé Sencha, à Lille,'],
		story:
			'{firme} a relevé ses ventes de sept ans, en milliers d’euros (tableau ci-dessous). L’entreprise applique la méthode de la double moyenne ; le premier groupe compte quatre années.',
		givens: [...trend(7), numbers(7), sales(7)],
		steps: [
			step('y1', 'ȳ₁', '', 'Calculez la moyenne des ventes du premier groupe.', 'moyenne(premiers(y; 4))', {
				confusions: [
					[
						'moyenne(premiers(y; 3))',
						'Vous avez mis trois années dans le premier groupe : avec un nombre impair, il en a une de plus.'
					]
				]
			}),
			step('y2', 'ȳ₂', '', 'Calculez la moyenne des ventes du second groupe.', 'moyenne(derniers(y; 3))', {
				confusions: [['moyenne(derniers(y; 4))', 'Vous avez mis quatre années dans le second groupe : il en a trois.']]
			}),
			step('a', 'a', '', 'Calculez la pente a.', '(y2 − y1) ÷ (moyenne(derniers(x; 3)) − moyenne(premiers(x; 4)))', {
				points: 2,
				formula: 'mayer-pente',
				confusions: [
					['(y2 − y1) ÷ 4', 'Vous avez divisé par 4 : l’écart des moyennes de x est 6 − 2,5.'],
					['(y2 − y1) ÷ 3', 'Vous avez divisé par 3 : l’écart des moyennes de x est 6 − 2,5.']
				]
			}),
			step('b', 'b', '', 'Calculez l’ordonnée à l’origine b.', 'y1 − a × moyenne(premiers(x; 4))', {
				formula: 'mayer-ordonnee',
				confusions: [['y1 − a', 'Vous avez retiré la pente une seule fois : retirez a × x̄₁.']]
			}),
			step('prevision', 'prévision (milliers d’€)', '', 'Calculez la prévision de l’année 8.', 'a × 8 + b', {
				decimals: 1,
				formula: 'prevision-droite',
				confusions: [
					['a × 8', 'Vous avez oublié l’ordonnée à l’origine b.'],
					['a × 7 + b', 'Vous avez calculé l’année 7 : on prévoit la suivante.']
				]
			})
		]
	},
	{
		id: 'moindres-carres',
		level: 3,
		title: 'Droite des moindres carrés',
		firms: ['Le fabricant de pompes Aquaval, à Dax,', 'L’éditeur de cartes Azimut, à Chambéry,'],
		story:
			'{firme} a relevé ses ventes de six ans, en milliers d’euros (tableau ci-dessous). L’entreprise ajuste une droite par les moindres carrés.',
		givens: [...trend(6), numbers(6), sales(6)],
		steps: [
			step('my', 'ȳ', '', 'Calculez la moyenne des ventes.', 'moyenne(y)'),
			step(
				'produits',
				'Σ(xᵢ − x̄)(yᵢ − ȳ)',
				'',
				'Calculez la somme des produits des écarts.',
				'somme((x − moyenne(x)) × (y − my))',
				{
					decimals: 1,
					confusions: [['somme(x × y)', 'Vous avez additionné les produits x × y : prenez les écarts aux moyennes.']]
				}
			),
			step('carres', 'Σ(xᵢ − x̄)²', '', 'Calculez la somme des carrés des écarts de x.', 'somme((x − moyenne(x))^2)', {
				printed: 'somme, pour chaque année, de (x − x̄)²',
				confusions: [['somme(x^2)', 'Vous avez additionné les carrés de x : prenez les écarts à la moyenne.']]
			}),
			step('a', 'a', '', 'Calculez la pente a.', 'produits ÷ carres', {
				points: 2,
				formula: 'moindres-carres-pente',
				confusions: [['carres ÷ produits', 'Vous avez inversé la division.']]
			}),
			step('b', 'b', '', 'Calculez l’ordonnée à l’origine b.', 'my − a × moyenne(x)', {
				formula: 'moindres-carres-ordonnee',
				confusions: [['my + a × moyenne(x)', 'Vous avez ajouté a × x̄ : il se retire.']]
			}),
			step('prevision', 'prévision (milliers d’€)', '', 'Calculez la prévision de l’année 7.', 'a × 7 + b', {
				decimals: 1,
				formula: 'prevision-droite',
				confusions: [['a × 7', 'Vous avez oublié l’ordonnée à l’origine b.']]
			})
		]
	},
	{
		id: 'saison',
		level: 3,
		title: 'Coefficients saisonniers',
		firms: [
			'Le glacier Belle Saison, à Biarritz,',
			'Le fabricant de luges Flocon, à Chamonix,',
			'La boutique de chocolats Orphée, à Bayonne,'
		],
		story:
			'{firme} a relevé ses ventes de trois ans par trimestre, en milliers d’euros (tableau ci-dessous). L’entreprise attend {annee} milliers d’euros l’an prochain.',
		givens: [
			given('an1', 'année 1', '', rows(4, 70, 180, 2), QUARTERS),
			given('an2', 'année 2', '', computed('an1 × 1,06', 2), QUARTERS),
			given('an3', 'année 3', '', computed('an2 × 1,08', 2), QUARTERS),
			given('annee', 'prévision annuelle', '', computed('somme(an3) × 1,05', 10))
		],
		keep: [keep('max(an1) ÷ min(an1)', 1.3)],
		steps: [
			step(
				'm2',
				'moyenne des 2es trimestres',
				'',
				'Calculez la moyenne des deuxièmes trimestres.',
				'(rang(an1; 2) + rang(an2; 2) + rang(an3; 2)) ÷ 3',
				{
					confusions: [
						['moyenne(an2)', 'Vous avez fait la moyenne de l’année 2 : prenez le deuxième trimestre de chaque année.']
					]
				}
			),
			step(
				'generale',
				'moyenne générale',
				'',
				'Calculez la moyenne générale des douze trimestres.',
				'(somme(an1) + somme(an2) + somme(an3)) ÷ 12',
				{
					confusions: [
						[
							'(somme(an1) + somme(an2) + somme(an3)) ÷ 3',
							'Vous avez calculé la vente moyenne d’une année : divisez par douze trimestres.'
						]
					]
				}
			),
			step(
				'coefficient',
				'coefficient du 2e trimestre',
				'',
				'Calculez le coefficient saisonnier du deuxième trimestre.',
				'm2 ÷ generale',
				{
					decimals: 4,
					formula: 'coefficients-saisonniers',
					confusions: [
						[
							'm2 ÷ (4 × generale)',
							'Vous avez divisé par le total des quatre trimestres : un coefficient moyen vaut 1.'
						],
						['generale ÷ m2', 'Vous avez inversé la division.']
					]
				}
			),
			step(
				'prevision',
				'prévision du 2e trimestre',
				'',
				'Calculez la prévision du deuxième trimestre de l’an prochain.',
				'annee ÷ 4 × coefficient',
				{
					decimals: 1,
					formula: 'prevision-trimestrielle',
					confusions: [['annee × coefficient', 'Vous avez oublié de diviser l’année par quatre.']]
				}
			)
		]
	}
]);
