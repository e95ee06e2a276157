import { describe, expect, it } from 'vitest';
import { writeEuros, writeNumber, writePercent, writeQuantity } from '#calculation/french-number.ts';

describe('a figure in a message', () => {
	it.each([
		[0, undefined, '0'],
		[0.35, undefined, '0,35'],
		[0.1 + 0.2, undefined, '0,3'],
		[1000, undefined, '1\u202f000'],
		[1_234_567.5, undefined, '1\u202f234\u202f567,5'],
		[-5000, undefined, '\u22125\u202f000'],
		[-0.001, 2, '0,00'],
		[12, 2, '12,00']
	])('%d (%s decimals) is written %j', (value, decimals, written) => {
		expect(writeNumber(value, decimals)).toBe(written);
	});

	it('keeps its unit with it', () => {
		expect(writeQuantity(1320, 'min')).toBe('1\u202f320\u00a0min');
		expect(writeQuantity(1.5, '')).toBe('1,5');
		expect(writeEuros(748_000)).toBe('7\u202f480\u00a0€');
		expect(writeEuros(35)).toBe('0,35\u00a0€');
		expect(writePercent(0.025)).toBe('2,5\u00a0%');
	});
});
