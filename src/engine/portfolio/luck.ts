/**
 * Luck whose chance was known, counted in the worlds of a rollout as it comes: (what happened - its chance) x (what it is
 * about worth). The count has mean zero whatever is decided and whatever the worth (docs/adr/0004).
 */
import type { PortfolioModel } from './model.ts';
import { ENROLLED, ROUND, type PortfolioState } from './state.ts';

/**
 * Parts of what an account would still bring that are at stake in an event, as regressions of common worlds find them: one
 * that leaves might have left later, and may come back. An order more than expected tells of a habit.
 */
export const AT_STAKE = { dropOut: 0.5, renewal: 0.25, failure: 0.6, reconquest: 0.5, habit: 0.4 } as const;

/** Margin kept on a euro of list price. */
export function netRate(model: PortfolioModel, state: PortfolioState, i: number): number {
	const { segments, acts } = model.definition;
	const rebate = (state.status[i] & ENROLLED) !== 0 ? acts.loyalty.rebate : 0;
	return segments[model.segment[i]].marginRate - state.discount[i] - rebate;
}

/** Months of margin still to count: those left after this one, and what the objective counts of later ones. */
export function monthsAhead(model: PortfolioModel, state: PortfolioState): number {
	const { months, objective } = model.definition;
	return months - state.globals[ROUND] + objective.horizon * objective.future;
}

/** What the account is about worth from next month on, cents. */
export function worthOf(model: PortfolioModel, state: PortfolioState, i: number, rate: number, order: number): number {
	return rate * order * netRate(model, state, i) * monthsAhead(model, state);
}

/** Counts the luck of an event of known chance. */
export function countLuck(state: PortfolioState, happened: boolean, chance: number, worth: number): void {
	if (state.rollout) state.luck += ((happened ? 1 : 0) - chance) * worth;
}
