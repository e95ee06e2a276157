/**
 * A prospecting campaign as its author writes it. What the student may read comes first; everything hidden is under
 * `secret`, keyed by the id of its public half. Amounts are read as cents, rates as fractions (see ../quantity.ts).
 */
import { z } from 'zod';
import { CHANNELS, STAGES } from '#engine/prospecting/definition.ts';
import { capped, law } from '../law.ts';
import { marking } from '../marking.ts';
import { date, decimal, euros, few, logits, minutes, percent, slug, text, weeks, whole } from '../quantity.ts';

/** Widths of the fields in which the engine keeps these numbers. */
export const LIMITS = {
	weeks: 63,
	sellers: 15,
	segments: 8,
	arguments: 8,
	fairs: 10,
	events: 6,
	rules: 15,
	towns: 255,
	signals: 200,
	colleagues: 50,
	shares: 20,
	discounts: 12,
	prospects: 10_000
} as const;

const channel = z.enum(CHANNELS, { error: 'Canaux possibles : phone, email, visit, social, referral.' });
const perChannel = <T extends z.ZodType>(value: T) =>
	z.strictObject({ phone: value, email: value, visit: value, social: value, referral: value });
/** Chances that a contact makes an ordinary prospect pass to the next stage; a stage left out is impossible. */
const chance = () => percent(0.1, 95);
const advance = z
	.strictObject({
		cold: chance().optional().describe('De « jamais approché » à « intéressé »'),
		interested: chance().optional().describe('D’« intéressé » à « rendez-vous »'),
		appointment: chance().optional().describe('De « rendez-vous » à « devis »'),
		quote: chance().optional().describe('De « devis » à « commande »')
	})
	.describe(
		'Chance qu’un contact établi fasse passer un prospect ordinaire à l’étape suivante ; une étape omise est impossible'
	);

const seller = z.strictObject({
	id: slug(),
	name: text(60),
	home: slug().describe('Commune de départ des tournées'),
	minutesPerWeek: minutes(30, 3000).describe('Temps de vente par semaine, en minutes (1320 = 22 h)'),
	skill: z
		.strictObject({
			phone: logits(2).optional(),
			email: logits(2).optional(),
			visit: logits(2).optional(),
			social: logits(2).optional(),
			referral: logits(2).optional()
		})
		.default({})
		.describe('Aisance connue par canal : 0 = ordinaire, 0.2 = un peu meilleur')
});

const segment = z.strictObject({
	id: slug(),
	name: text(60),
	averageOrder: euros(10, 1_000_000).describe('Commande annuelle moyenne d’un prospect de taille moyenne, en euros HT'),
	marginRate: percent(1, 95).describe('Taux de marque : marge sur le prix de vente HT')
});

const fair = z.strictObject({
	id: slug(),
	name: text(100),
	week: whole(1, 63),
	bookBy: whole(1, 63).describe('Dernière semaine où le stand peut être réservé'),
	town: slug(),
	radiusKm: decimal(1, 1000, 'km'),
	cost: euros(),
	minutes: minutes(0, 3000).describe('Temps pris à chaque vendeur la semaine du salon'),
	capacity: whole(1, 500).describe('Visiteurs que le stand peut recevoir')
});

const rule = z
	.strictObject({
		...law,
		when: z
			.enum(['opposed', 'consent', 'share'], { error: 'Cas possibles : opposed, consent, share.' })
			.describe(
				'opposed : contacter une personne opposée ; consent : une personne sans consentement ; share : un partage'
			),
		channels: few(channel, CHANNELS.length).default([]).describe('Canaux visés (opposed et consent)')
	})
	.transform(capped);

const secretSegment = z.strictObject({
	spread: decimal(0, 1.5).describe('Dispersion des commandes autour de leur moyenne (écart type du logarithme)'),
	sizeFactor: z
		.tuple([decimal(0.05, 20), decimal(0.05, 20), decimal(0.05, 20)])
		.describe('Multiplicateur de la commande, du petit au grand'),
	sizeShare: z.tuple([percent(), percent(), percent()]).describe('Parts des petits, moyens et grands ; total 100 %'),
	needShare: z
		.strictObject({ none: percent(), latent: percent(), active: percent() })
		.describe('Parts des niveaux de besoin : absent, latent, actif ; total 100 %'),
	motiveShare: z.record(slug(), percent()).describe('Parts des motivations, une par argument ; total 100 %'),
	reach: z
		.strictObject({ phone: percent(1, 99), visit: percent(1, 99) })
		.describe('Chance de joindre la bonne personne'),
	shift: logits(2).default(0).describe('Facilité du segment à toutes les étapes'),
	fairAttendance: percent(0, 90).prefault('0 %').describe('Part du segment qui vient au salon de sa région')
});

const signal = z.strictObject({
	id: slug(),
	source: text(80).describe('D’où vient l’information'),
	text: text(600).describe('Ce que lit l’étudiant'),
	prospect: whole(1, LIMITS.prospects)
		.nullable()
		.default(null)
		.describe('Numéro de la fiche concernée ; null : personne'),
	window: weeks().describe('Première et dernière semaine où elle peut paraître'),
	reliability: percent().describe('Chance qu’elle soit vraie'),
	effect: logits(3).describe('Effet si elle est vraie : positif, une occasion ; négatif, un frein'),
	weeks: whole(1, 63).describe('Durée de l’effet, en semaines')
});

const event = z.strictObject({
	id: slug(),
	title: text(120),
	text: text(1200),
	window: weeks(),
	probability: percent(),
	segments: few(slug(), LIMITS.segments, 1).nullable().default(null).describe('Segments concernés ; null : tous'),
	interest: logits(3).default(0).describe('Effet sur l’intérêt et les rendez-vous'),
	rival: logits(3).default(0).describe('Effet sur l’offre du concurrent au moment du devis')
});

const colleagueSecret = z.strictObject({
	gives: z
		.enum(['notes', 'contacts', 'oppositions', 'nothing'], {
			error: 'Réponses possibles : notes, contacts, oppositions, nothing.'
		})
		.describe('Ce que la réponse apporte au fichier'),
	towns: few(slug(), LIMITS.towns, 1).nullable().default(null),
	segments: few(slug(), LIMITS.segments, 1).nullable().default(null),
	sources: few(slug(), 20, 1).nullable().default(null),
	reliability: percent().prefault('0 %').describe('Chance qu’une note donnée nomme la vraie motivation'),
	answer: text(1200).describe('La réponse, montrée une fois la question posée')
});

const shareSecret = z.strictObject({
	effect: z.strictObject({
		stage: z.enum(STAGES.slice(0, 4) as ['cold', 'interested', 'appointment', 'quote'], {
			error: 'Étapes possibles : cold, interested, appointment, quote.'
		}),
		channel: channel.nullable().default(null),
		amount: logits(2)
	}),
	breaks: slug().nullable().default(null).describe('Règle que ce partage enfreint ; null : il est permis')
});

const drawn = (unit: string) =>
	few(z.strictObject({ shift: logits(2), weight: decimal(0.001, 1000) }), 12, 1).describe(
		`${unit} : effets possibles et leurs poids`
	);

const expert = z.strictObject({
	report: whole(0, 2),
	qualify: whole(0, 200),
	euro: decimal(0, 20),
	opportunity: decimal(0, 20),
	verified: decimal(0, 20),
	warning: decimal(0, 20),
	warmth: decimal(0, 50),
	travel: decimal(0, 500),
	pressure: decimal(0, 20),
	known: decimal(0, 1),
	patience: z.tuple([decimal(0, 2), decimal(0, 2), decimal(0, 2), decimal(0, 2)])
});

const secret = z.strictObject({
	segments: z.record(slug(), secretSegment),
	channels: perChannel(
		z.strictObject({
			pressure: decimal(0, 10).describe('Ce qu’un contact ajoute à la pression ressentie'),
			awareness: decimal(0, 10).describe('Ce qu’un contact ajoute au souvenir de l’offre'),
			optOut: percent(0.01, 20).describe('Chance qu’un prospect non sollicité jusque-là s’oppose, par contact reçu'),
			advance
		})
	),
	effects: z.strictObject({
		need: z
			.strictObject({ none: logits(5), latent: logits(5), active: logits(5) })
			.describe('Effet du niveau de besoin'),
		match: logits().describe('Argument qui rencontre la motivation'),
		mismatch: logits().describe('Argument qui la manque'),
		memory: logits().describe('Contact précédent bien consigné dans le CRM'),
		awareness: z
			.strictObject({ max: logits(), half: decimal(0.01, 50), retention: percent(0, 99) })
			.describe('Souvenir de l’offre : effet plein, quantité qui en donne la moitié, part gardée chaque semaine'),
		fatigue: decimal(0, 3).describe('Perte par tentative déjà faite à la même étape'),
		discount: decimal(0, 1).describe('Gain à la commande par point de remise'),
		pressure: decimal(0, 5).describe('Effet d’un point de pression sur l’opposition'),
		pressureRetention: percent(0, 99).describe('Part de la pression gardée chaque semaine'),
		reputation: decimal(0, 3).describe('Perte auprès de tous par plainte reçue'),
		knownContact: percent(0, 99).describe('Part des absences évitée quand l’interlocuteur est connu'),
		noteReliability: percent().describe('Chance qu’un compte rendu complet note la vraie motivation')
	}),
	rival: z
		.strictObject({ stay: logits(5), offer: logits(5) })
		.describe('Attrait de garder le fournisseur en place, et de l’offre concurrente, au moment du devis'),
	loss: z.strictObject({
		base: z.strictObject({ interested: percent(0, 50), appointment: percent(0, 50), quote: percent(0, 50) }),
		perWeek: z.strictObject({ interested: percent(0, 50), appointment: percent(0, 50), quote: percent(0, 50) })
	}),
	sources: z.record(
		slug(),
		z.strictObject({ wrongPhone: percent(), wrongEmail: percent(), wrongSize: percent(), opposed: percent(0, 50) })
	),
	duplicate: percent()
		.prefault('0 %')
		.describe('Chance qu’une fiche qui ressemble à une autre soit la même entreprise'),
	fairs: z.record(slug(), z.strictObject({ advance })).default({}),
	colleagues: z.record(slug(), colleagueSecret).default({}),
	shares: z.record(slug(), shareSecret).default({}),
	signals: few(signal, LIMITS.signals).default([]),
	events: few(event, LIMITS.events).default([]),
	climate: drawn('État du marché'),
	aptitude: drawn('Aptitude de chaque vendeur'),
	rules: z
		.record(
			slug(),
			z.strictObject({
				complaint: percent().describe('Chance qu’une infraction entraîne une plainte'),
				fine: euros().describe('Coût d’une plainte')
			})
		)
		.default({}),
	expert: expert.nullable().default(null).describe('Constantes de la politique experte, trouvées par la répétition')
});

/** A stage of kind `prospecting`. */
export const prospectingStage = z.strictObject({
	id: slug(),
	kind: z.literal('prospecting'),
	title: text(100),
	weeks: whole(2, LIMITS.weeks, 'semaines'),
	start: date().describe('Lundi de la première semaine'),
	budget: euros().describe('Budget de la campagne, en euros'),
	objective: z
		.strictObject({
			statement: text(1500).describe('Ce qui compte, imprimé dans le dossier et au-dessus de la décision'),
			interested: percent().describe('Part de la marge attendue comptée pour un prospect intéressé à la fin'),
			appointment: percent().describe('… pour un rendez-vous pris'),
			quote: percent().describe('… pour un devis en cours'),
			record: euros(0, 1000).describe('Valeur d’une fiche vérifiée, en euros'),
			optOut: euros(0, 10_000).describe('Coût d’une opposition reçue, en euros')
		})
		.describe('L’objectif imprimé : marge gagnée moins dépenses, plus ce qui reste à la fin à ces taux'),
	sellers: few(seller, LIMITS.sellers, 1).describe(
		'Le premier est l’étudiant : le travail de bureau est pris sur son temps'
	),
	towns: z.string().default('data/towns.csv').describe('Fichier des communes'),
	prospects: z.string().default('data/prospects.csv').describe('Fichier des prospects'),
	travel: z.strictObject({
		costPerKm: euros(0, 5),
		speedKmh: decimal(10, 130, 'km/h'),
		roadFactor: decimal(1, 3).describe('Longueur de la route par rapport au vol d’oiseau'),
		visitsPerDay: whole(1, 30)
	}),
	sizes: z
		.tuple([text(40), text(40), text(40)])
		.default(['petit', 'moyen', 'grand'])
		.describe('Noms des trois tailles'),
	segments: few(segment, LIMITS.segments, 1),
	arguments: few(z.strictObject({ id: slug(), name: text(60), text: text(600) }), LIMITS.arguments, 2),
	channels: perChannel(
		z.strictObject({
			minutes: minutes(0.1, 480).describe('Temps d’un contact, trajet non compris'),
			cost: euros(0, 1000)
		})
	),
	referrals: z
		.strictObject({ initial: whole(0, 1000), perClient: whole(0, 100) })
		.describe('Recommandations que l’on peut demander : au départ, puis par client gagné'),
	discounts: few(percent(0, 60), LIMITS.discounts, 1).describe('Remises permises, la première étant 0 %'),
	season: few(decimal(0.1, 5), LIMITS.weeks).optional().describe('Coefficient saisonnier de chaque semaine, moyenne 1'),
	information: z.strictObject({
		qualify: z.strictObject({ minutes: minutes(0, 240), cost: euros(0, 1000) }).describe('Vérifier une fiche'),
		merge: z.strictObject({ minutes: minutes(0, 240) }).describe('Comparer deux fiches qui se ressemblent'),
		verifySignal: z
			.strictObject({ minutes: minutes(0, 480), cost: euros(0, 1000) })
			.describe('Vérifier une information'),
		report: z
			.strictObject({ brief: minutes(0, 120), full: minutes(0, 120) })
			.describe('Minutes de compte rendu par contact')
	}),
	sources: few(z.strictObject({ id: slug(), name: text(80) }), 20, 1).describe('D’où viennent les fiches'),
	fairs: few(fair, LIMITS.fairs).default([]),
	colleagues: few(
		z.strictObject({ id: slug(), name: text(60), role: text(80), minutes: minutes(0, 480), subject: text(200) }),
		LIMITS.colleagues
	).default([]),
	shares: few(
		z.strictObject({ id: slug(), name: text(100), description: text(600), minutes: minutes(0, 480) }),
		LIMITS.shares
	).default([]),
	rules: few(rule, LIMITS.rules).prefault([]),
	marking,
	secret: secret.describe('Ce que l’étudiant ne reçoit jamais')
});

export type ProspectingStage = z.output<typeof prospectingStage>;
