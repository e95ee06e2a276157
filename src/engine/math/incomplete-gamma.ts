import { exp } from './exp.ts';
import { log } from './log.ts';
import { logGamma } from './log-gamma.ts';

/**
 * The regularised upper incomplete gamma function Q(a, x) for a > 0, x >= 0 (NaN outside), relative error about 1e-13 for a up
 * to a thousand. Series below a + 1, Lentz's continued fraction above (Abramowitz & Stegun 6.5.29 and 6.5.31).
 */
export function incompleteGammaUpper(a: number, x: number): number {
	if (!(a > 0) || !(x >= 0)) return NaN;
	if (x === 0) return 1;
	if (x === Infinity) return 0;
	const front = exp(a * log(x) - x - logGamma(a));
	if (x < a + 1) {
		let term = 1 / a;
		let sum = term;
		for (let n = 1; term > sum * 1e-17; n++) {
			term *= x / (a + n);
			sum += term;
		}
		return 1 - front * sum;
	}
	let b = x + 1 - a;
	let c = 1e300;
	let d = 1 / b;
	let h = d;
	for (let n = 1; n < 10000; n++) {
		const an = n * (a - n);
		b += 2;
		d = 1 / (an * d + b);
		c = b + an / c;
		const factor = c * d;
		h *= factor;
		if (Math.abs(factor - 1) < 1e-16) break;
	}
	return front * h;
}
