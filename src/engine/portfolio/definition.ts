/**
 * The plain data of a customer portfolio: what an author writes, amounts in cents, rates as fractions, times in months.
 * A portfolio is part of a room: the room gives hours to accounts and plays the months; this folder says what accounts do.
 */
import type { CustomerBase } from '../market/customer-base.ts';
import type { Response } from '../market/response.ts';
import type { Cents } from '../money.ts';

/** Months of purchases known before the first round. */
export const PAST = 12;
/** The longest terms of payment, in months. */
export const LONGEST_TERMS = 3;
/** Levels of the hidden traits of an account. */
export const POTENTIALS = 3;
export const ATTACHMENTS = 3;
export const RECEPTIVE = 2;
export const HEALTHS = 3;
/** Values of (potential, attachment, receptiveness) together. */
export const TRAITS = POTENTIALS * ATTACHMENTS * RECEPTIVE;

/** What can be done for one account in a month, beside the hours given to it. Order is part of every stored run. */
export const ACTS = [
	'loyalty',
	'expansion',
	'renewal',
	'reconquest',
	'partnership',
	'survey',
	'credit-report'
] as const;
export type ActName = (typeof ACTS)[number];
export const LOYALTY = 0;
export const EXPANSION = 1;
export const RENEWAL = 2;
export const RECONQUEST = 3;
export const PARTNERSHIP = 4;
export const SURVEY = 5;
export const CREDIT_REPORT = 6;

/** What an act costs when it is done, whatever it brings. */
export interface ActCost {
	cost: Cents;
	hours: number;
}

export interface PortfolioSegment {
	id: string;
	name: string;
	/** Gross margin on the list price. */
	marginRate: number;
	/** Law of the orders of an account, time in months; `a` other than 1. */
	base: CustomerBase;
	/** Hours a month that hold the share of today, and how the share answers to others: worth 1 at 1. */
	hours: number;
	response: Response;
	/** Standard deviation of the log of a month’s amount. */
	spread: number;
	/** Share of what the account still buys elsewhere that a very large discount would win; half of it at `half`. */
	price: { gain: number; half: number };
	/** Chance that an account accepts a partnership. */
	receptive: number;
}

export interface Account {
	id: string;
	name: string;
	segment: string;
	town: string;
	/** What it buys a year from all suppliers, as the file estimates it. */
	potential: Cents;
	/** Purchases of the last twelve months at list price, oldest first, and the orders of each month. */
	past: Cents[];
	orders: number[];
	/** Terms of payment, whole months from 0 (cash) to LONGEST_TERMS. */
	terms: number;
	/** Id of a risk rating. */
	risk: string;
	/** Round at the end of which its contract expires, null when it has none. */
	contract: number | null;
	/** What it may owe at most. */
	limit: Cents;
	/** Discount that it has today. */
	discount: number;
}

export interface RiskRating {
	id: string;
	name: string;
	/** Weights of sound, fragile and failing among accounts so rated. */
	health: [number, number, number];
}

export interface PortfolioDefinition {
	/** Rounds, of one month each. */
	months: number;
	segments: PortfolioSegment[];
	accounts: Account[];
	ratings: RiskRating[];
	/** Hidden: true potential over the estimate, and how attached an account is (satisfaction it tends to by itself). */
	potential: { factor: number; weight: number }[];
	attachment: { satisfaction: number; weight: number }[];
	/** Monthly chances by health: a payment due comes late, the account fails. */
	health: { late: number; failure: number }[];
	/** Part of what a failed account owes that is recovered. */
	recovery: number;
	share: {
		/** Part of the share of the month before that remains. */
		inertia: number;
		/** Highest share of its needs that an account gives to one supplier. */
		most: number;
	};
	satisfaction: {
		inertia: number;
		/** What much attention adds (half of it at the hours of reference), what an order refused takes. */
		care: number;
		blocked: number;
		/** Multiplies the chance of leaving: at no satisfaction, and at full satisfaction. */
		leaving: [number, number];
	};
	acts: {
		/** A programme that an account stays in: cost of entering, cost of each month, rebate on purchases, satisfaction. */
		loyalty: ActCost & { monthly: Cents; rebate: number; satisfaction: number };
		/** Each time takes `step` of the range still to show; a range shown wins `gain` of what it buys elsewhere. */
		expansion: ActCost & { step: number; keep: number; gain: number };
		/** Made in the last `window` months of a contract. Chance of leaving at its end without and with an offer. */
		renewal: ActCost & { window: number; months: number; leave: number; leaveOffered: number };
		/** Chance that an account that has left comes back, by attachment. */
		reconquest: ActCost & { chance: [number, number, number] };
		/** Accepted by receptive accounts only; then costs each month, and brings satisfaction and share. */
		partnership: ActCost & { monthly: Cents; satisfaction: number; gain: number };
		survey: ActCost;
		'credit-report': ActCost;
	};
	/** Discounts that may be given, fractions, from 0. */
	discounts: number[];
	/** Printed rates of the objective. */
	objective: {
		/** Months of future margin counted, and the part of it that counts. */
		horizon: number;
		future: number;
		/** Multiplies the drop-out of accounts in the programme, in a partnership, under contract. */
		loyalty: number;
		partnership: number;
		contract: number;
		/** Part of what is overdue that counts as lost. */
		overdue: number;
		/** Monthly cost of a euro that clients owe. */
		financing: number;
	};
}
