/** One month of a portfolio, in place: what is done for accounts, then their orders, payments and contracts. */
import { exp } from '../math/exp.ts';
import { power } from '../math/power.ts';
import { roundHalfAway } from '../money.ts';
import { categorical, deriveKey, exponential, normal, Purpose, uniform, type Seed } from '../random.ts';
import { HEALTHS, POTENTIALS, TRAITS } from './definition.ts';
import { carryOutActs } from './act.ts';
import type { PortfolioDecision } from './decision.ts';
import {
	dropOutChance,
	keysOf,
	leaveChance,
	nextSatisfaction,
	nextShare,
	startingSatisfaction,
	startingShare,
	type PortfolioKeys
} from './latents.ts';
import { AT_STAKE, countLuck, monthsAhead, netRate, worthOf } from './luck.ts';
import { orderPressure, orderRate, potentialOf, type PortfolioModel } from './model.ts';
import { settleAccount } from './pay.ts';
import {
	ACTS_COST,
	BLOCKED,
	BUCKETS,
	CONTRACT_OVER,
	CONTRACTED,
	emptyPortfolio,
	ENROLLED,
	HOURS,
	LEFT,
	LOST,
	MARGIN,
	NOT_RENEWED,
	OFFERED,
	ORDER_CUT,
	owedBy,
	PARTNER,
	RENEWED,
	ROUND,
	TURNOVER,
	UNKNOWN,
	type PortfolioState
} from './state.ts';

/** What a room puts into a month: hours for each account, the multiplier of its demand (season, shocks), the decision. */
export interface PortfolioMonth {
	/** Selling hours given to each account, as the seat knows them. */
	readonly hours: ArrayLike<number>;
	/** Multiplier of the demand of each account, 1 in an average month. The seat sees it afterwards. */
	readonly demand: ArrayLike<number>;
	readonly decision: PortfolioDecision;
}

/** Weight of the last month in the smoothed amount of an order. */
const SMOOTHING = 0.3;

/** The first state of a portfolio: every secret drawn from its prior given the past, by addresses under `seed`. */
export function startPortfolio(
	model: PortfolioModel,
	seed: Seed,
	state: PortfolioState = emptyPortfolio(model.layout)
): PortfolioState {
	const traits = deriveKey(seed, 0, Purpose.accountTraits);
	const left = deriveKey(seed, 0, Purpose.accountLeft);
	state.seed[0] = seed;
	state.nextOrder.fill(NaN);
	state.untilFailure.fill(NaN);
	state.untilReturn.fill(NaN);
	state.knownPotential.fill(UNKNOWN);
	state.knownHealth.fill(UNKNOWN);
	model.definition.accounts.forEach((account, i) => {
		state.firstAt[i] = model.firstAt[i];
		state.lastAt[i] = model.lastAt[i];
		state.repeats[i] = model.repeats[i];
		state.level[i] = model.brief.yearly[i] / (model.repeats[i] + 1);
		state.limit[i] = account.limit;
		state.discount[i] = account.discount;
		state.contract[i] = account.contract ?? 0;
		const trait = categorical(uniform(traits, i, 0), model.traitPrior.subarray(i * TRAITS, (i + 1) * TRAITS));
		state.traits[i] = trait;
		state.health[i] = categorical(uniform(traits, i, 1), model.healthPrior.subarray(i * HEALTHS, (i + 1) * HEALTHS));
		state.gone[i] = uniform(left, i, 0) < model.alive[i] ? 0 : 1;
		state.share[i] = startingShare(model, i, trait);
		state.satisfaction[i] = startingSatisfaction(model, i, trait);
	});
	state.globals[ROUND] = 1;
	return state;
}

/** Plays one month in place. The decision is trusted: `checkPortfolioDecision` came before. */
export function stepPortfolio(model: PortfolioModel, state: PortfolioState, month: PortfolioMonth): void {
	const round = state.globals[ROUND];
	const keys = keysOf(state.seed[0]);
	const at = (round - 1) * model.accounts;
	carryOutActs(model, state, keys, month.decision);
	for (let i = 0; i < model.accounts; i++) {
		state.hours[at + i] = month.hours[i];
		state.demand[at + i] = month.demand[i];
		state.given[at + i] = state.discount[i];
		state.shown[at + i] = state.range[i];
		state.statusOf[at + i] =
			state.status[i] | (state.contract[i] !== 0 ? CONTRACTED : 0) | (state.offered[i] === 1 ? OFFERED : 0);
		state.globals[HOURS] += month.hours[i];
		if ((state.status[i] & LOST) === 0) {
			payStanding(model, state, i);
			moveLatents(model, state, i, at);
			state.status[i] &= ~BLOCKED;
			if (state.gone[i] === 0) takeOrders(model, state, keys, i, at);
		}
		state.lastOf[at + i] = state.lastAt[i];
		settleAccount(model, state, keys, i, at);
		if (state.contract[i] === round && (state.status[i] & LOST) === 0) endContract(model, state, keys, i, at);
	}
	state.globals[ROUND] = round + 1;
}

/** The monthly cost of a programme and of a partnership. */
function payStanding(model: PortfolioModel, state: PortfolioState, i: number): void {
	const { acts } = model.definition;
	if ((state.status[i] & ENROLLED) !== 0) state.globals[ACTS_COST] += acts.loyalty.monthly;
	if ((state.status[i] & PARTNER) !== 0) state.globals[ACTS_COST] += acts.partnership.monthly;
}

function moveLatents(model: PortfolioModel, state: PortfolioState, i: number, at: number): void {
	const inputs = {
		hours: state.hours[at + i],
		discount: state.discount[i],
		range: state.range[i],
		status: state.status[i]
	};
	state.share[i] = nextShare(model, i, state.traits[i], state.share[i], inputs);
	state.satisfaction[i] = nextSatisfaction(model, i, state.traits[i], state.satisfaction[i], inputs);
	state.range[i] *= model.definition.acts.expansion.keep;
}

/**
 * The orders of an account over the month. Their times are thresholds of Pólya’s process, which has the law of the Poisson
 * process of a gamma rate; an account under contract does not leave after an order.
 */
function takeOrders(model: PortfolioModel, state: PortfolioState, keys: PortfolioKeys, i: number, at: number): void {
	const { base, spread } = model.definition.segments[model.segment[i]];
	const round = state.globals[ROUND];
	const first = state.firstAt[i];
	const end = round - first;
	const order = model.perShare[i * POTENTIALS + potentialOf(state.traits[i])] * state.share[i] * state.demand[at + i];
	let now = round - 1 - first;
	let repeats = state.repeats[i];
	let expected = 0;
	let count = 0;
	let rest = state.nextOrder[i];
	if (rest !== rest) rest = exponential(keys.order, i, repeats);
	for (;;) {
		const pressure = orderPressure(base, repeats, now, end);
		if (rest > pressure || count === UNKNOWN) {
			rest -= pressure;
			expected += pressure;
			break;
		}
		expected += rest;
		now = Math.min(end, (base.alpha + now) * exp(rest / (base.r + repeats)) - base.alpha);
		repeats++;
		count++;
		rest = exponential(keys.order, i, repeats);
		if (leaves(model, state, keys, i, repeats, order)) break;
	}
	state.nextOrder[i] = rest;
	state.repeats[i] = repeats;
	const factor = count === 0 ? 1 : exp(spread * normal(keys.amount, i, round) - (spread * spread) / 2);
	const amount = roundHalfAway(order * count * factor);
	if (count > 0) {
		state.lastAt[i] = first + now;
		state.orders[at + i] = count;
		state.ordered[at + i] = amount;
		if (state.demand[at + i] > 0)
			state.level[i] += SMOOTHING * (amount / count / state.demand[at + i] - state.level[i]);
	}
	if (state.rollout) countOrders(model, state, i, order, count, expected, factor, orderRate(base, repeats, end));
	deliver(model, state, i, at, amount);
}

/** Whether the account leaves after this order. */
function leaves(
	model: PortfolioModel,
	state: PortfolioState,
	keys: PortfolioKeys,
	i: number,
	repeats: number,
	order: number
): boolean {
	if (state.contract[i] !== 0) return false;
	const chance = dropOutChance(model, i, repeats, state.satisfaction[i]);
	const gone = uniform(keys.dropOut, i, repeats) < chance;
	if (state.rollout) {
		const rate = orderRate(
			model.definition.segments[model.segment[i]].base,
			repeats,
			state.globals[ROUND] - state.firstAt[i]
		);
		countLuck(state, gone, chance, 0 - AT_STAKE.dropOut * worthOf(model, state, i, rate, order));
	}
	if (gone) state.gone[i] = 1;
	return gone;
}

/** Counts the luck of the number and of the size of the orders of a month. */
function countOrders(
	model: PortfolioModel,
	state: PortfolioState,
	i: number,
	order: number,
	count: number,
	expected: number,
	factor: number,
	rate: number
): void {
	const net = netRate(model, state, i);
	const { objective } = model.definition;
	const room = Math.max(0, state.limit[i] - owedBy(state, i));
	const billed = order * (1 - state.discount[i]) * Math.max(1, rate);
	const served = model.definition.accounts[i].terms === 0 || billed <= room ? 1 : room / billed;
	state.luck += served * order * net * (count * factor - expected);
	const { base } = model.definition.segments[model.segment[i]];
	const more = 1 / (base.alpha + state.globals[ROUND] - state.firstAt[i]);
	state.luck += AT_STAKE.habit * (count - expected) * more * order * net * monthsAhead(model, state);
	if (count === 0) return;
	// A large order raises the smoothed amount, which forgets it from one order to the next.
	const left = model.definition.months - state.globals[ROUND];
	const kept = SMOOTHING * power(1 - SMOOTHING * Math.min(1, rate), left);
	state.luck += kept * (factor - 1) * order * rate * net * objective.horizon * objective.future;
}

/** Delivers what the credit limit lets through, and books its margin and what is to be paid. */
function deliver(model: PortfolioModel, state: PortfolioState, i: number, at: number, amount: number): void {
	if (amount === 0) return;
	const { terms } = model.definition.accounts[i];
	const price = 1 - state.discount[i];
	let delivered = amount;
	let billed = roundHalfAway(amount * price);
	if (terms > 0) {
		const room = Math.max(0, state.limit[i] - owedBy(state, i));
		if (billed > room) {
			billed = room;
			delivered = Math.floor(room / price);
			state.status[i] |= BLOCKED;
			state.news[at + i] |= ORDER_CUT;
		}
		state.owed[i * BUCKETS + terms + 1] += billed;
	}
	const margin = roundHalfAway(delivered * netRate(model, state, i));
	state.delivered[at + i] = delivered;
	state.earned[at + i] = margin;
	state.globals[MARGIN] += margin;
	state.globals[TURNOVER] += billed;
}

/** What becomes of an account at the end of its contract. */
function endContract(model: PortfolioModel, state: PortfolioState, keys: PortfolioKeys, i: number, at: number): void {
	const round = state.globals[ROUND];
	const offered = state.offered[i] === 1;
	const chance = leaveChance(model, state.satisfaction[i], offered);
	const left = uniform(keys.renewal, i, round) < chance;
	if (state.rollout) {
		const { base } = model.definition.segments[model.segment[i]];
		const rate = orderRate(base, state.repeats[i], round - state.firstAt[i]);
		const order = model.perShare[i * POTENTIALS + potentialOf(state.traits[i])] * state.share[i];
		countLuck(state, left, chance, 0 - AT_STAKE.renewal * worthOf(model, state, i, rate, order));
	}
	state.offered[i] = 0;
	state.contract[i] = left || !offered ? 0 : Math.min(UNKNOWN, round + model.definition.acts.renewal.months);
	if (left) {
		state.gone[i] = 1;
		state.status[i] = (state.status[i] | LEFT) & ~(ENROLLED | PARTNER);
		state.news[at + i] |= NOT_RENEWED;
	} else state.news[at + i] |= offered ? RENEWED : CONTRACT_OVER;
}
