import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	consumerSurplus,
	crossPriceElasticity,
	logitShares,
	logsum,
	nestedShares,
	nextLoyalty,
	ownPriceElasticity,
	priceCoefficient
} from '#engine/market/choice.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const utilities = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 8 });
const expectShares = (found: Float64Array, wanted: number[], digits: number) =>
	wanted.forEach((share, j) => expect(found[j]).toBeCloseTo(share, digits));

describe('logit', () => {
	test('shares and logsum of utilities 1, 2, 3', () => {
		expectShares(logitShares([1, 2, 3]), [0.09003057, 0.24472847, 0.66524096], 8);
		expect(logsum([1, 2, 3])).toBeCloseTo(3.4076059644, 10);
	});

	test('shares sum to 1 and do not change when every utility shifts', () => {
		fc.assert(
			fc.property(utilities, fc.double({ min: -500, max: 500, noNaN: true }), (v, shift) => {
				const shares = logitShares(v);
				expect(sum(shares)).toBeCloseTo(1, 13);
				expectShares(logitShares(v.map((x) => x + shift)), [...shares], 10);
			})
		);
	});

	test('an absent offer has no share; no offer at all is refused', () => {
		expect([...logitShares([0, -Infinity, 0])]).toEqual([0.5, 0, 0.5]);
		expect(() => logitShares([-Infinity])).toThrow(RangeError);
		expect(() => logsum([])).toThrow(RangeError);
	});

	test('the slope of the logsum is the share, in units of price the surplus', () => {
		const h = 1e-6;
		const slope = (logsum([1, 2 + h, 3]) - logsum([1, 2 - h, 3])) / (2 * h);
		expect(slope).toBeCloseTo(logitShares([1, 2, 3])[1], 9);
		expect(consumerSurplus(-0.5, logsum([1, 2, 3]))).toBeCloseTo(2 * 3.4076059644, 9);
	});
});

describe('price elasticities', () => {
	const beta = -0.4;
	const prices = [5, 6, 8];
	const shares = (list: number[]) => logitShares([...list.map((price) => 3 + beta * price), 0]);

	test('agree with small price changes', () => {
		const h = 1e-6;
		const base = shares(prices);
		const dearer = shares([5, 6 * (1 + h), 8]);
		expect((dearer[1] / base[1] - 1) / h).toBeCloseTo(ownPriceElasticity(beta, 6, base[1]), 4);
		expect((dearer[0] / base[0] - 1) / h).toBeCloseTo(crossPriceElasticity(beta, 6, base[1]), 4);
	});

	test('the calibrated coefficient gives back the wanted share-weighted elasticity', () => {
		const base = shares(prices).subarray(0, 3);
		const coefficient = priceCoefficient(-2.62, prices, base);
		const weighted = prices.map((price, j) => base[j] * ownPriceElasticity(coefficient, price, base[j]));
		expect(sum(weighted) / sum(base)).toBeCloseTo(-2.62, 12);
	});
});

describe('nested logit', () => {
	const bus = (tau: number) => nestedShares([0, 0, 0], [0, 1, 1], [1, tau]);

	test('with dissimilarity 1 is plain logit', () => {
		expectShares(bus(1), [1 / 3, 1 / 3, 1 / 3], 14);
		fc.assert(
			fc.property(utilities, (v) =>
				expectShares(nestedShares([...v, 0], v.map(() => 0).concat(1), [1, 1]), [...logitShares([...v, 0])], 12)
			)
		);
	});

	test('splits the buses’ share, not the car’s, when the buses become one', () => {
		expectShares(bus(0.5), [0.4142135624, 0.2928932188, 0.2928932188], 10);
		expect(bus(0.05)[0]).toBeCloseTo(0.4913365, 7);
		expectShares(bus(1e-4), [0.5, 0.25, 0.25], 4);
	});

	test('shares sum to 1', () => {
		const tau = fc.double({ min: 0.05, max: 1, noNaN: true });
		fc.assert(
			fc.property(utilities, tau, tau, (v, a, b) => {
				const all = [...v, 0, 1];
				const nests = all.map((_, j) => (j === all.length - 1 ? 1 : j === all.length - 2 ? 0 : j % 2));
				expect(sum(nestedShares(all, nests, [a, b]))).toBeCloseTo(1, 12);
			})
		);
	});

	test('an empty nest and a dissimilarity out of range are refused', () => {
		expect(() => nestedShares([0], [0], [1, 1])).toThrow(RangeError);
		expect(() => nestedShares([0], [0], [1.5])).toThrow(RangeError);
	});
});

test('loyalties over all offers keep summing to 1 and tend to the offer always bought', () => {
	let loyalties = [0.2, 0.3, 0.5];
	for (let week = 0; week < 60; week++) loyalties = loyalties.map((loyalty, j) => nextLoyalty(loyalty, j === 1));
	expect(sum(loyalties)).toBeCloseTo(1, 13);
	expect(loyalties[1]).toBeCloseTo(1 - 0.7 * 0.875 ** 60, 13);
});
