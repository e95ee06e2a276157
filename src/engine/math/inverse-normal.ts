import { log } from './log.ts';

/**
 * The standard normal quantile of p in (0, 1): relative error about 1e-15 (-Infinity at 0, Infinity at 1, NaN outside).
 * Algorithm AS 241, PPND16 (Wichura 1988). One uniform gives one variate, as common random numbers need.
 */
export function inverseNormal(p: number): number {
	const q = p - 0.5;
	if (q <= 0.425 && q >= -0.425) {
		const r = 0.180625 - q * q;
		return (q * polynomial(CENTRE_OVER, r)) / polynomial(CENTRE_UNDER, r);
	}
	if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
	const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
	const tail =
		r <= 5
			? polynomial(MIDDLE_OVER, r - 1.6) / polynomial(MIDDLE_UNDER, r - 1.6)
			: polynomial(FAR_OVER, r - 5) / polynomial(FAR_UNDER, r - 5);
	return q < 0 ? -tail : tail;
}

/** Horner's rule, constant term first in `c`, degree 7. */
function polynomial(c: Float64Array, x: number): number {
	return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
}

const CENTRE_OVER = new Float64Array([
	3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
	67265.770927008700853, 33430.575583588128105, 2509.0809287301226727
]);
const CENTRE_UNDER = new Float64Array([
	1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
	28729.085735721942674, 5226.495278852854561
]);
const MIDDLE_OVER = new Float64Array([
	1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
	2.4178072517745061177e-1, 2.27238449892691845833e-2, 7.7454501427834140764e-4
]);
const MIDDLE_UNDER = new Float64Array([
	1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1, 1.4810397642748007459e-1,
	1.51986665636164571966e-2, 5.475938084995344946e-4, 1.05075007164441684324e-9
]);
const FAR_OVER = new Float64Array([
	6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 2.9656057182850489123e-1,
	2.6532189526576123093e-2, 1.2426609473880784386e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
]);
const FAR_UNDER = new Float64Array([
	1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2, 7.868691311456132591e-4,
	1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15
]);
