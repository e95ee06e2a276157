/**
 * The parameters of a commercial action plan, as the scenario layer produces them: plain data, every id a string. Money
 * is integer cents, rates are fractions, durations minutes or months, effects are in logits. Months are counted from 1.
 * Magnitudes of the shipped cases are design priors, written in their files and open to their authors.
 */
import type { Cents } from '../money.ts';
import type { PortfolioDefinition } from '../portfolio/index.ts';

/** Most firms and seats of a market, ranges of a firm, segments. */
export const MOST_FIRMS = 9;
export const MOST_SEATS = 8;
export const MOST_RANGES = 4;
export const MOST_SEGMENTS = 6;

/** What an operation mainly is: the field's families, for names, rules and recipes. */
export const OPERATION_KINDS = ['promotion', 'fair', 'mailing', 'loyalty', 'reconquest'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** A product line that firms may sell. */
export interface Range {
	id: string;
	name: string;
	text: string;
}

/** One of the possible values of a secret, with its weight. */
export interface Weighted {
	value: number;
	weight: number;
}

export interface Segment {
	id: string;
	name: string;
	text: string;
	/** Customers of the territory, all firms together. */
	customers: number;
	/** Units that a customer buys in a mean month. */
	frequency: number;
	/** Seasonal coefficients, one per calendar month of the run, mean about 1. */
	season: number[];
	/** Secret: own price elasticity of a firm that moves all its prices, negative; the brief gives the range. */
	elasticity: Weighted[];
	/** Secret: logits that a customer’s habit adds to the firm he is loyal to. */
	loyalty: Weighted[];
	/** Share of a habit that a month keeps (Guadagni & Little 1983). */
	persistence: number;
	/** Elasticity of a firm’s sales to its selling effort around today’s (Albers, Mantrala & Sridhar 2010: 0.34). */
	effortElasticity: number;
}

/** What a firm sells of one range: list price and cost of a unit, and the share of each segment’s purchases held at the start. */
export interface Offer {
	range: string;
	price: Cents;
	cost: Cents;
	share: Record<string, number>;
	/** On sale at the start. An offer that is not has the share that it would have, once known, beside the others. */
	listed: boolean;
	/** Cost of a month on sale, and of putting it on sale. */
	monthly: Cents;
	launch: Cents;
}

export interface Firm {
	id: string;
	name: string;
	text: string;
	offers: Offer[];
	/** Split of the selling time by segment at the start, summing to 1. */
	effort: Record<string, number>;
}

/** Payment terms that may be granted. */
export interface Terms {
	id: string;
	name: string;
	days: number;
	/** Logits added for the customers, and cost as a share of turnover (money tied up, unpaid invoices). */
	effect: number;
	cost: number;
	/** Rule it breaks, or null. */
	breaks: string | null;
	/** Needs an accepted proposal. */
	locked: boolean;
}

/** Something that takes place in a month of the calendar. */
export interface Operation {
	id: string;
	name: string;
	text: string;
	kind: OperationKind;
	/** Segments and ranges concerned; null for all. */
	segments: string[] | null;
	ranges: string[] | null;
	cost: Cents;
	/** Selling time taken in its month. */
	minutes: number;
	/** First and last month in which it may take place, months of notice, and most times in the year. */
	window: [number, number];
	notice: number;
	most: number;
	/** Discount given during the month on the ranges concerned, and logits that its display adds. */
	discount: number;
	display: number;
	/** Logits lost the month after: purchases brought forward. */
	aftermath: number;
	/** Points added to the memory of the firm, to its loyalty stock, to its conquest stock. */
	awareness: number;
	loyalty: number;
	conquest: number;
	/** Rule it breaks, or null. */
	breaks: string | null;
	/** Needs an accepted proposal. */
	locked: boolean;
}

/** What stocks of communication, loyalty and conquest do: most logits, stock that gives half of them, share a month keeps. */
export interface Stock {
	most: number;
	half: number;
	retention: number;
}

export interface Argument {
	id: string;
	text: string;
	/** Secret: what it weighs for who decides; negative when it harms. */
	weight: number;
}

/** What an accepted proposal changes. */
export type Grant =
	| { kind: 'budget'; amount: Cents }
	| { kind: 'margin'; amount: number }
	| { kind: 'operation'; operation: string }
	| { kind: 'range'; range: string }
	| { kind: 'terms'; terms: string };

/** What is not in the player’s power and may be proposed upwards, once. */
export interface Proposal {
	id: string;
	name: string;
	text: string;
	/** First and last month in which it may be made. */
	window: [number, number];
	/** Arguments that may be chosen, and how many at most. */
	arguments: Argument[];
	most: number;
	/** Secret: sum of weights from which it is accepted. */
	threshold: number;
	/** Shock kind that must have occurred for it to be considered, or null. */
	after: string | null;
	grant: Grant;
	/** The answers, in words. */
	accepted: string;
	refused: string;
	premature: string;
}

/** One thing that may happen to the market. */
export interface ShockKind {
	id: string;
	title: string;
	text: string;
	weight: number;
	/** Months it lasts; null: until the end. */
	months: number | null;
	/** Segments concerned, or null for all. */
	segments: string[] | null;
	/** Ranges whose cost changes, or null for all. */
	ranges: string[] | null;
	/** Factor on the purchases of the segments. */
	demand: number;
	/** Logits added to what is bought elsewhere (an entrant). */
	elsewhere: number;
	/** Rate added to unit costs, and to the prices of the rivals that no seat holds. */
	cost: number;
	rivalPrice: number;
	/** Family of operations that is no longer lawful, and the rule that forbids it. */
	forbids: { kind: OperationKind; rule: string } | null;
}

/** A shock whose date and kind are secret: at most one of its kinds occurs, in its window. */
export interface Shock {
	id: string;
	window: [number, number];
	probability: number;
	kinds: ShockKind[];
}

/** A rule of law or of the firm. `loss`: selling under cost; `terms` and `operation`: those that name it; `shock`: what a shock forbids. */
export interface Rule {
	id: string;
	title: string;
	source: string;
	when: 'loss' | 'terms' | 'operation' | 'shock';
	/** Cost of a breach, each month. */
	fine: Cents;
	/** Highest mark left to a run that broke it, or null. */
	cap: number | null;
	grave: boolean;
}

/** How a rival that no seat holds behaves: mostly it does not react (Steenkamp et al. 2005). */
export interface RivalBehaviour {
	/** Secret: chance that it follows a visible price cut of the seats, by type. */
	reaction: Weighted[];
	/** Share of the cut that it takes over, the month after. */
	strength: number;
	/** Share of its own cut that a month keeps. */
	retention: number;
	/** Chance of a promotion of its own in a month, and its depth. */
	initiative: number;
	depth: number;
}

/** The printed objective: margin, then what is left at the end, at these rates. */
export interface Objective {
	/** Turnover expected of the year by the firm. */
	target: Cents;
	/** Cents for a loyal customer at the end, by segment. */
	loyal: Record<string, Cents>;
	/** Cost of a forecast beyond its tolerance: rates on what was sold above, and below it. */
	forecast: { tolerance: number; above: number; below: number };
	/** Bonus of a year that ends on its announced turnover, lost in proportion up to the tolerance. */
	landing: { bonus: Cents; tolerance: number };
}

/** Constants of the expert policy, found by search on the case: the best-known play is part of a case. */
export interface ExpertTuning {
	/** Change from the list price by range, and change added after a shock of each kind (by its id). */
	price: Record<string, number>;
	afterShock: Record<string, number>;
	/** Terms granted. */
	terms: string;
	/** Split of the selling time by segment. */
	effort: Record<string, number>;
	/** Ranges on sale. */
	listed: string[];
	/** Operations of the year, each with its month. */
	calendar: { operation: string; month: number }[];
	/** Weight of the last month in the level of the forecasts. */
	smoothing: number;
	/** Hours of a month given to the named accounts and to what is done for them. */
	accountHours: number;
}

export interface Definition {
	months: number;
	/** First day of the first month, ISO date. */
	startDate: string;
	/** Seats that the case is made for at most: 1 for a case played alone. */
	seats: number;
	/** Round in which the turnover announced for the year may be revised. */
	revision: number;
	/** Budget of the operations of the year, and selling time of a month. */
	budget: Cents;
	minutes: number;
	/** Share of the list price by which prices may move, both ways, without asking. */
	margin: number;
	ranges: Range[];
	segments: Segment[];
	/** The firms of the market; seats hold the first ones. */
	firms: Firm[];
	terms: Terms[];
	operations: Operation[];
	effects: {
		/** Dissimilarity of the ranges of a firm (nested logit), 0 to 1. */
		nest: number;
		awareness: Stock;
		loyalty: Stock;
		conquest: Stock;
		/** Share of the selling effort that a month keeps, and logits missed by a range just launched, which the retention ends. */
		effortRetention: number;
		novelty: { missing: number; retention: number };
	};
	proposals: Proposal[];
	shocks: Shock[];
	rules: Rule[];
	market: {
		/** Secret: yearly growth of the purchases. */
		growth: Weighted[];
		/** Standard deviations of the logs of a month’s purchases: common to a segment, of one firm’s line, of the panel. */
		noise: { market: number; firm: number; panel: number };
		rivals: RivalBehaviour;
	};
	/** Turnover of a seat’s firm in the three years before, by segment, oldest first. */
	history: Record<string, Cents[]>;
	objective: Objective;
	/** Named accounts of the player, beside the segments; a case that has some is played alone. */
	portfolio: PortfolioDefinition | null;
	/** Constants of the expert; null takes those of the sound rules. */
	expert: ExpertTuning | null;
}
