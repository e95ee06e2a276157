/** The shape of `paper.yaml`, a written paper: dossiers of questions over annexes. Written once, as that of a case is. */
import { z } from 'zod';
import { decimal, few, slug, text, whole } from '../quantity.ts';
import { questionSchema } from './question-schema.ts';
import { conditionSchema, figureSchema, name } from './written.ts';

/** The format that this version writes. */
export const PAPER_SCHEMA = 1;

/** What a paper obeys besides good sense: the form of an exam, or that of a teacher’s own test. */
export const FORMS = ['nrc-e5', 'ndrc-e5a', 'free'] as const;
export type Form = (typeof FORMS)[number];

const annex = z.strictObject({
	file: z
		.string({ error: 'Écrivez le chemin d’un document : annexes/1-tarif.md.' })
		.regex(
			/^annexes\/[A-Za-z0-9][A-Za-z0-9._-]*\.(md|csv|png|pdf)$/,
			'Une annexe est un fichier .md, .csv, .png ou .pdf du dossier annexes, nommé sans espace ni accent.'
		),
	title: text(150),
	alt: text(600).optional().describe('Ce que montre l’image ou le PDF, pour qui ne le voit pas'),
	source: text(300).optional().describe('Origine et date du document'),
	chart: z
		.strictObject({
			type: z.enum(['bars', 'lines'], { error: 'Tracés possibles : bars, lines.' }),
			unit: text(20).optional().describe('Unité des valeurs : €, %, visites'),
			floor: decimal(-1e9, 1e9).optional().describe('Valeur au bas de l’échelle ; zéro par défaut')
		})
		.optional()
		.describe('Un .csv tracé par le site : première colonne en abscisse, une série par autre colonne')
});

const dossier = z.strictObject({
	id: slug(),
	title: text(150),
	aims: few(text(300), 6)
		.default([])
		.describe('« Ce dossier vise à apprécier votre capacité à… », un infinitif par ligne'),
	situation: text(4000).describe('Mise en situation, en Markdown'),
	questions: few(questionSchema, 15, 1)
});

export const paperSchema = z.strictObject({
	schema: z.literal(PAPER_SCHEMA, { error: `Ce format n’est pas connu : écrivez « schema: ${PAPER_SCHEMA} ».` }),
	slug: slug().describe('Nom du dossier de ce sujet'),
	version: whole(1, 1_000_000).describe('Une version publiée ne change plus : augmentez ce numéro'),
	title: text(100),
	sector: text(100),
	author: text(120),
	licence: text(60).default('CC BY-SA 4.0'),
	framework: slug().optional().describe('Référentiel : nrc-2003 ; omis tant que Terrain n’a pas celui du diplôme'),
	exam: text(12).describe('Code de l’épreuve préparée : E5'),
	form: z
		.enum(FORMS, { error: `Formes possibles : ${FORMS.join(', ')}.` })
		.describe('Règles que suit le sujet : étude de cas NRC, étude de cas NDRC, ou devoir libre'),
	duration: whole(10, 360, 'min').describe('Durée de l’épreuve, en minutes'),
	level: z.enum(['year-1', 'year-2', 'exam'], { error: 'Niveaux possibles : year-1, year-2, exam.' }),
	summary: text(600),
	points: whole(1, 400, 'points').describe('Total du barème, ramené à 20'),
	bonus: whole(0, 20, 'points').default(0).describe('Points accordés en plus pour la qualité professionnelle'),
	run: z
		.strictObject({ scenario: slug(), stage: slug() })
		.optional()
		.describe('Partie d’un cas dont le sujet reprend les résultats : chaque candidat a les siens'),
	figures: z
		.record(name(), figureSchema, { error: 'Écrivez les données chiffrées du sujet, une par ligne.' })
		.default({})
		.describe('Données dont dépendent les réponses : {{nom}} les imprime dans les textes et les annexes'),
	conditions: few(conditionSchema, 20).default([]).describe('Bornes que les données tirées doivent tenir'),
	annexes: few(annex, 30),
	dossiers: few(dossier, 8, 1)
});

/** A paper once read: percentages as fractions, defaults filled in. */
export type Paper = z.output<typeof paperSchema>;
export type PaperSource = z.input<typeof paperSchema>;
export type Dossier = Paper['dossiers'][number];
export type PaperAnnex = Paper['annexes'][number];
