import { expect, test } from 'vitest';
import {
	adstockSeries,
	carryOverOfHalfLife,
	duration90,
	halfLife,
	longRunMultiplier,
	nextAdstock
} from '#engine/market/adstock.ts';

test('a half-life of two and a half weeks keeps 0.758 a week, and back', () => {
	expect(carryOverOfHalfLife(2.5)).toBeCloseTo(0.7578582833, 10);
	expect(halfLife(carryOverOfHalfLife(2.5))).toBeCloseTo(2.5, 13);
	expect(carryOverOfHalfLife(0)).toBe(0);
});

test('a carry-over of 0.7 lasts 6.46 periods and multiplies by 3.33', () => {
	expect(duration90(0.7)).toBeCloseTo(6.4557, 4);
	expect(longRunMultiplier(0.7)).toBeCloseTo(3.3333, 4);
});

test('one burst is worth the long-run multiplier in all, a constant effort settles there', () => {
	const burst = adstockSeries([1, ...new Array<number>(99).fill(0)], 0.7);
	expect(burst.reduce((sum, stock) => sum + stock, 0)).toBeCloseTo(1 / 0.3, 12);
	expect(adstockSeries(new Array<number>(99).fill(2), 0.7)[98]).toBeCloseTo(2 / 0.3, 12);
});

test('the initial stock fades into the first period', () => {
	expect([...adstockSeries([1, 0], 0.5, 4)]).toEqual([3, 1.5]);
	expect(nextAdstock(4, 1, 0.5)).toBe(3);
});
