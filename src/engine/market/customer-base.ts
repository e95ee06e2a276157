import { exp } from '../math/exp.ts';
import { hypergeometric } from '../math/hypergeometric.ts';
import { log } from '../math/log.ts';
import { logBeta, logGamma } from '../math/log-gamma.ts';
import { power } from '../math/power.ts';

/**
 * BG/NBD customer base (Fader, Hardie & Lee 2005, "Counting your customers the easy way"): while alive a customer buys at a Poisson
 * rate drawn from Gamma(r, alpha), and drops out after each purchase with a probability drawn from Beta(a, b). alpha is in periods.
 * Plausible in retail: r 0.2 to 1, alpha 3 to 12 weeks, a 0.5 to 1, b 2 to 4.
 */
export interface CustomerBase {
	readonly r: number;
	readonly alpha: number;
	readonly a: number;
	readonly b: number;
}

/** A purchase history: repeat purchases, time of the last one (0 when none), time observed; all times from the first purchase. */
export interface History {
	readonly repeats: number;
	readonly last: number;
	readonly observed: number;
}

/** ln of the likelihood of one history. */
export function historyLogLikelihood(
	{ r, alpha, a, b }: CustomerBase,
	{ repeats: x, last, observed }: History
): number {
	const common = logGamma(r + x) - logGamma(r) + r * log(alpha);
	const alive = logBeta(a, b + x) - logBeta(a, b) + common - (r + x) * log(alpha + observed);
	if (x === 0) return alive;
	const gone = logBeta(a + 1, b + x - 1) - logBeta(a, b) + common - (r + x) * log(alpha + last);
	const highest = Math.max(alive, gone);
	return highest + log(exp(alive - highest) + exp(gone - highest));
}

/** Repeat purchases expected from a new customer within t periods. */
export function expectedPurchases({ r, alpha, a, b }: CustomerBase, t: number): number {
	const staying = power(alpha / (alpha + t), r) * hypergeometric(r, b, a + b - 1, t / (alpha + t));
	return ((a + b - 1) / (a - 1)) * (1 - staying);
}

/** The probability that a customer of this history is still alive. */
export function probabilityAlive({ r, alpha, a, b }: CustomerBase, { repeats: x, last, observed }: History): number {
	if (x === 0) return 1;
	return 1 / (1 + (a / (b + x - 1)) * power((alpha + observed) / (alpha + last), r + x));
}

/** Purchases expected within the next t periods from a customer of this history. */
export function expectedNextPurchases(base: CustomerBase, history: History, t: number): number {
	const { r, alpha, a, b } = base;
	const { repeats: x, observed } = history;
	const staying =
		power((alpha + observed) / (alpha + observed + t), r + x) *
		hypergeometric(r + x, b + x, a + b + x - 1, t / (alpha + observed + t));
	return ((a + b + x - 1) / (a - 1)) * (1 - staying) * probabilityAlive(base, history);
}

/**
 * Gamma-Gamma spending (Fader, Hardie & Lee 2005, "RFM and CLV"): a customer's mean amount varies across customers, and amounts
 * around it. q > 1; v in money.
 */
export interface Spending {
	readonly p: number;
	readonly q: number;
	readonly v: number;
}

/** The mean amount over all customers. */
export function meanSpending({ p, q, v }: Spending): number {
	return (p * v) / (q - 1);
}

/** The mean amount expected of a customer who spent `average` on each of x purchases (x = 0: the mean of all). */
export function expectedSpending({ p, q, v }: Spending, x: number, average: number): number {
	return (p * (v + x * average)) / (p * x + q - 1);
}

/**
 * Lifetime value over `periods`: margin x amount x expected purchases of each period, discounted at rate `discount` per period, at
 * the end of the period.
 */
export function lifetimeValue(
	base: CustomerBase,
	history: History,
	amount: number,
	margin: number,
	discount: number,
	periods: number
): number {
	let value = 0;
	let before = 0;
	let factor = 1;
	for (let t = 1; t <= periods; t++) {
		const purchases = expectedNextPurchases(base, history, t);
		factor /= 1 + discount;
		value += margin * amount * (purchases - before) * factor;
		before = purchases;
	}
	return value;
}
