import { between, choice, computed, given, keep, kinds, step } from './plan.ts';

const tva = given('tva', 'taux de TVA', '%', choice(20, 10, 5.5));
const tva20 = given('tva', 'taux de TVA', '%', choice(20));

export const PRICE_EXERCISES = kinds('prix', [
	{
		id: 'prix-ttc',
		level: 1,
		title: 'Du prix hors taxes au prix TTC',
		firms: ['La papeterie Vial, à Valence,', 'Le grossiste Nordel, à Arras,', 'La quincaillerie Kermor, à Quimper,'],
		story: '{firme} vend un article {pvHt} hors taxes. Le taux de TVA est de {tva}.',
		givens: [given('pvHt', 'PV HT', '€', between(12, 380, 0.5)), tva],
		steps: [
			step('taxe', 'TVA', '€', 'Calculez le montant de la TVA.', 'pvHt × tva', {
				formula: 'montant-tva',
				confusions: [
					['pvHt × (1 + tva)', 'Vous avez calculé le prix TTC : la TVA est la différence avec le prix hors taxes.']
				]
			}),
			step('pvTtc', 'PV TTC', '€', 'Calculez le prix de vente TTC.', 'pvHt + taxe', {
				formula: 'pv-ttc',
				confusions: [['pvHt − taxe', 'Vous avez retiré la TVA : elle s’ajoute au prix hors taxes.']]
			})
		]
	},
	{
		id: 'prix-ht',
		level: 1,
		title: 'Du prix TTC au prix hors taxes',
		firms: ['Le magasin Lumen, à Tours,', 'L’atelier de cuir Ferrand, à Millau,', 'La librairie des Halles, à Niort,'],
		story: '{firme} affiche un article à {pvTtc} TTC. Le taux de TVA est de {tva}.',
		givens: [given('pvTtc', 'PV TTC', '€', between(18, 420, 0.9)), tva],
		steps: [
			step('pvHt', 'PV HT', '€', 'Retrouvez le prix hors taxes.', 'pvTtc ÷ (1 + tva)', {
				formula: 'pv-ht',
				confusions: [
					[
						'pvTtc × (1 − tva)',
						'Vous avez retiré le taux du prix TTC : la TVA se calcule sur le hors taxes, il faut diviser par 1 + taux.'
					],
					['pvTtc × (1 + tva)', 'Vous avez ajouté la TVA à un prix qui la contient déjà.']
				]
			}),
			step('taxe', 'TVA', '€', 'Calculez le montant de la TVA.', 'pvTtc − pvHt', {
				formula: 'montant-tva',
				confusions: [['pvTtc × tva', 'Vous avez appliqué le taux au prix TTC : la TVA se calcule sur le hors taxes.']]
			})
		]
	},
	{
		id: 'remise-et-prix-de-base',
		level: 1,
		title: 'Retrouver un prix avant remise',
		firms: ['Le négociant en vins Cazalis, à Béziers,', 'La jardinerie Bellerive, à Vichy,'],
		story: '{firme} a facturé {remise} hors taxes un lot après une remise de {taux}.',
		givens: [
			given('remise', 'prix remisé', '€', between(85, 900, 5)),
			given('taux', 'taux de remise', '%', choice(4, 6, 8, 12, 15, 18))
		],
		steps: [
			step('base', 'prix de base', '€', 'Retrouvez le prix avant remise.', 'remise ÷ (1 − taux)', {
				formula: 'prix-avant-reduction',
				confusions: [
					[
						'remise × (1 + taux)',
						'Vous avez ajouté le taux au prix remisé : il portait sur le prix de base, il faut diviser par 1 − taux.'
					]
				]
			}),
			step('montant', 'montant de la remise', '€', 'Calculez le montant de la remise.', 'base − remise', {
				formula: 'montant-reduction',
				confusions: [['remise × taux', 'Vous avez appliqué le taux au prix remisé : il porte sur le prix de base.']]
			})
		]
	},
	{
		id: 'marges',
		level: 2,
		title: 'Marge, taux de marge, taux de marque',
		firms: [
			'La boutique Maison Aubin, à Nantes,',
			'Le magasin de sport Altus, à Gap,',
			'Le caviste Roche-Noire, à Clermont-Ferrand,'
		],
		story: '{firme} achète un article {cout} hors taxes et le vend {pvTtc} TTC, au taux de TVA de {tva}.',
		givens: [
			given('cout', 'coût d’achat HT', '€', between(14, 160, 0.5)),
			given('pvTtc', 'PV TTC', '€', between(29.9, 399.9, 5)),
			tva20
		],
		keep: [keep('marge ÷ pvHt', 0.18, 0.62)],
		steps: [
			step('pvHt', 'PV HT', '€', 'Calculez le prix de vente hors taxes.', 'pvTtc ÷ (1 + tva)', {
				formula: 'pv-ht',
				confusions: [['pvTtc × (1 − tva)', 'Vous avez retiré le taux du prix TTC : il faut diviser par 1 + taux.']]
			}),
			step('marge', 'marge unitaire', '€', 'Calculez la marge unitaire.', 'pvHt − cout', {
				formula: 'marge-unitaire',
				confusions: [['pvTtc − cout', 'Vous avez pris le prix TTC : la TVA n’est pas à l’entreprise.']]
			}),
			step('tauxMarge', 'taux de marge', '%', 'Calculez le taux de marge.', 'marge ÷ cout', {
				formula: 'taux-de-marge',
				confusions: [
					['marge ÷ pvHt', 'Vous avez divisé par le prix de vente : c’est le taux de marque.'],
					['marge ÷ pvTtc', 'Vous avez divisé par le prix TTC : le taux de marge se calcule sur le coût d’achat HT.']
				]
			}),
			step('tauxMarque', 'taux de marque', '%', 'Calculez le taux de marque.', 'marge ÷ pvHt', {
				formula: 'taux-de-marque',
				confusions: [
					['marge ÷ cout', 'Vous avez divisé par le coût d’achat : c’est le taux de marge.'],
					['marge ÷ pvTtc', 'Vous avez divisé par le prix TTC : le taux de marque se calcule sur le prix hors taxes.']
				]
			}),
			step('coefficient', 'coefficient multiplicateur', '', 'Calculez le coefficient multiplicateur.', 'pvTtc ÷ cout', {
				formula: 'coefficient-multiplicateur',
				confusions: [
					['pvHt ÷ cout', 'Vous avez pris le prix hors taxes : le coefficient mène du prix d’achat HT au prix TTC.'],
					['pvTtc ÷ cout × 100', 'Le coefficient multiplicateur n’est pas un pourcentage : ne multipliez pas par 100.']
				]
			})
		]
	},
	{
		id: 'facture',
		level: 2,
		title: 'Du prix brut au net à payer',
		firms: [
			'Le fournisseur Hydrolis, à Roanne,',
			'Le fabricant de mobilier Sorel, à Cholet,',
			'Le grossiste Provence Emballages, à Aubagne,'
		],
		story:
			'{firme} facture {brut} hors taxes avec deux remises successives, de {r1} puis de {r2}, un escompte de {esc} pour paiement comptant, {port} de port hors taxes, et la TVA à {tva}.',
		givens: [
			given('brut', 'prix brut HT', '€', between(1200, 9800, 50)),
			given('r1', 'première remise', '%', choice(6, 8, 12, 15)),
			given('r2', 'seconde remise', '%', choice(2, 3, 4, 5)),
			given('esc', 'taux d’escompte', '%', choice(1, 1.5, 2)),
			given('port', 'port HT', '€', between(25, 140, 5)),
			tva20
		],
		steps: [
			step('commercial', 'net commercial', '€', 'Calculez le net commercial.', 'brut × (1 − r1) × (1 − r2)', {
				formula: 'remises-successives',
				confusions: [
					['brut × (1 − r1 − r2)', 'Vous avez additionné les taux : la seconde remise porte sur le prix déjà remisé.']
				]
			}),
			step('financier', 'net financier', '€', 'Calculez le net financier.', 'commercial × (1 − esc)', {
				formula: 'net-financier',
				confusions: [['commercial × esc', 'Vous avez calculé l’escompte seul : retirez-le du net commercial.']]
			}),
			step('net', 'net à payer TTC', '€', 'Calculez le net à payer TTC.', '(financier + port) × (1 + tva)', {
				formula: 'net-a-payer',
				confusions: [
					['financier × (1 + tva) + port', 'Vous avez ajouté le port après la TVA : il est taxé lui aussi.'],
					['financier × (1 + tva)', 'Vous avez oublié les frais de port.']
				]
			})
		]
	},
	{
		id: 'tva-du-mois',
		level: 2,
		title: 'TVA à payer au titre d’un mois',
		firms: ['La société Clairval, à Angers,', 'L’entreprise Bati-Littoral, à Lorient,'],
		story:
			'{firme} a vendu pour {ventes} hors taxes ce mois-ci, et dépensé {depenses} hors taxes. Tout est au taux de {tva}. L’entreprise avait un crédit de TVA de {credit}.',
		givens: [
			given('ventes', 'ventes HT', '€', between(42000, 118000, 200)),
			given('depenses', 'dépenses HT', '€', between(15000, 39000, 100)),
			tva20,
			given('credit', 'crédit de TVA (M−1)', '€', between(220, 1480, 20))
		],
		steps: [
			step('collectee', 'TVA collectée', '€', 'Calculez la TVA collectée.', 'ventes × tva', {
				formula: 'tva-collectee',
				confusions: [['ventes ÷ (1 + tva) × tva', 'Vous avez traité des ventes hors taxes comme des ventes TTC.']]
			}),
			step('deductible', 'TVA déductible', '€', 'Calculez la TVA déductible.', 'depenses × tva', {
				formula: 'tva-deductible',
				confusions: [['depenses ÷ (1 + tva) × tva', 'Vous avez traité des dépenses hors taxes comme des dépenses TTC.']]
			}),
			step('due', 'TVA à payer', '€', 'Calculez la TVA à payer.', 'collectee − deductible − credit', {
				formula: 'tva-a-payer',
				confusions: [
					[
						'collectee − deductible + credit',
						'Vous avez ajouté le crédit du mois précédent : l’État vous le doit, il se retire.'
					],
					['collectee − deductible', 'Vous avez oublié le crédit de TVA du mois précédent.']
				]
			})
		]
	},
	{
		id: 'prix-par-la-marque',
		level: 3,
		title: 'Fixer un prix depuis un taux de marque',
		firms: [
			'La parfumerie Sauvane, à Grasse,',
			'Le distributeur Médiane, à Dijon,',
			'Le magasin de literie Doucel, à Épinal,'
		],
		story:
			'{firme} achète un produit {achat} hors taxes, avec {frais} de frais d’achat par unité. L’entreprise veut un taux de marque de {marque} ; la TVA est à {tva}.',
		givens: [
			given('achat', 'prix d’achat net HT', '€', between(22, 240, 1)),
			given('frais', 'frais d’achat', '€', between(1.2, 9.6, 0.2)),
			given('marque', 'taux de marque visé', '%', choice(28, 32, 35, 38, 42, 45)),
			tva20
		],
		steps: [
			step('cout', 'coût d’achat HT', '€', 'Calculez le coût d’achat.', 'achat + frais', {
				formula: 'cout-achat',
				confusions: [['achat − frais', 'Vous avez retiré les frais d’achat : ils s’ajoutent.']]
			}),
			step('pvHt', 'PV HT', '€', 'Calculez le prix de vente hors taxes.', 'cout ÷ (1 − marque)', {
				formula: 'pv-par-taux-de-marque',
				confusions: [
					[
						'cout × (1 + marque)',
						'Vous avez utilisé le taux de marque comme un taux de marge : divisez par 1 − taux de marque.'
					],
					['cout ÷ marque', 'Vous avez divisé par le taux : divisez par 1 − taux de marque.']
				]
			}),
			step('pvTtc', 'PV TTC', '€', 'Calculez le prix de vente TTC.', 'pvHt × (1 + tva)', {
				formula: 'pv-ttc',
				confusions: [['pvHt × tva', 'Vous avez calculé la TVA seule.']]
			}),
			step('tauxMarge', 'taux de marge', '%', 'À quel taux de marge cela correspond-il ?', 'marque ÷ (1 − marque)', {
				formula: 'marque-vers-marge',
				confusions: [
					['marque ÷ (1 + marque)', 'Vous avez fait le passage inverse, du taux de marge au taux de marque.']
				]
			})
		]
	},
	{
		id: 'cout-d-une-remise',
		level: 3,
		title: 'Ce que coûte une remise',
		firms: [
			'Le fabricant de luminaires Orsan, à Saint-Étienne,',
			'L’éditeur de logiciels Kaori, à Rennes,',
			'Le torréfacteur Montaigu, à Bayonne,'
		],
		story:
			'{firme} vend {quantite} d’un produit à {prix} hors taxes ; il lui revient à {cout}. Un client demande {remise} de remise.',
		givens: [
			given('quantite', 'quantité vendue', 'unités', between(400, 2400, 50)),
			given('prix', 'PV HT', '€', between(40, 180, 2)),
			given('cout', 'coût unitaire', '€', computed('prix × 0,64', 0.5)),
			given('remise', 'taux de remise', '%', choice(4, 5, 6, 8))
		],
		steps: [
			step('marge', 'marge unitaire', '€', 'Calculez la marge unitaire avant remise.', 'prix − cout', {
				formula: 'marge-unitaire'
			}),
			step('nouveau', 'prix remisé', '€', 'Calculez le prix remisé.', 'prix × (1 − remise)', {
				formula: 'prix-remise',
				confusions: [['prix × remise', 'Vous avez calculé la remise : retirez-la du prix.']]
			}),
			step('nouvelleMarge', 'marge après remise', '€', 'Calculez la marge unitaire après remise.', 'nouveau − cout', {
				formula: 'marge-unitaire',
				confusions: [
					[
						'marge × (1 − remise)',
						'Vous avez appliqué la remise à la marge : elle porte sur le prix, et la marge la supporte tout entière.'
					]
				]
			}),
			step(
				'baisse',
				'baisse de la marge',
				'%',
				'De quel pourcentage la marge unitaire baisse-t-elle ?',
				'(marge − nouvelleMarge) ÷ marge',
				{
					formula: 'taux-evolution',
					confusions: [
						[
							'(marge − nouvelleMarge) ÷ nouvelleMarge',
							'Vous avez divisé par la nouvelle marge : une baisse se rapporte au départ.'
						]
					]
				}
			),
			step(
				'ventes',
				'quantité à vendre',
				'unités',
				'Combien faut-il vendre pour garder la même marge globale ?',
				'marge × quantite ÷ nouvelleMarge',
				{ towards: 'up', points: 2 }
			)
		]
	}
]);
