import fc from 'fast-check';
import { expect, test } from 'vitest';
import { abcClasses, quantileScores, rfmScores } from '#engine/market/rfm.ts';

test('ten customers fall two by two into the five classes, the most recent being the best', () => {
	const figures = {
		since: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
		orders: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
		amount: [50, 40, 30, 20, 10, 9, 8, 7, 6, 5]
	};
	const scores = rfmScores(figures);
	expect(scores.map(({ recency }) => recency)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
	expect(scores.map(({ frequency }) => frequency)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
	expect(scores.map(({ monetary }) => monetary)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
	expect(() => rfmScores({ ...figures, orders: [1] })).toThrow(RangeError);
});

test('customers who are alike have the same score, and a higher value never a lower one', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 }), (values) => {
			const scores = quantileScores(values);
			for (let i = 0; i < values.length; i++)
				for (let j = 0; j < values.length; j++)
					expect(Math.sign(scores[i] - scores[j]) * Math.sign(values[i] - values[j])).toBeGreaterThanOrEqual(0);
			expect(Math.min(...scores)).toBe(1);
		})
	);
});

test('two customers in ten who make 80 % of the turnover are class A', () => {
	expect(abcClasses([500, 300, 60, 50, 40, 20, 10, 10, 5, 5])).toEqual([
		'A',
		'A',
		'B',
		'B',
		'B',
		'C',
		'C',
		'C',
		'C',
		'C'
	]);
	expect(abcClasses([10])).toEqual(['A']);
	expect(abcClasses([0, 0])).toEqual(['C', 'C']);
});

test('classes do not depend on the order of the file', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 }), (amounts) => {
			const classes = abcClasses(amounts);
			const reversed = abcClasses(amounts.slice().reverse()).reverse();
			expect(reversed).toEqual(classes);
		})
	);
});
