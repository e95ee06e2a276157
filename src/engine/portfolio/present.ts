/** What a screen receives of a portfolio, as plain values and by allow-list. Norms and laws of orders are not in it. */
import type { AbcClass, RfmScore } from '../market/rfm.ts';
import { roundHalfAway, type Cents } from '../money.ts';
import type { Cause } from '../simulation.ts';
import { refusalSentence, whyActImpossible } from './decision.ts';
import { ACTS, PAST, type ActName } from './definition.ts';
import { ACT_NAMES } from './describe.ts';
import { monthOf, portfolioScores, type PortfolioScores } from './scores.ts';
import {
	ACCEPTED,
	BLOCKED,
	BUCKETS,
	CAME_BACK,
	CONTRACT_OVER,
	ENROLLED,
	FAILED,
	FAILURE,
	LATE,
	LEFT,
	NOT_RENEWED,
	ORDER_CUT,
	owedBy,
	PAID,
	PARTNER,
	REFUSED,
	RENEWED,
	TOLD_ACTIVE,
	TOLD_LEFT,
	UNKNOWN
} from './state.ts';
import { customerValue, portfolioTerms } from './value.ts';
import type { PortfolioView } from './view.ts';

/** Months without an order after which an account without contract is called silent. */
export const SILENT_AFTER = 3;

const NEWS = {
	active: TOLD_ACTIVE,
	left: TOLD_LEFT,
	'came-back': CAME_BACK,
	renewed: RENEWED,
	'not-renewed': NOT_RENEWED,
	accepted: ACCEPTED,
	refused: REFUSED,
	failure: FAILURE,
	'order-cut': ORDER_CUT,
	'contract-over': CONTRACT_OVER
} as const;
export type AccountNews = keyof typeof NEWS;

export type AccountState = 'active' | 'silent' | 'left' | 'failed';
export type PaymentState = 'nothing' | 'on-time' | 'late';
const HEALTH_LEVELS = ['sound', 'fragile', 'failing'] as const;
export type HealthLevel = (typeof HEALTH_LEVELS)[number];

export interface PresentedMonth {
	/** From 1 in play; 0 is the month before the first, -11 the oldest known. */
	month: number;
	orders: number;
	/** Cents delivered, and ordered, at list price. */
	amount: Cents;
	ordered: Cents;
	/** Nothing is known of payments before the first round. */
	payment: PaymentState;
	hours: number;
	acts: ActName[];
	news: AccountNews[];
}

export interface PresentedAccount {
	id: string;
	name: string;
	/** Names of the segment and of the risk rating. */
	segment: string;
	risk: string;
	town: string;
	state: AccountState;
	/** Cents a year: as the file estimates it, and as a follow-up interview has told it. */
	potential: Cents;
	knownPotential: Cents | null;
	health: HealthLevel | null;
	/** Over the last twelve months. */
	amount: Cents;
	orders: number;
	/** Months since the last order. */
	since: number;
	/** Part of the potential bought here. */
	share: number;
	rfm: RfmScore;
	abc: AbcClass;
	/** What it is worth at the printed rates, cents. */
	value: Cents;
	/** Terms in months; what it owes, and what of it is overdue. */
	terms: number;
	limit: Cents;
	owed: Cents;
	overdue: Cents;
	/** Payments late among those due so far. */
	lateCount: number;
	dueCount: number;
	blocked: boolean;
	discount: number;
	contract: number | null;
	offered: boolean;
	enrolled: boolean;
	partner: boolean;
	months: PresentedMonth[];
	/** Acts that cannot be done this month, with why. */
	refusals: Partial<Record<ActName, string>>;
}

export interface PresentedPortfolio {
	round: number;
	months: number;
	segments: { id: string; name: string; marginRate: number; hours: number }[];
	discounts: number[];
	acts: { id: ActName; name: string; cost: Cents; hours: number; monthly: Cents; rebate: number }[];
	terms: readonly Cause[];
	accounts: PresentedAccount[];
}

/** The portfolio as a screen shows it. */
export function presentPortfolio(view: PortfolioView): PresentedPortfolio {
	const { brief } = view;
	const scores = portfolioScores(view);
	return {
		round: view.round,
		months: brief.months,
		segments: brief.segments.map(({ id, name, marginRate, hours }) => ({ id, name, marginRate, hours })),
		discounts: [...brief.discounts],
		acts: ACTS.map((id) => ({
			id,
			name: ACT_NAMES[id],
			cost: brief.acts[id].cost,
			hours: brief.acts[id].hours,
			monthly: id === 'loyalty' || id === 'partnership' ? brief.acts[id].monthly : 0,
			rebate: id === 'loyalty' ? brief.acts.loyalty.rebate : 0
		})),
		terms: portfolioTerms(view, view),
		accounts: brief.accounts.map((_, i) => presentAccount(view, scores, i))
	};
}

function presentAccount(view: PortfolioView, scores: PortfolioScores, i: number): PresentedAccount {
	const { brief } = view;
	const account = brief.accounts[i];
	const status = view.status[i];
	const known = view.knownPotential[i];
	const health = view.knownHealth[i];
	let lateCount = 0;
	let dueCount = 0;
	for (let at = i; at < (view.round - 1) * brief.accounts.length; at += brief.accounts.length) {
		if (view.paid[at] === LATE) lateCount++;
		if (view.paid[at] === LATE || view.paid[at] === PAID) dueCount++;
	}
	return {
		id: account.id,
		name: account.name,
		segment: brief.segments[brief.segmentOf[i]].name,
		risk: brief.ratings[brief.ratingOf[i]].name,
		town: account.town,
		state: stateOf(view, i),
		potential: account.potential,
		knownPotential: known === UNKNOWN ? null : roundHalfAway(account.potential * brief.norms.potentials[known]),
		health: health === UNKNOWN ? null : HEALTH_LEVELS[health],
		amount: scores.amount[i],
		orders: scores.orders[i],
		since: scores.since[i],
		share: scores.amount[i] / account.potential,
		rfm: scores.rfm[i],
		abc: scores.abc[i],
		value: roundHalfAway(customerValue(brief, view, i)),
		terms: account.terms,
		limit: view.limit[i],
		owed: owedBy(view, i),
		overdue: view.owed[i * BUCKETS],
		lateCount,
		dueCount,
		blocked: (status & BLOCKED) !== 0,
		discount: view.discount[i],
		contract: view.contract[i] === 0 ? null : view.contract[i],
		offered: view.offered[i] === 1,
		enrolled: (status & ENROLLED) !== 0,
		partner: (status & PARTNER) !== 0,
		months: monthsOf(view, i),
		refusals: refusalsOf(view, i)
	};
}

function stateOf(view: PortfolioView, i: number): AccountState {
	if ((view.status[i] & FAILED) !== 0) return 'failed';
	if ((view.status[i] & LEFT) !== 0) return 'left';
	return view.contract[i] === 0 && view.round - 1 - view.lastAt[i] > SILENT_AFTER ? 'silent' : 'active';
}

function monthsOf(view: PortfolioView, i: number): PresentedMonth[] {
	const accounts = view.brief.accounts.length;
	const months: PresentedMonth[] = [];
	for (let month = 1 - PAST; month < view.round; month++) {
		const { orders, amount } = monthOf(view, i, month);
		if (month < 1) {
			months.push({ month, orders, amount, ordered: amount, payment: 'nothing', hours: 0, acts: [], news: [] });
			continue;
		}
		const at = (month - 1) * accounts + i;
		const { paid } = view;
		months.push({
			month,
			orders,
			amount,
			ordered: view.ordered[at],
			payment: paid[at] === LATE ? 'late' : paid[at] === PAID ? 'on-time' : 'nothing',
			hours: view.hours[at],
			acts: ACTS.filter((_, number) => (view.acts[at] & (1 << number)) !== 0),
			news: (Object.keys(NEWS) as AccountNews[]).filter((name) => (view.news[at] & NEWS[name]) !== 0)
		});
	}
	return months;
}

function refusalsOf(view: PortfolioView, i: number): Partial<Record<ActName, string>> {
	const refusals: Partial<Record<ActName, string>> = {};
	for (const act of ACTS) {
		const why = whyActImpossible(view, i, act);
		if (why !== null) refusals[act] = refusalSentence(why, view.brief.accounts[i].name);
	}
	return refusals;
}
