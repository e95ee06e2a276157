import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { power } from '../math/power.ts';

// How a negotiator concedes, one issue at a time (Faratin, Sierra & Jennings 1998, "Negotiation decision functions for autonomous
// agents", Robotics and Autonomous Systems 24). A concession goes from about 0, the best value for oneself, to 1, one's limit.

/**
 * Concessions that depend on time alone: `kappa`, in [0, 1], is conceded at once and everything at the `deadline` (> 0, unit of t).
 * beta > 0: below 1 one holds until the end (Boulware), above 1 one gives way at once (Conceder); 1 is linear when polynomial.
 */
export interface TimeTactic {
	readonly kappa: number;
	readonly beta: number;
	readonly deadline: number;
}

/** The polynomial concession at time t, in [kappa, 1]: κ + (1 - κ) (min(t, T) / T)^(1/β). 1 from the deadline on. */
export function polynomialConcession({ kappa, beta, deadline }: TimeTactic, t: number): number {
	return kappa + (1 - kappa) * power(elapsed(t, deadline), 1 / beta);
}

/**
 * The exponential concession at time t, in [kappa, 1]: exp((1 - min(t, T) / T)^β ln κ). 1 from the deadline on; with kappa 0, which
 * has no logarithm, its limit: nothing before.
 */
export function exponentialConcession({ kappa, beta, deadline }: TimeTactic, t: number): number {
	const left = 1 - elapsed(t, deadline);
	return left === 0 ? 1 : exp(power(left, beta) * log(kappa));
}

/** The fraction of the time that has gone by, in [0, 1]. */
function elapsed(t: number, deadline: number): number {
	return t < deadline ? Math.max(t, 0) / deadline : 1;
}

/** The concession when `resource` is left (rounds, money, other clients… >= 0), in (kappa, 1]: κ + (1 - κ) e^-resource. */
export function resourceConcession(kappa: number, resource: number): number {
	return kappa + (1 - kappa) * exp(-resource);
}

/** The values of an issue that a negotiator accepts, in its unit, and which end is the better one for this negotiator. */
export interface IssueRange {
	readonly min: number;
	readonly max: number;
	/** Increasing: `max` is best, as the price for a seller. Decreasing: `min` is, as the price for a buyer. */
	readonly utility: 'increasing' | 'decreasing';
}

/** The value offered on an issue at a concession in [0, 1], from its best end to its worst, in the unit of the issue. */
export function concededValue({ min, max, utility }: IssueRange, concession: number): number {
	return min + (utility === 'decreasing' ? concession : 1 - concession) * (max - min);
}

/**
 * Relative tit-for-tat: one's last value `own` moved in the proportion in which the other moved `lag` offers ago (1: the last
 * move), within the range. `theirs`: the values the other offered, oldest first, all > 0. RangeError for fewer than lag + 1.
 */
export function relativeTitForTat(range: IssueRange, own: number, theirs: ArrayLike<number>, lag = 1): number {
	const before = offerBefore(theirs, lag);
	return within(range, (before / theirs[theirs.length - lag]) * own);
}

/**
 * Absolute tit-for-tat with a random part: one's last value moved by as much as the other moved `lag` offers ago, towards the other,
 * then by `shift` more in the direction of a concession. The caller draws the shift, a whole number from 0 to M in
 * the publication, in the unit of the issue. RangeError for fewer than lag + 1 offers.
 */
export function absoluteTitForTat(
	range: IssueRange,
	own: number,
	theirs: ArrayLike<number>,
	shift: number,
	lag = 1
): number {
	const move = offerBefore(theirs, lag) - theirs[theirs.length - lag];
	return within(range, own + move + (range.utility === 'decreasing' ? shift : -shift));
}

/**
 * Averaged tit-for-tat: one's last value moved in the proportion in which the other moved over the last `window` moves together
 * (1: relative tit-for-tat). `theirs` as there. RangeError for fewer than window + 1 offers.
 */
export function averagedTitForTat(range: IssueRange, own: number, theirs: ArrayLike<number>, window: number): number {
	const before = offerBefore(theirs, window);
	return within(range, (before / theirs[theirs.length - 1]) * own);
}

/** The offer that the other made `moves` (>= 1) before the last one. */
function offerBefore(theirs: ArrayLike<number>, moves: number): number {
	if (!(moves >= 1 && moves < theirs.length))
		throw new RangeError(`concession: ${theirs.length} offers do not show a move ${moves} offers ago`);
	return theirs[theirs.length - 1 - moves];
}

function within({ min, max }: IssueRange, value: number): number {
	return Math.min(Math.max(value, min), max);
}

/**
 * A mixture of tactics: the mean of their `values` weighted by `weights` (>= 0, any scale), in the unit of the values. Offers of one
 * issue, or concessions. RangeError when the lengths differ or no weight is positive.
 */
export function mixTactics(weights: ArrayLike<number>, values: ArrayLike<number>): number {
	let mixed = 0;
	let sum = 0;
	for (let i = 0; i < values.length; i++) {
		mixed += weights[i] * values[i];
		sum += weights[i];
	}
	if (weights.length !== values.length || !(sum > 0))
		throw new RangeError('mixTactics: needs a weight for each value, one at least positive');
	return mixed / sum;
}
