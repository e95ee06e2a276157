import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	calibrateResponse,
	inflection,
	marginalResponse,
	nextShare,
	optimalAdvertisingRatio,
	respond,
	responseElasticity
} from '#engine/market/response.ts';

const judged = { none: 0.5, unlimited: 1.4, today: 1, halfMore: 1.15 };
const response = calibrateResponse(judged);
const effort = fc.double({ min: 0, max: 50, noNaN: true });
const responses = fc
	.tuple(...[1, 2, 3, 4].map(() => fc.double({ min: 0.05, max: 1, noNaN: true })))
	.map(([none, a, b, c]) => ({ none, today: none + a, halfMore: none + a + b, unlimited: none + a + b + c }))
	.map(calibrateResponse);

test('four judgements give the published coefficients and predictions', () => {
	expect(response.d).toBeCloseTo(0.8, 14);
	expect(response.c).toBeCloseTo(1.8062414719982642, 13);
	expect(respond(response, 0.5)).toBeCloseTo(0.7369768, 7);
	expect(respond(response, 2)).toBeCloseTo(1.2324529, 7);
});

test('the judgements of the Syntex study leave the half-effort judgement unfitted, as four points must', () => {
	const syntex = calibrateResponse({ none: 0.47, today: 1, halfMore: 1.26, unlimited: 1.52 });
	expect(syntex.d).toBeCloseTo(0.9811321, 7);
	expect(syntex.c).toBeCloseTo(2.693951, 7);
	expect(respond(syntex, 0.5)).toBeCloseTo(0.6129, 4);
});

test('the curve passes through its judgements', () => {
	expect([0, 1, 1.5, Infinity].map((x) => respond(response, x))).toEqual([
		0.5,
		expect.closeTo(1, 13),
		expect.closeTo(1.15, 13),
		1.4
	]);
	expect(respond(response, 1e300)).toBeCloseTo(1.4, 12);
});

test('judgements out of order are refused', () => {
	expect(() => calibrateResponse({ ...judged, halfMore: 1 })).toThrow(RangeError);
	expect(() => calibrateResponse({ ...judged, unlimited: 1.15 })).toThrow(RangeError);
});

test('more effort never sells less, and never leaves min and max', () => {
	fc.assert(
		fc.property(responses, effort, effort, (curve, x, more) => {
			const [y, z] = [respond(curve, x), respond(curve, x + more)];
			expect(z).toBeGreaterThanOrEqual(y - 1e-14);
			expect(y).toBeGreaterThanOrEqual(curve.min);
			expect(z).toBeLessThanOrEqual(curve.max);
		})
	);
});

test('margin and elasticity are the slopes of the curve', () => {
	fc.assert(
		fc.property(responses, fc.double({ min: 0.2, max: 3, noNaN: true }), (curve, x) => {
			const h = 1e-5 * x;
			const slope = (respond(curve, x + h) - respond(curve, x - h)) / (2 * h);
			expect(marginalResponse(curve, x)).toBeCloseTo(slope, 5);
			expect(responseElasticity(curve, x)).toBeCloseTo((slope * x) / respond(curve, x), 5);
		})
	);
});

test('the inflection is where the slope is steepest; a concave curve has none', () => {
	const at = inflection(response);
	expect(at).toBeCloseTo((0.8 * (response.c - 1)) ** (1 / response.c) / (response.c + 1) ** (1 / response.c), 12);
	for (const x of [at * 0.97, at * 1.03])
		expect(marginalResponse(response, x)).toBeLessThan(marginalResponse(response, at));
	expect(inflection({ ...response, c: 0.9 })).toBe(0);
});

test('the dynamic form settles where its stationary share says', () => {
	let share = 0.3;
	for (let t = 0; t < 200; t++) share = nextShare(response, 1, share, 0.1, 0.7);
	expect(share).toBeCloseTo(0.1 + (1 - 0.5) / (1 - 0.7), 12);
});

test('the Dorfman-Steiner ratio of the meta-analytic elasticities', () => {
	expect(optimalAdvertisingRatio(0.12, -2.62)).toBeCloseTo(0.0458015, 7);
	expect(optimalAdvertisingRatio(0.24, -2.62)).toBeCloseTo(0.0916031, 7);
});
