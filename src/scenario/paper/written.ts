/** What authors of papers write in several places: names, formulas, figures, fields to fill. */
import { z } from 'zod';
import { decimal, few, slug, text, whole } from '../quantity.ts';
import { parseExpression } from '#calculation/parse-expression.ts';

const NAME = /^[a-z][a-z0-9_]*$/;

/** The name of a figure, a step, a line or a column, as formulas call it. */
export const name = () =>
	z
		.string({ error: 'Écrivez un nom, comme « ca_2025 ».' })
		.max(30, 'Un nom a 30 caractères au plus.')
		.regex(NAME, 'Un nom s’écrit en minuscules sans accent, avec des chiffres et des tirets bas : « ca_2025 ».');

/** A formula over figures and earlier answers; a plain number is one too. */
export const formula = () =>
	z
		.union([z.number(), z.string()], { error: 'Écrivez une formule : « ca * 12 % ».' })
		.transform(String)
		.pipe(
			z
				.string()
				.max(400, 'Cette formule dépasse 400 caractères : passez par une étape.')
				.superRefine((written, context) => {
					const parsed = parseExpression(written);
					if ('refusal' in parsed) context.addIssue({ code: 'custom', message: parsed.refusal });
				})
		);

const unit = () => text(20).describe('Unité : €, %, jours ; un pourcentage se calcule en fraction (12 % vaut 0,12)');

const printed = {
	label: text(80).optional().describe('Nom en clair, pour les corrections'),
	unit: unit().optional(),
	decimals: whole(0, 4).default(0).describe('Décimales imprimées')
};

/** A figure of the paper: the same for all, or drawn for each candidate. */
export const figureSchema = z.union(
	[
		z.number(),
		z.strictObject({
			value: z
				.union([decimal(-1e9, 1e9), few(decimal(-1e9, 1e9), 60, 1)], {
					error: 'Écrivez un nombre, ou une liste de nombres.'
				})
				.describe('Valeur commune à tous les candidats, ou série : « rang(ca; 2) » en nomme la deuxième'),
			kpi: slug().optional().describe('Indicateur de la partie jouée par le candidat, qui remplace alors la valeur'),
			...printed
		}),
		z
			.strictObject({
				from: decimal(-1e9, 1e9).describe('Plus petite valeur tirée'),
				to: decimal(-1e9, 1e9).describe('Plus grande valeur tirée'),
				step: decimal(0.0001, 1e9).describe('Pas entre deux valeurs'),
				...printed
			})
			.refine(
				({ from, to, step }) => from < to && step <= to - from,
				'Écrivez from < to, et un pas plus petit que l’écart.'
			)
	],
	{ error: 'Écrivez un nombre, { value, unit, decimals }, ou { from, to, step, unit, decimals }.' }
);

export type FigureSource = z.output<typeof figureSchema>;

/** What is asked of a number: its unit and the decimals that it is rounded to, both printed. */
export const measure = {
	unit: unit().optional(),
	decimals: whole(0, 4).default(0).describe('Décimales attendues'),
	towards: z
		.enum(['nearest', 'up', 'down'], { error: 'Arrondis possibles : nearest, up, down.' })
		.default('nearest')
		.describe('Arrondi : au plus proche, ou à l’entier supérieur (up) ou inférieur (down) pour ce qui se compte')
};

/** What is expected of a number. */
export const expected = z.strictObject({
	expression: formula(),
	tolerance: decimal(0, 1e9)
		.optional()
		.describe('Écart admis, dans l’unité imprimée ; par défaut une unité du dernier chiffre'),
	plausible: z
		.tuple([decimal(-1e9, 1e9), decimal(-1e9, 1e9)], { error: 'Écrivez deux bornes : [100, 5000].' })
		.optional()
		.describe('Bornes, dans l’unité imprimée, entre lesquelles la réponse reste vraisemblable quel que soit le tirage'),
	confusions: few(
		z.strictObject({ expression: formula(), sentence: text(300).describe('L’erreur reconnue, dite au candidat') }),
		6
	)
		.default([])
		.describe('Erreurs habituelles, reconnues à leur résultat')
});
export type Expected = z.output<typeof expected>;

/** A bound that drawn figures keep. */
export const conditionSchema = z.strictObject({
	expression: formula(),
	atLeast: decimal(-1e9, 1e9).optional(),
	atMost: decimal(-1e9, 1e9).optional()
});
