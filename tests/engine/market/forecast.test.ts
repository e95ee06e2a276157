import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	endPointsTrend,
	exponentialSmoothing,
	mayerTrend,
	meanRelativeError,
	simpleSeasonalCoefficients,
	trendOf,
	trendSeasonalCoefficients
} from '#engine/market/forecast.ts';
import { seasonalForecast } from '#engine/market/seasonality.ts';

const six = [120, 135, 128, 150, 162, 171];
const quarters = [80, 120, 100, 140, 88, 132, 110, 150, 96, 140, 118, 166];

describe('the vectors of the curriculum', () => {
	test('least squares on six periods: y = 10.2286 x + 108.5333, 180.13 at the seventh', () => {
		const { level, slope } = trendOf(six, 'least-squares');
		expect(slope).toBeCloseTo(10.2286, 4);
		expect(level - slope).toBeCloseTo(108.5333, 4);
		expect(level + slope * 6).toBeCloseTo(180.13, 2);
	});

	test('Mayer on the same: y = 11.1111 x + 105.4444, 183.22 at the seventh', () => {
		const { level, slope } = trendOf(six, 'mayer');
		expect(slope).toBeCloseTo(11.1111, 4);
		expect(level - slope).toBeCloseTo(105.4444, 4);
		expect(level + slope * 6).toBeCloseTo(183.22, 2);
	});

	test('Mayer through (3; 396) and (8; 524): y = 25.60 x + 319.20', () => {
		const series = [...Array(5).fill(396), ...Array(5).fill(524)];
		const { level, slope } = mayerTrend(series);
		expect(slope).toBeCloseTo(25.6, 10);
		expect(level - slope).toBeCloseTo(319.2, 10);
	});

	test('three years of quarters: coefficients 0.7333, 1.0889, 0.9111, 1.2667 of sum 4', () => {
		const coefficients = simpleSeasonalCoefficients(quarters, 4);
		expect([...coefficients].map((c) => Number(c.toFixed(4)))).toEqual([0.7333, 1.0889, 0.9111, 1.2667]);
		expect(coefficients.reduce((sum, c) => sum + c)).toBeCloseTo(4, 12);
	});
});

test('an odd series has one more value in the first half', () => {
	expect(mayerTrend([1, 2, 3, 10, 20])).toEqual({ level: 2 - 13 / 2.5, slope: 13 / 2.5 });
});

test('every method gives a line back, and ratios to it are all 1', () => {
	const number = fc.double({ min: 0.1, max: 100, noNaN: true });
	fc.assert(
		fc.property(number, number, fc.integer({ min: 2, max: 40 }), (level, slope, length) => {
			const line = Array.from({ length }, (_, t) => level + slope * t);
			for (const method of ['least-squares', 'mayer', 'end-points'] as const) {
				const found = trendOf(line, method);
				expect(found.slope / slope).toBeCloseTo(1, 6);
				expect(Math.abs(found.level - level)).toBeLessThan(1e-6 * (level + slope * length));
				for (const c of trendSeasonalCoefficients(line, found, 2)) expect(c).toBeCloseTo(1, 6);
			}
		})
	);
	expect(endPointsTrend([4]).slope).toBeNaN();
});

test('a season on a growing line is found again by the ratio to the trend, and put back into the forecast', () => {
	const season = [0.8, 1.1, 0.9, 1.2];
	const sales = Array.from({ length: 40 }, (_, t) => (200 + t) * season[t % 4]);
	const trend = trendOf(sales, 'least-squares');
	const coefficients = trendSeasonalCoefficients(sales, trend, 4);
	coefficients.forEach((c, at) => expect(Math.abs(c - season[at])).toBeLessThan(0.01));
	expect(Math.abs(seasonalForecast(trend, coefficients, 41) / (241 * 1.1) - 1)).toBeLessThan(0.02);
	expect(() => trendSeasonalCoefficients([5, 4, 3], { level: 1, slope: -1 }, 1)).toThrow(RangeError);
	expect(() => simpleSeasonalCoefficients([1, 2, 3], 4)).toThrow(RangeError);
});

test('smoothing keeps the last value at 1, the first at 0, and makes one forecast more than there are values', () => {
	expect([...exponentialSmoothing([10, 20, 40], 1)]).toEqual([10, 10, 20, 40]);
	expect([...exponentialSmoothing([10, 20, 40], 0)]).toEqual([10, 10, 10, 10]);
	expect([...exponentialSmoothing([10, 20, 40], 0.5)]).toEqual([10, 10, 15, 27.5]);
	expect([...exponentialSmoothing([], 0.5)]).toEqual([]);
});

test('the error of a forecast is a fraction of what came', () => {
	expect(meanRelativeError([100, 0, 50], [110, 5, 40])).toBeCloseTo(0.15, 12);
});
