import { exp } from './exp.ts';
import { log, log1p } from './log.ts';

/** 1 / (1 + e^-x): the probability whose log-odds are x. 0 and 1 are reached only beyond |x| of about 745 and 37. */
export function logistic(x: number): number {
	if (x >= 0) return 1 / (1 + exp(-x));
	const e = exp(x);
	return e / (1 + e);
}

/** ln(p / (1 - p)), the inverse of `logistic`, for p in [0, 1]. */
export function logit(p: number): number {
	return log(p) - log1p(-p);
}

/** ln(1 + e^x), without overflow. */
export function softplus(x: number): number {
	return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

/** -ln(1 - logistic(x)), which is softplus(x): the pressure that one attempt of log-odds x adds in threshold form (Sellke 1983). */
export const negLog1mLogistic = softplus;

/** -ln(1 - p) for p in [0, 1]: the pressure of an attempt of probability p; Infinity at 1. */
export function negLog1m(p: number): number {
	return -log1p(-p);
}
