import { incompleteGammaUpper } from './incomplete-gamma.ts';

/** The standard normal distribution function Φ(x), relative error about 1e-13 in the lower tail as in the middle. */
export function normalCdf(x: number): number {
	const tail = incompleteGammaUpper(0.5, 0.5 * x * x) / 2;
	return x < 0 ? tail : 1 - tail;
}
