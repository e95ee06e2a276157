import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMarkers } from '#assessment/papers/compare-markers.ts';
import { copyNumbers } from '#assessment/papers/copy-numbers.ts';
import { questionStatistics, type Sat } from '#assessment/papers/question-statistics.ts';
import { totalOf } from '#assessment/papers/total.ts';
import { deriveKey, uniform } from '#engine/random.ts';
import { paperOf, paperPackage } from '../../scenario/papers/example.ts';

const paper = { ...paperOf(paperPackage()), bonus: 2 };
const marks = (...points: number[]) =>
	new Map(
		['seuil', 'tableau', 'mois', 'decision', 'message'].slice(0, points.length).map((id, at) => [id, points[at]])
	);

describe('the mark of a copy', () => {
	it.each([
		[[6, 4, 2, 3, 5], 0, 2000],
		[[3, 2, 1, 1.5, 2.5], 0, 1000],
		[[3, 2, 1, 1.5, 2.5], 1, 1100],
		[[0, 0, 0, 0, 0], 0, 0]
	])('of %j points and a bonus of %i is %i hundredths', (points, bonus, mark) => {
		expect(totalOf(paper, marks(...points), bonus).mark).toBe(mark);
	});

	it('never goes over 20, and takes no more bonus than the paper gives', () => {
		expect(totalOf(paper, marks(6, 4, 2, 3, 5), 2).mark).toBe(2000);
		expect(totalOf(paper, marks(3, 2, 1, 1.5, 2.5), 9)).toMatchObject({ bonus: 2, mark: 1200 });
		expect(totalOf(paper, marks(3, 2, 1, 1.5, 2.5), -3)).toMatchObject({ bonus: 0, mark: 1000 });
	});

	it('is brought back to 20 from any total', () => {
		expect(totalOf({ ...paper, points: 40 }, marks(6, 4, 2, 3, 5)).mark).toBe(1000);
	});

	it('waits for every question', () => {
		expect(totalOf(paper, marks(6, 4))).toMatchObject({
			points: 10,
			waiting: ['mois', 'decision', 'message'],
			mark: null
		});
	});
});

describe('the statistics of a question', () => {
	const key = deriveKey(2027, 0, 1);
	/** Copies of candidates of growing strength, of whom the question tells more or less. */
	const copies = (told: number): Sat[] =>
		Array.from({ length: 400 }, (_, at) => {
			const strength = at / 399;
			const points = Math.round(4 * (told * strength + (1 - told) * uniform(key, at, 0)));
			return { points, total: points + Math.round(16 * strength) };
		});

	it('gives its success, and the shares that have all or nothing', () => {
		const sat = [4, 4, 2, 0, 0].map((points) => ({ points, total: points + 3 }));
		expect(questionStatistics(sat, 4)).toEqual({
			copies: 5,
			success: 0.5,
			full: 0.4,
			none: 0.4,
			discrimination: null,
			correlation: null
		});
		expect(questionStatistics([], 4)).toBeNull();
	});

	it('is the difference of the top and bottom 27 %, worked by hand on eleven copies', () => {
		const totals = [20, 18, 17, 15, 14, 12, 11, 9, 8, 6, 3];
		const points = [4, 4, 2, 3, 4, 1, 2, 0, 1, 0, 2];
		const sat = totals.map((total, at) => ({ total, points: points[at] }));
		// 27 % of 11 are 3: (4 + 4 + 2) ÷ 3 against (1 + 0 + 2) ÷ 3, over 4 points.
		expect(questionStatistics(sat, 4)?.discrimination).toBeCloseTo((10 / 3 - 1) / 4, 12);
	});

	it('tells a question that sorts the copies from one that does not', () => {
		const sharp = questionStatistics(copies(1), 4);
		const blunt = questionStatistics(copies(0), 4);
		expect(sharp?.discrimination).toBeGreaterThan(0.6);
		expect(sharp?.correlation).toBeGreaterThan(0.9);
		expect(Math.abs(blunt?.correlation ?? 1)).toBeLessThan(3 / Math.sqrt(400));
		expect(blunt?.discrimination).toBeLessThan(sharp?.discrimination ?? 0);
	});

	it('leaves the question out of the rest of the copy: a random one does not correlate with itself', () => {
		const alone = Array.from({ length: 40 }, (_, at) => ({ points: at % 5, total: (at % 5) + 7 }));
		expect(questionStatistics(alone, 4)?.correlation).toBeNull();
	});
});

describe('the numbers of copies', () => {
	it('have four digits, are all different and the same for the same seed', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 300 }), fc.nat(), (count, seed) => {
				const numbers = copyNumbers(count, seed);
				expect(new Set(numbers).size).toBe(count);
				expect(numbers.every((number) => number >= 1000 && number <= 9999)).toBe(true);
				expect(copyNumbers(count, seed)).toEqual(numbers);
			}),
			{ numRuns: 20 }
		);
	});

	it('tell nothing of the order of the candidates, and change with the seed', () => {
		const numbers = copyNumbers(200, 5);
		const rising = numbers.filter((number, at) => at > 0 && number > numbers[at - 1]).length;
		expect(rising).toBeGreaterThan(75);
		expect(rising).toBeLessThan(125);
		expect(copyNumbers(200, 6)).not.toEqual(numbers);
	});
});

describe('two markers', () => {
	const first = { marks: marks(6, 4, 2, 3, 4) };
	const second = { marks: marks(6, 3, 2, 3, 1) };

	it('are set apart by question, the widest gap first, and on the mark', () => {
		const { gap, questions } = compareMarkers(paper, [first, second], 3);
		expect(gap).toBe(400);
		expect(questions.slice(0, 3)).toEqual([
			{ id: 'message', gap: 3, outOf: 5 },
			{ id: 'tableau', gap: 1, outOf: 4 },
			{ id: 'seuil', gap: 0, outOf: 6 }
		]);
	});

	it('call a third beyond the threshold only, and no fourth', () => {
		expect(compareMarkers(paper, [first, second], 3).thirdMarkerWanted).toBe(true);
		expect(compareMarkers(paper, [first, second], 4).thirdMarkerWanted).toBe(false);
		expect(compareMarkers(paper, [first, second, first], 3).thirdMarkerWanted).toBe(false);
	});

	it('are compared once both have marked everything', () => {
		expect(compareMarkers(paper, [first, { marks: marks(6, 3) }], 3)).toMatchObject({
			gap: null,
			thirdMarkerWanted: false
		});
	});
});
