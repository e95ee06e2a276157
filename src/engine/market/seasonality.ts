/** Coefficients divided by their mean, so that a full year averages 1. RangeError when the mean is not positive. */
export function normalised(coefficients: ArrayLike<number>): Float64Array {
	let sum = 0;
	for (let i = 0; i < coefficients.length; i++) sum += coefficients[i];
	const mean = sum / coefficients.length;
	if (!(mean > 0)) throw new RangeError('seasonality: coefficients must have a positive mean');
	return Float64Array.from(coefficients, (coefficient) => coefficient / mean);
}

/**
 * The centred moving average over one cycle: for an even period half weights at both ends (period 12: ½, 1 x 11, ½, over 12), for
 * an odd one equal weights. NaN where the window leaves the series. Same length as the series.
 */
export function centredMovingAverage(series: ArrayLike<number>, period = 12): Float64Array {
	const half = Math.floor(period / 2);
	const even = period % 2 === 0;
	const averages = new Float64Array(series.length).fill(NaN);
	for (let t = half; t + half < series.length; t++) {
		let sum = 0;
		for (let i = t - half; i <= t + half; i++)
			sum += even && (i === t - half || i === t + half) ? series[i] / 2 : series[i];
		averages[t] = sum / period;
	}
	return averages;
}

/**
 * Multiplicative seasonal coefficients by the ratio to the moving average (Macaulay 1931): the mean, for each season, of
 * series / centred moving average, then normalised to mean 1. Index 0 is the season of series[0]. RangeError when some season has
 * no ratio: two full cycles always suffice.
 */
export function seasonalCoefficients(series: ArrayLike<number>, period = 12): Float64Array {
	const averages = centredMovingAverage(series, period);
	const sums = new Float64Array(period);
	const counts = new Float64Array(period);
	for (let t = 0; t < series.length; t++) {
		if (averages[t] !== averages[t]) continue;
		sums[t % period] += series[t] / averages[t];
		counts[t % period]++;
	}
	for (let season = 0; season < period; season++) {
		if (counts[season] === 0) throw new RangeError(`seasonality: no moving average covers season ${season}`);
		sums[season] /= counts[season];
	}
	return normalised(sums);
}

/** The series without its season: each value over the coefficient of its season. */
export function deseasonalised(series: ArrayLike<number>, coefficients: ArrayLike<number>): Float64Array {
	return Float64Array.from(series, (value, t) => value / coefficients[t % coefficients.length]);
}

/** A straight trend: value at time 0 and change per period. */
export interface Trend {
	readonly level: number;
	readonly slope: number;
}

/** The least squares line through the series at times 0, 1, 2… (Legendre 1805). Needs two values; NaN otherwise. */
export function leastSquaresTrend(series: ArrayLike<number>): Trend {
	const n = series.length;
	const middle = (n - 1) / 2;
	let sum = 0;
	let moment = 0;
	let spread = 0;
	for (let t = 0; t < n; t++) {
		sum += series[t];
		moment += (t - middle) * series[t];
		spread += (t - middle) * (t - middle);
	}
	const slope = moment / spread;
	return { level: sum / n - slope * middle, slope };
}

/** The value expected at time t: the trend times the coefficient of the season of t. */
export function seasonalForecast(trend: Trend, coefficients: ArrayLike<number>, t: number): number {
	return (trend.level + trend.slope * t) * coefficients[t % coefficients.length];
}

/** The state of multiplicative Holt-Winters smoothing (Winters 1960), `season[t % period]` being the coefficient of time t. */
export interface Smoothing {
	level: number;
	slope: number;
	readonly season: Float64Array;
}

/**
 * Takes the value observed at time t into the state, in place, and returns the value that the state forecast for t.
 * Smoothing constants in [0, 1]: alpha of the level, beta of the slope, gamma of the season.
 */
export function smooth(state: Smoothing, value: number, t: number, alpha: number, beta: number, gamma: number): number {
	const index = t % state.season.length;
	const before = state.level;
	const forecast = (state.level + state.slope) * state.season[index];
	state.level = alpha * (value / state.season[index]) + (1 - alpha) * (state.level + state.slope);
	state.slope = beta * (state.level - before) + (1 - beta) * state.slope;
	state.season[index] = gamma * (value / state.level) + (1 - gamma) * state.season[index];
	return forecast;
}
