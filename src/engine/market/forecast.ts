/** Forecasting methods of the curriculum; least squares and moving averages stand in `seasonality.ts`. */
import { leastSquaresTrend, normalised, type Trend } from './seasonality.ts';

/** Which straight line is put through a series. */
export type TrendMethod = 'least-squares' | 'mayer' | 'end-points';

/**
 * The line through the mean points of the two halves of a series at times 0, 1, 2… (Mayer 1750, « double moyenne »); an odd
 * series has one more value in the first half. Needs two values; NaN otherwise.
 */
export function mayerTrend(series: ArrayLike<number>): Trend {
	const n = series.length;
	const cut = Math.ceil(n / 2);
	const first = meanPoint(series, 0, cut);
	const second = meanPoint(series, cut, n);
	const slope = (second.y - first.y) / (second.x - first.x);
	return { level: first.y - slope * first.x, slope };
}

/** The line through the first and the last value. Needs two values; NaN otherwise. */
export function endPointsTrend(series: ArrayLike<number>): Trend {
	const n = series.length;
	const slope = n < 2 ? NaN : (series[n - 1] - series[0]) / (n - 1);
	return { level: n < 2 ? NaN : series[0], slope };
}

function meanPoint(series: ArrayLike<number>, from: number, to: number): { x: number; y: number } {
	let sum = 0;
	for (let t = from; t < to; t++) sum += series[t];
	return { x: (from + to - 1) / 2, y: sum / (to - from) };
}

/** The trend of a series by one of the methods. */
export function trendOf(series: ArrayLike<number>, method: TrendMethod): Trend {
	return method === 'mayer'
		? mayerTrend(series)
		: method === 'end-points'
			? endPointsTrend(series)
			: leastSquaresTrend(series);
}

/**
 * Seasonal coefficients as the mean of each season over the general mean, of mean 1. For series without trend. RangeError
 * when a season has no value or the mean is not positive.
 */
export function simpleSeasonalCoefficients(series: ArrayLike<number>, period = 12): Float64Array {
	return coefficientsOf(series, period, () => 1);
}

/**
 * Seasonal coefficients as the mean ratio of each season to the trend, normalised to mean 1. RangeError when a season has no
 * value, or the trend is not positive somewhere.
 */
export function trendSeasonalCoefficients(series: ArrayLike<number>, trend: Trend, period = 12): Float64Array {
	return coefficientsOf(series, period, (t) => trend.level + trend.slope * t);
}

function coefficientsOf(series: ArrayLike<number>, period: number, fitted: (t: number) => number): Float64Array {
	const sums = new Float64Array(period);
	const counts = new Float64Array(period);
	for (let t = 0; t < series.length; t++) {
		const base = fitted(t);
		if (!(base > 0)) throw new RangeError('forecast: the trend must be positive');
		sums[t % period] += series[t] / base;
		counts[t % period]++;
	}
	for (let season = 0; season < period; season++) {
		if (counts[season] === 0) throw new RangeError(`forecast: no value for season ${season}`);
		sums[season] /= counts[season];
	}
	return normalised(sums);
}

/**
 * Simple exponential smoothing (Brown 1959): out[t] is the forecast for t made at t - 1, the value of t - 1 weighing `alpha`
 * in [0, 1] and the forecast for t - 1 the rest; out[0] is the first value. One more forecast than values; empty for none.
 */
export function exponentialSmoothing(series: ArrayLike<number>, alpha: number): Float64Array {
	const n = series.length;
	const forecasts = new Float64Array(n === 0 ? 0 : n + 1);
	if (n === 0) return forecasts;
	forecasts[0] = series[0];
	for (let t = 0; t < n; t++) forecasts[t + 1] = forecasts[t] + alpha * (series[t] - forecasts[t]);
	return forecasts;
}

/** Mean absolute error of forecasts as a fraction of what came, over the values that are not 0; NaN when all are. */
export function meanRelativeError(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
	let sum = 0;
	let count = 0;
	for (let t = 0; t < actual.length; t++) {
		if (actual[t] === 0) continue;
		sum += Math.abs((forecast[t] - actual[t]) / actual[t]);
		count++;
	}
	return sum / count;
}
