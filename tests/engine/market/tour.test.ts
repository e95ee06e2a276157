import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceMatrix } from '#engine/market/geography.ts';
import {
	expectedTourLength,
	improveTour,
	nearestNeighbour,
	planTour,
	shortestTour,
	tourLength
} from '#engine/market/tour.ts';
import { deriveKey, uniform } from '#engine/random.ts';

/** TSPLIB burma14, degrees.minutes. */
const BURMA = [
	[16.47, 96.1],
	[16.47, 94.44],
	[20.09, 92.54],
	[22.39, 93.37],
	[25.23, 97.24],
	[22.0, 96.05],
	[20.47, 97.02],
	[17.2, 96.29],
	[16.3, 97.38],
	[14.05, 98.12],
	[16.53, 97.38],
	[21.52, 95.59],
	[19.41, 97.13],
	[20.09, 94.55]
];

/** GEO distances as the TSPLIB FAQ defines them, with its own pi, radius and truncation. */
function geographic(coordinates: readonly (readonly number[])[]): Float64Array {
	const radians = (x: number) => {
		const degrees = Math.trunc(x);
		return (3.141592 * (degrees + (5 * (x - degrees)) / 3)) / 180;
	};
	const n = coordinates.length;
	return Float64Array.from({ length: n * n }, (_, at) => {
		const [a, b] = [coordinates[Math.floor(at / n)], coordinates[at % n]];
		if (a === b) return 0;
		const q1 = Math.cos(radians(a[1]) - radians(b[1]));
		const q2 = Math.cos(radians(a[0]) - radians(b[0]));
		const q3 = Math.cos(radians(a[0]) + radians(b[0]));
		return Math.trunc(6378.388 * Math.acos(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)) + 1);
	});
}

const all = (n: number, first = 0) => Array.from({ length: n }, (_, i) => (i + first) % n);
const place = fc.record({ x: fc.integer({ min: 0, max: 100 }), y: fc.integer({ min: 0, max: 100 }) });

describe('burma14', () => {
	const distances = geographic(BURMA);
	const length = (tour: number[]) => tourLength(distances, 14, tour);

	test('has a shortest tour of 3323', () => expect(length(shortestTour(distances, 14, all(14)))).toBe(3323));

	test('has a nearest neighbour tour of 4048 from city 1', () => {
		expect(length(nearestNeighbour(distances, 14, all(14)))).toBe(4048);
	});

	test('is solved within 1.5 % by improvement from city 1, and exactly from the best start', () => {
		expect(length(planTour(distances, 14, all(14)))).toBeLessThanOrEqual(3371);
		expect(Math.min(...all(14).map((first) => length(planTour(distances, 14, all(14, first)))))).toBe(3323);
	});
});

test('every tour visits each stop once, from the first; improvement never lengthens, the shortest is shortest', () => {
	fc.assert(
		fc.property(fc.array(place, { minLength: 1, maxLength: 9 }), (places) => {
			const n = places.length;
			const distances = distanceMatrix(places);
			const nearest = nearestNeighbour(distances, n, all(n));
			const improved = improveTour(distances, n, [...nearest]);
			const shortest = shortestTour(distances, n, all(n));
			for (const tour of [nearest, improved, shortest]) {
				expect(tour[0]).toBe(0);
				expect([...tour].sort((a, b) => a - b)).toEqual(all(n));
			}
			const lengths = [shortest, improved, nearest].map((tour) => tourLength(distances, n, tour));
			expect(lengths[0]).toBeLessThanOrEqual(lengths[1] + 1e-9);
			expect(lengths[1]).toBeLessThanOrEqual(lengths[2] + 1e-9);
		})
	);
});

test('the shortest tour is the best of all orders', () => {
	const permutations = (items: number[]): number[][] =>
		items.length < 2
			? [items]
			: items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
	fc.assert(
		fc.property(fc.array(place, { minLength: 4, maxLength: 6 }), (places) => {
			const n = places.length;
			const distances = distanceMatrix(places);
			const lengths = permutations(all(n).slice(1)).map((rest) => tourLength(distances, n, [0, ...rest]));
			expect(tourLength(distances, n, shortestTour(distances, n, all(n)))).toBeCloseTo(Math.min(...lengths), 9);
		}),
		{ numRuns: 30 }
	);
});

test('a day’s tour among the places of a larger map stays within 5 % of the shortest on average, and near the area rule', () => {
	const key = deriveKey(1977, 0, 1);
	let [planned, shortest, large] = [0, 0, 0];
	for (let day = 0; day < 40; day++) {
		const places = Array.from({ length: 200 }, (_, i) => ({
			x: 100 * uniform(key, day * 200 + i, 0),
			y: 100 * uniform(key, day * 200 + i, 1)
		}));
		const distances = distanceMatrix(places, 1);
		const stops = all(200).filter((i) => i % 17 === 3);
		planned += tourLength(distances, 200, planTour(distances, 200, stops));
		shortest += tourLength(distances, 200, shortestTour(distances, 200, stops));
		if (day === 0) large = tourLength(distances, 200, planTour(distances, 200, all(200)));
	}
	expect(planned / shortest).toBeLessThan(1.05);
	// Beardwood's constant is for many stops; the border of the area adds about a tenth at 200.
	expect(large / expectedTourLength(200, 10_000)).toBeGreaterThan(0.95);
	expect(large / expectedTourLength(200, 10_000)).toBeLessThan(1.2);
});

test('small tours are themselves, and too large a tour is refused by the exact method', () => {
	const distances = distanceMatrix([
		{ x: 0, y: 0 },
		{ x: 1, y: 0 }
	]);
	for (const plan of [planTour, shortestTour])
		expect([plan(distances, 2, []), plan(distances, 2, [1]), plan(distances, 2, [1, 0])]).toEqual([[], [1], [1, 0]]);
	expect(() => shortestTour(new Float64Array(289), 17, all(17))).toThrow(RangeError);
});
