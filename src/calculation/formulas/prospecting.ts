import { count, euros, rate, row, sheet, sourced, TEXTBOOK } from './sheet.ts';

const cout = euros('coût total', 'coût total de l’opération');
const parUnite = (id: string, name: string, nombre: string, label: string, what: string, tags: readonly string[]) => ({
	id,
	name,
	inputs: { cout, nombre: count(nombre, label, what) },
	output: euros(name.charAt(0).toLowerCase() + name.slice(1)),
	expression: 'cout ÷ nombre',
	example: { cout: 4200, nombre: 84 },
	steps: ['Additionnez tout ce que l’opération a coûté.', `Divisez par le nombre de ${nombre}.`],
	confusions: [['nombre ÷ cout', 'Vous avez inversé la division.']] as const,
	source: tags.length === 0 ? TEXTBOOK : sourced(...tags)
});

/** Prospecting and the cost of a contact (§5.6). */
export const PROSPECTING = sheet('prospection', [
	parUnite('cout-du-contact', 'Coût du contact', 'contacts', 'contacts utiles', 'contacts utiles', []),
	parUnite('cout-du-rendez-vous', 'Coût d’un rendez-vous', 'rendez-vous', 'rendez-vous', 'rendez-vous obtenus', []),
	parUnite('cout-du-devis', 'Coût d’un devis', 'devis', 'devis', 'devis remis', []),
	parUnite('cout-par-commande', 'Coût par commande', 'commandes', 'commandes', 'commandes obtenues', []),
	{
		id: 'cascade-de-prospection',
		name: 'Cascade de prospection',
		inputs: {
			fichier: count('contacts', 'fichier', 'contacts du fichier'),
			taux: row(rate('taux de transformation', 'taux de chaque étape, dans l’ordre'))
		},
		output: count('commandes', 'commandes', 'commandes', 1),
		expression: 'fichier × rang(taux; 1) × rang(taux; 2) × rang(taux; 3)',
		printed: 'fichier × taux de contact × taux de rendez-vous × taux de commande',
		example: { fichier: 1200, taux: [0.6, 0.25, 0.2] },
		steps: [
			'Multipliez le fichier par le taux de la première étape.',
			'Multipliez le résultat par le taux suivant : fichier, contacts, rendez-vous, commandes.'
		],
		confusions: [['fichier × somme(taux)', 'Vous avez additionné les taux : ils s’appliquent l’un après l’autre.']],
		source: TEXTBOOK
	},
	{
		id: 'cascade-a-rebours',
		name: 'Cascade de prospection à rebours',
		inputs: {
			objectif: count('commandes', 'objectif', 'commandes à obtenir'),
			taux: row(rate('taux de transformation', 'taux de chaque étape, dans l’ordre'))
		},
		output: count('contacts', 'contacts à prévoir'),
		expression: 'plafond(objectif ÷ rang(taux; 1) ÷ rang(taux; 2) ÷ rang(taux; 3))',
		printed: 'objectif ÷ taux de commande ÷ taux de rendez-vous ÷ taux de contact, arrondi à l’unité supérieure',
		example: { objectif: 36, taux: [0.6, 0.25, 0.2] },
		steps: [
			'Partez de l’objectif.',
			'Divisez par chaque taux, de la commande au fichier.',
			'Arrondissez à l’unité supérieure.'
		],
		confusions: [
			['plafond(objectif ÷ somme(taux))', 'Vous avez additionné les taux : divisez par l’un, puis par l’autre.']
		],
		source: TEXTBOOK
	},
	{
		id: 'budget-de-prospection',
		name: 'Budget de prospection',
		inputs: {
			heures: count('h', 'heures', 'heures de travail'),
			horaire: euros('coût horaire', 'salaire et charges d’une heure'),
			deplacements: euros('déplacements'),
			communication: euros('communication', 'téléphone, envois, location de fichier'),
			supports: euros('supports')
		},
		output: euros('budget'),
		expression: 'heures × horaire + deplacements + communication + supports',
		example: { heures: 60, horaire: 24, deplacements: 320, communication: 540, supports: 260 },
		steps: [
			'Valorisez le temps passé au coût horaire, charges comprises.',
			'Ajoutez les autres dépenses.',
			'Comparez avec la marge attendue.'
		],
		confusions: [
			[
				'deplacements + communication + supports',
				'Vous avez oublié le temps passé : il coûte un salaire et des charges.'
			]
		],
		source: sourced('CALC-3')
	}
]);
