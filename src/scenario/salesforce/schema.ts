/**
 * A year at the head of a sales force as its author writes it. What the student may read comes first; everything hidden is
 * under `secret`, keyed by the id of its public half. Amounts are read as cents, rates as fractions (see ../quantity.ts).
 */
import { z } from 'zod';
import { BREACHES, EXPENSES, REPORTS } from '#engine/salesforce/definition.ts';
import { capped, law } from '../law.ts';
import { marking } from '../marking.ts';
import { portfolioPart, portfolioSecret } from '../portfolio/index.ts';
import { date, decimal, euros, few, percent, slug, text, whole } from '../quantity.ts';

/** Widths of the fields in which the engine keeps these numbers, and what a screen can show. */
export const LIMITS = {
	months: 24,
	people: 20,
	candidates: 40,
	zones: 40,
	events: 20,
	proposals: 8,
	choices: 12
} as const;

const hours = (max: number) => decimal(0, max, 'h');
const perClass = <T extends z.ZodType>(value: T) => z.strictObject({ A: value, B: value, C: value });
const perReport = <T extends z.ZodType>(value: T) => z.strictObject({ brief: value, full: value });
const place = { x: decimal(-2000, 2000, 'km'), y: decimal(-2000, 2000, 'km') };

const known = {
	id: slug(),
	name: text(60),
	file: text(900).describe('Ce que dit le dossier de la personne'),
	...place,
	fixed: euros(1, 20_000).describe('Salaire fixe brut mensuel ; pour un candidat, celui qu’il demande'),
	craft: percent(20, 130).describe('Savoir-faire connu : 100 % pour un vendeur formé')
};

const person = z.strictObject({
	...known,
	tenureMonths: whole(0, 600, 'mois').describe('Ancienneté au début de l’année'),
	quota: euros(0, 10_000_000).describe('Objectif annuel de chiffre d’affaires au début de l’année')
});
const candidate = z.strictObject({
	...known,
	wave: whole(1, 20).describe('Numéro de l’annonce à laquelle la personne répond')
});

const zone = z.strictObject({
	id: slug(),
	name: text(60),
	...place,
	accounts: perClass(whole(0, 2000)).describe('Clients de chaque classe'),
	prospects: whole(0, 5000).describe('Entreprises qui ne sont pas clientes'),
	spacingKm: decimal(0, 200, 'km').describe('Route entre deux visites dans la zone')
});

const rule = z
	.strictObject({
		...law,
		id: z.enum(BREACHES, { error: `Règles possibles : ${BREACHES.join(', ')}.` }).describe('Ce que la règle interdit')
	})
	.transform(capped);

const choicesOf = <T extends z.ZodType>(item: T, what: string) => few(item, LIMITS.choices, 1).describe(what);

const event = z.strictObject({
	id: slug(),
	kind: z.enum(['poaching', 'absence', 'conflict', 'client-lost', 'market'], {
		error: 'Genres possibles : poaching, absence, conflict, client-lost, market.'
	}),
	title: text(120),
	text: text(1200),
	window: z
		.tuple([whole(1, LIMITS.months), whole(1, LIMITS.months)], {
			error: 'Écrivez un premier et un dernier mois : [3, 5].'
		})
		.refine(([from, to]) => from <= to, 'Le premier mois doit précéder le dernier.'),
	probability: percent(),
	persons: few(slug(), LIMITS.people).default([]),
	zones: few(slug(), LIMITS.zones).default([]),
	months: whole(1, LIMITS.months, 'mois').describe('Durée'),
	effect: decimal(-20, 20)
		.default(0)
		.describe(
			'poaching : ajout au logarithme du risque de départ ; conflict : points de moral perdus par mois ; client-lost : clients A perdus ; market : effet sur les ventes (logarithme)'
		)
});

const share = () => percent(0, 100);
const log = () => decimal(0, 3);

const effects = z.strictObject({
	memory: perReport(percent(0, 60)).describe('Ce que le compte rendu précédent ajoute à la valeur d’une visite'),
	attention: share().describe('Part de l’attention gardée d’un mois à l’autre'),
	transfer: share().describe('Part de l’attention gardée quand la zone change de vendeur'),
	transferCrm: share().describe('… avec un CRM partagé'),
	learning: decimal(0.5, 36, 'mois').describe('Mois pour apprendre les deux tiers de ce qui manque'),
	coaching: decimal(0, 3).describe('Mois d’apprentissage gagnés par jour d’accompagnement'),
	retention: share().describe('Part du gain d’une formation gardée chaque mois'),
	moraleEffort: decimal(0, 0.05).describe('Effort (logarithme) par point de moral au-dessus de 60'),
	trouble: log().describe('Effort perdu sous une difficulté personnelle (logarithme)'),
	incentive: decimal(0, 100).describe('Effort (logarithme) pour une commission de 100 % des ventes'),
	incentiveCap: log().describe('Effort le plus grand qu’une rémunération appelle'),
	gradient: log().describe('Effort ajouté près de l’objectif'),
	gradientWidth: decimal(0.01, 1).describe('Largeur de cet effet, part de l’objectif'),
	riskAversion: decimal(0, 0.1).describe('Aversion au risque, par euro de paie mensuelle'),
	fatigueKept: share(),
	overload: decimal(0, 5).describe('Fatigue faite par une surcharge de 100 %'),
	pull: share().describe('Part de l’écart de moral comblée chaque mois'),
	conversion: share().describe('Chance qu’une visite de prospect fasse un client'),
	newMix: perClass(share()).describe('Classes des nouveaux clients ; total 100 %'),
	hazard: percent(0, 20).describe('Risque mensuel de départ d’une personne ordinaire'),
	hazardPay: decimal(0, 20),
	hazardGoal: decimal(0, 20),
	hazardPeer: decimal(0, 5),
	hazardFatigue: decimal(0, 5),
	hazardTenure: decimal(0, 5),
	hazardMorale: decimal(0, 5).describe('Pour 10 points de moral'),
	follow: share().describe('Part des clients A qui suivent un vendeur parti'),
	followCrm: share()
});

const spread = () => decimal(0.01, 3);
const spreads = z.strictObject({
	ability: spread().describe('Écart entre les personnes (écart type du logarithme)'),
	potential: spread().describe('Écart du potentiel d’une zone à ce qu’en dit le fichier'),
	sales: spread().describe('Hasard d’un mois de ventes d’une zone'),
	visits: spread().describe('Hasard d’un mois de visites d’une personne'),
	application: spread().describe('Imprécision d’une candidature'),
	interview: spread(),
	trial: spread(),
	coaching: spread().describe('… d’un jour d’accompagnement'),
	report: perReport(spread()).describe('… d’un mois de comptes rendus sur une zone')
});

const expert = z.strictObject({
	prospecting: decimal(0, 100),
	quota: decimal(0.1, 3),
	commission: decimal(0, 1),
	coaching: decimal(0, 5),
	talk: decimal(0, 24),
	move: decimal(0, 20),
	report: whole(0, 2),
	training: whole(0, 10),
	raise: decimal(0, 0.15),
	accountHours: decimal(0, 200)
		.optional()
		.describe('Heures par mois gardées pour les grands comptes et les actions qui les concernent')
});

const secret = z.strictObject({
	people: z
		.record(
			slug(),
			z.strictObject({
				drivers: z
					.strictObject({
						money: decimal(0, 100),
						recognition: decimal(0, 100),
						autonomy: decimal(0, 100),
						growth: decimal(0, 100)
					})
					.describe('Ce qui meut la personne : poids de chaque possibilité'),
				morale: decimal(0, 100).default(60).describe('Moral au début, sur 100')
			})
		)
		.describe('Vendeurs et candidats'),
	classes: perClass(
		z.strictObject({
			none: percent(1, 99).describe('Ventes sans aucune visite, part de celles d’aujourd’hui'),
			halfMore: percent(101, 300).describe('… avec moitié plus de visites'),
			unlimited: percent(102, 400).describe('… avec autant de visites que l’on veut'),
			churn: percent(0, 20).describe('Clients perdus par mois'),
			neglect: percent(0, 30).describe('… de plus, quand on ne les visite plus')
		})
	),
	programs: z
		.record(slug(), z.strictObject({ effect: percent(0, 50).describe('Gain de ventes juste après la formation') }))
		.default({}),
	contests: z
		.record(slug(), z.strictObject({ effect: percent(0, 50).describe('Visites de plus le mois du challenge') }))
		.default({}),
	criteria: z
		.record(
			slug(),
			z.strictObject({
				lawful: z.boolean({ error: 'Écrivez true ou false.' }),
				quality: percent(0, 60).prefault('0 %').describe('Part de l’imprécision des candidatures que ce critère ôte')
			})
		)
		.default({}),
	proposals: z
		.record(
			slug(),
			z.strictObject({
				valid: few(slug(), 12).describe('Motifs que le dossier confirme'),
				needed: whole(1, 12).describe('Motifs justes qui emportent la décision ; un motif faux en retire un'),
				effect: z.discriminatedUnion(
					'kind',
					[
						z.strictObject({ kind: z.literal('crm') }),
						z.strictObject({ kind: z.literal('headcount'), posts: whole(1, 5) }),
						z.strictObject({ kind: z.literal('budget'), amount: euros(0, 1_000_000) })
					],
					{ error: 'Effets possibles : crm, headcount, budget.' }
				),
				accepted: text(600).describe('La réponse de la direction quand elle accepte'),
				refused: text(600).describe('… quand elle refuse, avec sa raison')
			})
		)
		.default({}),
	events: few(event, LIMITS.events).default([]),
	effects,
	spreads,
	trouble: z
		.strictObject({ start: percent(0, 30), end: percent(0, 100), supported: percent(0, 100), told: percent(0, 100) })
		.describe(
			'Difficulté personnelle : chance mensuelle de commencer, de finir, de finir avec du soutien, d’être dite'
		),
	rules: z
		.partialRecord(
			z.enum(BREACHES),
			z.strictObject({
				fine: euros().describe('Ce que coûte une infraction'),
				morale: decimal(0, 100).describe('Points de moral que chacun y perd')
			})
		)
		.default({}),
	portfolio: portfolioSecret.optional(),
	expert: expert.nullable().default(null).describe('Constantes de la politique experte, trouvées par la répétition')
});

/** A stage of kind `salesforce`. */
export const salesforceStage = z.strictObject({
	id: slug(),
	kind: z.literal('salesforce'),
	title: text(100),
	months: whole(3, LIMITS.months, 'mois'),
	start: date().describe('Premier jour du premier mois'),
	budget: euros().describe('Budget annuel d’animation, de formation et de recrutement'),
	objective: z
		.strictObject({
			statement: text(1500).describe('Ce qui compte, imprimé dans le dossier et au-dessus de la décision'),
			portfolioMonths: decimal(0, 24, 'mois').describe('Mois de marge que vaut le portefeuille à la fin'),
			climate: euros(0, 10_000).describe('Valeur d’un point de moral moyen, par personne'),
			craft: euros(0, 10_000).describe('Valeur d’un point de savoir-faire, par personne')
		})
		.describe('L’objectif imprimé : marge moins rémunérations, déplacements et dépenses, plus ce qui reste à ces taux'),
	manager: z
		.strictObject({
			hours: hours(200).describe('Heures de management par mois'),
			coachingDay: hours(24),
			interview: hours(24),
			appraisal: hours(24),
			training: hours(24),
			contest: hours(48),
			meeting: hours(48),
			advert: hours(48),
			candidateInterview: hours(24),
			candidateTrial: hours(24),
			dismissal: hours(48),
			proposal: hours(48),
			report: hours(48)
		})
		.describe('Le temps du responsable : ce dont il dispose, ce que prend chaque acte'),
	costs: z.strictObject({
		advert: euros(),
		trial: euros(),
		hiring: euros(),
		meeting: euros(),
		severanceMonths: decimal(0, 24, 'mois').describe('Préavis payé d’un licenciement, en mois')
	}),
	field: z.strictObject({
		hours: hours(200).describe('Heures d’un vendeur sur le terrain par mois'),
		visitsPerDay: decimal(1, 30),
		prospectMinutes: decimal(1, 480, 'min'),
		meetingHours: hours(48),
		report: perReport(decimal(0, 120, 'min')).describe('Minutes de compte rendu par visite'),
		reportCrm: perReport(decimal(0, 120, 'min')).describe('… avec un CRM partagé')
	}),
	travel: z.strictObject({ costPerKm: euros(0, 5), speedKmh: decimal(10, 130, 'km/h'), roadFactor: decimal(1, 3) }),
	posts: whole(1, LIMITS.people),
	people: few(person, LIMITS.people, 1),
	candidates: few(candidate, LIMITS.candidates).default([]),
	zones: few(zone, LIMITS.zones, 2),
	sectors: z.record(slug(), slug()).describe('Vendeur de chaque zone ; une zone omise n’est à personne'),
	classes: perClass(
		z.strictObject({
			sales: euros(1, 10_000_000).describe('Ventes mensuelles d’un client visité comme aujourd’hui'),
			visits: decimal(0.1, 20).describe('Visites par mois d’aujourd’hui'),
			minutes: decimal(1, 480, 'min')
		})
	),
	marginRate: percent(1, 95).describe('Taux de marque'),
	season: few(decimal(0.1, 5), LIMITS.months, 1).describe('Coefficient saisonnier de chaque mois, moyenne 1'),
	pay: z.strictObject({
		commissions: choicesOf(percent(0, 30), 'Taux de commission possibles'),
		overRates: choicesOf(percent(0, 50), 'Taux possibles au-dessus de l’objectif du trimestre'),
		bonuses: choicesOf(euros(), 'Primes possibles pour l’objectif d’un trimestre atteint'),
		commission: percent(0, 30),
		overRate: percent(0, 50),
		bonus: euros(),
		expenses: z.enum(EXPENSES, { error: 'Remboursements possibles : actual, half, none.' }).default('actual'),
		chargesRate: percent(0, 100).describe('Charges patronales, part de la paie brute'),
		minimum: euros().describe('Salaire minimum mensuel brut'),
		market: euros(1, 50_000).describe('Ce que la profession paie en tout, brut par mois')
	}),
	frequencies: z.strictObject({
		choices: choicesOf(decimal(0, 20), 'Visites par mois possibles, croissantes'),
		start: perClass(decimal(0, 20))
	}),
	prospecting: z.strictObject({
		choices: choicesOf(whole(0, 200), 'Visites de prospects par mois'),
		start: whole(0, 200)
	}),
	report: z.enum(REPORTS, { error: 'Comptes rendus possibles : none, brief, full.' }),
	programs: few(
		z.strictObject({ id: slug(), name: text(80), text: text(600), cost: euros(), days: decimal(0, 20, 'jours') }),
		10
	).default([]),
	contests: few(z.strictObject({ id: slug(), name: text(80), text: text(600), cost: euros() }), 6).default([]),
	criteria: few(z.strictObject({ id: slug(), name: text(120) }), 20).default([]),
	proposals: few(
		z.strictObject({
			id: slug(),
			name: text(120),
			text: text(600),
			cost: euros(),
			grounds: few(z.strictObject({ id: slug(), text: text(200) }), 12, 1)
		}),
		LIMITS.proposals
	).default([]),
	rules: few(rule, BREACHES.length).prefault([]),
	portfolio: portfolioPart.optional().describe('Grands comptes que le responsable suit lui-même, à côté des zones'),
	marking,
	secret: secret.describe('Ce que l’étudiant ne reçoit jamais')
});

export type SalesforceStage = z.output<typeof salesforceStage>;
