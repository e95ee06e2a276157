/**
 * A commercial action plan as its author writes it. What the student may read comes first; everything hidden is under
 * `secret`, keyed by the id of its public half. Amounts are read as cents, rates as fractions (see ../quantity.ts).
 */
import { z } from 'zod';
import { MOST_FIRMS, MOST_RANGES, MOST_SEATS, MOST_SEGMENTS, OPERATION_KINDS } from '#engine/action-plan/definition.ts';
import { capped, law } from '../law.ts';
import { marking } from '../marking.ts';
import { portfolioPart, portfolioSecret } from '../portfolio/index.ts';
import { date, decimal, euros, few, logits, minutes, percent, slug, text, whole } from '../quantity.ts';

/** Sizes within which a review keeps to its time. */
export const LIMITS = {
	months: 12,
	operations: 14,
	proposals: 8,
	arguments: 8,
	shocks: 3,
	shockKinds: 5,
	rules: 12,
	terms: 5,
	values: 5
} as const;

/** The months in which something may happen, « [3, 5] », both included. */
const months = () =>
	z
		.tuple([whole(1, LIMITS.months), whole(1, LIMITS.months)], {
			error: 'Écrivez un premier et un dernier mois : [3, 5].'
		})
		.refine(([from, to]) => from <= to, 'Le premier mois doit précéder le dernier.');

const some = (most: number) => few(slug(), most, 1).nullable().default(null);

const kind = z.enum(OPERATION_KINDS, {
	error: 'Familles possibles : promotion, fair, mailing, loyalty, reconquest.'
});

const segment = z.strictObject({
	id: slug(),
	name: text(60),
	text: text(400),
	customers: whole(10, 10_000_000).describe('Clients du territoire, tous fournisseurs confondus'),
	frequency: decimal(0.001, 1000).describe('Unités achetées par client un mois moyen'),
	season: few(decimal(0.1, 5), LIMITS.months, 2).describe('Coefficient saisonnier de chaque mois, moyenne 1'),
	effortElasticity: decimal(0, 0.6).describe(
		'Élasticité des ventes au temps de vente (0.34 en moyenne, Albers, Mantrala et Sridhar 2010)'
	)
});

const offer = z.strictObject({
	range: slug(),
	price: euros(0.01, 1_000_000).describe('Prix du tarif, HT'),
	cost: euros(0, 1_000_000).default(0).describe('Coût d’une unité ; laissé à 0 pour un concurrent'),
	listed: z.boolean({ error: 'Écrivez true ou false.' }).default(true).describe('En vente au départ'),
	monthly: euros(0, 100_000).default(0).describe('Coût d’un mois en vente'),
	launch: euros(0, 1_000_000).default(0).describe('Coût d’une mise en vente')
});

const firm = z.strictObject({
	id: slug(),
	name: text(60),
	text: text(400),
	like: slug().optional().describe('Firme dont celle-ci a les offres, les parts et le partage du temps'),
	offers: few(offer, MOST_RANGES).default([]),
	effort: z.record(slug(), percent()).default({}).describe('Partage du temps de vente au départ, total 100 %')
});

const operation = z.strictObject({
	id: slug(),
	name: text(60),
	text: text(500),
	kind,
	segments: some(MOST_SEGMENTS).describe('Segments concernés ; null : tous'),
	ranges: some(MOST_RANGES).describe('Gammes concernées ; null : toutes'),
	cost: euros(0, 1_000_000),
	minutes: minutes(0, 100_000).default(0).describe('Temps de vente pris le mois de l’opération'),
	window: months(),
	notice: whole(0, 6).default(0).describe('Mois d’avance pour la réserver'),
	most: whole(1, 12).default(12).describe('Nombre de fois dans l’année'),
	discount: percent(0, 60).prefault('0 %').describe('Remise accordée pendant le mois'),
	locked: z.boolean().default(false).describe('Hors du pouvoir de l’étudiant : à proposer à la direction')
});

const terms = z.strictObject({
	id: slug(),
	name: text(60),
	days: whole(0, 180, 'jours'),
	cost: percent(0, 20).describe('Coût pour la firme, en part du chiffre d’affaires'),
	locked: z.boolean().default(false)
});

const grant = z.discriminatedUnion(
	'kind',
	[
		z.strictObject({ kind: z.literal('budget'), amount: euros(1, 1_000_000) }),
		z.strictObject({ kind: z.literal('margin'), amount: percent(0.5, 20) }),
		z.strictObject({ kind: z.literal('operation'), operation: slug() }),
		z.strictObject({ kind: z.literal('range'), range: slug() }),
		z.strictObject({ kind: z.literal('terms'), terms: slug() })
	],
	{ error: 'Ce qu’une proposition peut accorder : budget, margin, operation, range, terms.' }
);

const proposal = z.strictObject({
	id: slug(),
	name: text(80),
	text: text(600),
	window: months(),
	arguments: few(z.strictObject({ id: slug(), text: text(300) }), LIMITS.arguments, 2),
	most: whole(1, LIMITS.arguments).describe('Arguments que l’on peut retenir'),
	grant: grant.describe('Ce qu’elle change si elle est acceptée')
});

const rule = z
	.strictObject({
		...law,
		when: z
			.enum(['loss', 'terms', 'operation', 'shock'], { error: 'Cas possibles : loss, terms, operation, shock.' })
			.describe('loss : vendre sous le coût ; terms, operation : ce qui la nomme ; shock : ce qu’un évènement interdit')
	})
	.transform(capped);

const drawn = (low: number, high: number) =>
	few(z.strictObject({ value: decimal(low, high), weight: decimal(0.001, 1000) }), LIMITS.values, 1);

const stock = z
	.strictObject({ most: logits(), half: decimal(0.01, 100), retention: percent(0, 99) })
	.describe('Effet plein, quantité qui en donne la moitié, part gardée chaque mois');

const secretSegment = z.strictObject({
	elasticity: drawn(-8, -0.1).describe(
		'Élasticités-prix possibles d’une firme qui bouge tous ses prix, et leurs poids'
	),
	loyalty: drawn(0, 5).describe('Attachements possibles des clients à leur fournisseur (logits), et leurs poids'),
	persistence: percent(0, 99)
		.prefault('87.5 %')
		.describe('Part de l’habitude gardée chaque mois (Guadagni et Little 1983)')
});

const shockKind = z.strictObject({
	id: slug(),
	title: text(120),
	text: text(1200),
	weight: decimal(0.001, 1000).default(1),
	months: whole(1, LIMITS.months).nullable().default(null).describe('Durée ; null : jusqu’à la fin'),
	segments: some(MOST_SEGMENTS),
	ranges: some(MOST_RANGES),
	demand: decimal(0.2, 3).default(1).describe('Facteur sur les achats'),
	elsewhere: logits(3).default(0).describe('Attrait ajouté à ce qui s’achète ailleurs (un entrant)'),
	cost: percent(-50, 100).prefault('0 %').describe('Hausse des coûts unitaires'),
	rivalPrice: percent(-40, 40).prefault('0 %').describe('Écart ajouté aux prix des concurrents'),
	forbids: z
		.strictObject({ kind, rule: slug() })
		.nullable()
		.default(null)
		.describe('Famille d’opérations qui n’est plus permise, et la règle qui le dit')
});

const expert = z.strictObject({
	price: z.record(slug(), percent(-60, 60)),
	afterShock: z.record(slug(), percent(-60, 60)).default({}),
	terms: slug(),
	effort: z.record(slug(), percent()),
	listed: few(slug(), MOST_RANGES, 1),
	calendar: few(z.strictObject({ operation: slug(), month: whole(1, LIMITS.months) }), 60),
	smoothing: decimal(0, 1),
	accountHours: decimal(0, 1000, 'h').default(0)
});

const secret = z.strictObject({
	segments: z.record(slug(), secretSegment),
	shares: z
		.record(slug(), z.record(slug(), z.record(slug(), percent(0.01, 95))))
		.describe('Part des achats de chaque segment : firme, gamme, segment'),
	operations: z
		.record(
			slug(),
			z.strictObject({
				display: logits(2).default(0).describe('Effet de la mise en avant, le mois même'),
				aftermath: logits(2).default(0).describe('Achats anticipés : effet retiré le mois suivant'),
				awareness: decimal(0, 20).default(0).describe('Points ajoutés à la notoriété'),
				loyalty: decimal(0, 20).default(0).describe('… à la fidélité'),
				conquest: decimal(0, 20).default(0).describe('… à la reconquête'),
				breaks: slug().nullable().default(null).describe('Règle enfreinte ; null : permise')
			})
		)
		.describe('Ce que font les opérations'),
	terms: z
		.record(slug(), z.strictObject({ effect: logits(1).default(0), breaks: slug().nullable().default(null) }))
		.describe('Effet des conditions de paiement ; 0 pour celles du départ'),
	proposals: z.record(
		slug(),
		z.strictObject({
			weights: z.record(slug(), decimal(-10, 10)).describe('Poids de chaque argument pour qui décide'),
			threshold: decimal(-10, 100).describe('Somme des poids à partir de laquelle elle est acceptée'),
			after: slug().nullable().default(null).describe('Évènement sans lequel elle est prématurée ; null : aucun'),
			accepted: text(600),
			refused: text(600),
			premature: text(600).default('Rien ne le justifie pour le moment.')
		})
	),
	effects: z.strictObject({
		nest: decimal(0.05, 1).describe('Ressemblance des gammes d’une même firme : 1 aucune, près de 0 totale'),
		awareness: stock,
		loyalty: stock,
		conquest: stock,
		effortRetention: percent(0, 95).describe('Part du temps de vente qui porte encore le mois suivant'),
		novelty: z
			.strictObject({ missing: logits(4), retention: percent(0, 99) })
			.describe('Ce qui manque à une gamme qui vient d’être lancée, et ce qu’il en reste chaque mois')
	}),
	market: z.strictObject({
		growth: drawn(-0.5, 0.5).describe('Croissances annuelles possibles des achats, et leurs poids'),
		noise: z.strictObject({ market: decimal(0, 0.5), firm: decimal(0, 0.5), panel: decimal(0, 0.5) }),
		rivals: z.strictObject({
			reaction: drawn(0, 1).describe('Chances possibles de suivre une baisse de prix, et leurs poids'),
			strength: decimal(0, 1),
			retention: percent(0, 99),
			initiative: percent(0, 90),
			depth: percent(0, 50)
		})
	}),
	shocks: few(
		z.strictObject({
			id: slug(),
			window: months(),
			probability: percent(),
			kinds: few(shockKind, LIMITS.shockKinds, 1)
		}),
		LIMITS.shocks
	).default([]),
	rules: z.record(slug(), z.strictObject({ fine: euros().describe('Coût d’une infraction, chaque mois') })).default({}),
	portfolio: portfolioSecret.optional(),
	expert: expert.nullable().default(null).describe('Constantes de la politique experte, trouvées par la recherche')
});

/** A stage of kind `action-plan`. */
export const actionPlanStage = z.strictObject({
	id: slug(),
	kind: z.literal('action-plan'),
	title: text(100),
	months: whole(6, LIMITS.months, 'mois'),
	start: date().describe('Premier jour du premier mois'),
	seats: whole(1, MOST_SEATS).default(1).describe('Firmes que des équipes peuvent tenir : les premières de la liste'),
	revision: whole(2, LIMITS.months).describe('Mois où l’objectif annuel peut être révisé'),
	budget: euros(0, 10_000_000).describe('Budget des opérations de l’année'),
	minutesPerMonth: minutes(60, 1_000_000).describe('Temps de vente de l’équipe par mois'),
	margin: percent(0, 40).describe('Marge de manœuvre sur les prix, autour du tarif'),
	objective: z
		.strictObject({
			statement: text(2500).describe('Ce qui compte, imprimé dans le dossier et au-dessus de la décision'),
			target: euros(1, 1_000_000_000).describe('Chiffre d’affaires attendu de l’année'),
			loyal: z.record(slug(), euros(0, 100_000)).describe('Valeur d’un client fidèle à la fin, par segment'),
			forecast: z
				.strictObject({ tolerance: percent(0, 50), above: percent(0, 50), below: percent(0, 50) })
				.describe('Coût d’un écart de prévision au-delà de la tolérance, en part de ce qui dépasse ou manque'),
			landing: z
				.strictObject({ bonus: euros(0, 10_000_000), tolerance: percent(1, 100) })
				.describe('Prime d’une année qui finit sur l’objectif annoncé')
		})
		.describe('L’objectif imprimé : marge moins dépenses, plus ce qui reste à la fin à ces taux'),
	ranges: few(z.strictObject({ id: slug(), name: text(60), text: text(300) }), MOST_RANGES, 1),
	segments: few(segment, MOST_SEGMENTS, 1),
	firms: few(firm, MOST_FIRMS, 1).describe('La première est celle de l’étudiant'),
	history: z.string().default('data/history.csv').describe('Chiffre d’affaires des trois années précédentes'),
	terms: few(terms, LIMITS.terms, 1).describe('Conditions de paiement, celles du départ en tête'),
	operations: few(operation, LIMITS.operations, 1),
	proposals: few(proposal, LIMITS.proposals).default([]),
	rules: few(rule, LIMITS.rules).prefault([]),
	portfolio: portfolioPart.optional().describe('Clients suivis un par un, à côté des segments'),
	marking,
	secret: secret.describe('Ce que l’étudiant ne reçoit jamais')
});

export type ActionPlanStage = z.output<typeof actionPlanStage>;
