import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareTest, correlation, mean, variance } from '#engine/statistics.ts';
import {
	Purpose,
	categorical,
	deriveKey,
	deriveSeed,
	exponential,
	fillPairedUniform,
	fillUniform,
	integerBelow,
	normal,
	pairedUniform,
	threefry2x32,
	threefry2x32Rounds,
	uniform,
	word
} from '#engine/random.ts';

const hex = (value: number) => value.toString(16).padStart(8, '0');
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

// random123, tests/kat_vectors.
const ZERO = [0, 0, 0, 0] as const;
const ONES = [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff] as const;
const PI = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;

describe('threefry', () => {
	test.each([
		[13, ZERO, '9d1c5ec6 8bd50731'],
		[13, ONES, 'fd36d048 2d17272c'],
		[13, PI, 'ba3e4725 f27d669e'],
		[20, ZERO, '6b200159 99ba4efe'],
		[20, ONES, '1cb996fc bb002be7'],
		[20, PI, 'c4923a9c 483df7a0'],
		[32, ZERO, 'cee3d47e a23dfd5c'],
		[32, ONES, '6e2fe0d0 b1b76f82'],
		[32, PI, 'e2827716 c3c05cdf']
	])('of %d rounds gives the published words', (rounds, [c0, c1, k0, k1], wanted) => {
		const out = new Uint32Array(2);
		threefry2x32Rounds(c0, c1, k0, k1, rounds, out);
		expect(`${hex(out[0])} ${hex(out[1])}`).toBe(wanted);
	});

	test('is the same unrolled, filled, paired and by the book', () => {
		const wanted = new Uint32Array(2);
		const pair = new Uint32Array(2);
		const filled = new Float64Array(3);
		fc.assert(
			fc.property(int32, int32, int32, int32, (entity, slot, k0, k1) => {
				threefry2x32Rounds(entity, slot, k0, k1, 20, wanted);
				threefry2x32(entity, slot, k0, k1, pair);
				expect(pair).toEqual(wanted);
				expect(word({ k0, k1 }, entity, slot)).toBe(wanted[0]);
				expect(uniform({ k0, k1 }, entity, slot)).toBe((wanted[0] + 0.5) / 2 ** 32);
				fillUniform({ k0, k1 }, entity - 1, 3, slot, filled);
				expect(filled[1]).toBe((wanted[0] + 0.5) / 2 ** 32);
			})
		);
	});
});

describe('addresses', () => {
	test('a key is the image of (rollout, purpose) under the seed', () => {
		const out = new Uint32Array(2);
		threefry2x32Rounds(7, Purpose.advance, 42, 0, 20, out);
		expect(deriveKey(42, 7, Purpose.advance)).toEqual({ k0: out[0] | 0, k1: out[1] | 0 });
	});

	test('purposes are all different, so that no two share a draw', () => {
		const numbers = Object.values(Purpose);
		expect(new Set(numbers).size).toBe(numbers.length);
	});

	test('neighbouring seeds, rollouts, purposes, entities and slots give unrelated draws', () => {
		const columns = [
			(i: number) => uniform(deriveKey(i, 0, 1), 0, 0),
			(i: number) => uniform(deriveKey(1, i, 1), 0, 0),
			(i: number) => uniform(deriveKey(1, 0, i), 0, 0),
			(i: number) => uniform(deriveKey(1, 0, 1), i, 0),
			(i: number) => uniform(deriveKey(1, 0, 1), 0, i),
			(i: number) => uniform(deriveKey(deriveSeed(1, i, 1), 0, 1), 0, 0)
		];
		const n = 4000;
		const draws = columns.map((column) => Array.from({ length: n }, (_, i) => column(i + 1)));
		for (const [a, first] of draws.entries()) {
			expect(Math.abs(correlation(first.slice(1), first.slice(0, -1)))).toBeLessThan(4 / Math.sqrt(n));
			for (const second of draws.slice(a + 1)) {
				expect(Math.abs(correlation(first, second))).toBeLessThan(4 / Math.sqrt(n));
			}
		}
	});

	test('a fill is the list of its entities, whatever its start and length', () => {
		const key = deriveKey(3, 1, Purpose.reach);
		const out = new Float64Array(9);
		fillUniform(key, 5, 7, 2, out);
		expect([...out]).toEqual([...[5, 6, 7, 8, 9, 10, 11].map((entity) => uniform(key, entity, 2)), 0, 0]);
		for (const count of [0, 1, 2, 7]) {
			out.fill(0);
			fillUniform(key, 5, count, 2, out);
			expect([...out]).toEqual(Array.from(out, (_, i) => (i < count ? uniform(key, 5 + i, 2) : 0)));
		}
		for (const [start, count] of [
			[0, 0],
			[0, 1],
			[4, 8],
			[2, 9]
		]) {
			out.fill(0);
			fillPairedUniform(key, start, count, 2, out);
			expect([...out]).toEqual(Array.from(out, (_, i) => (i < count ? pairedUniform(key, start + i, 2) : 0)));
		}
		expect(() => fillPairedUniform(key, 1, 4, 2, out)).toThrow(RangeError);
	});
});

describe('laws', () => {
	const key = deriveKey(20_26, 0, Purpose.policy);
	const n = 100_000;
	const draws = (draw: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => draw(i));

	test('uniforms lie within (0, 1) and fill it evenly', () => {
		for (const u of [draws((i) => uniform(key, i, 0)), draws((i) => pairedUniform(key, i, 1))]) {
			const cells = new Float64Array(100);
			for (const x of u) cells[Math.floor(x * 100)]++;
			expect(chiSquareTest(cells, new Float64Array(100).fill(n / 100)).p).toBeGreaterThan(1e-4);
			expect(Math.min(...u.subarray(0, 1000))).toBeGreaterThan(0);
		}
	});

	test('normals have mean 0, variance 1, kurtosis 3 within 4 standard errors', () => {
		const z = draws((i) => normal(key, i, 2));
		expect(Math.abs(mean(z))).toBeLessThan(4 / Math.sqrt(n));
		expect(Math.abs(variance(z) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
		expect(Math.abs(mean(z.map((x) => x * x * x * x)) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
	});

	test('exponentials have mean 1 and variance 1 within 4 standard errors', () => {
		const e = draws((i) => exponential(key, i, 3));
		expect(Math.abs(mean(e) - 1)).toBeLessThan(4 / Math.sqrt(n));
		expect(Math.abs(variance(e) - 1)).toBeLessThan(4 * Math.sqrt(8 / n));
	});

	test('categories come in proportion to their weights, never one of weight 0', () => {
		const weights = [2, 0, 5, 1, 0];
		const cells = new Float64Array(5);
		for (let i = 0; i < n; i++) cells[categorical(uniform(key, i, 4), weights)]++;
		expect([cells[1], cells[4]]).toEqual([0, 0]);
		const p = chiSquareTest([cells[0], cells[2], cells[3]], [(n * 2) / 8, (n * 5) / 8, n / 8]).p;
		expect(p).toBeGreaterThan(1e-4);
		expect(categorical(1, weights)).toBe(3);
		expect(() => categorical(0.5, [0, 0])).toThrow(RangeError);
	});

	test('integers below n are even', () => {
		const cells = new Float64Array(7);
		for (let i = 0; i < n; i++) cells[integerBelow(7, key, i, 5)]++;
		expect(chiSquareTest(cells, new Float64Array(7).fill(n / 7)).p).toBeGreaterThan(1e-4);
	});
});
