import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { power } from '../math/power.ts';

/**
 * The level reached after a period of learning towards a ceiling (exponential learning): what is missing shrinks by
 * e^(-periods / τ). τ of sellers: 3 to 5 months.
 */
export function learn(level: number, ceiling: number, periods: number, tau: number): number {
	return ceiling - (ceiling - level) * exp(-periods / tau);
}

/**
 * The cost or time of unit n (from 1) when each doubling of the number made multiplies it by `rate` (Wright 1936):
 * first x n^(log2 rate).
 */
export function learningCurve(first: number, n: number, rate: number): number {
	return first * power(n, learningExponent(rate));
}

/** The exponent of a learning curve, log2 of its rate: negative when one learns. */
export function learningExponent(rate: number): number {
	return log(rate) / log(2);
}
