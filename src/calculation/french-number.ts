/** Figures of messages as French readers write them: comma, thin spaces between thousands, no-break space before a unit. */
import { roundTo } from './round.ts';
import { shownBy, type Unit } from './unit.ts';

/** A number; without `decimals`, those that it has, six at most. */
export function writeNumber(value: number, decimals?: number): string {
	const digits =
		decimals === undefined ? String(Math.round(Math.abs(value) * 1e6) / 1e6) : Math.abs(value).toFixed(decimals);
	const [whole, fraction] = digits.split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
	const sign = value < 0 && /[1-9]/.test(digits) ? '\u2212' : '';
	return `${sign}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** A number and its unit, which may be empty: « 1 320 min ». */
export const writeQuantity = (value: number, unit: string): string =>
	unit === '' ? writeNumber(value) : `${writeNumber(value)}\u00a0${unit}`;

/** An amount in cents: « 7 480 € », « 0,35 € ». */
export const writeEuros = (cents: number): string => `${writeNumber(cents / 100, cents % 100 === 0 ? 0 : 2)}\u00a0€`;

/** A fraction as a percentage, with two decimals at most: « 2,5 % ». */
export const writePercent = (fraction: number): string => writeQuantity(Math.round(fraction * 1e4) / 100, '%');

/** A figure as it is kept, in its unit, with `decimals` at most: 0.125 of « % » is « 12,5 % ». Euros have two decimals or none. */
export function writeFigure(value: number, unit: Unit, decimals = 6): string {
	const shown = roundTo(value * shownBy(unit), { decimals });
	const cents =
		unit === '€' &&
		decimals >= 2 &&
		!Number.isInteger(shown) &&
		Number.isInteger(roundTo(shown * 100, { decimals: 6 }));
	const written = writeNumber(shown, cents ? 2 : undefined);
	return unit === '' ? written : `${written}\u00a0${unit}`;
}

/** A row of figures: « 120 ; 135 ; 128 ». */
export const writeRow = (values: readonly number[], unit: Unit): string =>
	values.map((value) => writeFigure(value, unit)).join(' ; ');
