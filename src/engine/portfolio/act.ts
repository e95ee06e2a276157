/** What is done for accounts at the start of a month: limits, discounts and acts. */
import { exponential } from '../random.ts';
import {
	ACTS,
	CREDIT_REPORT,
	EXPANSION,
	LOYALTY,
	PARTNERSHIP,
	POTENTIALS,
	RECONQUEST,
	RENEWAL,
	SURVEY
} from './definition.ts';
import type { PortfolioDecision } from './decision.ts';
import type { PortfolioKeys } from './latents.ts';
import { AT_STAKE, countLuck, worthOf } from './luck.ts';
import { attachmentOf, hazardOf, orderRate, potentialOf, receptiveOf, type PortfolioModel } from './model.ts';
import {
	ACCEPTED,
	ACTS_COST,
	CAME_BACK,
	DECLINED,
	ENROLLED,
	FAILED,
	HOURS,
	LEFT,
	PARTNER,
	REFUSED,
	ROUND,
	TOLD_ACTIVE,
	TOLD_LEFT,
	type PortfolioState
} from './state.ts';

/** Applies a decision at the start of its month. Acts are paid whatever they bring. */
export function carryOutActs(
	model: PortfolioModel,
	state: PortfolioState,
	keys: PortfolioKeys,
	decision: PortfolioDecision
): void {
	const { index } = model.brief;
	const at = (state.globals[ROUND] - 1) * model.accounts;
	for (const { account, limit } of decision.limits) state.limit[index.get(account) as number] = limit;
	for (const { account, rate } of decision.discounts) state.discount[index.get(account) as number] = rate;
	// In the order of ACTS whatever that of the lines: an account that comes back can be met at once.
	for (let number = 0; number < ACTS.length; number++)
		for (const { account, act } of decision.acts) {
			if (act !== ACTS[number]) continue;
			const i = index.get(account) as number;
			const { cost, hours } = model.definition.acts[act];
			state.globals[ACTS_COST] += cost;
			state.globals[HOURS] += hours;
			state.acts[at + i] |= 1 << number;
			if ((state.status[i] & FAILED) === 0) carryOut(model, state, keys, i, number, at);
		}
}

function carryOut(
	model: PortfolioModel,
	state: PortfolioState,
	keys: PortfolioKeys,
	i: number,
	act: number,
	at: number
): void {
	if (act === LOYALTY) state.status[i] |= ENROLLED;
	else if (act === EXPANSION) state.range[i] += model.definition.acts.expansion.step * (1 - state.range[i]);
	else if (act === RENEWAL) state.offered[i] = 1;
	else if (act === RECONQUEST) reconquer(model, state, keys, i, at);
	else if (act === PARTNERSHIP) propose(state, i, at);
	else if (act === SURVEY) {
		meetAccount(state, i, at);
		if (state.gone[i] === 0) state.knownPotential[i] = potentialOf(state.traits[i]);
	} else if (act === CREDIT_REPORT) state.knownHealth[i] = state.health[i];
}

/** To meet an account is to learn whether it still buys. */
function meetAccount(state: PortfolioState, i: number, at: number): void {
	if (state.gone[i] === 0) state.news[at + i] |= TOLD_ACTIVE;
	else {
		state.news[at + i] |= TOLD_LEFT;
		state.status[i] = (state.status[i] | LEFT) & ~(ENROLLED | PARTNER);
	}
}

/** An account that has left comes back when the attempts made have used up its threshold (Sellke 1983). */
function reconquer(model: PortfolioModel, state: PortfolioState, keys: PortfolioKeys, i: number, at: number): void {
	meetAccount(state, i, at);
	if (state.gone[i] === 0) return;
	const chance = model.definition.acts.reconquest.chance[attachmentOf(state.traits[i])];
	if (state.untilReturn[i] !== state.untilReturn[i])
		state.untilReturn[i] = exponential(keys.reconquest, i, state.repeats[i]);
	state.untilReturn[i] -= hazardOf(chance);
	const back = state.untilReturn[i] <= 0;
	const start = state.globals[ROUND] - 1;
	if (state.rollout) {
		const { base } = model.definition.segments[model.segment[i]];
		const rate = orderRate(base, state.repeats[i], state.lastAt[i] - state.firstAt[i]);
		const order = model.perShare[i * POTENTIALS + potentialOf(state.traits[i])] * state.share[i];
		countLuck(state, back, chance, AT_STAKE.reconquest * worthOf(model, state, i, rate, order));
	}
	if (!back) return;
	// It takes up again where it had stopped: the silence does not count against its habit of ordering.
	const silence = start - state.lastAt[i];
	state.firstAt[i] += silence;
	state.lastAt[i] = start;
	state.gone[i] = 0;
	state.nextOrder[i] = NaN;
	state.untilReturn[i] = NaN;
	state.status[i] &= ~LEFT;
	state.news[at + i] = (state.news[at + i] & ~TOLD_LEFT) | CAME_BACK;
}

/** A partnership is accepted by receptive accounts that still buy. */
function propose(state: PortfolioState, i: number, at: number): void {
	const accepts = state.gone[i] === 0 && receptiveOf(state.traits[i]) === 1;
	state.news[at + i] |= accepts ? ACCEPTED : REFUSED;
	state.status[i] |= accepts ? PARTNER : DECLINED;
}
