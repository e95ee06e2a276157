/** What is in a seat’s power at a view: limits of the firm’s policy, moved by the proposals that were accepted. */
import type { Cents } from '../money.ts';
import { accountHours, type AccountsDecision } from '../portfolio/index.ts';
import { ACTS_COST } from '../portfolio/state.ts';
import type { Booking, Decision } from './decision.ts';
import type { View } from './view.ts';

/** Whether a proposal of a kind of grant about an id was accepted. */
function granted(view: View, kind: 'operation' | 'range' | 'terms', id: string): boolean {
	return view.brief.proposals.some(({ grant }, p) => {
		if (view.proposals[p] <= 0 || grant.kind !== kind) return false;
		return (grant.kind === 'operation' ? grant.operation : grant.kind === 'range' ? grant.range : grant.terms) === id;
	});
}

function grantedAmount(view: View, kind: 'budget' | 'margin'): number {
	let amount = 0;
	view.brief.proposals.forEach(({ grant }, p) => {
		if (view.proposals[p] > 0 && grant.kind === kind) amount += grant.amount;
	});
	return amount;
}

/** Share of the list price by which prices may move now. */
export function priceLimit(view: View): number {
	return view.brief.margin + grantedAmount(view, 'margin');
}

/** Budget of the operations that nothing has taken yet, what was done for accounts included; cents. */
export function budgetLeft(view: View): Cents {
	const { brief } = view;
	let left = brief.budget + grantedAmount(view, 'budget');
	for (let o = 0; o < brief.operations.length; o++)
		for (let m = 1; m <= brief.months; m++)
			if (view.booked[o * (brief.months + 1) + m] === 1) left -= brief.operations[o].cost;
	return view.portfolio === null ? left : left - view.portfolio.globals[ACTS_COST];
}

export function mayRun(view: View, operation: number): boolean {
	const { locked, id } = view.brief.operations[operation];
	return !locked || granted(view, 'operation', id);
}

export function mayGrant(view: View, terms: number): boolean {
	const { locked, id } = view.brief.terms[terms];
	return !locked || granted(view, 'terms', id);
}

/** Whether a range may be sold: the firm makes it, and no proposal is needed or it was accepted. */
export function maySell(view: View, range: number): boolean {
	const { brief } = view;
	if (brief.own.offers[range] === null) return false;
	const { id } = brief.ranges[range];
	const needed = brief.proposals.some(({ grant }) => grant.kind === 'range' && grant.range === id);
	return !needed || granted(view, 'range', id);
}

/** How many times an operation is booked in the year. */
export function timesBooked(view: View, operation: number): number {
	let times = 0;
	for (let m = 1; m <= view.brief.months; m++) times += view.booked[operation * (view.brief.months + 1) + m];
	return times;
}

/** Selling time that the operations booked take in a month, minutes. */
export function minutesBooked(view: View, month: number): number {
	let minutes = 0;
	view.brief.operations.forEach((operation, o) => {
		if (view.booked[o * (view.brief.months + 1) + month] === 1) minutes += operation.minutes;
	});
	return minutes;
}

/** Why an operation cannot be booked in a month, as a French clause, or null. Budget and number of times apart. */
export function whyNotBook(view: View, operation: number, month: number): string | null {
	const { window, notice } = view.brief.operations[operation];
	const round = view.round[0];
	if (!mayRun(view, operation)) return 'elle n’est pas dans votre pouvoir : proposez-la à votre direction';
	if (month < window[0] || month > window[1])
		return `elle n’est possible que du mois ${window[0]} au mois ${window[1]}`;
	if (month < round) return 'ce mois est passé';
	if (month < round + notice) return `elle se réserve ${notice} mois à l’avance`;
	if (view.booked[operation * (view.brief.months + 1) + month] === 1) return 'elle est déjà prévue ce mois-là';
	return null;
}

/** Selling time that a decision gives by name to accounts, with what is done for them, minutes; 0 without a portfolio. */
export function accountMinutes({ portfolio }: Pick<View, 'portfolio'>, decision: AccountsDecision): number {
	return accountHours(portfolio, decision) * 60;
}

/** Budget and selling time of this month, cents and minutes, that the calendar leaves once a plan is added to it. */
export function meansLeft(
	view: View,
	{ book, cancel }: Pick<Decision, 'book' | 'cancel'>
): { readonly budget: Cents; readonly minutes: number } {
	const { brief } = view;
	const round = view.round[0];
	let budget = budgetLeft(view);
	let minutes = brief.minutes - minutesBooked(view, round);
	const count = (one: Booking, sign: number): void => {
		const operation = brief.operations.find(({ id }) => id === one.operation);
		if (operation === undefined) return;
		budget -= sign * operation.cost;
		if (one.month === round) minutes -= sign * operation.minutes;
	};
	for (const one of book) count(one, 1);
	for (const one of cancel) count(one, -1);
	return { budget, minutes };
}
