/** What a decision under way comes to, computed as it is written. */
import type { Cents } from '#engine/money.ts';
import { textOf, type Fields } from '../round/fields.ts';
import { accountsUse } from '../portfolio/accounts-form.ts';
import { monthsOf } from './calendar.ts';
import { FIELDS, TICKED } from './names.ts';
import type { Plan, PlannedRange } from './plan.ts';
import { readPercent } from '../read-figure.ts';
import { readAmount } from '../read-figure.ts';

/** Shares typed in per cent add up to a hundred within this: thirds are written 33,3. */
const ROUNDING = 0.5;

export interface MonthAccount {
	readonly month: number;
	/** Cost of its operations, and what is left of the budget after it. */
	readonly cost: Cents;
	readonly left: Cents;
	/** Selling time that they take. */
	readonly minutes: number;
}

export interface Accounts {
	readonly budget: {
		readonly total: Cents;
		/** In the months that are past, and with all that is booked and decided. */
		readonly spent: Cents;
		readonly planned: Cents;
		readonly left: Cents;
	};
	readonly months: readonly MonthAccount[];
	/** Selling time of the month that its operations and the named accounts leave to the segments. */
	readonly selling: number;
	/** Sum of the shares of the selling time, in per cent; null while one cannot be read. */
	readonly shares: number | null;
}

/** Whether an operation is in a month of the calendar, as the form says. */
export function isBooked(plan: Plan, fields: Fields, operation: string, month: number): boolean {
	if (month >= plan.round) return textOf(fields, FIELDS.booked(operation, month)) === TICKED;
	return plan.operations.some(({ id, booked }) => id === operation && booked.includes(month));
}

export function accountsOf(plan: Plan, fields: Fields): Accounts {
	const accounts = accountsUse(plan.portfolio, fields);
	let left = plan.budget - plan.spentOnAccounts - accounts.cost;
	let spent = plan.spentOnAccounts;
	const months = monthsOf(plan).map((month): MonthAccount => {
		const taken = plan.operations.filter(({ id }) => isBooked(plan, fields, id, month));
		const cost = taken.reduce((sum, operation) => sum + operation.cost, 0);
		left -= cost;
		if (month < plan.round) spent += cost;
		return { month, cost, left, minutes: taken.reduce((sum, { minutes }) => sum + minutes, 0) };
	});
	const now = months.at(plan.round - 1)?.minutes ?? 0;
	return {
		budget: { total: plan.budget, spent, planned: plan.budget - left, left },
		months,
		selling: Math.max(0, plan.minutes - now - accounts.minutes),
		shares: sharesOf(plan, fields)
	};
}

function sharesOf({ segments }: Plan, fields: Fields): number | null {
	let sum = 0;
	for (const { id } of segments) {
		const share = readPercent(textOf(fields, FIELDS.effort(id)) || '0');
		if (share === null) return null;
		sum += share;
	}
	return Math.round(sum * 10) / 10;
}

/** Whether shares in per cent make a whole. */
export const isWhole = (percent: number): boolean => Math.abs(percent - 100) <= ROUNDING;

/** The price of a range as it is written, and what a unit leaves. */
export interface PriceAccount {
	readonly price: Cents;
	/** From the list price, a fraction to the millionth. */
	readonly change: number;
	/** Of a unit, and as a share of the price (taux de marque). */
	readonly margin: Cents;
	readonly rate: number;
	/** Within the margin of manoeuvre. */
	readonly within: boolean;
	/** Under the cost. */
	readonly loss: boolean;
}

/** Null while no price can be read. */
export function priceAccount({ limit }: Plan, range: PlannedRange, text: string): PriceAccount | null {
	const price = readAmount(text);
	if (price === null || price <= 0) return null;
	const change = changeOf(range, price);
	const margin = price - range.cost;
	return { price, change, margin, rate: margin / price, within: Math.abs(change) <= limit, loss: margin < 0 };
}

/** The change that a price makes, to the millionth: a price to the cent is a round share of nothing. */
export function changeOf({ price: list }: Pick<PlannedRange, 'price'>, price: Cents): number {
	return Math.round((price / list - 1) * 1e6) / 1e6;
}

/** The price in force. */
export const priceOf = ({ price, change }: PlannedRange): Cents => Math.round(price * (1 + change));

/** Lowest and highest price within the margin of manoeuvre. */
export function priceBounds({ limit }: Pick<Plan, 'limit'>, { price }: PlannedRange): readonly [Cents, Cents] {
	// inwards: a bound that is shown can be typed
	const low = Math.ceil(Math.round(price * (1 - limit) * 1e6) / 1e6);
	const high = Math.floor(Math.round(price * (1 + limit) * 1e6) / 1e6);
	return [low, high];
}
