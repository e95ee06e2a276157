import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';

/**
 * Diffusion of a new offer (Bass 1969, "A new product growth model for consumer durables"). p: innovation, q: imitation, both
 * per period; market: adopters in the end. Per year, plausible: p 0.005 to 0.05, q 0.2 to 0.6, means 0.03 and 0.38 (Sultan,
 * Farley & Lehmann 1990). Divide by 52 for weeks.
 */
export interface Diffusion {
	readonly p: number;
	readonly q: number;
	readonly market: number;
}

/** F: the fraction of the market that has adopted by time t >= 0 (periods), in continuous time. */
export function adoptedFraction({ p, q }: Diffusion, t: number): number {
	const decay = exp(-(p + q) * t);
	return (1 - decay) / (1 + (q / p) * decay);
}

/** Adopters per period at time t, in continuous time. */
export function adoptionRate(diffusion: Diffusion, t: number): number {
	const { p, q, market } = diffusion;
	const fraction = adoptedFraction(diffusion, t);
	return market * (p + q * fraction) * (1 - fraction);
}

/** Time of the highest adoption rate in continuous time; 0 when q <= p. The discrete recursion peaks one to three periods later. */
export function peakTime({ p, q }: Diffusion): number {
	return q > p ? log(q / p) / (p + q) : 0;
}

/** The highest adoption rate in continuous time, adopters per period. */
export function peakRate({ p, q, market }: Diffusion): number {
	return q > p ? (market * (p + q) * (p + q)) / (4 * q) : market * p;
}

/**
 * Adopters of the next period given those so far, in discrete time, which is what a simulation by rounds uses:
 * (p + q Y / m)(m - Y) x, never more than remain. x multiplies the hazard (Generalised Bass; Bass, Krishnan & Jain 1994).
 */
export function nextAdopters({ p, q, market }: Diffusion, adopters: number, x = 1): number {
	const remaining = Math.max(market - adopters, 0);
	return Math.min(Math.max((p + (q * adopters) / market) * x, 0), 1) * remaining;
}

/**
 * The hazard multiplier of the Generalised Bass model: 1 + β1 (relative price change) + β2 (relative advertising change), not
 * below 0. β1 < 0 < β2; only an increase of advertising counts (Bass, Krishnan & Jain 1994).
 */
export function marketingMultiplier(
	priceChange: number,
	advertisingChange: number,
	priceBeta: number,
	advertisingBeta: number
): number {
	return Math.max(1 + priceBeta * priceChange + advertisingBeta * Math.max(advertisingChange, 0), 0);
}
