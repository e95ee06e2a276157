import { describe, expect, it } from 'vitest';
import { date, euros, percent, slug, text, weekday, weeks, whole } from '#scenario/quantity.ts';

const read = (
	schema: { safeParse: (value: unknown) => { success: boolean; data?: unknown } },
	value: unknown
): unknown => {
	const result = schema.safeParse(value);
	return result.success ? result.data : 'refused';
};

describe('a rate', () => {
	it.each([
		['12 %', 0.12],
		['12%', 0.12],
		['12\u00a0%', 0.12],
		['12\u202f%', 0.12],
		['2.5 %', 0.025],
		['2,5 %', 0.025],
		['0.1 %', 0.001],
		['100 %', 1],
		['0 %', 0],
		['101 %', 'refused'],
		['-1 %', 'refused'],
		['12', 'refused'],
		[0.12, 'refused'],
		[12, 'refused'],
		['douze %', 'refused'],
		['1e2 %', 'refused']
	])('written %s is read as %s', (written, read_) => {
		expect(read(percent(), written)).toBe(read_);
	});

	it('is the double that the fraction denotes, so that allowed discounts are found again', () => {
		for (let tenths = 0; tenths <= 1000; tenths++)
			expect(read(percent(), `${tenths / 10} %`)).toBe(Number((tenths / 1000).toFixed(4)));
	});
});

describe('an amount', () => {
	it.each([
		[4500, 450_000],
		[0.35, 35],
		[1234.56, 123_456],
		[0.1 + 0.2, 30],
		[0, 0],
		[0.355, 'refused'],
		[-1, 'refused'],
		['12 €', 'refused'],
		[Number.NaN, 'refused'],
		[Number.POSITIVE_INFINITY, 'refused'],
		[10_000_001, 'refused']
	])('written %s is read as %s cents', (written, cents) => {
		expect(read(euros(), written)).toBe(cents);
	});
});

describe('a date', () => {
	it.each([
		['2026-09-07', '2026-09-07'],
		['2028-02-29', '2028-02-29'],
		['2026-02-29', 'refused'],
		['2026-13-01', 'refused'],
		['2026-00-10', 'refused'],
		['07/09/2026', 'refused']
	])('%s gives %s', (written, expected) => {
		expect(read(date(), written)).toBe(expected);
	});

	it('falls on the day of the calendar', () => {
		for (let day = 0; day < 3000; day++) {
			const instant = new Date(Date.UTC(2024, 0, 1 + day));
			expect(weekday(instant.toISOString().slice(0, 10))).toBe(instant.getUTCDay() || 7);
		}
	});
});

describe('other values', () => {
	it.each([
		[slug(), 'epicerie-fine', 'epicerie-fine'],
		[slug(), 'Épicerie', 'refused'],
		[slug(), 'a--b', 'refused'],
		[slug(), '', 'refused'],
		[slug(), '__proto__', 'refused'],
		[text(5), ' abc ', 'abc'],
		[text(5), 'abcdef', 'refused'],
		[text(5), '   ', 'refused'],
		[text(5), 'a\u0007b', 'refused'],
		[text(5), 12, 'refused'],
		[weeks(), [3, 5], [3, 5]],
		[weeks(), [5, 3], 'refused'],
		[weeks(), [3], 'refused'],
		[weeks(), 3, 'refused'],
		[whole(1, 10), 3, 3],
		[whole(1, 10), 3.5, 'refused'],
		[whole(1, 10), 11, 'refused']
	])('%# are read or refused', (schema, written, expected) => {
		expect(read(schema, written)).toEqual(expected);
	});
});
