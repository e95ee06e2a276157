import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	expectedNextPurchases,
	expectedPurchases,
	expectedSpending,
	historyLogLikelihood,
	lifetimeValue,
	meanSpending,
	probabilityAlive
} from '#engine/market/customer-base.ts';

/** CDNOW as estimated by Fader, Hardie & Lee (2005): rounded, and unrounded as the BTYD package converged. */
const rounded = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const exact = { r: 0.2425967, alpha: 4.413659, a: 0.7929869, b: 2.426164 };
const customer = { repeats: 2, last: 30.43, observed: 38.86 };

describe('CDNOW', () => {
	test('customer with two repeats buys 1.226 times in the next 39 weeks', () => {
		expect(expectedNextPurchases(rounded, customer, 39)).toBeCloseTo(1.22603, 4);
		expect(expectedNextPurchases(exact, customer, 39)).toBeCloseTo(1.2259, 4);
		expect(probabilityAlive(rounded, customer)).toBeCloseTo(0.7266, 4);
	});

	test('new customer buys 1.444 times in a year', () => {
		expect(expectedPurchases(exact, 52)).toBeCloseTo(1.444004, 5);
		expect(expectedPurchases(rounded, 52)).toBeCloseTo(1.446051, 5);
	});

	// The published table needs the unrounded parameters. Its last line, 1.8576 for 78 weeks, is 0.0003 below what mpmath finds with
	// the same parameters: that one is held to mpmath.
	test.each([
		[0.1429, 0.0078],
		[1, 0.0532],
		[3, 0.1506],
		[31.8571, 1.0405],
		[32, 1.0437],
		[78, 1.85794]
	])('expected repeats within %d weeks', (t, wanted) => expect(expectedPurchases(exact, t)).toBeCloseTo(wanted, 4));

	test('expected repeats agree with mpmath to 1e-12', () => {
		expect(expectedPurchases(exact, 78) / 1.8579414339408584).toBeCloseTo(1, 12);
		expect(expectedPurchases(exact, 0.1429) / 0.007815970764723807).toBeCloseTo(1, 10);
	});
});

test('the likelihoods of what can be seen of one purchase sum to its probability', () => {
	const none = Math.exp(historyLogLikelihood(exact, { repeats: 0, last: 0, observed: 10 }));
	expect(none).toBeCloseTo((exact.alpha / (exact.alpha + 10)) ** exact.r, 12);
	// Exactly one repeat by T: its time is integrated over (0, T).
	const steps = 4000;
	let one = 0;
	for (let i = 0; i < steps; i++) {
		const last = (10 * (i + 0.5)) / steps;
		one += (Math.exp(historyLogLikelihood(exact, { repeats: 1, last, observed: 10 })) * 10) / steps;
	}
	// The same from the mixture: either the second purchase has not come, or the customer dropped out after the first.
	const { r, alpha, a, b } = exact;
	const p = a / (a + b);
	const gammaOne = r * alpha ** r * 10 * (alpha + 10) ** (-r - 1);
	expect(one).toBeCloseTo((1 - p) * gammaOne + p * (1 - none), 5);
});

test('a customer who never came back is alive, one long silent after many purchases is not', () => {
	expect(probabilityAlive(exact, { repeats: 0, last: 0, observed: 50 })).toBe(1);
	expect(probabilityAlive(exact, { repeats: 20, last: 20, observed: 50 })).toBeLessThan(0.01);
});

test('being alive is a probability, and less silence is better', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), (repeats, part) => {
			const early = probabilityAlive(exact, { repeats, last: 40 * part, observed: 52 });
			const late = probabilityAlive(exact, { repeats, last: 40 * part + 12, observed: 52 });
			expect(early).toBeGreaterThanOrEqual(0);
			expect(late).toBeLessThanOrEqual(1);
			expect(late).toBeGreaterThan(early);
		})
	);
});

describe('spending', () => {
	// Fader & Hardie's note on the Gamma-Gamma model for CDNOW: p = 6.25, q = 3.74, v = 15.44.
	const spending = { p: 6.25, q: 3.74, v: 15.44 };

	test('starts from the mean of all and goes to the customer’s own', () => {
		expect(expectedSpending(spending, 0, 0)).toBeCloseTo(meanSpending(spending), 12);
		expect(meanSpending(spending)).toBeCloseTo(35.22, 2);
		expect(expectedSpending(spending, 1000, 80)).toBeCloseTo(80, 0);
	});

	test('is a weighted mean of both', () => {
		const weight = (6.25 * 3) / (6.25 * 3 + 2.74);
		expect(expectedSpending(spending, 3, 50)).toBeCloseTo(weight * 50 + (1 - weight) * meanSpending(spending), 12);
	});
});

test('lifetime value without discount is margin times amount times expected purchases; discount lowers it', () => {
	const plain = lifetimeValue(exact, customer, 40, 0.3, 0, 39);
	expect(plain).toBeCloseTo(0.3 * 40 * expectedNextPurchases(exact, customer, 39), 10);
	expect(lifetimeValue(exact, customer, 40, 0.3, 0.002, 39)).toBeLessThan(plain);
	expect(lifetimeValue(exact, customer, 40, 0.3, 0.002, 39)).toBeGreaterThan(plain / 1.002 ** 39);
});
