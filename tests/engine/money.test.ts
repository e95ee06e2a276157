import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestRemainder, roundHalfAway, roundHalfEven, splitByWeights, toCents } from '#engine/money.ts';

test('a half rounds to even or away from zero, and zero is never negative', () => {
	expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, -2.6].map(roundHalfEven)).toEqual([0, 2, 2, 0, -2, 2, -3]);
	expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, -0.2].map(roundHalfAway)).toEqual([1, 2, 3, -1, -2, 2, 0]);
	expect(toCents(1234.5)).toBe(123450);
});

test('shares go to the largest remainders, equal ones by index', () => {
	expect(largestRemainder([3.2, 3.5, 3.3], 10)).toEqual([3, 4, 3]);
	expect(largestRemainder([1 / 3, 1 / 3, 1 / 3], 1)).toEqual([1, 0, 0]);
	expect(largestRemainder([-1.5, -1.5], -3)).toEqual([-1, -2]);
	expect(largestRemainder([1, 1], 5)).toEqual([3, 2]);
	expect(largestRemainder([], 0)).toEqual([]);
});

test('a total that is not whole, a part that is not finite or a total without part is refused', () => {
	expect(() => largestRemainder([1], 1.5)).toThrow(RangeError);
	expect(() => largestRemainder([NaN], 1)).toThrow(RangeError);
	expect(() => largestRemainder([], 1)).toThrow(RangeError);
});

test('parts always add up to the cent and stay within one cent of their real value', () => {
	const part = fc.double({ min: -1e7, max: 1e7, noNaN: true });
	fc.assert(
		fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
			const total = roundHalfEven(parts.reduce((sum, x) => sum + x, 0));
			const shares = largestRemainder(parts, total);
			expect(shares.reduce((sum, x) => sum + x, 0)).toBe(total);
			for (const [i, share] of shares.entries()) expect(Math.abs(share - parts[i])).toBeLessThan(1 + 1e-6);
		})
	);
});

test('a split by weights adds up to the cent, evenly when no weight is positive', () => {
	expect(splitByWeights(100, [1, 1, 1])).toEqual([34, 33, 33]);
	expect(splitByWeights(1001, [0, 0])).toEqual([501, 500]);
	expect(splitByWeights(-100, [1, 3])).toEqual([-25, -75]);
});
