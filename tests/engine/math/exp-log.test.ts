import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exp, expm1 } from '#engine/math/exp.ts';
import { log, log1p } from '#engine/math/log.ts';
import { power } from '#engine/math/power.ts';
import { logistic, logit, negLog1m, negLog1mLogistic, softplus } from '#engine/math/logistic.ts';

const relative = (found: number, wanted: number) => Math.abs(found / wanted - 1);
const within = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });

/** The largest relative error over a regular grid whose step shares no factor with the tables. */
function worst(f: (x: number) => number, oracle: (x: number) => number, low: number, high: number): number {
	let found = 0;
	const points = 400_000;
	for (let i = 0; i <= points; i++) {
		const x = low + ((high - low) * i) / points;
		const wanted = oracle(x);
		if (wanted !== 0) found = Math.max(found, relative(f(x), wanted));
	}
	return found;
}

describe('exp', () => {
	// Forty-digit values of mpmath, rounded to doubles.
	test.each([
		[-708, 3.307553003638408e-308],
		[-20.5, 1.2501528663867426e-9],
		[-1, 0.36787944117144233],
		[1e-9, 1.000000001],
		[0.5, 1.6487212707001282],
		[1, 2.718281828459045],
		[10, 22026.465794806718],
		[700.25, 1.3022997366991783e304]
	])('of %d is within 3e-16', (x, wanted) => expect(relative(exp(x), wanted)).toBeLessThan(3e-16));

	test('differs from the platform by less than 1e-15 over the normal range', () => {
		expect(worst(exp, Math.exp, -708, 709.7)).toBeLessThan(1e-15);
		expect(worst(exp, Math.exp, -1.3, 1.1)).toBeLessThan(1e-15);
	});

	test('underflows gradually, then to 0; overflows to Infinity; passes NaN on', () => {
		expect(exp(-740)).toBeCloseTo(Math.exp(-740), 322);
		expect(exp(-745.13)).toBe(5e-324);
		expect([exp(-745.2), exp(-1e9), exp(-Infinity)]).toEqual([0, 0, 0]);
		expect(relative(exp(709.78), Math.exp(709.78))).toBeLessThan(1e-15);
		expect([exp(709.79), exp(1e9), exp(Infinity)]).toEqual([Infinity, Infinity, Infinity]);
		expect(exp(NaN)).toBeNaN();
		expect(exp(0)).toBe(1);
	});

	test('goes down to 0 without a gap', () => {
		for (let x = -744; x > -750; x -= 1 / 1024) {
			expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(5e-324);
		}
	});

	test('never decreases', () => {
		fc.assert(fc.property(within(-750, 710), within(0, 1), (x, d) => exp(x + d) >= exp(x)));
	});

	test('less one keeps its precision near 0', () => {
		expect(worst(expm1, Math.expm1, -2, 2)).toBeLessThan(2e-15);
		expect(relative(expm1(1e-12), 1.0000000000005e-12)).toBeLessThan(1e-15);
	});
});

describe('log', () => {
	test.each([
		[5e-324, -744.4400719213812],
		[1e-300, -690.7755278982137],
		[0.1, -2.3025850929940455],
		[0.9999999, -1.0000000494736474e-7],
		[1.0000001, 9.999999505838704e-8],
		[2, 0.6931471805599453],
		[3, 1.0986122886681098],
		[1e10, 23.025850929940457],
		[1.7e308, 709.7268368932282]
	])('of %d is within 3e-16', (x, wanted) => expect(relative(log(x), wanted)).toBeLessThan(3e-16));

	test('differs from the platform by less than 1e-15', () => {
		expect(worst(log, Math.log, 0.3, 3)).toBeLessThan(1e-15);
		expect(
			worst(
				(x) => log(exp(x)),
				(x) => Math.log(exp(x)),
				-745,
				709
			)
		).toBeLessThan(1e-15);
	});

	test('is -Infinity at 0, NaN below, Infinity at Infinity, 0 at 1', () => {
		expect([log(0), log(-0), log(Infinity), log(1)]).toEqual([-Infinity, -Infinity, Infinity, 0]);
		expect(log(-1)).toBeNaN();
		expect(log(NaN)).toBeNaN();
	});

	test('undoes exp', () => {
		fc.assert(fc.property(within(-700, 700), (x) => Math.abs(log(exp(x)) - x) <= 4e-16 * Math.max(1, Math.abs(x))));
	});

	test('of one plus x keeps its precision near 0', () => {
		expect(worst(log1p, Math.log1p, -0.999, 1.5)).toBeLessThan(1e-15);
		expect([log1p(1e-20), log1p(-1), log1p(Infinity)]).toEqual([1e-20, -Infinity, Infinity]);
		expect(log1p(-1.5)).toBeNaN();
	});
});

describe('power', () => {
	test('follows the platform to 1e-13 over ordinary bases and exponents', () => {
		fc.assert(fc.property(within(1e-6, 1e6), within(-5, 5), (b, e) => relative(power(b, e), Math.pow(b, e)) < 1e-13));
	});

	test('is exact for small integer powers and keeps the corner cases of pow', () => {
		expect([power(3, 5), power(-2, 3), power(2, -2), power(0, 0)]).toEqual([243, -8, 0.25, 1]);
		expect([power(0, 2.5), power(0, -0.5), power(0, -2)]).toEqual([0, Infinity, Infinity]);
		expect(power(-1, 0.5)).toBeNaN();
	});
});

describe('logistic', () => {
	test('of x and of -x sum to 1, within [0, 1]', () => {
		fc.assert(fc.property(within(-800, 800), (x) => Math.abs(logistic(x) + logistic(-x) - 1) < 3e-16));
		expect([logistic(-1000), logistic(0), logistic(1000)]).toEqual([0, 0.5, 1]);
	});

	test('is undone by logit', () => {
		fc.assert(fc.property(within(-30, 15), (x) => Math.abs(logit(logistic(x)) - x) < 1e-8));
	});

	test('pressure of an attempt is -ln(1 - p), without loss for rare or sure events', () => {
		fc.assert(
			fc.property(within(-30, 5), (x) => relative(negLog1mLogistic(x), -Math.log1p(-1 / (1 + Math.exp(-x)))) < 1e-12)
		);
		expect(softplus(800)).toBe(800);
		expect(relative(softplus(-60), Math.exp(-60))).toBeLessThan(1e-15);
		expect(relative(negLog1m(1e-12), 1.0000000000005e-12)).toBeLessThan(1e-15);
		expect(negLog1m(1)).toBe(Infinity);
	});
});
