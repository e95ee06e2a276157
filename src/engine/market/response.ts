import { log } from '../math/log.ts';
import { power } from '../math/power.ts';

/**
 * ADBUDG response of sales to effort (Little 1970, "Models and managers: the concept of a decision calculus"):
 * y(x) = min + (max - min) x^c / (d + x^c), x the effort relative to today's (x = 1), y in units of today's sales.
 * Plausible: min 0.3 to 0.8, max 1.15 to 2, c 0.8 to 3 (up to 1 concave, above 1 S-shaped), d 0.3 to 3.
 */
export interface Response {
	readonly min: number;
	readonly max: number;
	readonly c: number;
	readonly d: number;
}

/** The four judgements that calibrate a response: y at no effort, at unlimited effort, at today's and at half as much again. */
export interface Judgements {
	readonly none: number;
	readonly unlimited: number;
	readonly today: number;
	readonly halfMore: number;
}

/** The response that passes through the four judgements. RangeError unless none < today < halfMore < unlimited. */
export function calibrateResponse({ none, unlimited, today, halfMore }: Judgements): Response {
	if (!(none < today && today < halfMore && halfMore < unlimited)) {
		throw new RangeError('calibrateResponse: needs none < today < halfMore < unlimited');
	}
	const d = (unlimited - today) / (today - none);
	const c = log((d * (halfMore - none)) / (unlimited - halfMore)) / log(1.5);
	return { min: none, max: unlimited, c, d };
}

/** y(x), in the unit of min and max, for an effort x >= 0. */
export function respond(response: Response, x: number): number {
	const { min, max, c, d } = response;
	if (!(x > 0)) return min;
	if (x === Infinity) return max;
	const effect = power(x, c);
	// The sum can round one unit above max.
	return effect === Infinity ? max : Math.min(max, min + ((max - min) * effect) / (d + effect));
}

/**
 * Share of a saturated response, x / (half + x), for x >= 0: ADBUDG with c = 1, none = 0 and unlimited = 1, written without
 * logarithm for kernels. 0 at 0, one half at `half`.
 */
export function saturation(x: number, half: number): number {
	return x / (half + x);
}

/** dy/dx at an effort x > 0. */
export function marginalResponse(response: Response, x: number): number {
	const { min, max, c, d } = response;
	const effect = power(x, c);
	return ((max - min) * c * d * effect) / (x * (d + effect) * (d + effect));
}

/** The elasticity (dy/y)/(dx/x) at an effort x > 0, without unit. */
export function responseElasticity(response: Response, x: number): number {
	return (marginalResponse(response, x) * x) / respond(response, x);
}

/** The effort at which an S-shaped response (c > 1) turns from convex to concave; 0 for a concave one. */
export function inflection({ c, d }: Response): number {
	return c > 1 ? power((d * (c - 1)) / (c + 1), 1 / c) : 0;
}

/**
 * The next share of the market in Little's dynamic form: what persists of the share above the long-run minimum, plus the effect
 * of the effort x. Stationary effort x leads to longRunMin + (max - min) x^c / (d + x^c) / (1 - persistence).
 */
export function nextShare(
	response: Response,
	x: number,
	share: number,
	longRunMin: number,
	persistence: number
): number {
	return longRunMin + persistence * (share - longRunMin) + respond(response, x) - response.min;
}

/**
 * The ratio of advertising to sales that maximises profit (Dorfman & Steiner 1954): advertising elasticity over the magnitude of
 * the price elasticity. Meta-analyses give 0.12 (Sethuraman, Tellis & Briesch 2011) and -2.62 (Bijmolt et al. 2005).
 */
export function optimalAdvertisingRatio(advertisingElasticity: number, priceElasticity: number): number {
	return advertisingElasticity / Math.abs(priceElasticity);
}
