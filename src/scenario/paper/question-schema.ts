/** The five kinds of questions of a paper. What the candidate must not receive is under `secret`. */
import { z } from 'zod';
import { competencyWeights, decimal, few, slug, text, whole } from '../quantity.ts';
import { expected, measure, name } from './written.ts';

/** Points go by quarters, as on copies. */
export const points = () =>
	decimal(0.25, 60, 'points').refine(
		(value) => Number.isInteger(value * 4),
		'Les points vont par quarts : 0.25, 0.5, 1.'
	);

const common = {
	id: slug(),
	text: text(2000).describe('La consigne, en Markdown'),
	annexes: few(whole(1, 30), 12).default([]).describe('Numéros des annexes utiles'),
	points: points().describe('Points de la question, forme comprise'),
	competencies: competencyWeights().default({})
};

const model = text(20_000).optional().describe('Corrigé rédigé, en Markdown');
const options = few(z.strictObject({ id: slug(), text: text(300) }), 12, 2);

/** The professional documents that a paper may ask for. */
export const FORMATS = {
	reponse: 'Réponse rédigée',
	note: 'Note',
	courriel: 'Courriel',
	lettre: 'Lettre',
	rapport: 'Rapport',
	'tableau-de-bord': 'Tableau de bord',
	argumentaire: 'Argumentaire',
	'fiche-de-poste': 'Fiche de poste',
	plan: 'Plan d’actions',
	publication: 'Publication',
	reflexion: 'Réflexion commerciale structurée'
} as const;
export type Format = keyof typeof FORMATS;

const calculation = z.strictObject({
	...common,
	kind: z.literal('calculation').describe('Des résultats chiffrés, étape par étape'),
	steps: few(z.strictObject({ id: name(), label: text(150), ...measure, points: points() }), 20, 1),
	secret: z.strictObject({ steps: z.record(name(), expected), model })
});

const choice = z.strictObject({
	...common,
	kind: z.literal('choice').describe('Une réponse fermée, et les faits qui la justifient'),
	options,
	reasons: few(z.strictObject({ id: slug(), text: text(300) }), 16)
		.default([])
		.describe('Faits à cocher'),
	reasonPoints: decimal(0, 60, 'points').default(0).describe('Part des points qui récompense les faits cochés'),
	secret: z.strictObject({
		right: few(slug(), 12, 1).describe('Les bonnes réponses ; une seule, en général'),
		grounds: few(slug(), 16).default([]).describe('Les faits qui justifient la réponse'),
		model
	})
});

const column = z.strictObject({
	id: name(),
	title: text(80),
	...measure,
	options: few(text(60), 8, 2).optional().describe('Colonne de mots : ce que l’on peut y écrire')
});
/** A formula; in a column of words, one of its words. */
const cell = z
	.union([z.number(), z.string()], { error: 'Écrivez une formule, ou un mot de la colonne.' })
	.transform(String)
	.pipe(text(400));
const cells = z.record(name(), z.record(name(), cell));

const table = z.strictObject({
	...common,
	kind: z.literal('table').describe('Un tableau à compléter'),
	head: text(80).default('').describe('Titre de la première colonne'),
	columns: few(column, 12, 1),
	rows: few(z.strictObject({ id: name(), title: text(100) }), 30, 1),
	given: cells.default({}).describe('Cellules imprimées : { ligne: { colonne: formule } }'),
	secret: z.strictObject({
		cells: cells.describe(
			'Cellules à calculer : « ligne_colonne » nomme une autre cellule ; dans une colonne de mots, le mot attendu'
		),
		tolerance: z.record(name(), decimal(0, 1e9)).default({}).describe('Écart admis, par colonne'),
		model
	})
});

const chart = z.strictObject({
	...common,
	kind: z.literal('chart').describe('Un graphique à lire'),
	chart: whole(1, 30).describe('Numéro de l’annexe tracée'),
	items: few(
		z.strictObject({ id: name(), text: text(300), ...measure, points: points(), options: options.optional() }),
		12,
		1
	),
	secret: z.strictObject({
		items: z.record(
			name(),
			z.union([expected, z.strictObject({ right: slug() })], {
				error: 'Écrivez { expression: formule } pour un nombre, { right: réponse } pour un choix.'
			})
		),
		model
	})
});

const rubric = z.strictObject({
	id: slug(),
	title: text(200),
	points: points(),
	expected: few(text(500), 12, 1).describe('Éléments attendus')
});

const open = z.strictObject({
	...common,
	kind: z.literal('open').describe('Un écrit professionnel, corrigé par une personne'),
	format: z.enum(Object.keys(FORMATS) as [Format, ...Format[]], {
		error: `Formats possibles : ${Object.keys(FORMATS).join(', ')}.`
	}),
	lines: whole(1, 200, 'lignes').optional().describe('Longueur attendue'),
	secret: z.strictObject({
		rubric: few(rubric, 12)
			.default([])
			.describe('Barème ; vide pour une réflexion, jugée sur sa grille de huit lignes'),
		model: text(20_000).describe('Corrigé rédigé, en Markdown')
	})
});

export const questionSchema = z.discriminatedUnion('kind', [calculation, choice, table, chart, open], {
	error: 'Genres de question possibles : calculation, choice, table, chart, open.'
});

export type Question = z.output<typeof questionSchema>;
export type QuestionKind = Question['kind'];
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>;
