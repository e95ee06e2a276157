/**
 * What each rung of the ladder would do for the accounts, with the hours and the money that the room leaves them. They see
 * the view and nothing else; a room calls them from its own policies.
 */
import type { Cents } from '../money.ts';
import { deriveKey, integerBelow, Purpose, uniform, type Key, type Seed } from '../random.ts';
import type { PolicyName } from '../simulation.ts';
import { allotHours, gainsByLevel } from './allot.ts';
import { actGain, appraise, bestDiscount, bestLimit, emptyAppraisal, type Appraisal } from './appraise.ts';
import { emptyPortfolioDecision, whyActImpossible, type PortfolioDecision } from './decision.ts';
import { ACTS, type ActName } from './definition.ts';
import { portfolioScores } from './scores.ts';
import { FAILED, LEFT, LATE, LOST } from './state.ts';
import type { PortfolioView } from './view.ts';

/** What the room leaves for accounts this month: hours for them and for acts together, money for acts. */
export interface Means {
	readonly hours: number;
	readonly budget: Cents;
}

/** A decision, and the hours to give to each account. */
export interface PortfolioAdvice {
	readonly decision: PortfolioDecision;
	readonly hours: Float64Array;
}

/** The advice of a rung; `seed` matters to random play only. */
export function advisePortfolio(view: PortfolioView, policy: PolicyName, means: Means, seed: Seed): PortfolioAdvice {
	switch (policy) {
		case 'floor':
			return { decision: emptyPortfolioDecision(), hours: new Float64Array(view.brief.accounts.length) };
		case 'random':
			return randomAdvice(view, means, deriveKey(seed, view.round, Purpose.policy));
		case 'naive':
			return naiveAdvice(view, means);
		case 'sound':
			return soundAdvice(view, means);
		case 'expert':
			return expertAdvice(view, means);
	}
}

/** Takes acts one by one while hours and money last. */
class Plan {
	readonly decision = emptyPortfolioDecision();
	hours: number;
	budget: number;
	readonly #view: PortfolioView;

	constructor(view: PortfolioView, means: Means) {
		this.#view = view;
		this.hours = means.hours;
		this.budget = means.budget;
	}

	/** Whether the act was possible and could be afforded. */
	take(i: number, act: ActName): boolean {
		const { acts, accounts } = this.#view.brief;
		const { cost, hours } = acts[act];
		if (cost > this.budget || hours > this.hours || whyActImpossible(this.#view, i, act) !== null) return false;
		this.budget -= cost;
		this.hours -= hours;
		this.decision.acts.push({ account: accounts[i].id, act });
		return true;
	}

	discount(i: number, rate: number): void {
		const account = this.#view.brief.accounts[i].id;
		if (rate !== this.#view.discount[i]) this.decision.discounts.push({ account, rate });
	}

	limit(i: number, limit: Cents): void {
		if (limit !== this.#view.limit[i]) this.decision.limits.push({ account: this.#view.brief.accounts[i].id, limit });
	}
}

/** Hours in proportion to weights; none to accounts that no longer buy. */
function share(view: PortfolioView, hours: number, weight: (i: number) => number): Float64Array {
	const given = Float64Array.from(view.brief.accounts, (_, i) => ((view.status[i] & LOST) !== 0 ? 0 : weight(i)));
	const total = given.reduce((sum, one) => sum + one, 0);
	return given.map((one) => (total > 0 ? (hours * one) / total : 0));
}

function randomAdvice(view: PortfolioView, means: Means, key: Key): PortfolioAdvice {
	const plan = new Plan(view, means);
	view.brief.accounts.forEach((account, i) => {
		if (uniform(key, i, 0) < 0.25) plan.take(i, ACTS[integerBelow(ACTS.length, key, i, 1)]);
		if (uniform(key, i, 2) < 0.05) {
			const { discounts } = view.brief;
			plan.decision.discounts.push({ account: account.id, rate: discounts[integerBelow(discounts.length, key, i, 3)] });
		}
		if (uniform(key, i, 4) < 0.05) plan.limit(i, Math.floor(account.limit * 2 * uniform(key, i, 5)));
	});
	return { decision: plan.decision, hours: share(view, plan.hours, (i) => uniform(key, i, 6)) };
}

/**
 * Attention where turnover is; whatever the client, a programme and a discount for the largest, and offers at the last
 * moment.
 */
function naiveAdvice(view: PortfolioView, means: Means): PortfolioAdvice {
	const plan = new Plan(view, means);
	const { amount } = portfolioScores(view);
	const order = byDecreasing(amount);
	for (const i of order) if (view.contract[i] === view.round) plan.take(i, 'renewal');
	const { discounts } = view.brief;
	for (const i of order.slice(0, Math.ceil(order.length / 8))) {
		plan.take(i, 'loyalty');
		if (view.discount[i] === 0 && discounts.length > 1) plan.discount(i, discounts[1]);
	}
	return { decision: plan.decision, hours: share(view, plan.hours, (i) => amount[i]) };
}

/**
 * The rules of the course: hours by ABC class, renewals in time, the programme for good clients without contract, the
 * range shown where one buys mostly elsewhere, good clients who have fallen silent reconquered, risky ones held in.
 */
function soundAdvice(view: PortfolioView, means: Means): PortfolioAdvice {
	const plan = new Plan(view, means);
	const { amount, abc, rfm, since } = portfolioScores(view);
	const { brief } = view;
	const order = byDecreasing(amount);
	const silent = (i: number): boolean =>
		since[i] > 3 && view.contract[i] === 0 && (view.status[i] & FAILED) === 0 && rfm[i].monetary >= 3;
	for (const i of order) if (abc[i] !== 'C') plan.take(i, 'renewal');
	for (const i of order) if (silent(i) || (view.status[i] & LEFT) !== 0) plan.take(i, 'reconquest');
	for (const i of order) if (abc[i] === 'A' && view.contract[i] === 0 && !silent(i)) plan.take(i, 'loyalty');
	const reserve = means.hours * 0.6;
	for (const i of order) {
		if (plan.hours < reserve) break;
		if (abc[i] !== 'C' && !silent(i) && amount[i] < 0.5 * brief.accounts[i].potential && view.range[i] < 0.5)
			plan.take(i, 'expansion');
	}
	for (const i of order) holdIn(view, plan, i, amount[i]);
	const visits = { A: 1.4, B: 1, C: 0.6 };
	const hours = share(view, plan.hours, (i) =>
		silent(i) ? 0 : visits[abc[i]] * brief.segments[brief.segmentOf[i]].hours
	);
	return { decision: plan.decision, hours };
}

/** A client who has paid late twice in three months is held to two months of purchases. */
function holdIn(view: PortfolioView, plan: Plan, i: number, amount: number): void {
	const accounts = view.brief.accounts.length;
	let late = 0;
	for (let round = Math.max(1, view.round - 3); round < view.round; round++)
		if (view.paid[(round - 1) * accounts + i] === LATE) late++;
	if (late >= 2) plan.limit(i, Math.min(view.limit[i], Math.ceil(amount / 6 / 100) * 100));
}

/**
 * Hours and acts where one more hour brings most (Lodish 1971): the price of an hour is what the last one given to an
 * account brings, and an act is worth its net gain less its hours at that price.
 */
function expertAdvice(view: PortfolioView, means: Means): PortfolioAdvice {
	const accounts = view.brief.accounts.length;
	const appraisals = appraiseAll(view);
	const plan = new Plan(view, means);
	const gains = gainsByLevel(view, appraisals);
	const { price, hours: all } = allotHours(view, gains, means.hours);
	const wanted: { i: number; act: ActName; gain: number; net: number }[] = [];
	for (let i = 0; i < accounts; i++)
		for (const act of ACTS) {
			const gain = actGain(view, i, appraisals[i], act);
			const { cost, hours } = view.brief.acts[act];
			const net = gain - hours * price;
			if (net > 0) wanted.push({ i, act, gain, net: net / (cost + hours * price + 1) });
		}
	wanted.sort((a, b) => b.net - a.net || a.i - b.i);
	for (const { i, act } of wanted) plan.take(i, act);
	for (let i = 0; i < accounts; i++) {
		settleLimit(view, plan, i, appraisals[i]);
		if ((view.status[i] & LOST) === 0) plan.discount(i, bestDiscount(view, i, appraisals[i]));
	}
	const hours = plan.hours === means.hours ? all : allotHours(view, gains, plan.hours).hours;
	return { decision: plan.decision, hours };
}

/** Memory of the appraisals, used again from one month of a rollout to the next. */
const memory: Appraisal[] = [];

function appraiseAll(view: PortfolioView): readonly Appraisal[] {
	const accounts = view.brief.accounts.length;
	while (memory.length < accounts) memory.push(emptyAppraisal());
	for (let i = 0; i < accounts; i++) appraise(view, i, memory[i]);
	return memory;
}

/** A limit moves when the one in force would cut orders worth having, or leaves too much at risk. */
function settleLimit(view: PortfolioView, plan: Plan, i: number, one: Appraisal): void {
	const best = bestLimit(view, i, one);
	if (best === 0 ? view.limit[i] > 0 && one.failure > 0.02 : view.limit[i] < one.exposure * 1.8) plan.limit(i, best);
}

function byDecreasing(values: ArrayLike<number>): number[] {
	return Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[b] - values[a] || a - b);
}
