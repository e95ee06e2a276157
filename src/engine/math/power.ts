import { exp } from './exp.ts';
import { log } from './log.ts';

/**
 * base^exponent for base >= 0 (0^0 = 1, as Math.pow). Exact for integer exponents up to 64 in the sense of repeated squaring;
 * otherwise exp(exponent ln base), relative error about 2e-16 (1 + |exponent ln base|). NaN for a negative base and a
 * fractional exponent.
 */
export function power(base: number, exponent: number): number {
	if (exponent === Math.floor(exponent) && exponent <= 64 && exponent >= -64) {
		let result = 1;
		let square = base;
		for (let n = Math.abs(exponent); n > 0; n = n >> 1) {
			if (n & 1) result *= square;
			square *= square;
		}
		return exponent < 0 ? 1 / result : result;
	}
	if (base === 0) return exponent > 0 ? 0 : exponent < 0 ? Infinity : NaN;
	return exp(exponent * log(base));
}
