/**
 * A negotiation as its author writes it. What the student may read comes first; everything hidden is under `secret`, keyed
 * by the id of its public half. Amounts are read as cents, rates as fractions (see ../quantity.ts). A level of an issue is
 * named by its label.
 */
import { z } from 'zod';
import { LIMITS } from '#engine/negotiation/definition.ts';
import { capped, law } from '../law.ts';
import { marking } from '../marking.ts';
import { decimal, euros, few, logits, percent, slug, text, whole } from '../quantity.ts';

const MILLIONS = 10_000_000;
const weight = () => decimal(0.001, 1000);
const label = () => text(60);
const points = () => decimal(-50, 50, 'points');
/** Utilities: 0 is the worst agreement for the other side, 1 the best. */
const utility = () => decimal(-1, 1);
const known = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape).partial();

const interlocutor = z.strictObject({
	id: slug(),
	name: text(60),
	role: text(100),
	about: text(400).describe('Ce que l’on sait de cette personne avant de la rencontrer')
});

const issue = z.strictObject({
	id: slug(),
	name: text(60),
	levels: few(label(), LIMITS.levels, 2).describe(
		'Niveaux possibles, du meilleur pour le joueur à ce qui lui coûte le plus : [« 8,40 € », « 8,10 € »]'
	),
	amounts: few(euros(-MILLIONS), LIMITS.levels, 2).describe(
		'Ce que chaque niveau rapporte au joueur, en euros : pour toute l’affaire, ou par unité (perUnit)'
	),
	perUnit: z.boolean({ error: 'Écrivez true ou false.' }).default(false),
	quantities: few(whole(0, 1_000_000), LIMITS.levels, 2)
		.nullable()
		.default(null)
		.describe('Unités de chaque niveau, pour l’enjeu qui est la quantité ; un seul enjeu en a')
});

const topic = z.strictObject({
	id: slug(),
	name: text(60).describe('En titre : « Délai de livraison »'),
	question: text(200).describe('Telle que le joueur la pose : « Que représente pour vous le délai ? »'),
	about: z
		.discriminatedUnion(
			'kind',
			[
				z.strictObject({ kind: z.literal('issue'), issue: slug() }),
				z.strictObject({ kind: z.literal('motive') }),
				z.strictObject({ kind: z.literal('reserve') }),
				z.strictObject({ kind: z.literal('patience') }),
				z.strictObject({ kind: z.literal('fact') })
			],
			{ error: 'Sujets possibles : issue, motive, reserve, patience, fact.' }
		)
		.describe(
			'Ce que la réponse apprend : importance d’un enjeu, motivation, fermeté de la limite, temps disponible, ou un fait'
		)
});

const argument = z.strictObject({
	id: slug(),
	name: text(60),
	text: text(400).describe('La caractéristique et l’avantage'),
	proofs: few(z.strictObject({ id: slug(), name: text(120) }), LIMITS.proofs, 1)
});

const profile = z.strictObject({
	id: slug(),
	name: text(80).describe('Pour la revue et la carte : « Acheteuse prudente »'),
	weight: weight().describe('Poids de ce profil dans le tirage'),
	issues: z.record(slug(), decimal(0.01, 100)).describe('Importance de chaque enjeu, dans une échelle quelconque'),
	curves: z
		.record(slug(), few(percent(), LIMITS.levels, 2))
		.default({})
		.describe('Valeur de chaque niveau d’un enjeu quand elle ne croît pas régulièrement de 0 % à 100 %'),
	motives: z.record(slug(), percent()).describe('Part de chaque motivation dans ce qui le décide ; total 100 %'),
	beta: decimal(0.05, 20).describe('Rythme de ses concessions : sous 1 il tient longtemps, au-delà il cède tôt'),
	mirror: percent().prefault('0 %').describe('Part d’imitation de vos concessions dans les siennes'),
	objections: few(slug(), LIMITS.objections).default([]).describe('Objections qu’il peut soulever, dans l’ordre'),
	card: z
		.strictObject({ identity: text(600), motivations: text(600), brakes: text(600), constraints: text(600) })
		.describe('La carte de qui joue ce rôle')
});

const objection = z.strictObject({
	id: slug(),
	name: text(120).describe('En titre dans la revue : « Vous êtes trop cher »'),
	issue: slug().nullable().default(null).describe('Enjeu sur lequel elle porte ; null : aucun'),
	natures: z
		.strictObject({ sincere: percent(), pretext: percent(), misunderstanding: percent() })
		.describe('Chances qu’elle soit sincère, un prétexte ou un malentendu ; total 100 %')
});

const incident = z.strictObject({
	id: slug(),
	title: text(120),
	text: text(1200).describe('Ce qui est arrivé, montré une fois que c’est arrivé'),
	chance: percent(),
	perLevel: few(z.strictObject({ issue: slug(), level: label(), add: percent(-100) }), 20)
		.default([])
		.describe('Ce que chaque niveau accordé ajoute à cette chance'),
	responses: few(
		z.strictObject({
			id: slug(),
			text: text(300),
			cost: euros().describe('Ce que cette réponse coûte'),
			relation: points().describe('Ce qu’elle fait à la relation'),
			keeps: z.boolean({ error: 'Écrivez true ou false.' }).describe('La promesse faite est tenue')
		}),
		LIMITS.responses,
		2
	)
});

const renewal = z.strictObject({
	text: text(1200).describe('Ce qui se présente six mois plus tard, montré alors'),
	share: percent(1, 300).describe('Part de la marge du joueur qu’apporte un renouvellement à l’identique'),
	base: logits().describe('Chance de renouvellement à une relation de 50, promesses tenues'),
	perRelation: logits().describe('Effet de 10 points de relation'),
	perBroken: logits().describe('Effet d’une promesse non tenue'),
	offers: few(
		z.strictObject({
			id: slug(),
			text: text(300),
			factor: percent(0, 300).describe('Marge du renouvellement ainsi proposé, par rapport à celle de l’accord'),
			shift: logits().describe('Effet sur la chance de renouvellement')
		}),
		LIMITS.renewals,
		1
	)
});

const answered = () => z.tuple([percent(), percent(), percent()]);
const eased = () => known({ ease: utility(), failed: points() });

const effects = known({
	frank: known({ base: logits(), perRelation: logits(), prepared: logits(), closed: logits() }).describe(
		'Chance d’une réponse franche, à la relation que demande le sujet, puis par 10 points de plus'
	),
	exact: known({ open: percent(), closed: percent() }).describe('Chance qu’une réponse franche soit exacte'),
	relation: known({
		opening: known({ rapport: points(), agenda: points(), direct: points() }),
		told: points(),
		evaded: points(),
		reformulated: points(),
		baffled: points(),
		convinced: points(),
		unmoved: points(),
		lifted: points(),
		remains: points(),
		interrogated: points(),
		repeated: points(),
		maintained: points(),
		ignored: points(),
		lowball: points(),
		given: points(),
		exchanged: points(),
		pause: points(),
		left: points(),
		agreed: points(),
		error: points()
	}).describe('Points de relation gagnés ou perdus'),
	convince: known({
		base: percent(),
		motive: percent(),
		proof: percent(),
		fact: percent(),
		prepared: percent()
	}).describe('Chance qu’un argument convainque : base, motivation touchée, preuve adaptée, fait connu, préparation'),
	persuasion: known({ gain: utility(), repeat: percent(), most: utility() }),
	objection: known({ chance: percent(), demand: utility() }),
	answer: known({
		support: answered(),
		screen: answered(),
		question: answered(),
		proof: answered(),
		compensation: answered()
	}).describe('Chance de lever une objection sincère, un prétexte, un malentendu'),
	closing: known({ direct: eased(), summary: eased(), alternative: eased(), scarcity: eased() }),
	pace: percent(1, 100),
	noise: decimal(0, 0.5),
	anchor: percent(),
	appetite: known({ given: utility(), larger: utility(), exchanged: utility() }),
	insult: utility(),
	walk: known({ base: logits(12), late: logits(), insult: logits(), cold: logits() })
});

const expert = z.strictObject({
	questions: whole(0, LIMITS.topics),
	reformulations: whole(0, LIMITS.topics),
	arguments: whole(0, LIMITS.arguments),
	first: utility(),
	last: utility(),
	steps: whole(1, LIMITS.turns),
	shrink: decimal(0.1, 10),
	content: decimal(0, 1),
	patience: whole(1, LIMITS.turns)
});

const secret = z.strictObject({
	influence: z.record(slug(), weight()).describe('Poids de chaque interlocuteur dans la décision'),
	profiles: z
		.record(slug(), few(profile, LIMITS.profiles, 1))
		.describe('Façons d’être de chaque interlocuteur, dont une est tirée'),
	reserve: few(z.strictObject({ utility: percent(), weight: weight() }), 8, 1).describe(
		'Utilité sous laquelle l’autre partie préfère renoncer, de 0 % (le pire accord pour elle) à 100 % (le meilleur)'
	),
	patience: few(z.strictObject({ turns: whole(1, LIMITS.turns, 'tours'), weight: weight() }), 8, 1).describe(
		'Tours pendant lesquels l’autre partie est prête à parler'
	),
	topics: z.record(
		slug(),
		z.strictObject({
			holders: few(slug(), LIMITS.interlocutors, 1).describe('Qui peut répondre'),
			sensitive: decimal(0, 100, 'points').describe('Relation à partir de laquelle on répond volontiers'),
			strengthens: few(slug(), LIMITS.arguments).default([]).describe('Arguments que renforce ce fait, une fois connu')
		})
	),
	arguments: z.record(
		slug(),
		z.strictObject({
			motive: slug().describe('Motivation à laquelle il répond'),
			proofs: z.record(slug(), percent()).default({}).describe('Justesse de chaque preuve pour cet argument')
		})
	),
	objections: few(objection, LIMITS.objections).default([]),
	incidents: few(incident, LIMITS.incidents).default([]),
	renewal: renewal.nullable().default(null),
	rules: z
		.record(
			slug(),
			z.strictObject({
				levels: few(z.strictObject({ issue: slug(), level: label() }), 20)
					.default([])
					.describe('Niveaux qui ne peuvent être ni proposés ni acceptés'),
				arguments: few(slug(), LIMITS.arguments).default([]).describe('Arguments interdits'),
				responses: few(slug(), LIMITS.incidents * LIMITS.responses)
					.default([])
					.describe('Réponses à un incident interdites')
			})
		)
		.default({})
		.describe('Ce qui enfreint chaque règle'),
	effects: effects
		.default({})
		.describe('Réactions, là où ce ne sont pas celles d’une personne ordinaire ; ce qui est omis garde sa valeur'),
	expert: expert.nullable().default(null).describe('Constantes de la politique experte, trouvées par la répétition')
});

/** A stage of kind `negotiation`. */
export const negotiationStage = z.strictObject({
	id: slug(),
	kind: z.literal('negotiation'),
	title: text(100),
	situation: z
		.enum(['sale', 'managerial'], { error: 'Situations possibles : sale, managerial.' })
		.describe('Négociation-vente, ou communication-négociation managériale'),
	turns: whole(4, LIMITS.turns, 'tours').describe('Tours de parole au plus'),
	player: z.strictObject({ name: text(60), role: text(100), company: text(80) }),
	counterpart: text(80).describe('Qui est rencontré : « Hôtel des Pins », « l’équipe »'),
	objective: z.strictObject({
		statement: text(1500).describe('Ce qui compte, imprimé dans le dossier et au-dessus de la décision')
	}),
	interlocutors: few(interlocutor, LIMITS.interlocutors, 1),
	issues: few(issue, LIMITS.issues, 1).describe('Ce qui se négocie'),
	topics: few(topic, LIMITS.topics, 1).describe('Ce que l’on peut demander'),
	motives: few(z.strictObject({ id: slug(), name: text(60) }), LIMITS.motives, 1).describe(
		'Motivations possibles (SONCASE, ou d’autres)'
	),
	arguments: few(argument, LIMITS.arguments, 1),
	preparation: z
		.strictObject({
			questions: whole(0, LIMITS.topics),
			arguments: whole(0, LIMITS.arguments),
			exchanges: whole(0, LIMITS.issues)
		})
		.describe('Ce qui peut être préparé : questions, arguments, contreparties'),
	alternative: euros(-MILLIONS).describe('Ce que le joueur a sans accord'),
	relation: z.strictObject({
		start: decimal(0, 100, 'points').describe('Relation au début, sur 100'),
		rate: euros(0, 10_000).describe('Valeur d’un point de relation à la fin')
	}),
	base: euros(-MILLIONS).default(0).describe('Montant fixe qu’apporte (ou coûte) tout accord'),
	errorCost: euros(0, 100_000).describe('Coût de chaque ligne fausse du bon de commande'),
	rules: few(z.strictObject(law).transform(capped), LIMITS.rules)
		.prefault([])
		.describe('Le droit et les règles de l’entreprise'),
	marking,
	secret: secret.describe('Ce que l’étudiant ne reçoit jamais')
});

export type NegotiationStage = z.output<typeof negotiationStage>;
