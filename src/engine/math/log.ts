import { POWERS_OF_TWO, highWord } from './float-bits.ts';

const LN2_HIGH = 0.6931470632553101; // ln 2 cut to 23 bits, so that k * LN2_HIGH is exact
const LN2_LOW = 1.1730463525082348e-7;
const TWO_54 = 18014398509481984;

/**
 * ln x. Relative error under 3e-16; -Infinity at 0, NaN below 0 and for NaN, Infinity for Infinity.
 *
 * Written with + - * / and bit moves because ECMAScript leaves Math.log to the implementation. x = 2^k m with m within
 * [sqrt(1/2), sqrt 2), then the series of 2 artanh(s), s = (m - 1)/(m + 1), |s| <= 0.172, to s^21.
 */
export function log(x: number): number {
	if (!(x > 0)) return x === 0 ? -Infinity : NaN;
	if (x === Infinity) return x;
	if (x < 2.2250738585072014e-308) return log(x * TWO_54) - 54 * LN2_LOW - 54 * LN2_HIGH;
	const high = highWord(x);
	// 0x95f62 carries a mantissa above sqrt 2 into the next power of two.
	const carry = ((high & 0xfffff) + 0x95f62) & 0x100000;
	const k = (high >> 20) - 1023 + (carry >> 20);
	const m = x * POWERS_OF_TWO[1074 - k];
	const f = m - 1;
	const s = f / (2 + f);
	const z = s * s;
	const z2 = z * z;
	const z4 = z2 * z2;
	// The odd series of 2 artanh(s) without its first term and one s, in four short chains rather than a long one.
	const tail =
		z * (2 / 3 + z * (2 / 5)) +
		z2 * (z * (2 / 7 + z * (2 / 9))) +
		z4 * (z * (2 / 11 + z * (2 / 13)) + z2 * (z * (2 / 15 + z * (2 / 17)))) +
		z4 * z4 * (z * (2 / 19 + z * (2 / 21)));
	// ln m = 2s + s tail and 2s = f - f²/2 + s f²/2: the leading f is exact, so little is lost near 1.
	const half = 0.5 * f * f;
	if (k === 0) return f - (half - s * (half + tail));
	return k * LN2_HIGH - (half - (s * (half + tail) + k * LN2_LOW) - f);
}

/** ln(1 + x), relative error under 1e-15 also for tiny x (Kahan's correction of the rounding of 1 + x). NaN below -1. */
export function log1p(x: number): number {
	const u = 1 + x;
	if (u === 1) return x;
	if (!(u > 0) || u === Infinity) return log(u);
	return log(u) + (x - (u - 1)) / u;
}
