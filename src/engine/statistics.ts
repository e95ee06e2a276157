import { incompleteGammaUpper } from './math/incomplete-gamma.ts';
import { inverseNormal } from './math/inverse-normal.ts';

/** The arithmetic mean; NaN for no value. */
export function mean(values: ArrayLike<number>): number {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i];
	return sum / values.length;
}

/** The sample variance (divisor n - 1), by deviations from the mean; NaN under two values. */
export function variance(values: ArrayLike<number>): number {
	if (values.length < 2) return NaN;
	const centre = mean(values);
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += (values[i] - centre) * (values[i] - centre);
	return sum / (values.length - 1);
}

/** The sample standard deviation; NaN under two values. */
export function standardDeviation(values: ArrayLike<number>): number {
	return Math.sqrt(variance(values));
}

/** The standard error of the mean of independent values; NaN under two values. */
export function standardError(values: ArrayLike<number>): number {
	return Math.sqrt(variance(values) / values.length);
}

/** A running mean and variance (Welford 1962): one pass, no list kept. */
export class Accumulator {
	count = 0;
	mean = 0;
	#squares = 0;

	add(value: number): void {
		this.count++;
		const before = value - this.mean;
		this.mean += before / this.count;
		this.#squares += before * (value - this.mean);
	}

	/** Takes in another accumulator (Chan, Golub & LeVeque 1979). Floating sums depend on the order: merge in index order. */
	merge(other: Accumulator): void {
		const count = this.count + other.count;
		if (other.count === 0) return;
		const gap = other.mean - this.mean;
		this.#squares += other.#squares + (gap * gap * this.count * other.count) / count;
		this.mean += (gap * other.count) / count;
		this.count = count;
	}

	/** Sample variance (divisor n - 1); NaN under two values. */
	get variance(): number {
		return this.count < 2 ? NaN : this.#squares / (this.count - 1);
	}

	get standardDeviation(): number {
		return Math.sqrt(this.variance);
	}

	/** The standard error of the mean; NaN under two values. */
	get standardError(): number {
		return Math.sqrt(this.variance / this.count);
	}
}

/** A mean difference and the standard error of it. */
export interface Difference {
	readonly mean: number;
	readonly standardError: number;
}

/** The mean of a[i] - b[i] and its standard error: for two policies on the same worlds. RangeError when lengths differ. */
export function pairedDifference(a: ArrayLike<number>, b: ArrayLike<number>): Difference {
	if (a.length !== b.length) throw new RangeError('pairedDifference: the lengths differ');
	const differences = new Accumulator();
	for (let i = 0; i < a.length; i++) differences.add(a[i] - b[i]);
	return { mean: differences.mean, standardError: differences.standardError };
}

/** The values in increasing order, as a new array. NaN comes last. */
export function sorted(values: ArrayLike<number>): Float64Array {
	return Float64Array.from(values).sort();
}

/**
 * The quantile of order p in [0, 1] of values already in increasing order, with linear interpolation (type 7 of Hyndman & Fan
 * 1996, the one of spreadsheets); NaN for no value.
 */
export function quantileOfSorted(values: ArrayLike<number>, p: number): number {
	if (values.length === 0) return NaN;
	const position = p * (values.length - 1);
	const below = Math.min(Math.max(Math.floor(position), 0), values.length - 1);
	const above = Math.min(below + 1, values.length - 1);
	return values[below] + (position - below) * (values[above] - values[below]);
}

/** The quantile of order p of values in any order (see `quantileOfSorted`). */
export function quantile(values: ArrayLike<number>, p: number): number {
	return quantileOfSorted(sorted(values), p);
}

/** Pearson's correlation of two columns of the same length; NaN when one is constant. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
	if (a.length !== b.length) throw new RangeError('correlation: the lengths differ');
	const meanA = mean(a);
	const meanB = mean(b);
	let ab = 0;
	let aa = 0;
	let bb = 0;
	for (let i = 0; i < a.length; i++) {
		ab += (a[i] - meanA) * (b[i] - meanB);
		aa += (a[i] - meanA) * (a[i] - meanA);
		bb += (b[i] - meanB) * (b[i] - meanB);
	}
	return ab / Math.sqrt(aa * bb);
}

/** An interval of confidence, both ends included. */
export interface Interval {
	readonly low: number;
	readonly high: number;
}

/**
 * The 95 % interval of a mean estimated from n independent values: centre ± t standard errors, t the 0.975 quantile of Student's
 * law with n - 1 degrees of freedom.
 */
export function interval95(centre: number, standardError: number, n: number): Interval {
	const half = studentQuantile975(n - 1) * standardError;
	return { low: centre - half, high: centre + half };
}

/**
 * The 0.975 quantile of Student's law with `freedom` >= 1 degrees of freedom, rounded down (Infinity gives 1.95996): tabulated to
 * 12, then the expansion in powers of 1/freedom (Abramowitz & Stegun 26.7.5), within 2e-5.
 */
export function studentQuantile975(freedom: number): number {
	if (!(freedom >= 1)) return NaN;
	if (freedom < 13) return SMALL_STUDENT[Math.floor(freedom) - 1];
	const z = inverseNormal(0.975);
	const z2 = z * z;
	const v = 1 / Math.floor(freedom);
	const first = (z2 + 1) / 4;
	const second = ((5 * z2 + 16) * z2 + 3) / 96;
	const third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
	const fourth = ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
	return z * (1 + v * (first + v * (second + v * (third + v * fourth))));
}
const SMALL_STUDENT = [
	12.706204736, 4.30265273, 3.182446305, 2.776445105, 2.570581836, 2.446911851, 2.364624252, 2.306004135, 2.262157163,
	2.228138852, 2.20098516, 2.17881283
];

/** The probability that a chi-square variate with `freedom` degrees of freedom exceeds x: the p-value of a statistic x. */
export function chiSquareUpperTail(x: number, freedom: number): number {
	return incompleteGammaUpper(freedom / 2, x / 2);
}

/**
 * Pearson's statistic Σ (observed - expected)² / expected and its p-value with `freedom` degrees (cells - 1 by default).
 * RangeError when the lengths differ or an expected count is not positive.
 */
export function chiSquareTest(
	observed: ArrayLike<number>,
	expected: ArrayLike<number>,
	freedom = observed.length - 1
): { readonly statistic: number; readonly p: number } {
	if (observed.length !== expected.length) throw new RangeError('chiSquareTest: the lengths differ');
	let statistic = 0;
	for (let i = 0; i < observed.length; i++) {
		if (!(expected[i] > 0)) throw new RangeError(`chiSquareTest: expected count ${i} is not positive`);
		statistic += ((observed[i] - expected[i]) * (observed[i] - expected[i])) / expected[i];
	}
	return { statistic, p: chiSquareUpperTail(statistic, freedom) };
}
