/** Figures of messages as French readers write them: comma, thin spaces between thousands, no-break space before a unit. */

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
