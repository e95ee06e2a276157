import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	centredMovingAverage,
	deseasonalised,
	leastSquaresTrend,
	normalised,
	seasonalCoefficients,
	seasonalForecast,
	smooth
} from '#engine/market/seasonality.ts';

const year = [0.75, 0.9, 1.05, 1.1, 1.1, 1.05, 0.95, 0.6, 1.1, 1.2, 1.15, 1.05];
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;

test('coefficients are normalised to mean 1', () => {
	fc.assert(
		fc.property(fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 1, maxLength: 24 }), (list) => {
			expect(mean(normalised(list))).toBeCloseTo(1, 12);
		})
	);
	expect(() => normalised([0, 0])).toThrow(RangeError);
	expect(() => normalised([])).toThrow(RangeError);
});

test('the moving average of twelve months has half weights at its ends and leaves six months bare', () => {
	const series = Array.from({ length: 14 }, (_, t) => t * t);
	const averages = centredMovingAverage(series);
	const by = (t: number) =>
		(series[t - 6] / 2 + series.slice(t - 5, t + 6).reduce((a, b) => a + b) + series[t + 6] / 2) / 12;
	expect([...averages]).toEqual([
		...Array(6).fill(NaN),
		expect.closeTo(by(6), 10),
		expect.closeTo(by(7), 10),
		...Array(6).fill(NaN)
	]);
	expect([...centredMovingAverage([1, 2, 6], 3)]).toEqual([NaN, 3, NaN]);
});

test('a flat market gives its coefficients back exactly, a growing one within a percent', () => {
	const coefficients = normalised(year);
	const flat = Array.from({ length: 36 }, (_, t) => 500 * coefficients[t % 12]);
	const growing = flat.map((value, t) => value * (1 + 0.005 * t));
	for (let month = 0; month < 12; month++) {
		expect(seasonalCoefficients(flat)[month]).toBeCloseTo(coefficients[month], 12);
		expect(Math.abs(seasonalCoefficients(growing)[month] / coefficients[month] - 1)).toBeLessThan(0.01);
	}
	expect(mean(seasonalCoefficients(growing))).toBeCloseTo(1, 12);
	expect(() => seasonalCoefficients(flat.slice(0, 20))).toThrow(RangeError);
});

test('the least squares line is exact on a line and forecasts with the season put back', () => {
	const trend = leastSquaresTrend([3, 5, 7, 9]);
	expect(trend.level).toBeCloseTo(3, 12);
	expect(trend.slope).toBeCloseTo(2, 12);
	expect(leastSquaresTrend([1, 2, 2]).slope).toBeCloseTo(0.5, 12);
	const sales = Array.from({ length: 24 }, (_, t) => (100 + 2 * t) * year[t % 12]);
	const found = leastSquaresTrend(deseasonalised(sales, year));
	expect(seasonalForecast(found, year, 30)).toBeCloseTo((100 + 60) * year[6], 9);
});

test('smoothing forecasts a seasonal line without error once it knows it, and learns it when it does not', () => {
	const at = (t: number) => (100 + 2 * t) * year[t % 12];
	const known = { level: 98, slope: 2, season: Float64Array.from(year) };
	for (let t = 0; t < 36; t++) expect(smooth(known, at(t), t, 0.3, 0.1, 0.2)).toBeCloseTo(at(t), 9);
	const learning = { level: 100, slope: 0, season: new Float64Array(12).fill(1) };
	const errors = Array.from({ length: 240 }, (_, t) => Math.abs(smooth(learning, at(t), t, 0.2, 0.1, 0.3) / at(t) - 1));
	expect(mean(errors.slice(228))).toBeLessThan(mean(errors.slice(0, 12)) / 10);
});
