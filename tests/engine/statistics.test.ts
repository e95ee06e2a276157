import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	Accumulator,
	chiSquareTest,
	chiSquareUpperTail,
	correlation,
	interval95,
	mean,
	pairedDifference,
	quantile,
	standardDeviation,
	standardError,
	studentQuantile975,
	variance
} from '#engine/statistics.ts';

const values = [2, 4, 4, 4, 5, 5, 7, 9];

test('mean, variance, standard deviation and standard error of a known list', () => {
	expect(mean(values)).toBe(5);
	expect(variance(values)).toBeCloseTo(32 / 7, 14);
	expect(standardDeviation(values)).toBeCloseTo(Math.sqrt(32 / 7), 14);
	expect(standardError(values)).toBeCloseTo(Math.sqrt(32 / 56), 14);
	expect([mean([]), variance([1]), standardError([])]).toEqual([NaN, NaN, NaN]);
});

test('one pass agrees with two, even far from zero and when merged', () => {
	fc.assert(
		fc.property(
			fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 40 }),
			fc.nat(40),
			(list, cut) => {
				const far = list.map((x) => x + 1e6);
				const [all, left, right] = [new Accumulator(), new Accumulator(), new Accumulator()];
				far.forEach((x, i) => {
					all.add(x);
					(i < cut ? left : right).add(x);
				});
				left.merge(right);
				for (const one of [all, left]) {
					expect(one.mean).toBeCloseTo(mean(far), 6);
					expect(one.variance).toBeCloseTo(variance(far), 3);
					expect(one.count).toBe(far.length);
				}
			}
		)
	);
});

test('pairs that differ by a constant have no error, and pairing uses the differences', () => {
	expect(pairedDifference([11, 22, 33], [1, 12, 23])).toEqual({ mean: 10, standardError: 0 });
	expect(pairedDifference([1, 2, 6], [0, 0, 0]).standardError).toBeCloseTo(standardError([1, 2, 6]), 14);
	expect(() => pairedDifference([1], [1, 2])).toThrow(RangeError);
});

test('quantiles interpolate as a spreadsheet does', () => {
	expect([0, 0.25, 0.5, 0.9, 1].map((p) => quantile([10, 1, 3, 2], p))).toEqual([
		1,
		1.75,
		2.5,
		expect.closeTo(7.9),
		10
	]);
	expect(quantile([], 0.5)).toBeNaN();
});

test('correlation is 1 on a line, -1 on a falling one, NaN on a constant', () => {
	expect(correlation([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 14);
	expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 14);
	expect(correlation([1, 1, 1], [1, 2, 3])).toBeNaN();
});

// scipy.stats.chi2.sf
test.each([
	[3.841459, 1, 0.04999999465319563],
	[16.919, 9, 0.049999640848349826],
	[120, 99, 0.07424385580596692],
	[200, 99, 8.19391189142209e-9]
])('upper tail of chi-square at %d with %d degrees of freedom', (x, freedom, wanted) => {
	expect(Math.abs(chiSquareUpperTail(x, freedom) / wanted - 1)).toBeLessThan(1e-11);
});

test('a chi-square test of observed against expected counts', () => {
	const { statistic, p } = chiSquareTest([44, 56], [50, 50]);
	expect(statistic).toBeCloseTo(1.44, 14);
	expect(p).toBeCloseTo(0.23013934, 7);
	expect(() => chiSquareTest([1], [0])).toThrow(RangeError);
});

// scipy.stats.t.ppf
test.each([
	[1, 12.706204736],
	[12, 2.17881283],
	[13, 2.1603686564627913],
	[30, 2.0422724563012378],
	[Infinity, 1.959963984540054]
])('Student quantile with %d degrees of freedom', (freedom, wanted) => {
	expect(Math.abs(studentQuantile975(freedom) - wanted)).toBeLessThan(2e-5);
});

test('a 95 % interval spans t standard errors on both sides', () => {
	expect(interval95(10, 2, 13).low).toBeCloseTo(10 - 2 * 2.17881283, 8);
	expect(interval95(10, 2, 13).high).toBeCloseTo(10 + 2 * 2.17881283, 8);
	expect(studentQuantile975(0)).toBeNaN();
});
