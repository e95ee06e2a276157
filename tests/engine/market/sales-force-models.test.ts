import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestCommission, bestPlan, fixedPay, inducedEffort, riskPremium, type Agency } from '#engine/market/agency.ts';
import { concaveEnvelope, planCalls } from '#engine/market/call-plan.ts';
import { learn, learningCurve, learningExponent } from '#engine/market/learning.ts';
import { bundleValence, goalGradient, motiveForce, quotaExpectancy, splitProduct } from '#engine/market/motivation.ts';
import { calibrateResponse, respond } from '#engine/market/response.ts';
import { departureChance, expectedTenure, hazard, splitHazard } from '#engine/market/turnover.ts';
import { imbalance, sellersNeeded } from '#engine/market/workload.ts';

const T25: Agency = {
	margin: 1,
	effectiveness: 2,
	effortCost: 1,
	riskAversion: 0.5,
	variance: 4,
	base: 10,
	outside: 2
};

describe('pay plan (LEN)', () => {
	test('T25: k = 2, c = 1, r = 0.5, σ² = 4, g = 1 gives b* = 2/3 and e* = 4/3', () => {
		expect(bestCommission(T25)).toBeCloseTo(2 / 3, 12);
		expect(bestPlan(T25).effort).toBeCloseTo(4 / 3, 12);
	});

	test('the closed form is the numeric optimum of the firm’s profit', () => {
		const profit = (b: number): number => {
			const sales = T25.base + T25.effectiveness * inducedEffort(b, T25.effectiveness, T25.effortCost);
			return T25.margin * sales - fixedPay(T25, b) - b * sales;
		};
		const best = bestCommission(T25);
		for (const step of [0.001, 0.01, 0.1]) {
			expect(profit(best)).toBeGreaterThan(profit(best + step));
			expect(profit(best)).toBeGreaterThan(profit(best - step));
		}
		expect(bestPlan(T25).profit).toBeCloseTo(profit(best), 12);
	});

	test('the fixed pay leaves the seller exactly as well off as elsewhere', () => {
		const { fixed, commission, effort, expectedSales } = bestPlan(T25);
		const worth =
			fixed +
			commission * expectedSales -
			riskPremium(commission, T25.riskAversion, T25.variance) -
			0.5 * T25.effortCost * effort * effort;
		expect(worth).toBeCloseTo(T25.outside, 12);
	});

	test('salary share rises with uncertainty, risk aversion, cost of effort and outside options; commission with effectiveness', () => {
		const share = (change: Partial<Agency>): number => bestPlan({ ...T25, outside: 8, ...change }).salaryShare;
		const commission = (change: Partial<Agency>): number => bestCommission({ ...T25, ...change });
		expect(share({ variance: 8 })).toBeGreaterThan(share({}));
		expect(share({ riskAversion: 1 })).toBeGreaterThan(share({}));
		expect(share({ effortCost: 2 })).toBeGreaterThan(share({}));
		expect(share({ outside: 10 })).toBeGreaterThan(share({}));
		expect(commission({ effectiveness: 3 })).toBeGreaterThan(commission({}));
		expect(commission({ variance: 8 })).toBeLessThan(commission({}));
	});
});

describe('motivation (VIE)', () => {
	test('nothing is left when one of the three is null', () => {
		expect(motiveForce(0, 1, 1)).toBe(0);
		expect(motiveForce(1, 0, 1)).toBe(0);
		expect(motiveForce(0.5, 0.5, 0.8)).toBeCloseTo(0.2, 12);
	});

	test('expectancy is whole up to 1.15 of the potential, then halves over a width', () => {
		expect(quotaExpectancy(1.15)).toBe(1);
		expect(quotaExpectancy(1.45)).toBeCloseTo(0.5, 12);
		expect(quotaExpectancy(2)).toBeLessThan(quotaExpectancy(1.6));
	});

	test('the goal draws most when it is near', () => {
		expect(goalGradient(1, 0.1)).toBe(1);
		expect(goalGradient(0.9, 0.1)).toBeCloseTo(0.5, 12);
		expect(goalGradient(0.5, 0.1)).toBeLessThan(0.05);
	});

	test('valence weighs satisfactions', () => {
		expect(bundleValence([0.5, 0.5], [1, 0])).toBe(0.5);
	});

	test('the shares of a product add up to its change, and a factor that did not move has none', () => {
		const number = fc.double({ min: -3, max: 3, noNaN: true });
		fc.assert(
			fc.property(number, number, number, number, number, (a0, b0, c0, a1, b1) => {
				const out = new Float64Array(3);
				splitProduct(a0, b0, c0, a1, b1, c0, out);
				expect(out[0] + out[1] + out[2]).toBeCloseTo(a1 * b1 * c0 - a0 * b0 * c0, 9);
				expect(out[2]).toBeCloseTo(0, 12);
			})
		);
	});
});

describe('turnover', () => {
	test('a hazard of 2.3 % a month is a tenure of 43 months, and its chance 1 - e^-h', () => {
		expect(expectedTenure(1 / 43)).toBeCloseTo(43, 12);
		expect(departureChance(0.023)).toBeCloseTo(0.022737, 5);
		expect(hazard(0.02, [0.5, -0.5])).toBeCloseTo(0.02, 12);
	});

	test('the parts of a hazard add up to it exactly, whatever the effects', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 7 }), (effects) => {
				const out = new Float64Array(effects.length + 1);
				splitHazard(0.02, effects, out);
				const whole = hazard(0.02, effects);
				expect(out.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole, 12);
				effects.forEach((effect, k) => {
					if (Math.abs(effect) > 1e-6) expect(Math.sign(out[1 + k])).toBe(Math.sign(effect));
				});
			})
		);
	});
});

describe('workload (Talley)', () => {
	test('T26: 3.0 sellers', () => {
		const classes = [
			{ customers: 50, visits: 24, hours: 1 },
			{ customers: 120, visits: 12, hours: 0.75 },
			{ customers: 300, visits: 4, hours: 0.5 }
		];
		expect(sellersNeeded(classes, 1600, 0.6)).toBeCloseTo(3, 12);
	});

	test('equal loads have no imbalance', () => {
		expect(imbalance([3, 3, 3])).toBe(0);
		expect(imbalance([2, 0])).toBe(1);
		expect(imbalance([0, 0])).toBe(0);
	});
});

describe('learning', () => {
	test('T27: a curve of 80 % gives 100, 80, 64, 51.2, 40.96, of exponent -0.3219280949', () => {
		const units = [1, 2, 4, 8, 16].map((n) => learningCurve(100, n, 0.8));
		[100, 80, 64, 51.2, 40.96].forEach((value, k) => expect(units[k]).toBeCloseTo(value, 9));
		expect(learningExponent(0.8)).toBeCloseTo(-0.3219280949, 10);
	});

	test('two thirds of what is missing are learnt in a little more than τ', () => {
		expect(learn(0, 1, 4, 4)).toBeCloseTo(1 - 1 / Math.E, 12);
		expect(learn(0.6, 1, 0, 4)).toBe(0.6);
	});
});

describe('call plan (CALLPLAN)', () => {
	test('the envelope keeps the corners that no mixture beats', () => {
		expect(concaveEnvelope([0, 1, 2, 3], [0, 1, 5, 6])).toEqual([0, 2, 3]);
		expect(concaveEnvelope([0, 1, 2], [0, 3, 2])).toEqual([0, 1]);
	});

	test('within the time given, no other choice of efforts brings more than the last step left out', () => {
		const response = calibrateResponse({ none: 0.5, unlimited: 1.4, today: 1, halfMore: 1.15 });
		const flat = calibrateResponse({ none: 0.8, unlimited: 1.2, today: 1, halfMore: 1.04 });
		const groups = [
			{ worth: 100, response, visits: 20, minutes: 50 },
			{ worth: 60, response, visits: 30, minutes: 40 },
			{ worth: 40, response: flat, visits: 40, minutes: 30 }
		];
		const choices = [0, 0.5, 1, 1.5, 2];
		const time = 3000;
		const plan = planCalls(groups, choices, time);
		expect(plan.minutes).toBeLessThanOrEqual(time);
		let best = 0;
		for (const a of choices)
			for (const b of choices)
				for (const c of choices) {
					const efforts = [a, b, c];
					const minutes = groups.reduce((sum, g, k) => sum + efforts[k] * g.visits * g.minutes, 0);
					if (minutes > time) continue;
					best = Math.max(
						best,
						groups.reduce((sum, g, k) => sum + g.worth * respond(g.response, efforts[k]), 0)
					);
				}
		expect(plan.worth).toBeGreaterThan(0.98 * best);
		expect(plan.worth).toBeLessThanOrEqual(best + 1e-9);
	});
});
