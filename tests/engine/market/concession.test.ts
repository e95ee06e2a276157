import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	absoluteTitForTat,
	averagedTitForTat,
	concededValue,
	exponentialConcession,
	mixTactics,
	polynomialConcession,
	relativeTitForTat,
	resourceConcession,
	type IssueRange,
	type TimeTactic
} from '#engine/market/concession.ts';

const tactic = { kappa: 0.1, beta: 1, deadline: 20 };
const buyer: IssueRange = { min: 80, max: 120, utility: 'decreasing' };
const seller: IssueRange = { min: 80, max: 120, utility: 'increasing' };
const tactics = fc.record({
	kappa: fc.double({ min: 0, max: 1, noNaN: true }),
	beta: fc.double({ min: 0.02, max: 50, noNaN: true }),
	deadline: fc.double({ min: 1, max: 100, noNaN: true })
});
const FAMILIES: readonly [string, (tactic: TimeTactic, t: number) => number][] = [
	['polynomial', polynomialConcession],
	['exponential', exponentialConcession]
];

describe('time-dependent tactics', () => {
	test('concede what the publication says at a quarter, half and three quarters of the time', () => {
		[0.325, 0.55, 0.775].forEach((wanted, i) =>
			expect(polynomialConcession(tactic, 5 * (i + 1))).toBeCloseTo(wanted, 14)
		);
		[0.177828, 0.316228, 0.562341].forEach((wanted, i) =>
			expect(exponentialConcession(tactic, 5 * (i + 1))).toBeCloseTo(wanted, 6)
		);
	});

	test('hold below beta 1 and give way above, around the straight line', () => {
		const at = (beta: number) => polynomialConcession({ kappa: 0, beta, deadline: 1 }, 0.5);
		expect([at(0.5), at(1), at(2)]).toEqual([0.25, 0.5, expect.closeTo(Math.sqrt(0.5), 14)]);
		const exponential = (beta: number) => exponentialConcession({ kappa: 0.1, beta, deadline: 1 }, 0.5);
		expect(exponential(0.5)).toBeLessThan(exponential(1));
		expect(exponential(2)).toBeGreaterThan(exponential(1));
	});

	test.each(FAMILIES)('%s: kappa at first, all at the deadline and after, never backwards', (_name, concession) => {
		fc.assert(
			fc.property(tactics, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, share) => {
				const { kappa, deadline } = drawn;
				expect(concession(drawn, 0)).toBeCloseTo(kappa, 12);
				expect(concession(drawn, -1)).toBe(concession(drawn, 0));
				expect(concession(drawn, deadline)).toBe(1);
				expect(concession(drawn, deadline + 1)).toBe(1);
				const here = concession(drawn, share * deadline);
				expect(here).toBeGreaterThanOrEqual(kappa - 1e-12);
				expect(concession(drawn, Math.min(1, share + 0.1) * deadline)).toBeGreaterThanOrEqual(here - 1e-12);
			})
		);
	});

	test('exponential from nothing concedes nothing before the deadline', () => {
		const hard = { kappa: 0, beta: 2, deadline: 4 };
		expect([0, 2, 3.9, 4].map((t) => exponentialConcession(hard, t))).toEqual([0, 0, 0, 1]);
	});
});

test('a resource that runs out brings the concession from kappa to everything', () => {
	expect(resourceConcession(0.1, 0)).toBe(1);
	expect(resourceConcession(0.1, Math.LN2)).toBeCloseTo(0.55, 14);
	expect(resourceConcession(0.1, 700)).toBeCloseTo(0.1, 14);
});

test('a concession goes from the best end of the range to the worst, for each utility', () => {
	expect([0, 0.25, 1].map((alpha) => concededValue(buyer, alpha))).toEqual([80, 90, 120]);
	expect([0, 0.25, 1].map((alpha) => concededValue(seller, alpha))).toEqual([120, 110, 80]);
});

describe('behaviour-dependent tactics', () => {
	const falling = [125, 120, 110, 100];

	test('relative tit-for-tat gives back the other’s move in proportion, as many offers ago as asked', () => {
		expect(relativeTitForTat(buyer, 90, falling)).toBeCloseTo(99, 12);
		expect(relativeTitForTat(buyer, 90, falling, 3)).toBeCloseTo((90 * 125) / 120, 12);
	});

	test('averaged tit-for-tat looks at several moves together; over one it is the relative one', () => {
		expect(averagedTitForTat(buyer, 80, falling, 3)).toBeCloseTo(100, 12);
		expect(averagedTitForTat(buyer, 90, falling, 1)).toBe(relativeTitForTat(buyer, 90, falling));
	});

	test('absolute tit-for-tat gives back the move, and the shift in the direction of a concession', () => {
		expect(absoluteTitForTat(buyer, 90, falling, 2)).toBe(102);
		expect(absoluteTitForTat(buyer, 90, falling, 0, 3)).toBe(95);
		expect(absoluteTitForTat(seller, 110, [70, 76], 2)).toBe(102);
	});

	test('never leave the range', () => {
		const series = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 2, maxLength: 8 });
		fc.assert(
			fc.property(series, fc.double({ min: 80, max: 120, noNaN: true }), fc.nat(30), (theirs, own, shift) => {
				for (const range of [buyer, seller]) {
					for (const next of [
						relativeTitForTat(range, own, theirs),
						absoluteTitForTat(range, own, theirs, shift),
						averagedTitForTat(range, own, theirs, theirs.length - 1)
					]) {
						expect(next).toBeGreaterThanOrEqual(80);
						expect(next).toBeLessThanOrEqual(120);
					}
				}
			})
		);
	});

	test('refuse to answer a move that has not been made', () => {
		expect(() => relativeTitForTat(buyer, 90, [100])).toThrow(RangeError);
		expect(() => absoluteTitForTat(buyer, 90, [100, 99], 0, 2)).toThrow(RangeError);
		expect(() => averagedTitForTat(buyer, 90, [100, 99], 0)).toThrow(RangeError);
	});
});

test('a mixture is the weighted mean of its tactics, whatever the scale of the weights', () => {
	expect(mixTactics([0.25, 0.75], [100, 80])).toBe(85);
	expect(mixTactics([1, 3], [100, 80])).toBe(85);
	expect(() => mixTactics([0, 0], [100, 80])).toThrow(RangeError);
	expect(() => mixTactics([1], [100, 80])).toThrow(RangeError);
	expect(() => mixTactics([1, 1, 1], [100, 80])).toThrow(RangeError);
});
