import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeNumber } from '#calculation/french-number.ts';
import { readNumber, type NumberReading } from '#calculation/read-number.ts';

/** « 1234.5 € », or several ways to read joined by « | », or « ? » for what is no number. */
function told(read: NumberReading): string {
	if ('refusal' in read) return '?';
	return read.readings.map(({ figure, unit }) => `${figure}${unit === '' ? '' : ` ${unit}`}`).join(' | ');
}

const THIN = '\u202f';
const NO_BREAK = '\u00a0';

const FORMS: readonly (readonly [string, string])[] = [
	// whole numbers
	['0', '0'],
	['7', '7'],
	['42', '42'],
	['007', '7'],
	['1234', '1234'],
	['1 234', '1234'],
	[`1${NO_BREAK}234`, '1234'],
	[`1${THIN}234`, '1234'],
	['1\u2009234', '1234'],
	['1\u2007234', '1234'],
	['1  234', '1234'],
	['12 345', '12345'],
	['123 456', '123456'],
	['1 234 567', '1234567'],
	["1'234", '1234'],
	['1’234’567', '1234567'],
	['1.234.567', '1234567'],
	['1,234,567', '1234567'],
	['  85 ', '85'],
	['85.', '85'],
	['85,', '85'],
	// decimals
	['1,5', '1.5'],
	['1.5', '1.5'],
	['0,35', '0.35'],
	['0.35', '0.35'],
	[',5', '0.5'],
	['.5', '0.5'],
	['12,50', '12.5'],
	['1234,5', '1234.5'],
	['1234.5', '1234.5'],
	['1 234,5', '1234.5'],
	['1 234.5', '1234.5'],
	[`1${THIN}234,50`, '1234.5'],
	['1.234,5', '1234.5'],
	['1,234.5', '1234.5'],
	['1.234.567,89', '1234567.89'],
	['1,234,567.89', '1234567.89'],
	["1'234,50", '1234.5'],
	['0,001', '0.001'],
	['0.001', '0.001'],
	['0,125', '0.125'],
	['1,234', '1.234'],
	['12,345', '12.345'],
	['1.2345', '1.2345'],
	['1234.567', '1234.567'],
	['1 234.567', '1234.567'],
	['3,14159', '3.14159'],
	// a point that may group or begin decimals
	['1.234', '1234 | 1.234'],
	['12.500', '12500 | 12.5'],
	['123.456', '123456 | 123.456'],
	['1.234 €', '1234 € | 1.234 €'],
	['-1.234', '-1234 | -1.234'],
	['0.234', '0.234'],
	// signs
	['-3', '-3'],
	['−3', '-3'],
	['–3', '-3'],
	['—3', '-3'],
	['- 3', '-3'],
	['+3', '3'],
	['+ 3,5', '3.5'],
	['(3)', '-3'],
	['( 3 )', '-3'],
	['(1 234,50 €)', '-1234.5 €'],
	['(1 234,50) €', '-1234.5 €'],
	['−12,5 %', '-12.5 %'],
	['-0,5', '-0.5'],
	// in front
	['= 12', '12'],
	['=12,5', '12.5'],
	['≈ 12', '12'],
	['~12', '12'],
	['environ 12 %', '12 %'],
	['soit 40 €', '40 €'],
	['Env. 12', '12'],
	// euros
	['12 €', '12 €'],
	['12€', '12 €'],
	[`12${NO_BREAK}€`, '12 €'],
	['€ 12', '12 €'],
	['€12,50', '12.5 €'],
	['1 234,50 €', '1234.5 €'],
	[`1${THIN}234,50${NO_BREAK}€`, '1234.5 €'],
	['1.234,50 €', '1234.5 €'],
	['12 euros', '12 €'],
	['12 euro', '12 €'],
	['12 Euros', '12 €'],
	['12 EUR', '12 €'],
	['12 € HT', '12 €'],
	['12 €HT', '12 €'],
	['12 € H.T.', '12 €'],
	['12 € TTC', '12 €'],
	['12 euros HT', '12 €'],
	['12 € par visite', '12 €'],
	['12 €/visite', '12 €'],
	['12 € / visite', '12 €'],
	['12 €.', '12 €'],
	['50 centimes', '0.5 €'],
	['5 cts', '0.05 €'],
	// thousands and millions
	['12 k€', '12000 €'],
	['12k€', '12000 €'],
	['12 K€', '12000 €'],
	['12,5 k€', '12500 €'],
	['12 k euros', '12000 €'],
	['12 ke', '12000 €'],
	['12 k', '12000'],
	['12k', '12000'],
	['1,1 k€', '1100 €'],
	['12 milliers d’euros', '12000 €'],
	["12 milliers d'euros", '12000 €'],
	['12 mille euros', '12000 €'],
	['12 mille', '12000'],
	['1,2 M€', '1200000 €'],
	['1.2 M€', '1200000 €'],
	['1,2M€', '1200000 €'],
	['1,2 m€', '1200000 €'],
	['1,2 M', '1200000'],
	['1,2 M d’euros', '1200000 €'],
	['2 millions', '2000000'],
	['2 millions d’euros', '2000000 €'],
	['1 million d’euros', '1000000 €'],
	['3 milliards d’euros', '3000000000 €'],
	['3 Md€', '3000000000 €'],
	['3 Mds€', '3000000000 €'],
	['0,0000001 k€', '0.0001 €'],
	// rates
	['12 %', '12 %'],
	['12%', '12 %'],
	[`12${NO_BREAK}%`, '12 %'],
	[`12${THIN}%`, '12 %'],
	['12,5 %', '12.5 %'],
	['12.5%', '12.5 %'],
	['12 pour cent', '12 %'],
	['12 pourcent', '12 %'],
	['12 pct', '12 %'],
	['5 ‰', '0.5 %'],
	['0,5 point', '0.5 points'],
	['2 points', '2 points'],
	['2 pts', '2 points'],
	['2 pt', '2 points'],
	['2 points de pourcentage', '2 points'],
	// time and distance
	['225 j', '225 j'],
	['225 jours', '225 j'],
	['1 jour', '1 j'],
	['7,5 mois', '7.5 mois'],
	['3 ans', '3 an'],
	['1 année', '1 an'],
	['2 semaines', '2 semaine'],
	['2 h 30', '2.5 h'],
	['2h30', '2.5 h'],
	['2 h 30 min', '2.5 h'],
	['2 heures 30', '2.5 h'],
	['1 h 05', `${1 + 5 / 60} h`],
	['2 h', '2 h'],
	['2,5 heures', '2.5 h'],
	['90 min', '90 min'],
	['90 minutes', '90 min'],
	['64 km', '64 km'],
	['64 kilomètres', '64 km'],
	['12 m', '12 m'],
	['5 kg', '5 kg'],
	// what is counted
	['5 commerciaux', '5 commerciau'],
	['1 290 visites', '1290 visite'],
	['1 290 Visites', '1290 visite'],
	['12 rendez-vous', '12 rendez-vou'],
	['3 fois', '3'],
	// fractions
	['3/4', '0.75'],
	['1/3', String(1 / 3)],
	['3 / 4', '0.75'],
	['-1/2', '-0.5'],
	['3⁄4', '0.75'],
	['1/0', '?'],
	// what is no number, or may not be guessed
	['', '?'],
	[' ', '?'],
	['?', '?'],
	['douze', '?'],
	['abc 12', '?'],
	['%', '?'],
	['€', '?'],
	['-', '?'],
	['()', '?'],
	['12 5', '?'],
	['1 23', '?'],
	['1 2345', '?'],
	['1234 567', '?'],
	['1,2,3', '?'],
	['1.2.3', '?'],
	['1.23,4', '?'],
	['1,23.4', '?'],
	['1..2', '?'],
	['1,,2', '?'],
	['1 234 5', '?'],
	['12 + 3', '?'],
	['12 = 3', '?'],
	['3 × 4', '?'],
	['1e3', '?'],
	['1,2 × 10^3', '?'],
	['12 ou 13', '?'],
	['1234567890123456', '?'],
	['NaN', '?'],
	['Infinity', '?'],
	['0x12', '?'],
	['12 !', '?']
];

describe('a number as people type it', () => {
	it('is proved on at least 150 written forms', () => {
		expect(FORMS.length).toBeGreaterThanOrEqual(150);
		expect(new Set(FORMS.map(([text]) => text)).size).toBe(FORMS.length);
	});

	it.each(FORMS)('%j is read %s', (text, expected) => {
		expect(told(readNumber(text))).toBe(expected);
	});

	it('says in French why a text is none', () => {
		for (const [text] of FORMS.filter(([, expected]) => expected === '?')) {
			expect(readNumber(text)).toEqual({ refusal: expect.stringMatching(/^[A-ZÉ«].*\.$/) });
		}
	});

	it('says that it may be read in two ways, and how to write it', () => {
		const read = readNumber('1.234 €');
		expect('ambiguity' in read && read.ambiguity).toBe(
			`« 1.234 » peut se lire 1${THIN}234 ou 1,234 : écrivez une espace entre les milliers, une virgule avant les décimales.`
		);
		expect(readNumber('1.234,5')).toMatchObject({ ambiguity: null });
	});

	it('keeps how many decimals were typed', () => {
		const decimals = (text: string): number[] => {
			const read = readNumber(text);
			return 'refusal' in read ? [] : read.readings.map((reading) => reading.decimals);
		};
		expect(decimals('12,50 €')).toEqual([2]);
		expect(decimals('12 k€')).toEqual([-3]);
		expect(decimals('12,5 k€')).toEqual([-2]);
		expect(decimals('1.234')).toEqual([0, 3]);
	});
});

describe('whatever the way of writing', () => {
	const figure = fc.record({
		units: fc.integer({ min: 0, max: 10_000_000 }),
		decimals: fc.integer({ min: 0, max: 4 }),
		negative: fc.boolean()
	});

	it('a right number is among the readings', () => {
		fc.assert(
			fc.property(
				figure,
				fc.constantFrom(' ', NO_BREAK, THIN, '', '.', "'"),
				fc.constantFrom(',', '.'),
				fc.constantFrom('', ' €', '€', ' %', ' j', ' visites'),
				({ units, decimals, negative }, thousands, comma, unit) => {
					fc.pre(!(thousands === '.' && comma === '.' && decimals > 0));
					const value = Number(`${units}e-${decimals}`) * (negative ? -1 : 1);
					const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
					const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
					const text = `${negative ? '−' : ''}${grouped}${fraction === undefined ? '' : comma + fraction}${unit}`;
					const read = readNumber(text);
					const figures = 'refusal' in read ? [] : read.readings.map((reading) => reading.figure + 0);
					expect(figures, text).toContain(value + 0);
				}
			)
		);
	});

	it('what is written here is read back, without doubt', () => {
		fc.assert(
			fc.property(figure, ({ units, decimals, negative }) => {
				const value = Number(`${units}e-${decimals}`) * (negative ? -1 : 1);
				expect(readNumber(writeNumber(value))).toMatchObject({
					readings: [{ figure: value + 0 === 0 ? expect.closeTo(0) : value }],
					ambiguity: null
				});
			})
		);
	});

	it('nothing typed makes the reader fail, or read what is not finite', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,  -−()€%kMh/=e’½٣'), maxLength: 14 }), (text) => {
				const read = readNumber(text);
				if ('refusal' in read) expect(read.refusal).not.toBe('');
				else for (const { figure } of read.readings) expect(Number.isFinite(figure)).toBe(true);
			})
		);
	});
});
