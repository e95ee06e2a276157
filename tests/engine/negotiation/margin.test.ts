import { describe, expect, it } from 'vitest';
import { marginOf } from '#engine/negotiation/margin.ts';
import { sale } from './fixture.ts';

describe('the margin of terms', () => {
	it.each([
		['the best of everything', [0, 0, 0, 0, 0], 0, 400 * 2000],
		[
			'units by what each brings, less what the whole deal costs',
			[2, 1, 1, 2, 1],
			0,
			320 * 1600 - 30_000 - 25_000 - 40_000
		],
		['what any agreement costs', [4, 2, 3, 3, 2], -5000, 240 * 1200 - 150_000 - 60_000 - 80_000 - 5000]
	])('counts %s', (_what, levels, base, margin) => {
		expect(marginOf(sale.issues, base, levels)).toBe(margin);
	});

	it('of a deal without quantity is the sum of its amounts', () => {
		const issues = sale.issues.filter(({ perUnit, quantities }) => !perUnit && quantities === null);
		expect(marginOf(issues, 1000, [1, 1, 1])).toBe(1000 - 30_000 - 10_000 - 40_000);
	});
});
