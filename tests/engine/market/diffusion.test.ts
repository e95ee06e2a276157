import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	adoptedFraction,
	adoptionRate,
	marketingMultiplier,
	nextAdopters,
	peakRate,
	peakTime
} from '#engine/market/diffusion.ts';
import type { Diffusion } from '#engine/market/diffusion.ts';

/** Sales of each period of the discrete recursion, first period first. */
function recursion(diffusion: Diffusion, periods: number): number[] {
	let total = 0;
	return Array.from({ length: periods }, () => {
		const sales = nextAdopters(diffusion, total);
		total += sales;
		return sales;
	});
}

// Bass (1969), thousands of units and years.
test.each([
	['refrigerators', 0.0026167, 0.21566, 40001, 20.212, 2209.3, 23],
	['black and white television', 0.027877, 0.25105, 96717, 7.88, 7493.1, 9],
	['room air conditioners', 0.010399, 0.41861, 16895, 8.613, 1857, 11]
])('%s peak when and where Bass found', (_, p, q, market, time, rate, discretePeak) => {
	const diffusion = { p, q, market };
	expect(peakTime(diffusion)).toBeCloseTo(time, 3);
	expect(Math.abs(peakRate(diffusion) - rate)).toBeLessThan(0.06);
	const sales = recursion(diffusion, 40);
	expect(sales.indexOf(Math.max(...sales)) + 1).toBe(discretePeak);
});

test('the mean coefficients of the meta-analysis give the known curve', () => {
	const mean = { p: 0.03, q: 0.38, market: 1 };
	expect(peakTime(mean)).toBeCloseTo(6.192619197703112, 12);
	expect(peakRate(mean)).toBeCloseTo(0.1105921, 7);
	[0.035758, 0.331199, 0.812803, 0.996259].forEach((fraction, i) =>
		expect(adoptedFraction(mean, [1, 5, 10, 20][i])).toBeCloseTo(fraction, 6)
	);
	expect(adoptedFraction(mean, peakTime(mean))).toBeCloseTo(0.5 - 0.03 / 0.76, 12);
	expect(adoptionRate(mean, peakTime(mean))).toBeCloseTo(peakRate(mean), 12);
});

test('without imitation the first period is the highest', () => {
	const innovators = { p: 0.2, q: 0.1, market: 100 };
	expect(peakTime(innovators)).toBe(0);
	expect(peakRate(innovators)).toBeCloseTo(adoptionRate(innovators, 0), 12);
});

test('adopters never exceed the market nor decrease, whatever the marketing', () => {
	const rate = fc.double({ min: 0, max: 1, noNaN: true });
	const multipliers = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { maxLength: 30 });
	fc.assert(
		fc.property(rate, rate, multipliers, (p, q, list) => {
			let total = 0;
			for (const x of list) {
				const more = nextAdopters({ p, q, market: 1000 }, total, x);
				expect(more).toBeGreaterThanOrEqual(0);
				total += more;
				expect(total).toBeLessThanOrEqual(1000 * (1 + 1e-12));
			}
		})
	);
});

test('lower prices and more advertising speed adoption, less advertising does not slow it', () => {
	expect(marketingMultiplier(-0.1, 0.2, -1.5, 0.3)).toBeCloseTo(1.21, 12);
	expect(marketingMultiplier(0, -0.5, -1.5, 0.3)).toBe(1);
	expect(marketingMultiplier(2, 0, -1.5, 0.3)).toBe(0);
});
