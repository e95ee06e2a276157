import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	breakPoint,
	distanceMatrix,
	huffSales,
	huffShares,
	reillyRatio,
	roadDistance
} from '#engine/market/geography.ts';

const gravity = { alpha: 1, lambda: 2, nearest: 2 };
const positive = fc.double({ min: 0.1, max: 1e4, noNaN: true });

test('Huff shares of three shops', () => {
	const shares = huffShares([10000, 5000, 20000], [5, 3, 10], gravity);
	[9 / 26, 25 / 52, 9 / 52].forEach((share, j) => expect(shares[j]).toBeCloseTo(share, 14));
});

test('Huff shares sum to 1, grow with one’s area and are finite next door', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(positive, fc.double({ min: 0, max: 90, noNaN: true })), { minLength: 2, maxLength: 6 }),
			(shops) => {
				const [areas, minutes] = [shops.map(([area]) => area), shops.map(([, time]) => time)];
				const shares = huffShares(areas, minutes, { ...gravity, lambda: 1.5 });
				expect([...shares].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
				const larger = huffShares([areas[0] * 2, ...areas.slice(1)], minutes, { ...gravity, lambda: 1.5 });
				expect(larger[0]).toBeGreaterThan(shares[0]);
			}
		)
	);
	expect([...huffShares([1, 1], [0, 1], gravity)]).toEqual([0.5, 0.5]);
});

test('Huff sales give out the spending of every zone', () => {
	const zones = [
		{ households: 1200, spending: 80, minutes: [5, 12] },
		{ households: 300, spending: 150, minutes: [20, 4] }
	];
	const sales = huffSales([2500, 900], zones, gravity);
	expect(sales[0] + sales[1]).toBeCloseTo(1200 * 80 + 300 * 150, 8);
	expect(sales[0]).toBeCloseTo(96000 * (100 / (100 + 6.25)) + 45000 * (6.25 / (6.25 + 56.25)), 8);
});

test('at the break point of Converse both towns draw equally, in the sense of Reilly', () => {
	expect(breakPoint(60, 300_000, 75_000)).toBe(20);
	expect(reillyRatio(300_000, 40, 75_000, 20)).toBe(1);
	expect(reillyRatio(300_000, 20, 75_000, 40)).toBe(16);
});

test('road distances are straight ones times the detour, the matrix is symmetric with a zero diagonal', () => {
	expect(roadDistance({ x: 0, y: 0 }, { x: 3, y: 4 }, 1)).toBe(5);
	expect(roadDistance({ x: 1, y: 1 }, { x: 4, y: 5 })).toBe(6.5);
	expect([
		...distanceMatrix(
			[
				{ x: 0, y: 0 },
				{ x: 0, y: 2 },
				{ x: 2, y: 0 }
			],
			1
		)
	]).toEqual([0, 2, 2, 2, 0, Math.sqrt(8), 2, Math.sqrt(8), 0]);
});
