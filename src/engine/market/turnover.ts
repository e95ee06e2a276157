import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';

/**
 * Departures as a proportional hazard (Cox form; drivers after Sunder, Kumar, Goreczny & Maurer 2017): the monthly hazard
 * of a person is h0 exp(Σ effects), and he leaves when the hazards he went through exceed a threshold of exponential law
 * (Sellke 1983). France: mean tenure 43 months, 23 for juniors (Uptoo): h0 about 0.023 a month.
 */
export function hazard(base: number, effects: ArrayLike<number>, count = effects.length): number {
	let sum = 0;
	for (let k = 0; k < count; k++) sum += effects[k];
	return base * exp(sum);
}

/** The chance that a hazard makes someone leave within the period, 1 - e^-h. */
export function departureChance(h: number): number {
	return 1 - exp(-h);
}

/**
 * What each effect makes of the hazard, in the unit of the hazard, by the logarithmic mean (LMDI; Ang 2005): out[0] is the
 * ordinary mobility h0, out[1 + k] the part of effect k, negative when it holds back; they add up to the hazard.
 */
export function splitHazard(base: number, effects: ArrayLike<number>, out: Float64Array, count = effects.length): void {
	const whole = hazard(base, effects, count);
	const ratio = log(whole / base);
	const mean = Math.abs(ratio) < 1e-9 ? base : (whole - base) / ratio;
	out[0] = base;
	let rest = whole - base;
	let largest = 1;
	for (let k = 0; k < count; k++) {
		out[1 + k] = effects[k] * mean;
		rest -= out[1 + k];
		if (Math.abs(out[1 + k]) > Math.abs(out[largest])) largest = 1 + k;
	}
	// What rounding leaves goes to the largest part.
	if (count > 0) out[largest] += rest;
}

/** The months to expect in a post under a constant hazard, 1 / h. */
export function expectedTenure(h: number): number {
	return 1 / h;
}
