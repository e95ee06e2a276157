/** Payments of an account at the end of a month: on time or late, and its failure. */
import { roundHalfAway } from '../money.ts';
import { exponential, uniform } from '../random.ts';
import { POTENTIALS } from './definition.ts';
import type { PortfolioKeys } from './latents.ts';
import { AT_STAKE, countLuck, worthOf } from './luck.ts';
import { orderRate, potentialOf, type PortfolioModel } from './model.ts';
import {
	BAD_DEBT,
	BUCKETS,
	ENROLLED,
	FAILED,
	FAILURE,
	FINANCING,
	LATE,
	NOTHING_DUE,
	PAID,
	PARTNER,
	ROUND,
	type PortfolioState
} from './state.ts';

/** Settles what was due, ages what is owed, charges its financing, and lets the account fail. */
export function settleAccount(
	model: PortfolioModel,
	state: PortfolioState,
	keys: PortfolioKeys,
	i: number,
	at: number
): void {
	if ((state.status[i] & FAILED) !== 0) return;
	const { health, objective } = model.definition;
	const round = state.globals[ROUND];
	const from = i * BUCKETS;
	const due = state.owed[from] + state.owed[from + 1];
	if (due > 0) {
		const { late } = health[state.health[i]];
		const waits = uniform(keys.payment, i, round) < late;
		countLuck(state, waits, late, 0 - due * objective.financing);
		state.owed[from] = waits ? due : 0;
		state.paid[at + i] = waits ? LATE : PAID;
	} else state.paid[at + i] = NOTHING_DUE;
	let owed = state.owed[from];
	for (let k = 1; k < BUCKETS; k++) {
		state.owed[from + k] = k + 1 < BUCKETS ? state.owed[from + k + 1] : 0;
		owed += state.owed[from + k];
	}
	state.globals[FINANCING] += roundHalfAway(owed * objective.financing);
	fail(model, state, keys, i, at, owed);
}

/** The account fails when the hazard of its health has used up its threshold (Sellke 1983). */
function fail(
	model: PortfolioModel,
	state: PortfolioState,
	keys: PortfolioKeys,
	i: number,
	at: number,
	owed: number
): void {
	const { health, recovery } = model.definition;
	if (state.untilFailure[i] !== state.untilFailure[i]) state.untilFailure[i] = exponential(keys.failure, i, 0);
	state.untilFailure[i] -= model.failureHazard[state.health[i]];
	const failed = state.untilFailure[i] <= 0;
	const loss = roundHalfAway(owed * (1 - recovery));
	if (state.rollout) {
		const { base } = model.definition.segments[model.segment[i]];
		const rate = state.gone[i] === 1 ? 0 : orderRate(base, state.repeats[i], state.globals[ROUND] - state.firstAt[i]);
		const order = model.perShare[i * POTENTIALS + potentialOf(state.traits[i])] * state.share[i];
		countLuck(
			state,
			failed,
			health[state.health[i]].failure,
			0 - loss - AT_STAKE.failure * worthOf(model, state, i, rate, order)
		);
	}
	if (!failed) return;
	state.globals[BAD_DEBT] += loss;
	for (let k = 0; k < BUCKETS; k++) state.owed[i * BUCKETS + k] = 0;
	state.status[i] = (state.status[i] | FAILED) & ~(ENROLLED | PARTNER);
	state.contract[i] = 0;
	state.news[at + i] |= FAILURE;
}
