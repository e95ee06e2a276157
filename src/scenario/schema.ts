/** The shape of `scenario.yaml`, written once: types, parsing and the JSON Schema of editors all come from here. */
import { z } from 'zod';
import { KINDS, type Kind } from './kinds.ts';
import { LEVER_NAMES, MEASURE_NAMES } from './observable.ts';
import { competencyCode, competencyWeights, decimal, percent, slug, text, weeks, whole } from './quantity.ts';

/** The format that this version writes; older ones are migrated on read (migrations.ts). */
export const SCHEMA = 1;

export const LEVELS = ['TI', 'I', 'S', 'TS'] as const;

const criterion = {
	id: slug(),
	title: text(120),
	stage: slug().describe('Étape observée'),
	weight: decimal(0.1, 100).describe('Poids du critère dans la note'),
	competencies: competencyWeights(),
	levels: z
		.strictObject({ TI: text(300), I: text(300), S: text(300), TS: text(300) })
		.describe('Ce que l’on observe : très insuffisant, insuffisant, satisfaisant, très satisfaisant')
};

/** How a stage is judged: one shape per kind of criterion. */
export const criterionSchema = z.discriminatedUnion(
	'kind',
	[
		z.strictObject({
			...criterion,
			kind: z.literal('decision').describe('Ce que valaient les décisions, par levier'),
			levers: z
				.array(z.enum(LEVER_NAMES, { error: `Leviers possibles : ${LEVER_NAMES.join(', ')}.` }))
				.min(1, 'Nommez au moins un levier.'),
			rounds: weeks().optional().describe('Semaines, ou tours de parole, observés ; tous par défaut')
		}),
		z.strictObject({
			...criterion,
			kind: z.literal('process').describe('La manière de faire'),
			measure: z.enum(MEASURE_NAMES, { error: `Mesures possibles : ${MEASURE_NAMES.join(', ')}.` }),
			target: percent(1, 100).prefault('100 %').describe('Part à partir de laquelle le critère est pleinement atteint')
		}),
		z.strictObject({
			...criterion,
			kind: z.literal('outcome').describe('Un résultat ; jamais seul'),
			kpi: slug().describe('Indicateur du tableau de bord'),
			floor: decimal(-1e9, 1e9).describe('Valeur qui ne rapporte rien (euros, fraction ou nombre selon l’indicateur)'),
			target: decimal(-1e9, 1e9).describe('Valeur pleinement satisfaisante')
		})
	],
	{ error: 'Genres de critère possibles : decision, process, outcome.' }
);

/** What a stage is, by its kind. */
export const stageSchema = z.discriminatedUnion(
	'kind',
	Object.values(KINDS).map(({ schema }) => schema) as [Kind['schema'], ...Kind['schema'][]],
	{ error: `Genre d’étape inconnu ; genres possibles : ${Object.keys(KINDS).join(', ')}.` }
);

const annex = z.strictObject({
	file: z
		.string({ error: 'Écrivez le chemin d’un document : annexes/1-offre.md.' })
		.regex(
			/^annexes\/[A-Za-z0-9][A-Za-z0-9._-]*\.(md|csv|png|pdf)$/,
			'Une annexe est un fichier .md, .csv, .png ou .pdf du dossier annexes, nommé sans espace ni accent.'
		),
	title: text(150),
	alt: text(600).optional().describe('Ce que montre l’image ou le PDF, pour qui ne le voit pas'),
	source: text(300).optional().describe('Origine et date du document')
});

export const scenarioSchema = z.strictObject({
	schema: z.literal(SCHEMA, { error: `Ce format n’est pas connu : écrivez « schema: ${SCHEMA} ».` }),
	slug: slug().describe('Nom du dossier de ce cas'),
	version: whole(1, 1_000_000).describe('Une version publiée ne change plus : augmentez ce numéro'),
	title: text(100),
	sector: text(100),
	author: text(120),
	licence: text(60).default('CC BY-SA 4.0'),
	framework: slug().describe('Référentiel : nrc-2003'),
	duration: whole(5, 600, 'min').describe('Durée en classe, en minutes'),
	level: z.enum(['year-1', 'year-2', 'exam'], { error: 'Niveaux possibles : year-1, year-2, exam.' }),
	summary: text(600),
	objectives: z
		.array(
			z.strictObject({
				text: text(300),
				competencies: z.array(competencyCode()).min(1, 'Nommez au moins une compétence.')
			})
		)
		.min(1, 'Annoncez au moins un objectif.')
		.max(12, 'Annoncez 12 objectifs au plus.'),
	annexes: z.array(annex).max(40, 'Il y a 40 annexes au plus.').default([]),
	stages: z.array(stageSchema).min(1, 'Il faut au moins une étape.').max(12, 'Il y a 12 étapes au plus.'),
	assessment: z.strictObject({
		criteria: z.array(criterionSchema).min(1, 'Il faut au moins un critère.').max(40, 'Il y a 40 critères au plus.')
	})
});

/** A scenario once read: amounts in cents, rates as fractions, defaults filled in. */
export type Scenario = z.output<typeof scenarioSchema>;
/** A scenario as it is written. */
export type ScenarioSource = z.input<typeof scenarioSchema>;
export type Stage = Scenario['stages'][number];
export type Criterion = Scenario['assessment']['criteria'][number];
export type Level = (typeof LEVELS)[number];
