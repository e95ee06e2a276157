import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hypergeometric } from '#engine/math/hypergeometric.ts';
import { incompleteGammaUpper } from '#engine/math/incomplete-gamma.ts';
import { inverseNormal } from '#engine/math/inverse-normal.ts';
import { logBeta, logGamma } from '#engine/math/log-gamma.ts';
import { normalCdf } from '#engine/math/normal.ts';

// All wanted values: mpmath at forty digits, rounded to doubles.
const relative = (found: number, wanted: number) => (wanted === 0 ? Math.abs(found) : Math.abs(found / wanted - 1));

test.each([
	[1e-9, -5.9978070150076865],
	[0.001, -3.0902323061678136],
	[0.025, -1.9599639845400543],
	[0.074, -1.4466320671589785],
	[0.3, -0.5244005127080408],
	[0.5, 0],
	[0.9, 1.2815515655446006],
	[0.999, 3.090232306167813]
])('normal quantile of %d', (p, wanted) => expect(relative(inverseNormal(p), wanted)).toBeLessThan(2e-15));

test('normal quantile at and beyond the ends', () => {
	expect([inverseNormal(0), inverseNormal(1)]).toEqual([-Infinity, Infinity]);
	expect([inverseNormal(-0.1), inverseNormal(1.1), inverseNormal(NaN)]).toEqual([NaN, NaN, NaN]);
});

test.each([
	[-8, 6.220960574271784e-16],
	[-3, 0.0013498980316300946],
	[-1, 0.15865525393145705],
	[0, 0.5],
	[0.5, 0.6914624612740131],
	[2, 0.9772498680518208],
	[4, 0.9999683287581669]
])('normal distribution function of %d', (x, wanted) => expect(relative(normalCdf(x), wanted)).toBeLessThan(1e-13));

test('quantile and distribution function undo each other', () => {
	fc.assert(
		fc.property(
			fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }),
			(p) => relative(normalCdf(inverseNormal(p)), p) < 1e-12
		)
	);
});

describe('log gamma', () => {
	test.each([
		[0.001, 6.907178885383853],
		[0.25, 1.2880225246980774],
		[0.5, 0.5723649429247001],
		[1, 0],
		[1.5, -0.12078223763524522],
		[2, 0],
		[3, 0.6931471805599453],
		[7.25, 7.0521854507385395],
		[20, 39.339884187199495],
		[150.5, 602.5139548705854],
		[1e6, 12815504.569147611]
	])('of %d', (x, wanted) => {
		expect(Math.abs(logGamma(x) - wanted)).toBeLessThan(1e-14 * Math.max(1, wanted));
	});

	test('obeys the recurrence and gives the beta function', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0.01, max: 100, noNaN: true }),
				(x) => Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x)) < 1e-12
			)
		);
		expect(Math.exp(logBeta(2, 3))).toBeCloseTo(1 / 12, 14);
		expect(logGamma(0)).toBeNaN();
	});
});

test.each([
	[0.5, 0.1, 0.654720846018577],
	[0.5, 8, 6.334248366623985e-5],
	[1, 2, 0.1353352832366127],
	[5, 3, 0.8152632445237721],
	[5, 20, 1.6944743930067385e-5],
	[49, 30, 0.9991129777362499],
	[49, 90, 8.781072254230849e-7]
])('upper incomplete gamma of %d at %d', (a, x, wanted) => {
	expect(relative(incompleteGammaUpper(a, x), wanted)).toBeLessThan(1e-12);
});

describe('hypergeometric function', () => {
	test.each([
		[0.25, 2.5, 2.25, 0.9, 2.0317906152500553],
		[2.25, 4.5, 4.25, 0.5, 5.279590621999032],
		[2.25, 4.5, 4.25, 0.995, 473531.8576854981],
		[1, 1, 2, -3, 0.4620981203732969],
		[3, 2, 9, 0.7, 1.8137430226942561]
	])('2F1(%d, %d; %d; %d)', (a, b, c, z, wanted) => {
		expect(relative(hypergeometric(a, b, c, z), wanted)).toBeLessThan(1e-12);
	});

	test('refuses what its series cannot reach', () => {
		expect(() => hypergeometric(1, 1, 2, 1)).toThrow(RangeError);
		expect(() => hypergeometric(1, 1, 0, 0.5)).toThrow(RangeError);
	});
});
