/**
 * The parameters of a negotiation, as the scenario layer produces them: plain data, every id a string. Money is integer
 * cents, shares and chances are fractions, utilities run from 0 (worst) to 1 (best), the relation from 0 to 100.
 * A sale and a managerial interview are the same room: someone who has objectives (the player) before people who have
 * reasons (the other side). Magnitudes are design priors, written in the files of the cases and open to their authors.
 */
import type { Cents } from '../money.ts';

/** What the player may do, in the order of the screens. The last three belong to what follows an agreement. */
export const ACTS = [
	'prepare',
	'open',
	'ask',
	'reformulate',
	'argue',
	'answer',
	'invite',
	'offer',
	'concede',
	'pause',
	'close',
	'accept',
	'leave',
	'order',
	'respond',
	'renew'
] as const;
export type Act = (typeof ACTS)[number];

/** How a meeting is opened. */
export const OPENINGS = ['rapport', 'agenda', 'direct'] as const;
export type Opening = (typeof OPENINGS)[number];

/** How a question is put. */
export const FORMS = ['open', 'closed'] as const;
export type Form = (typeof FORMS)[number];

/**
 * How an objection is answered: taken as a support (« appui »), put behind a screen of advantages (« écran »), turned into
 * a question (« interprétation »), met by a proof, or admitted and compensated.
 */
export const TECHNIQUES = ['support', 'screen', 'question', 'proof', 'compensation'] as const;
export type Technique = (typeof TECHNIQUES)[number];

/** What an objection is under its words. */
export const NATURES = ['sincere', 'pretext', 'misunderstanding'] as const;
export type Nature = (typeof NATURES)[number];

/** How an agreement is asked for. */
export const CLOSINGS = ['direct', 'summary', 'alternative', 'scarcity'] as const;
export type Closing = (typeof CLOSINGS)[number];

/**
 * What the other side may answer. `tells` gives the level of a topic, `evades` nothing; `confirms`, `corrects` and
 * `baffled` follow a reformulation; `convinced` and `unmoved` an argument; `objects` raises an objection, `lifted` and
 * `remains` follow its answer; `counters` makes a bid; `agrees` takes the offer on the table; `walks` ends the meeting.
 * `greets`, `waits`, `acknowledges` carry no information.
 */
export const REPLIES = [
	'none',
	'greets',
	'tells',
	'evades',
	'confirms',
	'corrects',
	'baffled',
	'convinced',
	'unmoved',
	'objects',
	'lifted',
	'remains',
	'counters',
	'agrees',
	'waits',
	'walks',
	'acknowledges'
] as const;
export type ReplyName = (typeof REPLIES)[number];

/** Levels of what a topic tells: of an issue or of a constraint. */
export const WEIGHTS = ['low', 'medium', 'high'] as const;

/** Someone across the table. */
export interface Interlocutor {
	id: string;
	name: string;
	role: string;
	/** What is known of him beforehand (public). */
	about: string;
}

/** Something that is negotiated. Its levels go from the best for the player to what costs him most. */
export interface Issue {
	id: string;
	name: string;
	/** Labels of the levels, 2 to 9: « 8,40 € », « 45 jours ». */
	levels: string[];
	/** What each level brings the player, cents: for the whole deal, or for each unit of the issue that is a quantity. */
	amounts: Cents[];
	perUnit: boolean;
	/** Units of each level when this issue is the quantity of the deal; at most one issue has them. */
	quantities: number[] | null;
}

/** What can be asked about. `known` is who can answer; several may. */
export interface Topic {
	id: string;
	/** As a heading: « Délai de livraison ». */
	name: string;
	/** As a question: « Que représente pour vous le délai de livraison ? ». */
	question: string;
	about:
		| { kind: 'issue'; issue: string }
		| { kind: 'motive' }
		/** How firm the other side’s limit is; how long they will talk. */
		| { kind: 'reserve' }
		| { kind: 'patience' }
		/** A fact that strengthens arguments once known. */
		| { kind: 'fact'; strengthens: string[] };
	holders: string[];
	/** Relation from which it is readily answered. Secret. */
	sensitive: number;
}

/** A motive of the other side (SONCASE, or others for an interview). */
export interface Motive {
	id: string;
	name: string;
}

/** An argument CAP: characteristic, advantage, proofs. */
export interface Argument {
	id: string;
	name: string;
	/** The characteristic and the advantage, in words (public). */
	text: string;
	/** What it speaks to: a careful reader sees it. Not sent to the screens. */
	motive: string;
	/** Possible proofs: what each is (public), how well it fits this argument (0 to 1). Not sent to the screens. */
	proofs: { id: string; name: string; fit: number }[];
}

export interface Objection {
	id: string;
	/** As a heading of the review: « Vous êtes trop cher ». */
	name: string;
	/** Issue it bears on, or null. */
	issue: string | null;
	/** Secret: chances of each nature, in the order of NATURES. */
	natures: [number, number, number];
}

/** A way an interlocutor may be. Secret: one of them is drawn. */
export interface Profile {
	id: string;
	/** For the review and the card: « Acheteuse prudente ». */
	name: string;
	weight: number;
	/** Importance of each issue to him, any positive scale. */
	issues: Record<string, number>;
	/** Value of each level of an issue when it is not simply linear, 0 to 1. */
	curves: Record<string, number[]>;
	/** Share of each motive in what moves him. */
	motives: Record<string, number>;
	/** Exponent of time in his concessions: under 1 he holds long (Boulware), over 1 he yields early (Conceder). */
	beta: number;
	/** Share of imitation in his concessions, 0 to 1. */
	mirror: number;
	/** Objections he may raise, in order. */
	objections: string[];
	/** What the card of a person who plays him says beyond the figures. */
	card: { identity: string; motivations: string; brakes: string; constraints: string };
}

export interface Incident {
	id: string;
	title: string;
	/** What has happened (public once it has). */
	text: string;
	/** Chance that it happens, and what each level agreed adds to it, by issue. Secret. */
	chance: number;
	perLevel: { issue: string; level: number; add: number }[];
	responses: {
		id: string;
		text: string;
		/** What it costs (public), and what it does to the relation (secret). */
		cost: Cents;
		relation: number;
		/** The promise made is kept. */
		keeps: boolean;
	}[];
}

export interface Renewal {
	/** What has come back six months later (public once there). */
	text: string;
	/** Share of the player’s margin that a renewal as it stands brings. */
	share: number;
	/** Logits: at a relation of 50 with every promise kept; per 10 points of relation; per promise broken. */
	base: number;
	perRelation: number;
	perBroken: number;
	offers: {
		id: string;
		text: string;
		/** Factor on the renewed margin (public), logits added (secret). */
		factor: number;
		shift: number;
	}[];
}

/** A rule of law or of the company, and what breaks it. */
export interface Rule {
	id: string;
	title: string;
	source: string;
	grave: boolean;
	/** Highest mark left to whoever breaks it, or null. */
	cap: number | null;
	/** Levels that may not be offered or agreed, arguments that may not be used, responses that may not be given. */
	levels: { issue: string; level: number }[];
	arguments: string[];
	responses: string[];
}

/** How people react: one table for all the cases unless a case says otherwise. */
export interface Effects {
	/** Logits of a frank answer: when the relation is just what the topic needs, and per 10 points beyond. */
	frank: { base: number; perRelation: number; prepared: number; closed: number };
	/** Chance that a frank answer is exact: open question, closed question. */
	exact: { open: number; closed: number };
	/** Points of relation. */
	relation: {
		opening: Record<Opening, number>;
		told: number;
		evaded: number;
		reformulated: number;
		baffled: number;
		convinced: number;
		unmoved: number;
		lifted: number;
		remains: number;
		/** Two closed questions in a row, a question asked again, an argument said again. */
		interrogated: number;
		repeated: number;
		/** The same offer again. */
		maintained: number;
		/** An objection left unanswered. */
		ignored: number;
		/** An offer far under the other side’s limit; a concession for nothing; one against something. */
		lowball: number;
		given: number;
		exchanged: number;
		/** A pause, a departure; an agreement. */
		pause: number;
		left: number;
		agreed: number;
		/** An error in the written order. */
		error: number;
	};
	/** Chance that an argument convinces: base, per share of its motive, per fit of its proof; a fact known, a preparation. */
	convince: { base: number; motive: number; proof: number; fact: number; prepared: number };
	/** Utility that a convincing argument adds to any offer, what a repetition of its motive keeps of it, and the most of all. */
	persuasion: { gain: number; repeat: number; most: number };
	/** Chance that an offer refused meets an objection, if one is left; what a pending one adds to the demand. */
	objection: { chance: number; demand: number };
	/** Chance that a technique lifts an objection, by technique then nature (order of NATURES). */
	answer: Record<Technique, [number, number, number]>;
	/** Utility that a closing takes off the demand, and its points of relation when it fails. */
	closing: Record<Closing, { ease: number; failed: number }>;
	/** Share of the patience over which concessions are spread, in offers that change something. */
	pace: number;
	/** Utility: spread of the acceptance around the demand, and of bids around the aspiration. */
	noise: number;
	/** Share of the distance between the best and the first offer that anchors the aspiration. */
	anchor: number;
	/** Utility that a concession for nothing, or one larger than the last, adds to the aspiration; what an exchange takes off. */
	appetite: { given: number; larger: number; exchanged: number };
	/** An offer under the limit by more than this is an insult. */
	insult: number;
	/** Departure, logits: base, per turn beyond patience, per insult just received, per point of relation under 30. */
	walk: { base: number; late: number; insult: number; cold: number };
}

/** Constants of the expert policy, found by search on the case. */
export interface ExpertTuning {
	/** Questions asked at most before the first offer, and reformulations. */
	questions: number;
	reformulations: number;
	/** Arguments used at most. */
	arguments: number;
	/** Estimated utility aimed at by the first offer and by the last, relative to the estimated limit. */
	first: number;
	last: number;
	/** Offers between them, and shape of the steps: over 1, they shrink. */
	steps: number;
	shrink: number;
	/** Share of the player’s zone that a bid must reach to be accepted at once. */
	content: number;
	/** Turn after which any bid better than nothing is taken. */
	patience: number;
}

export interface Definition {
	situation: 'sale' | 'managerial';
	/** Most turns of the conversation. */
	turns: number;
	player: { name: string; role: string; company: string };
	/** Who is met, as a whole: « Hôtel des Pins », « l’équipe ». */
	counterpart: string;
	interlocutors: Interlocutor[];
	issues: Issue[];
	topics: Topic[];
	motives: Motive[];
	arguments: Argument[];
	objections: Objection[];
	/** What may be prepared: questions, arguments, exchanges. */
	preparation: { questions: number; arguments: number; exchanges: number };
	/** What the player has without an agreement, cents. */
	alternative: Cents;
	/** Relation at the start, and cents per point at the end. */
	relation: { start: number; rate: Cents };
	/** Fixed amount that any agreement brings or costs, cents. */
	base: Cents;
	/** Cost of each line that the written order gets wrong, cents. */
	errorCost: Cents;
	incidents: Incident[];
	renewal: Renewal | null;
	rules: Rule[];
	effects: Effects;
	expert: ExpertTuning | null;

	/** Secret. Influence of each interlocutor on the decision, by id; ways each may be. */
	influence: Record<string, number>;
	profiles: Record<string, Profile[]>;
	/** Secret. Utility under which the other side prefers to leave; turns they are ready to talk. */
	reserve: { utility: number; weight: number }[];
	patience: { turns: number; weight: number }[];
}

/** Widths within which the room keeps its numbers. */
export const LIMITS = {
	turns: 30,
	interlocutors: 3,
	issues: 6,
	levels: 9,
	topics: 20,
	motives: 7,
	arguments: 12,
	proofs: 6,
	objections: 12,
	profiles: 6,
	incidents: 4,
	responses: 5,
	renewals: 5,
	rules: 10,
	/** Ways the whole other side may be. */
	types: 1000,
	/** Agreements that are possible. */
	outcomes: 10_000
} as const;

export const EXPERT: ExpertTuning = {
	questions: 5,
	reformulations: 1,
	arguments: 3,
	first: -0.28,
	last: 0.116,
	steps: 3,
	shrink: 2.75,
	content: 0.58,
	patience: 20
};

/** Reactions of an ordinary person. [D] */
export const EFFECTS: Effects = {
	frank: { base: 1, perRelation: 0.5, prepared: 0.5, closed: -0.4 },
	exact: { open: 0.86, closed: 0.95 },
	relation: {
		opening: { rapport: 3, agenda: 4, direct: -3 },
		told: 1,
		evaded: -1,
		reformulated: 4,
		baffled: -3,
		convinced: 2,
		unmoved: -2,
		lifted: 3,
		remains: -2,
		interrogated: -2,
		repeated: -3,
		maintained: -2,
		ignored: -3,
		lowball: -8,
		given: 1,
		exchanged: 1,
		pause: -1,
		left: -10,
		agreed: 6,
		error: -6
	},
	convince: { base: 0.08, motive: 0.85, proof: 0.3, fact: 0.15, prepared: 0.1 },
	persuasion: { gain: 0.09, repeat: 0.5, most: 0.25 },
	objection: { chance: 0.45, demand: 0.05 },
	answer: {
		support: [0.45, 0.4, 0.35],
		screen: [0.35, 0.55, 0.3],
		question: [0.4, 0.75, 0.55],
		proof: [0.6, 0.25, 0.8],
		compensation: [0.7, 0.3, 0.35]
	},
	closing: {
		direct: { ease: 0.02, failed: -2 },
		summary: { ease: 0.035, failed: -1 },
		alternative: { ease: 0.025, failed: -2 },
		scarcity: { ease: 0.03, failed: -6 }
	},
	pace: 0.5,
	noise: 0.02,
	anchor: 0.35,
	appetite: { given: 0.03, larger: 0.02, exchanged: -0.01 },
	insult: 0.3,
	walk: { base: -10, late: 1.1, insult: 3, cold: 0.2 }
};
