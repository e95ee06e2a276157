import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	calendarDays,
	dateTimeInput,
	durationAttribute,
	eveningAfter,
	formatCount,
	formatDate,
	formatDateTime,
	formatDays,
	formatDeadline,
	formatDuration,
	formatList,
	formatMarkWithError,
	formatMoney,
	formatMoneyWithError,
	formatNumber,
	formatOpening,
	formatPercent,
	formatTime,
	parisOffset,
	readDateTimeInput,
	quote
} from '#ui/format.ts';

/** Writes the invisible spaces so that a table of expectations can be read: `_` is U+00A0, `.` between digits is U+202F. */
const visible = (text: string) => text.replaceAll('\u00a0', '_').replaceAll('\u202f', '.');

describe('amounts', () => {
	test.each([
		[123450, {}, '1.234,50_€'],
		[100, {}, '1_€'],
		[0, {}, '0_€'],
		[-0, { sign: 'always' }, '0_€'],
		[5, {}, '0,05_€'],
		[-185000, {}, '−1.850_€'],
		[210000, { sign: 'always' }, '+2.100_€'],
		[1835000, { precision: 'euros' }, '18.350_€'],
		[149, { precision: 'euros' }, '1_€'],
		[150, { precision: 'euros' }, '2_€'],
		[-150, { precision: 'euros' }, '−2_€'],
		[-40, { precision: 'euros' }, '0_€'],
		[100, { precision: 'cents' }, '1,00_€'],
		[123456789012, {}, '1.234.567.890,12_€'],
		[Number.NaN, {}, '—']
	] as const)('%d cents %o is %s', (cents, options, expected) => {
		expect(visible(formatMoney(cents, options))).toBe(expected);
	});

	test('every amount keeps its cents when read back', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e13, max: 1e13 }), (cents) => {
				const digits = formatMoney(cents, { precision: 'cents' })
					.replace(/[^\d−]/g, '')
					.replace('−', '-');
				expect(Number(digits)).toBe(cents + 0);
			})
		);
	});

	test('a margin is written beside the amount', () => {
		expect(visible(formatMoneyWithError(-185000, 30000))).toBe('−1.850_€_±_300');
	});
});

describe('numbers', () => {
	test.each([
		[1234.5, { decimals: 2 }, '1.234,50'],
		[999, {}, '999'],
		[1000, {}, '1.000'],
		[-0.04, { decimals: 1 }, '0,0'],
		[3, { sign: 'always' }, '+3'],
		[Infinity, {}, '—']
	] as const)('%d %o is %s', (value, options, expected) => {
		expect(visible(formatNumber(value, options))).toBe(expected);
	});

	test.each([
		[0.125, {}, '12,5_%'],
		[0.5, {}, '50_%'],
		[0.0004, {}, '0_%'],
		[-0.031, { sign: 'always' }, '−3,1_%'],
		[0.12345, { decimals: 2 }, '12,35_%'],
		[12, {}, '1.200_%']
	] as const)('the fraction %d %o is %s', (fraction, options, expected) => {
		expect(visible(formatPercent(fraction, options))).toBe(expected);
	});

	test('a mark carries its margin', () => {
		expect(visible(formatMarkWithError(14.23, 0.6))).toBe('14,2_±_0,6_/_20');
	});
});

describe('durations', () => {
	test.each([
		[870, '14_h_30', 'PT14H30M'],
		[120, '2_h', 'PT2H0M'],
		[65, '1_h_05', 'PT1H5M'],
		[45, '45_min', 'PT0H45M'],
		[0, '0_min', 'PT0H0M'],
		[59.6, '1_h', 'PT1H0M'],
		[-90, '−1_h_30', 'PT0H0M']
	])('%d minutes is %s', (minutes, text, attribute) => {
		expect(visible(formatDuration(minutes))).toBe(text);
		expect(durationAttribute(minutes)).toBe(attribute);
	});

	test('days of payment are written as on an invoice', () => {
		expect(visible(formatDays(45))).toBe('45_j');
	});
});

describe('words', () => {
	test.each([
		[0, '0_prospect'],
		[1, '1_prospect'],
		[2, '2_prospects'],
		[1312, '1.312_prospects']
	])('%d takes the right number', (count, expected) => {
		expect(visible(formatCount(count, 'prospect'))).toBe(expected);
	});

	test('an irregular plural is given', () => {
		expect(visible(formatCount(3, 'journal', 'journaux'))).toBe('3_journaux');
	});

	test('a list ends with « et »', () => {
		expect(formatList([])).toBe('');
		expect(formatList(['a'])).toBe('a');
		expect(formatList(['a', 'b', 'c'])).toBe('a, b et c');
	});

	test('quotation marks hold their text', () => {
		expect(visible(quote('pourquoi'))).toBe('«_pourquoi_»');
	});
});

describe('dates', () => {
	test.each([
		['2026-11-03T09:42:00Z', 'mardi 3_novembre 2026 à 10:42'],
		['2026-07-01T22:05:00Z', 'jeudi 2_juillet 2026 à 00:05'],
		['2027-01-01T11:00:00Z', 'vendredi 1er_janvier 2027 à 12:00']
	])('%s is %s in Paris', (iso, expected) => {
		expect(visible(formatDateTime(new Date(iso)))).toBe(expected);
	});

	test('the clock changes on the last Sundays of March and October, at 01:00 UTC', () => {
		expect(formatTime(new Date('2026-03-29T00:59:00Z'))).toBe('01:59');
		expect(formatTime(new Date('2026-03-29T01:00:00Z'))).toBe('03:00');
		expect(formatTime(new Date('2026-10-25T00:59:00Z'))).toBe('02:59');
		expect(formatTime(new Date('2026-10-25T01:00:00Z'))).toBe('02:00');
	});

	test('the offset agrees with the time zone database over forty years', () => {
		const paris = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' });
		for (let hour = Date.UTC(2000, 0, 1); hour < Date.UTC(2040, 0, 1); hour += 7 * 3_600_000) {
			const instant = new Date(hour);
			const expected = Number(paris.format(instant));
			if (new Date(hour + parisOffset(instant)).getUTCHours() !== expected) expect.fail(instant.toISOString());
		}
	});

	test('shorter dates', () => {
		const instant = new Date('2026-11-03T09:42:00Z');
		expect(visible(formatDate(instant, 'short'))).toBe('3_novembre');
		expect(visible(formatDate(instant, 'weekday'))).toBe('mardi 3_novembre');
	});

	test.each([
		['2026-11-03T17:00:00Z', 'jusqu’à aujourd’hui, 18:00'],
		['2026-11-04T17:00:00Z', 'jusqu’à demain, 18:00'],
		['2026-11-06T17:00:00Z', 'jusqu’à vendredi, 18:00'],
		['2026-11-09T17:00:00Z', 'jusqu’à lundi, 18:00'],
		['2026-11-10T17:00:00Z', 'jusqu’au 10_novembre, 18:00'],
		['2026-12-18T17:00:00Z', 'jusqu’au 18_décembre, 18:00'],
		['2026-12-01T07:30:00Z', 'jusqu’au 1er_décembre, 08:30'],
		['2026-11-03T08:00:00Z', 'terminé depuis 09:00'],
		['2026-11-02T08:00:00Z', 'terminé depuis hier'],
		['2026-10-20T08:00:00Z', 'terminé depuis le 20_octobre'],
		['2027-01-04T08:00:00Z', 'jusqu’au 4_janvier_2027, 09:00'],
		['2025-12-20T08:00:00Z', 'terminé depuis le 20_décembre_2025']
	])('a deadline at %s reads « %s »', (iso, expected) => {
		expect(visible(formatDeadline(new Date(iso), new Date('2026-11-03T09:42:00Z')))).toBe(expected);
	});

	test.each([
		['2026-11-03T13:00:00Z', 'ouvre aujourd’hui à 14:00'],
		['2026-11-04T07:00:00Z', 'ouvre demain à 08:00'],
		['2026-11-06T07:00:00Z', 'ouvre vendredi 6_novembre à 08:00'],
		['2027-01-04T07:00:00Z', 'ouvre lundi 4_janvier_2027 à 08:00']
	])('an opening at %s reads « %s »', (iso, expected) => {
		expect(visible(formatOpening(new Date(iso), new Date('2026-11-03T09:42:00Z')))).toBe(expected);
	});

	test.each([
		['2026-11-03T09:42:00Z', '2026-11-10T18:00'],
		// late in the evening the day is the one of Paris
		['2026-11-03T23:30:00Z', '2026-11-11T18:00'],
		// across both changes of the clock
		['2026-03-25T09:42:00Z', '2026-04-01T18:00'],
		['2026-10-21T09:42:00Z', '2026-10-28T18:00']
	])('a week after %s, work is due on the evening of %s', (iso, expected) => {
		expect(dateTimeInput(eveningAfter(new Date(iso), 7))).toBe(expected);
	});

	test('a date typed in a field is read back as it was shown, in winter and in summer', () => {
		for (let hour = Date.UTC(2026, 0, 1, 0, 20); hour < Date.UTC(2027, 0, 1); hour += 3_600_000) {
			const instant = new Date(hour);
			const again = readDateTimeInput(dateTimeInput(instant))!;
			expect(dateTimeInput(again)).toBe(dateTimeInput(instant));
		}
		expect(readDateTimeInput('2026-07-01T10:00')?.toISOString()).toBe('2026-07-01T08:00:00.000Z');
		expect(readDateTimeInput('2026-12-01T10:00')?.toISOString()).toBe('2026-12-01T09:00:00.000Z');
	});

	test.each(['', 'demain', '2026-13-01T10:00', '2026-02-30T10:00', '2026-01-01T25:00', '2026-01-01'])(
		'« %s » is not a date',
		(text) => {
			expect(readDateTimeInput(text)).toBeNull();
		}
	);

	test('days are counted on the calendar of Paris, not by twenty-four hours', () => {
		expect(calendarDays(new Date('2026-11-03T23:30:00Z'), new Date('2026-11-03T22:30:00Z'))).toBe(1);
	});
});
