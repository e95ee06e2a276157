/** The printed objective of a portfolio: what it brought, less what it cost, plus what its customers are worth. */
import { expectedNextPurchases } from '../market/customer-base.ts';
import { roundHalfAway, type Cents } from '../money.ts';
import type { Cause } from '../simulation.ts';
import type { PortfolioBrief } from './model.ts';
import {
	ACTS_COST,
	BAD_DEBT,
	BUCKETS,
	ENROLLED,
	FINANCING,
	LOST,
	MARGIN,
	PARTNER,
	ROUND,
	type PublicColumns
} from './state.ts';

/**
 * Value of a customer (Fader, Hardie & Lee 2005), cents: the orders expected of its history over the horizon of the
 * objective (BG/NBD), at its smoothed amount and margin, times the part of the future that counts. Programme, partnership
 * and contract lower its drop-out by printed rates. 0 for an account known to be lost. Public figures only.
 */
export function customerValue(brief: PortfolioBrief, columns: PublicColumns, i: number): number {
	const status = columns.status[i];
	if ((status & LOST) !== 0) return 0;
	const { objective, acts } = brief;
	const g = brief.segmentOf[i];
	const base = brief.bases[g];
	const keeps =
		((status & ENROLLED) !== 0 ? objective.loyalty : 1) *
		((status & PARTNER) !== 0 ? objective.partnership : 1) *
		(columns.contract[i] !== 0 ? objective.contract : 1);
	const history = {
		repeats: columns.repeats[i],
		last: columns.lastAt[i] - columns.firstAt[i],
		observed: columns.globals[ROUND] - 1 - columns.firstAt[i]
	};
	const orders = expectedNextPurchases({ ...base, a: awayFromOne(base.a * keeps) }, history, objective.horizon);
	const rebate = (status & ENROLLED) !== 0 ? acts.loyalty.rebate : 0;
	const rate = brief.segments[g].marginRate - columns.discount[i] - rebate;
	return objective.future * orders * columns.level[i] * rate;
}

/** The expectation of BG/NBD divides by a - 1: at 1 it is the limit of its neighbours. */
const awayFromOne = (a: number): number => (Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a);

/** The terms of the value of a portfolio, cents, which add up to it. */
export function portfolioTerms(model: { readonly brief: PortfolioBrief }, columns: PublicColumns): readonly Cause[] {
	const { brief } = model;
	const { globals, owed } = columns;
	let customers = 0;
	let overdue = 0;
	for (let i = 0; i < columns.status.length; i++) {
		customers += customerValue(brief, columns, i);
		overdue += owed[i * BUCKETS];
	}
	return [
		{ id: 'portfolio-margin', name: 'Marge sur les ventes aux clients', amount: globals[MARGIN] },
		{ id: 'portfolio-acts', name: 'Coût des actions', amount: 0 - globals[ACTS_COST] },
		{ id: 'portfolio-financing', name: 'Coût du crédit client', amount: 0 - globals[FINANCING] },
		{ id: 'portfolio-bad-debt', name: 'Créances perdues', amount: 0 - globals[BAD_DEBT] },
		{ id: 'portfolio-overdue', name: 'Créances échues', amount: 0 - roundHalfAway(overdue * brief.objective.overdue) },
		{ id: 'portfolio-customers', name: 'Valeur des clients', amount: roundHalfAway(customers) }
	];
}

/** The value of a portfolio at the printed rates, cents. */
export function portfolioValue(model: { readonly brief: PortfolioBrief }, columns: PublicColumns): Cents {
	let total = 0;
	for (const { amount } of portfolioTerms(model, columns)) total += amount;
	return total;
}
