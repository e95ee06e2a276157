import { describe, expect, it } from 'vitest';
import { byFamilyName, splitName } from '#server/classes/family-name.ts';
import { schoolYear } from '../../src/routes/school-year.ts';

describe('the order of a register', () => {
	it('is that of family names, then of first names, accents and capitals apart', () => {
		const names = ['Zoé Martin', 'Élodie Petit', 'Éric Étienne', 'Ana Martin', 'Léa de La Tour', 'Bob', 'Ines Evrard'];
		const sorted = names.map((displayName, id) => ({ id: String(id), displayName })).sort(byFamilyName);
		expect(sorted.map(({ displayName }) => displayName)).toEqual([
			...['Bob', 'Léa de La Tour', 'Éric Étienne', 'Ines Evrard', 'Ana Martin', 'Zoé Martin', 'Élodie Petit']
		]);
	});

	it('takes the first word for the first name, and a single word for a family name', () => {
		expect(splitName('  Léa  de La Tour ')).toEqual({ first: 'Léa', family: 'de La Tour' });
		expect(splitName('Madonna')).toEqual({ first: '', family: 'Madonna' });
	});
});

describe('a school year', () => {
	it('begins in August, in Paris', () => {
		expect(schoolYear(new Date('2026-07-31T21:59:00Z'))).toBe('2025-2026');
		expect(schoolYear(new Date('2026-07-31T22:00:00Z'))).toBe('2026-2027');
		expect(schoolYear(new Date('2027-06-15T10:00:00Z'))).toBe('2026-2027');
	});
});
