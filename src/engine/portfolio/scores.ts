/** RFM scores and ABC classes of the accounts, over the last twelve months known. */
import { abcClasses, rfmScores, type AbcClass, type RfmScore } from '../market/rfm.ts';
import { PAST } from './definition.ts';
import type { PortfolioView } from './view.ts';

export interface PortfolioScores {
	/** Months since the last order; orders and cents delivered over the last twelve months, at list price. */
	readonly since: Float64Array;
	readonly orders: Float64Array;
	readonly amount: Float64Array;
	readonly rfm: readonly RfmScore[];
	readonly abc: readonly AbcClass[];
}

/** Orders and cents of account i in a month: 0 and under before the first round (0 the last of them), from 1 in play. */
export function monthOf(view: PortfolioView, i: number, month: number): { orders: number; amount: number } {
	const { accounts } = view.brief;
	if (month >= 1) {
		const at = (month - 1) * accounts.length + i;
		return { orders: view.orders[at], amount: view.delivered[at] };
	}
	const { orders, past } = accounts[i];
	return { orders: orders[PAST - 1 + month], amount: past[PAST - 1 + month] };
}

/** The scores that a seat can compute before it decides. */
export function portfolioScores(view: PortfolioView): PortfolioScores {
	const accounts = view.brief.accounts.length;
	const since = new Float64Array(accounts);
	const orders = new Float64Array(accounts);
	const amount = new Float64Array(accounts);
	for (let i = 0; i < accounts; i++) {
		since[i] = view.round - 1 - view.lastAt[i];
		const account = view.brief.accounts[i];
		for (let month = view.round - PAST; month < 1; month++) {
			orders[i] += account.orders[PAST - 1 + month];
			amount[i] += account.past[PAST - 1 + month];
		}
		for (let month = Math.max(1, view.round - PAST); month < view.round; month++) {
			orders[i] += view.orders[(month - 1) * accounts + i];
			amount[i] += view.delivered[(month - 1) * accounts + i];
		}
	}
	return { since, orders, amount, rfm: rfmScores({ since, orders, amount }), abc: abcClasses(amount) };
}
