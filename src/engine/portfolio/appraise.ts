/**
 * What a seat can think of an account from its public figures and the norms of the trade, quickly enough to be asked in
 * every month of a rollout: whether it still buys, what it is worth, what hours and acts would bring. All amounts in cents.
 */
import { probabilityAlive } from '../market/customer-base.ts';
import { respond, saturation } from '../market/response.ts';
import { HEALTHS, type ActName } from './definition.ts';
import { whyActImpossible } from './decision.ts';
import { leavingFactor } from './latents.ts';
import { ENROLLED, FAILED, LATE, LEFT, PAID, UNKNOWN } from './state.ts';
import type { PortfolioView } from './view.ts';

export interface Appraisal {
	/** Chance that the account still buys. */
	alive: number;
	/** Margin a month if it does, and what all the future of such an account is worth. */
	monthly: number;
	worth: number;
	/** What the account buys elsewhere in a month, as margin here. */
	elsewhere: number;
	/** Share of its needs bought here. */
	share: number;
	/** Chance of failing in a month, and of paying late. */
	failure: number;
	late: number;
	/** Billed in a month, and the most it will owe if all is delivered. */
	billed: number;
	exposure: number;
	/** Months of the game and later ones that count, and what a lasting gain of share counts for from now on. */
	ahead: number;
	lasting: number;
	/** Chance of leaving in a month under a neutral satisfaction. */
	leaving: number;
}

/** An all-zero appraisal, to be filled. */
export function emptyAppraisal(): Appraisal {
	return {
		alive: 0,
		monthly: 0,
		worth: 0,
		elsewhere: 0,
		share: 0,
		failure: 0,
		late: 0,
		billed: 0,
		exposure: 0,
		ahead: 0,
		lasting: 0,
		leaving: 0
	};
}

/** Chance that account i still buys, from its orders and what it said. */
function aliveChance(view: PortfolioView, i: number): number {
	const status = view.status[i];
	if ((status & (LEFT | FAILED)) !== 0) return 0;
	if (view.contract[i] !== 0) return 1;
	return probabilityAlive(view.brief.bases[view.brief.segmentOf[i]], {
		repeats: view.repeats[i],
		last: view.lastAt[i] - view.firstAt[i],
		observed: view.round - 1 - view.firstAt[i]
	});
}

/** Weights of the health of account i given its rating, how it has paid and what a report said; they sum to 1. */
function healthWeights(view: PortfolioView, i: number, into: Float64Array): void {
	const { norms, ratingOf, accounts } = view.brief;
	let sum = 0;
	for (let h = 0; h < HEALTHS; h++) {
		let weight = norms.health[ratingOf[i]][h];
		if (view.knownHealth[i] !== UNKNOWN) weight = view.knownHealth[i] === h ? 1 : 0;
		for (let at = i; at < (view.round - 1) * accounts.length; at += accounts.length)
			if (view.paid[at] === LATE) weight *= norms.late[h];
			else if (view.paid[at] === PAID) weight *= 1 - norms.late[h];
		into[h] = weight;
		sum += weight;
	}
	for (let h = 0; h < HEALTHS; h++) into[h] = sum > 0 ? into[h] / sum : 1 / HEALTHS;
}

const health = new Float64Array(HEALTHS);

/** Fills and returns the appraisal of account i. */
export function appraise(view: PortfolioView, i: number, into: Appraisal = emptyAppraisal()): Appraisal {
	const { brief } = view;
	const { norms, objective, acts } = brief;
	const g = brief.segmentOf[i];
	const base = brief.bases[g];
	const observed = view.round - 1 - view.firstAt[i];
	const rate = (base.r + view.repeats[i]) / (base.alpha + observed);
	const rebate = (view.status[i] & ENROLLED) !== 0 ? acts.loyalty.rebate : 0;
	const net = brief.segments[g].marginRate - view.discount[i] - rebate;
	const sales = rate * view.level[i];
	healthWeights(view, i, health);
	into.failure = 0;
	into.late = 0;
	for (let h = 0; h < HEALTHS; h++) {
		into.failure += health[h] * norms.failure[h];
		into.late += health[h] * norms.late[h];
	}
	into.alive = aliveChance(view, i);
	into.monthly = sales * net;
	const left = brief.months - view.round + 1;
	into.ahead = left + objective.horizon * objective.future;
	into.lasting = left > 0 ? into.ahead : 0;
	into.leaving = Math.min(1, (rate * base.a) / (base.a + base.b + view.repeats[i]));
	// What it would bring over the months ahead, one month more or less being lost to its leaving or failing.
	into.worth = into.monthly * survivalMonths(into.leaving + into.failure, into.ahead);
	const factor = view.knownPotential[i] === UNKNOWN ? norms.potential : norms.potentials[view.knownPotential[i]];
	const needs = (brief.accounts[i].potential * factor) / 12;
	into.share = Math.min(norms.most, sales / needs);
	into.elsewhere = Math.max(0, norms.most * needs - sales) * net;
	into.billed = sales * (1 - view.discount[i]);
	into.exposure = into.billed * (brief.accounts[i].terms + 1 + into.late / (1 - Math.min(0.9, into.late)));
	return into;
}

/**
 * Parts of rough estimates that hold on average, measured on common worlds (tests): satisfaction comes little by little, the
 * printed drop-out acts at the end only, a share moves with inertia.
 */
const KEEPING = 0.6;
const PRINTED = 0.3;
const SLOWLY = 0.6;

/** Months that something lost at `hazard` a month lasts, on average, among `months`. */
function survivalMonths(hazard: number, months: number): number {
	return months / (1 + (hazard * months) / 2);
}

/**
 * Margin expected of `hours` hours given to the account this month over none: what its share gains while the effect lasts,
 * and what its satisfaction keeps. Increasing, and concave where the response is.
 */
export function hoursGain(view: PortfolioView, i: number, one: Appraisal, hours: number): number {
	const { norms, segments, segmentOf } = view.brief;
	const g = segmentOf[i];
	const x = hours / segments[g].hours;
	return effortGain(view, i, one, respond(norms.response[g], x), saturation(x, 1));
}

/** The same from what the hours do: the response of the share, worth 1 at the hours of reference, and the attention felt. */
export function effortGain(view: PortfolioView, i: number, one: Appraisal, effort: number, attention: number): number {
	const { norms, segmentOf } = view.brief;
	const share = Math.min(1, effort) - Math.min(1, norms.response[segmentOf[i]].min);
	const more = Math.max(0, effort - 1);
	const kept = (one.monthly * share + one.elsewhere * more) * effectMonths(norms.inertia, one);
	const [unhappy, happy] = norms.leaving;
	const satisfied = norms.care * attention * (unhappy - happy);
	const stays = view.contract[i] === 0 ? satisfied * one.leaving * one.worth : 0;
	return one.alive * (kept + stays);
}

/** Months during which what is done in one month moves the share, the last ones counting as the objective counts the future. */
function effectMonths(inertia: number, one: Appraisal): number {
	return Math.min(one.lasting, 1 / (1 - inertia)) * (1 - inertia);
}

/** Net gain expected of an act for account i this month, its cost deducted and its hours not; -Infinity when impossible. */
export function actGain(view: PortfolioView, i: number, one: Appraisal, act: ActName): number {
	if (whyActImpossible(view, i, act) !== null) return -Infinity;
	const { acts, norms, objective } = view.brief;
	const { cost } = acts[act];
	const left = view.brief.months - view.round + 1;
	switch (act) {
		case 'loyalty': {
			const rebate = (acts.loyalty.rebate / netOf(view, i)) * one.worth;
			const gain = keeps(view, i, one, acts.loyalty.satisfaction) + printed(view, one, objective.loyalty) - rebate;
			return one.alive * gain - acts.loyalty.monthly * left - cost;
		}
		case 'partnership': {
			const receptive = norms.receptive[view.brief.segmentOf[i]];
			const gain =
				keeps(view, i, one, acts.partnership.satisfaction) +
				printed(view, one, objective.partnership) +
				one.elsewhere * acts.partnership.gain * Math.max(0, one.lasting - 2) * SLOWLY;
			return one.alive * receptive * (gain - acts.partnership.monthly * left) - cost;
		}
		case 'expansion': {
			const shown = acts.expansion.step * (1 - view.range[i]);
			const fading = 1 / (1 - acts.expansion.keep);
			const months = one.lasting / (1 + one.lasting / fading);
			return one.alive * one.elsewhere * acts.expansion.gain * shown * Math.max(0, months - 1.5) - cost;
		}
		case 'renewal': {
			const { leave, leaveOffered, months } = acts.renewal;
			const factor = leavingFactor(norms.leaving, norms.satisfaction);
			const stays = Math.min(1, leave * factor) - Math.min(1, leaveOffered * factor);
			const bound = Math.min(months, one.ahead) * one.leaving * one.worth * 0.5 * factor;
			return stays * one.worth + bound - cost;
		}
		case 'reconquest':
			return (1 - one.alive) * norms.reconquest * one.worth - cost;
		case 'survey':
			return surveyGain(view, i, one) - cost;
		case 'credit-report':
			return reportGain(view, i, one) - cost;
	}
}

/** What a lasting gain of satisfaction keeps. */
function keeps(view: PortfolioView, i: number, one: Appraisal, satisfaction: number): number {
	if (view.contract[i] !== 0) return 0;
	const { norms, months } = view.brief;
	const [unhappy, happy] = norms.leaving;
	const after = Math.max(0, months - view.round);
	return satisfaction * (unhappy - happy) * one.leaving * one.worth * after * KEEPING;
}

/** What a lower printed drop-out adds to the value of the account at the end. */
function printed(view: PortfolioView, one: Appraisal, factor: number): number {
	const { horizon, future } = view.brief.objective;
	return (1 - factor) * horizon * one.leaving * horizon * future * one.monthly * PRINTED;
}

function netOf(view: PortfolioView, i: number): number {
	const rebate = (view.status[i] & ENROLLED) !== 0 ? view.brief.acts.loyalty.rebate : 0;
	return view.brief.segments[view.brief.segmentOf[i]].marginRate - view.discount[i] - rebate;
}

/** To know that an account has gone saves its hours and opens its reconquest: worth most when one cannot tell. */
function surveyGain(view: PortfolioView, i: number, one: Appraisal): number {
	const recently = Math.max(1, view.round - 3);
	const accounts = view.brief.accounts.length;
	for (let round = recently; round < view.round; round++) if (view.acts[(round - 1) * accounts + i] !== 0) return 0;
	const doubt = one.alive * (1 - one.alive);
	return one.alive > 0.85 ? 0 : 0.3 * doubt * view.brief.norms.reconquest * one.worth;
}

/** To know the health of an account that pays late saves what it would owe when it fails. */
function reportGain(view: PortfolioView, i: number, one: Appraisal): number {
	const loss = one.exposure * (1 - view.brief.norms.recovery);
	const doubtful = one.late > 0.25 ? one.late - 0.25 : 0;
	return doubtful * one.failure * loss * Math.min(6, one.lasting);
}

/**
 * The discount, among those allowed, under which the account brings most in the long run: what it wins of what is bought
 * elsewhere against what it costs on all the rest. The present one unless another is clearly better.
 */
export function bestDiscount(view: PortfolioView, i: number, one: Appraisal): number {
	const { norms, segmentOf, discounts } = view.brief;
	const { gain, half } = norms.price[segmentOf[i]];
	const present = view.discount[i];
	const net = netOf(view, i);
	if (!(net > 0)) return discounts[0];
	const sales = one.monthly / net;
	// The share follows slowly: what is won comes late, what is given costs at once.
	const late = 1 / (1 - norms.inertia);
	const elsewhere = one.lasting > late ? ((one.elsewhere / net) * (one.lasting - late)) / one.lasting : 0;
	let best = present;
	let most = one.monthly * CLEARLY;
	for (const rate of discounts) {
		const won = gain * (saturation(rate, half) - saturation(present, half));
		const margin = (sales + elsewhere * won) * (net + present - rate);
		if (rate !== present && margin > most) {
			best = rate;
			most = margin;
		}
	}
	return best;
}
/** Less than this is not worth a change. */
const CLEARLY = 1.06;

/**
 * The limit that brings most: all that the account will want to owe, or nothing more when what it may lose by failing
 * exceeds the margin of what it buys. Whole euros.
 */
export function bestLimit(view: PortfolioView, i: number, one: Appraisal): number {
	const { norms, objective, accounts } = view.brief;
	if (accounts[i].terms === 0 || (view.status[i] & FAILED) !== 0) return view.limit[i];
	const monthsOwed = one.billed > 0 ? one.exposure / one.billed : 0;
	const cost = one.failure * (1 - norms.recovery) * monthsOwed + objective.financing * monthsOwed;
	const margin = one.billed > 0 ? one.monthly / one.billed : 0;
	const wanted = margin > cost ? one.exposure * 2.5 : 0;
	return Math.ceil(wanted / 100) * 100;
}
