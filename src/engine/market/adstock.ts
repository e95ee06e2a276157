import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';

// Geometric carry-over of advertising (Koyck 1954; Broadbent 1979): A_t = x_t + λ A_{t-1}. Feed A_t, not x_t, into a response.
// λ per week, plausible: phoning 0.1 to 0.3, e-mail 0.2 to 0.4, social 0.4 to 0.6, local press or radio 0.6 to 0.8, fair 0.75 to 0.9.

const LN_HALF = -0.6931471805599453;

/** The stock after one more period: `effort` in any unit, `stock` in the same one, carry-over λ in [0, 1). */
export function nextAdstock(stock: number, effort: number, carryOver: number): number {
	return effort + carryOver * stock;
}

/** The stocks of every period of a campaign, from an initial stock, as a new array. */
export function adstockSeries(efforts: ArrayLike<number>, carryOver: number, initial = 0): Float64Array {
	const stocks = new Float64Array(efforts.length);
	let stock = initial;
	for (let t = 0; t < efforts.length; t++) stocks[t] = stock = nextAdstock(stock, efforts[t], carryOver);
	return stocks;
}

/** λ per period of a half-life in periods (0 gives 0). */
export function carryOverOfHalfLife(halfLife: number): number {
	return exp(LN_HALF / halfLife);
}

/** Periods until half of an effect is gone, for λ in (0, 1). */
export function halfLife(carryOver: number): number {
	return LN_HALF / log(carryOver);
}

/** Periods until nine tenths of an effect are gone, for λ in (0, 1). */
export function duration90(carryOver: number): number {
	return log(0.1) / log(carryOver);
}

/** Long-run over immediate effect, 1 / (1 - λ). */
export function longRunMultiplier(carryOver: number): number {
	return 1 / (1 - carryOver);
}
