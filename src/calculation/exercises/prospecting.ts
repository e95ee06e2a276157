import { between, choice, given, keep, kinds, step } from './plan.ts';

export const PROSPECTING_EXERCISES = kinds('prospection', [
	{
		id: 'cout-du-contact',
		level: 1,
		title: 'Coût du contact et de la commande',
		firms: ['Le fabricant d’enseignes Lumigraph, à Vitry-le-François,', 'L’agence de nettoyage Éclat, à Dunkerque,'],
		story:
			'{firme} a dépensé {cout} pour une opération de prospection téléphonique : {contacts} utiles, {rdv} et {commandes}.',
		givens: [
			given('cout', 'coût total', '€', between(1800, 7600, 40)),
			given('contacts', 'contacts utiles', 'contacts', between(140, 620, 4)),
			given('rdv', 'rendez-vous', 'rendez-vous', between(28, 140, 1)),
			given('commandes', 'commandes', 'commandes', between(7, 52, 1))
		],
		keep: [keep('rdv ÷ contacts', 0.12, 0.34), keep('commandes ÷ rdv', 0.18, 0.5)],
		steps: [
			step('coutContact', 'coût du contact', '€', 'Calculez le coût du contact utile.', 'cout ÷ contacts', {
				formula: 'cout-du-contact',
				confusions: [
					['cout ÷ rdv', 'Vous avez divisé par les rendez-vous.'],
					['cout ÷ commandes', 'Vous avez divisé par les commandes.']
				]
			}),
			step('coutRdv', 'coût du rendez-vous', '€', 'Calculez le coût d’un rendez-vous.', 'cout ÷ rdv', {
				formula: 'cout-du-rendez-vous',
				confusions: [['cout ÷ contacts', 'Vous avez divisé par les contacts.']]
			}),
			step('coutCommande', 'coût par commande', '€', 'Calculez le coût par commande.', 'cout ÷ commandes', {
				formula: 'cout-par-commande',
				confusions: [['cout ÷ rdv', 'Vous avez divisé par les rendez-vous.']]
			})
		]
	},
	{
		id: 'cascade',
		level: 2,
		title: 'Du fichier aux commandes',
		firms: ['Le concessionnaire Motoculture Sud, à Auch,', 'L’école de conduite Rond-Point, à Evry,'],
		story:
			'{firme} dispose d’un fichier de {fichier}. L’entreprise en joint {t1}, dont {t2} acceptent un rendez-vous ; {t3} des rendez-vous donnent une commande de {panier} en moyenne.',
		givens: [
			given('fichier', 'fichier', 'contacts', between(800, 4800, 100)),
			given('t1', 'taux de contact', '%', choice(45, 50, 55, 60)),
			given('t2', 'taux de rendez-vous', '%', choice(16, 20, 24, 28)),
			given('t3', 'taux de commande', '%', choice(25, 30, 35)),
			given('panier', 'commande moyenne', '€', between(320, 1900, 20))
		],
		steps: [
			step('joints', 'contacts joints', 'contacts', 'Combien de contacts sont joints ?', 'fichier × t1'),
			step('rdv', 'rendez-vous', 'rendez-vous', 'Combien de rendez-vous obtient-on ?', 'joints × t2', {
				decimals: 1,
				confusions: [['fichier × t2', 'Vous avez appliqué le taux au fichier : il porte sur les contacts joints.']]
			}),
			step('commandes', 'commandes', 'commandes', 'Combien de commandes attend-on ?', 'rdv × t3', {
				decimals: 1,
				formula: 'cascade-de-prospection',
				confusions: [
					['joints × t3', 'Vous avez appliqué le taux aux contacts : il porte sur les rendez-vous.'],
					['fichier × (t1 + t2 + t3)', 'Vous avez additionné les taux : ils s’appliquent l’un après l’autre.']
				]
			}),
			step('ca', 'CA attendu', '€', 'Quel chiffre d’affaires attend-on ?', 'commandes × panier', { decimals: 0 }),
			step('global', 'taux global', '%', 'Quelle part du fichier devient une commande ?', 'commandes ÷ fichier', {
				formula: 'taux-de-transformation',
				confusions: [['t1 + t2 + t3', 'Vous avez additionné les taux : le taux global est leur produit.']]
			})
		]
	},
	{
		id: 'cascade-a-rebours',
		level: 3,
		title: 'De l’objectif au fichier à louer',
		firms: ['L’organisme de formation Tremplin, à Bourges,', 'Le fabricant de vérandas Lumière d’Ouest, à Cholet,'],
		story:
			'{firme} vise {objectif}. {t3} des rendez-vous donnent une commande, {t2} des contacts un rendez-vous, et {t1} du fichier sont joignables. Un contact loué coûte {prix} ; une commande rapporte {marge} de marge.',
		givens: [
			given('objectif', 'objectif', 'commandes', between(18, 86, 1)),
			given('t1', 'taux de contact', '%', choice(48, 52, 56, 62)),
			given('t2', 'taux de rendez-vous', '%', choice(14, 18, 22, 26)),
			given('t3', 'taux de commande', '%', choice(24, 28, 32, 36)),
			given('prix', 'prix d’un contact loué', '€', choice(0.18, 0.22, 0.26, 0.35)),
			given('marge', 'marge par commande', '€', between(120, 460, 5))
		],
		steps: [
			step('rdv', 'rendez-vous', 'rendez-vous', 'Combien de rendez-vous faut-il ?', 'objectif ÷ t3', {
				towards: 'up',
				confusions: [['plafond(objectif × t3)', 'Vous avez multiplié : il faut plus de rendez-vous que de commandes.']]
			}),
			step(
				'contacts',
				'contacts',
				'contacts',
				'Combien de contacts utiles faut-il pour ces rendez-vous ?',
				'plafond(rdv) ÷ t2',
				{
					towards: 'up',
					confusions: [['plafond(rdv × t2)', 'Vous avez multiplié : il faut plus de contacts que de rendez-vous.']]
				}
			),
			step('fichier', 'fichier', 'contacts', 'Combien de contacts faut-il louer ?', 'plafond(contacts) ÷ t1', {
				towards: 'up',
				points: 2,
				formula: 'cascade-a-rebours',
				confusions: [
					['plafond(objectif ÷ (t1 + t2 + t3))', 'Vous avez additionné les taux : divisez par l’un, puis par l’autre.'],
					['plafond(contacts × t1)', 'Vous avez multiplié : tous les contacts loués ne sont pas joints.']
				]
			}),
			step(
				'location',
				'coût de la location',
				'€',
				'Combien coûte la location du fichier ?',
				'plafond(fichier) × prix',
				{ formula: 'budget-de-prospection' }
			),
			step(
				'reste',
				'marge restante',
				'€',
				'Quelle marge reste-t-il si l’objectif est tenu, location payée ?',
				'objectif × marge − location',
				{
					formula: 'rentabilite-action',
					confusions: [['objectif × marge', 'Vous avez oublié de retirer la location du fichier.']]
				}
			)
		]
	},
	{
		id: 'budget-prospection',
		level: 2,
		title: 'Budget d’une opération de prospection',
		firms: ['Le fournisseur de fontaines Aquarel, à Saint-Brieuc,', 'Le fabricant d’étiquettes Adhésia, à Oyonnax,'],
		story:
			'{firme} consacre {heures} de travail à {horaire} de l’heure charges comprises, {km} à {bareme} le kilomètre, {fichier} de location de fichier et {supports} de supports. Chaque commande rapporte {marge} de marge.',
		givens: [
			given('heures', 'heures', 'h', between(38, 150, 2)),
			given('horaire', 'coût horaire', '€', choice(21.5, 23, 24.5, 26)),
			given('km', 'kilomètres', 'km', between(320, 1600, 20)),
			given('bareme', 'barème kilométrique', '€', choice(0.36, 0.42, 0.48)),
			given('fichier', 'location de fichier', '€', between(180, 760, 20)),
			given('supports', 'supports', '€', between(140, 620, 10)),
			given('marge', 'marge par commande', '€', between(85, 310, 5))
		],
		steps: [
			step('travail', 'coût du travail', '€', 'Calculez le coût du travail.', 'heures × horaire'),
			step('route', 'frais de route', '€', 'Calculez les frais kilométriques.', 'km × bareme', {
				formula: 'frais-kilometriques'
			}),
			step('budget', 'budget', '€', 'Calculez le budget total.', 'travail + route + fichier + supports', {
				formula: 'budget-de-prospection',
				confusions: [
					['route + fichier + supports', 'Vous avez oublié le temps passé : il coûte un salaire et des charges.']
				]
			}),
			step(
				'seuil',
				'commandes au seuil',
				'commandes',
				'Combien de commandes faut-il pour rembourser l’opération ?',
				'budget ÷ marge',
				{ towards: 'up', formula: 'ventes-au-seuil' }
			)
		]
	}
]);
