/**
 * The parameters of a prospecting campaign, as the scenario layer produces them: plain data, every id a string.
 * Money is integer cents, rates are fractions, durations are minutes, distances kilometres, effects are in logits.
 * Magnitudes of the shipped cases are design priors, written in their files and open to their authors.
 */
import type { Cents } from '../money.ts';

/** The ways to reach a prospect, in the order in which their columns are stored. */
export const CHANNELS = ['phone', 'email', 'visit', 'social', 'referral'] as const;
export type Channel = (typeof CHANNELS)[number];
export const [PHONE, EMAIL, VISIT, SOCIAL, REFERRAL] = [0, 1, 2, 3, 4] as const;

/** Chance that someone who gave an appointment, or holds a quote, is there when visited. */
export const KEPT_APPOINTMENT = 0.95;

/** The stages of a prospect: an absorbing chain whose last two states end it. */
export const STAGES = ['cold', 'interested', 'appointment', 'quote', 'won', 'lost'] as const;
export type StageName = (typeof STAGES)[number];
export const COLD = 0;
export const INTERESTED = 1;
export const APPOINTMENT = 2;
export const QUOTE = 3;
export const WON = 4;
export const LOST = 5;

/** How carefully contacts are written into the CRM. */
export const REPORTS = ['none', 'brief', 'full'] as const;
export type Report = (typeof REPORTS)[number];

/** Levels of need, from none to active; the weights of a segment follow this order. */
export const NEEDS = 3;
/** Size bands of a prospect, from small to large. */
export const SIZES = 3;

export interface Seller {
	id: string;
	name: string;
	/** Town where the tours start and end. */
	home: string;
	/** Selling time of a week, in minutes. */
	minutes: number;
	/** Known skill by channel, in logits added to a contact’s chance; 0 is the ordinary seller. */
	skill: Partial<Record<Channel, number>>;
}

export interface Town {
	id: string;
	name: string;
	/** Planar coordinates, km. */
	x: number;
	y: number;
}

export interface Segment {
	id: string;
	name: string;
	/** Mean yearly order of a middle-sized prospect, excluding tax. */
	order: Cents;
	/** Log-normal spread of the order around its mean, standard deviation of the log. */
	spread: number;
	/** Multipliers of the order for a small, middle and large prospect. */
	sizeFactor: [number, number, number];
	/** Shares of small, middle and large prospects. */
	sizeShare: [number, number, number];
	/** Margin rate on the order. */
	marginRate: number;
	/** Shares of the three levels of need: none, latent, active. */
	needShare: [number, number, number];
	/** Shares of the motives, by argument id. */
	motiveShare: Record<string, number>;
	/** Chance that one attempt reaches the right person, by channel (e-mail and network messages always arrive). */
	reach: { phone: number; visit: number };
	/** Shift of every advance of this segment, logits. */
	shift: number;
	/** Share of the segment that comes to a fair of its region. */
	fairAttendance: number;
}

export interface ChannelCost {
	/** Time of one contact, travel excluded. */
	minutes: number;
	cost: Cents;
	/** What one contact adds to the pressure felt. */
	pressure: number;
	/** What one contact adds to the memory of the offer (adstock). */
	awareness: number;
	/** Chance that an unpressed prospect asks not to be contacted again, per contact received. */
	optOut: number;
	/** Base chance that a contact makes an ordinary prospect pass to the next stage, by stage; null: cannot. */
	advance: [number | null, number | null, number | null, number | null];
}

export interface Effects {
	/** Logits of the three levels of need. */
	need: [number, number, number];
	/** Logits of an argument that meets, or misses, the motive. */
	match: number;
	mismatch: number;
	/** Logits of a well-remembered previous contact (CRM). */
	memory: number;
	/** Logits of a saturated awareness; `half` is the adstock that gives half of it, `retention` what a week keeps. */
	awareness: { max: number; half: number; retention: number };
	/** Logits lost per attempt already made at this stage. */
	fatigue: number;
	/** Logits gained at the order per point of discount (0.01). */
	discount: number;
	/** Logits per point of pressure on the opt-out. */
	pressure: number;
	/** Share of the pressure that a week keeps. */
	pressureRetention: number;
	/** Logits lost by everyone for each complaint received. */
	reputation: number;
	/** Added to the reach when the right person’s name is known (fraction of the missing chance). */
	knownContact: number;
	/** Chance that a full report notes the true motive. */
	noteReliability: number;
}

export interface Rival {
	/** Utility, in logits, of keeping the present supplier, and of the rival’s offer, when a quote is decided. */
	stay: number;
	offer: number;
}

/** Weekly chance that a prospect left alone is lost, by stage (interested, appointment, quote). */
export interface Loss {
	base: [number, number, number];
	/** Added per week without contact beyond the first. */
	perWeek: [number, number, number];
}

export interface ProspectRow {
	name: string;
	town: string;
	segment: string;
	/** Size band 0 to 2 as the file has it, or null when missing. */
	size: number | null;
	contact: string | null;
	phone: string | null;
	email: string | null;
	/** A consumer or a volunteer reached in private life, for the rules on consent. */
	person: boolean;
	/** Consent to be canvassed, as the file has it. */
	consent: 'yes' | 'no' | 'unknown';
	/** Already opposed according to the file. */
	opposed: boolean;
	source: string;
	/** Number (from 1) of an earlier row that looks like the same firm, or null. */
	resembles: number | null;
	/** Free text of the file. */
	note: string | null;
}

/** How far a source of the file can be trusted: chances that a field is wrong. Secret: the brief gives the range. */
export interface SourceQuality {
	id: string;
	name: string;
	wrongPhone: number;
	wrongEmail: number;
	wrongSize: number;
	/** The person has opposed canvassing and the file does not say so. */
	opposed: number;
}

export interface Fair {
	id: string;
	name: string;
	/** Round (from 1) in which it takes place, and last round in which a stand can be booked. */
	week: number;
	bookBy: number;
	town: string;
	/** Towns within this distance send visitors. */
	radius: number;
	cost: Cents;
	/** Time of the whole team on the stand, taken from each seller in the week of the fair. */
	minutes: number;
	/** Most visitors the stand can receive. */
	capacity: number;
	/** Base chances of a conversation at the stand, by stage, like a channel. */
	advance: [number | null, number | null, number | null, number | null];
}

export interface Colleague {
	id: string;
	name: string;
	role: string;
	minutes: number;
	/** What may be asked, in words (public). */
	subject: string;
	/** Secret: what the answer brings, on which prospects. */
	gives: 'notes' | 'contacts' | 'oppositions' | 'nothing';
	towns: string[] | null;
	segments: string[] | null;
	sources: string[] | null;
	/** Chance that a note given names the true motive. */
	reliability: number;
	/** The answer in words, shown afterwards. */
	answer: string;
}

export interface Share {
	id: string;
	/** With whom, and what (public). */
	name: string;
	description: string;
	/** Weekly time while it lasts, charged to the desk. */
	minutes: number;
	/** Logits added at a stage, by channel or for all, while it lasts and reports are written. */
	effect: { stage: StageName; channel: Channel | null; amount: number };
	/** Rule it breaks, or null. */
	breaks: string | null;
}

export interface Signal {
	id: string;
	/** Kind of source, in words (public), and the text read by the student. */
	source: string;
	text: string;
	/** Number of the row concerned (from 1), or null for a piece of news about nobody in particular. */
	prospect: number | null;
	/** First and last round in which it may come out. */
	window: [number, number];
	/** Secret: chance that it is true, its effect on the prospect’s interest, and how many weeks it lasts. */
	reliability: number;
	effect: number;
	weeks: number;
}

export interface CampaignEvent {
	id: string;
	title: string;
	text: string;
	window: [number, number];
	probability: number;
	/** Segments concerned, or null for all. */
	segments: string[] | null;
	/** Logits added to interest and appointments, and to the rival’s offer when a quote is decided. */
	interest: number;
	rival: number;
}

export interface Rule {
	id: string;
	title: string;
	source: string;
	/** What breaks it. `opposed`: contacting someone known to be opposed; `consent`: a person without consent, by the channels given; `share`: a sharing. */
	when: 'opposed' | 'consent' | 'share';
	channels: Channel[];
	/** Chance that one breach brings a complaint, and what a complaint costs. */
	complaint: number;
	fine: Cents;
	/** Highest mark left to a run that broke it, or null. */
	cap: number | null;
	grave: boolean;
}

/** The printed objective: besides margin and spending, what is left at the end is counted at these rates. */
export interface Objective {
	/** Shares of the expected margin counted for a prospect interested, an appointment, a quote. */
	interested: number;
	appointment: number;
	quote: number;
	/** Cents for each verified record of the file, and lost for each opposition received. */
	record: Cents;
	optOut: Cents;
}

/** Constants of the expert policy, found by search on the case: the best-known play is part of a case. */
export interface ExpertTuning {
	/** Level of the reports, index in REPORTS. */
	report: number;
	/** Records verified a week at most. */
	qualify: number;
	/** Price of a euro of budget, above 1 when money is scarcer than hours. */
	euro: number;
	/** Factors on the chances of an unverified opportunity, a verified one, and a warning. */
	opportunity: number;
	verified: number;
	warning: number;
	/** Value of a contact against the loss of a prospect left alone, share of its worth. */
	warmth: number;
	/** Minutes of travel that a visit is expected to take. */
	travel: number;
	/** What an opt-out costs beyond the printed rate, share of the worth of a cold prospect. */
	pressure: number;
	/** Weight of the rate for a known motive against that of the segment. */
	known: number;
	/** Share of the worth of staying at each stage that is kept by not contacting this week; less: more urgency. */
	patience: readonly [number, number, number, number];
}

export interface Definition {
	weeks: number;
	/** Monday of the first week, ISO date. */
	startDate: string;
	budget: Cents;
	sellers: Seller[];
	towns: Town[];
	travel: { kmCost: Cents; speed: number; roadFactor: number; visitsPerDay: number };
	segments: Segment[];
	/** Names of the three size bands. */
	sizes: [string, string, string];
	arguments: { id: string; name: string; text: string }[];
	channels: Record<Channel, ChannelCost>;
	effects: Effects;
	rival: Rival;
	loss: Loss;
	/** Introductions that may be asked: some from the start, more for each client won. */
	referrals: { initial: number; perClient: number };
	/** Allowed discounts, fractions, the first being 0. */
	discounts: number[];
	/** Seasonal coefficient of each week, mean about 1. */
	season: number[];
	information: {
		qualify: { minutes: number; cost: Cents };
		merge: { minutes: number };
		verifySignal: { minutes: number; cost: Cents };
		/** Time of a report per contact made, by level. */
		report: { none: number; brief: number; full: number };
	};
	sources: SourceQuality[];
	/** Chance that a row that resembles another is the same firm. */
	duplicate: number;
	fairs: Fair[];
	colleagues: Colleague[];
	shares: Share[];
	signals: Signal[];
	events: CampaignEvent[];
	/** Secret: state of the market, and aptitude of each seller, each a small table of logits with weights. */
	climate: { shift: number; weight: number }[];
	aptitude: { shift: number; weight: number }[];
	rules: Rule[];
	objective: Objective;
	/** Constants of the expert; null takes the defaults. */
	expert: ExpertTuning | null;
	prospects: ProspectRow[];
}

/** Defaults, found on the synthetic case of the tests. */
export const EXPERT: ExpertTuning = {
	report: 2,
	qualify: 14,
	euro: 1.26,
	opportunity: 1.92,
	verified: 2.01,
	warning: 0.1,
	warmth: 4.81,
	travel: 5.38,
	pressure: 0.07,
	known: 0.11,
	patience: [1, 0.37, 0.6, 1]
};
