/**
 * Portfolios that a seat cannot tell from the true one. Thresholds are memoryless, so a new seed redraws them as they are
 * given the past. What the past informs is, per account, whether it still buys, its traits and its health: their posterior
 * is computed exactly, by going through the months for every value of the traits (Bayes).
 */
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { deriveKey, Purpose, uniform, type Seed } from '../random.ts';
import { HEALTHS, POTENTIALS, RECONQUEST, TRAITS } from './definition.ts';
import {
	dropOutChance,
	leaveChance,
	nextSatisfaction,
	nextShare,
	startingSatisfaction,
	startingShare
} from './latents.ts';
import { redrawFuture } from './embed.ts';
import { attachmentOf, orderPressure, potentialOf, receptiveOf, type PortfolioModel } from './model.ts';
import {
	ACCEPTED,
	CAME_BACK,
	CONTRACT_OVER,
	CONTRACTED,
	emptyPortfolio,
	FAILED,
	FAILURE,
	LATE,
	LOST,
	NOT_RENEWED,
	OFFERED,
	PAID,
	REFUSED,
	RENEWED,
	TOLD_ACTIVE,
	TOLD_LEFT,
	UNKNOWN,
	type PortfolioState
} from './state.ts';
import type { PortfolioView } from './view.ts';

/** What a seat can think of the accounts of a portfolio. */
export interface PortfolioBelief {
	/** Posterior of (trait, still buys) and (trait, gone), [account][gone * TRAITS + trait]. */
	readonly traits: Float64Array;
	/** Posterior of the health, [account][health]. */
	readonly health: Float64Array;
	/** Share and satisfaction that an account of each trait has come to, [account][trait]. */
	readonly share: Float64Array;
	readonly satisfaction: Float64Array;
}

/** The exact posterior given all that a view shows. */
export function believePortfolio(model: PortfolioModel, view: PortfolioView): PortfolioBelief {
	const { accounts } = model;
	const belief: PortfolioBelief = {
		traits: new Float64Array(accounts * 2 * TRAITS),
		health: new Float64Array(accounts * HEALTHS),
		share: new Float64Array(accounts * TRAITS),
		satisfaction: new Float64Array(accounts * TRAITS)
	};
	for (let i = 0; i < accounts; i++) {
		believeAccount(model, view, i, belief);
		believeHealth(model, view, i, belief.health.subarray(i * HEALTHS, (i + 1) * HEALTHS));
	}
	return belief;
}

function believeAccount(model: PortfolioModel, view: PortfolioView, i: number, belief: PortfolioBelief): void {
	const weights = belief.traits.subarray(i * 2 * TRAITS, (i + 1) * 2 * TRAITS);
	const share = belief.share.subarray(i * TRAITS, (i + 1) * TRAITS);
	const satisfaction = belief.satisfaction.subarray(i * TRAITS, (i + 1) * TRAITS);
	for (let t = 0; t < TRAITS; t++) {
		const prior = model.traitPrior[i * TRAITS + t];
		weights[t] = prior * model.alive[i];
		weights[TRAITS + t] = prior * (1 - model.alive[i]);
		share[t] = startingShare(model, i, t);
		satisfaction[t] = startingSatisfaction(model, i, t);
	}
	const history = { first: model.firstAt[i], last: model.lastAt[i], repeats: model.repeats[i] };
	for (let round = 1; round < view.round; round++) {
		const at = (round - 1) * model.accounts + i;
		hearNews(model, view, at, weights);
		if ((view.news[at] & CAME_BACK) !== 0) {
			history.first += round - 1 - history.last;
			history.last = round - 1;
		}
		if ((view.statusOf[at] & LOST) === 0) {
			const inputs = {
				hours: view.hours[at],
				discount: view.given[at],
				range: view.shown[at],
				status: view.statusOf[at]
			};
			for (let t = 0; t < TRAITS; t++) {
				share[t] = nextShare(model, i, t, share[t], inputs);
				satisfaction[t] = nextSatisfaction(model, i, t, satisfaction[t], inputs);
			}
			seeOrders(model, view, i, at, round, history, weights, share, satisfaction);
			seeContract(model, view, at, weights, satisfaction);
		}
		rescale(weights);
	}
	if (view.knownPotential[i] !== UNKNOWN)
		for (let k = 0; k < 2 * TRAITS; k++) if (potentialOf(k % TRAITS) !== view.knownPotential[i]) weights[k] = 0;
	rescale(weights);
}

/** What an account answers when it is met: whether it still buys, comes back, accepts a partnership. */
function hearNews(model: PortfolioModel, view: PortfolioView, at: number, weights: Float64Array): void {
	const news = view.news[at];
	const attempted = (view.acts[at] & (1 << RECONQUEST)) !== 0;
	for (let t = 0; t < TRAITS; t++) {
		const chance = model.definition.acts.reconquest.chance[attachmentOf(t)];
		if ((news & CAME_BACK) !== 0) {
			weights[t] = weights[TRAITS + t] * chance;
			weights[TRAITS + t] = 0;
		} else if ((news & TOLD_LEFT) !== 0) {
			weights[t] = 0;
			if (attempted) weights[TRAITS + t] *= 1 - chance;
		} else if ((news & TOLD_ACTIVE) !== 0) weights[TRAITS + t] = 0;
		if ((news & ACCEPTED) !== 0) {
			weights[TRAITS + t] = 0;
			if (receptiveOf(t) === 0) weights[t] = 0;
		} else if ((news & REFUSED) !== 0 && receptiveOf(t) === 1) weights[t] = 0;
	}
}

interface OrderHistory {
	first: number;
	last: number;
	repeats: number;
}

/** The likelihood of the orders of a month: their number and times, their amount, and having stayed after each. */
function seeOrders(
	model: PortfolioModel,
	view: PortfolioView,
	i: number,
	at: number,
	round: number,
	history: OrderHistory,
	weights: Float64Array,
	share: Float64Array,
	satisfaction: Float64Array
): void {
	const { base, spread } = model.definition.segments[model.segment[i]];
	const count = view.orders[at];
	const bound = (view.statusOf[at] & CONTRACTED) !== 0;
	const before = history.repeats;
	history.repeats += count;
	history.last = view.lastOf[at];
	const since = (count > 0 ? history.last : round - 1) - history.first;
	const quiet = exp(0 - orderPressure(base, history.repeats, since, round - history.first));
	for (let t = 0; t < TRAITS; t++) {
		if (count === 0) {
			weights[t] *= quiet;
			continue;
		}
		let stayed = 1;
		for (let k = before + 1; !bound && k < history.repeats; k++)
			stayed *= 1 - dropOutChance(model, i, k, satisfaction[t]);
		const leaves = bound ? 0 : dropOutChance(model, i, history.repeats, satisfaction[t]);
		const order = model.perShare[i * POTENTIALS + potentialOf(t)] * share[t] * view.demand[at];
		const seen = stayed * amountLikelihood(view.ordered[at], order * count, spread);
		weights[TRAITS + t] = weights[t] * seen * leaves;
		weights[t] *= seen * (1 - leaves) * quiet;
	}
}

/** Likelihood, up to a factor, of an amount of this mean and spread (log-normal); 1 for nothing seen. */
function amountLikelihood(amount: number, mean: number, spread: number): number {
	if (!(amount > 0 && mean > 0 && spread > 0)) return 1;
	const z = (log(amount / mean) + (spread * spread) / 2) / spread;
	return exp((0 - z * z) / 2);
}

/** What an account did at the end of its contract. */
function seeContract(
	model: PortfolioModel,
	view: PortfolioView,
	at: number,
	weights: Float64Array,
	satisfaction: Float64Array
): void {
	const news = view.news[at];
	if ((news & (RENEWED | NOT_RENEWED | CONTRACT_OVER)) === 0) return;
	const left = (news & NOT_RENEWED) !== 0;
	const offered = (view.statusOf[at] & OFFERED) !== 0;
	for (let t = 0; t < TRAITS; t++) {
		const chance = leaveChance(model, satisfaction[t], offered);
		if (left) {
			weights[TRAITS + t] = weights[t] * chance;
			weights[t] = 0;
		} else weights[t] *= 1 - chance;
	}
}

function believeHealth(model: PortfolioModel, view: PortfolioView, i: number, weights: Float64Array): void {
	const { health } = model.definition;
	for (let h = 0; h < HEALTHS; h++) {
		weights[h] = model.healthPrior[i * HEALTHS + h];
		if (view.knownHealth[i] !== UNKNOWN && view.knownHealth[i] !== h) weights[h] = 0;
		for (let round = 1; round < view.round; round++) {
			const at = (round - 1) * model.accounts + i;
			if ((view.statusOf[at] & FAILED) !== 0) break;
			if (view.paid[at] === LATE) weights[h] *= health[h].late;
			else if (view.paid[at] === PAID) weights[h] *= 1 - health[h].late;
			weights[h] *= (view.news[at] & FAILURE) !== 0 ? health[h].failure : 1 - health[h].failure;
		}
	}
	rescale(weights);
}

/** Divides weights by their sum. */
function rescale(weights: Float64Array): void {
	let sum = 0;
	for (let k = 0; k < weights.length; k++) sum += weights[k];
	if (!(sum > 0)) throw new Error('this history cannot happen');
	for (let k = 0; k < weights.length; k++) weights[k] /= sum;
}

/** Index drawn by u among weights of sum 1 from `start`. */
function drawAmong(weights: Float64Array, start: number, length: number, u: number): number {
	let rest = u;
	let last = 0;
	for (let k = 0; k < length; k++) {
		const weight = weights[start + k];
		if (!(weight > 0)) continue;
		last = k;
		rest -= weight;
		if (rest < 0) break;
	}
	return last;
}

/**
 * Prepares, once per view, the drawing of portfolios given all that the seat has seen, with their future redrawn. A draw
 * under a seed is a function of it; `into` is overwritten.
 */
export function samplePortfolio(
	model: PortfolioModel,
	view: PortfolioView
): (seed: Seed, into?: PortfolioState) => PortfolioState {
	const belief = believePortfolio(model, view);
	return (seed, into = emptyPortfolio(model.layout)) => {
		into.bytes.set(view.bytes);
		redrawFuture(into, seed);
		const key = deriveKey(seed, 0, Purpose.accountTraits);
		for (let i = 0; i < model.accounts; i++) {
			const drawn = drawAmong(belief.traits, i * 2 * TRAITS, 2 * TRAITS, uniform(key, i, 0));
			const trait = drawn % TRAITS;
			into.traits[i] = trait;
			into.gone[i] = drawn >= TRAITS ? 1 : 0;
			into.health[i] = drawAmong(belief.health, i * HEALTHS, HEALTHS, uniform(key, i, 1));
			into.share[i] = belief.share[i * TRAITS + trait];
			into.satisfaction[i] = belief.satisfaction[i * TRAITS + trait];
		}
		return into;
	};
}
