/** Figures as forms receive them, by the reader of the calculations: one way to type a number everywhere. */
import { readNumber } from '#calculation/read-number.ts';
import { formatNumber } from './format.ts';

/**
 * The figure that was typed, bare or in `unit`: « 12,5 », « 12,5 % » in « % », « 1,2 k€ » in « € ». Null when it is none, is
 * negative, has another unit or more than so many decimals.
 */
export function readFigure(text: string, unit: '' | '€' | '%' | 'h', decimals: number): number | null {
	const read = readNumber(text);
	if ('refusal' in read) return null;
	const fits = read.readings.find(
		(reading) => (reading.unit === '' || reading.unit === unit) && reading.decimals <= decimals && reading.figure >= 0
	);
	return fits?.figure ?? null;
}

/** An amount, in integer cents: « 120 000 », « 1 250,50 € », « 12 k€ ». Null when it is none. */
export function readAmount(text: string): number | null {
	const euros = readFigure(text, '€', 2);
	return euros === null || euros >= 1e12 ? null : Math.round(euros * 100);
}

/** An amount as a field shows it: « 120 000 », « 1 250,50 ». */
export const writeAmount = (cents: number): string =>
	formatNumber(cents / 100, { decimals: cents % 100 === 0 ? 0 : 2 });

/** A share in per cent: « 33,3 », « 50 % ». Null when it is none. */
export const readPercent = (text: string): number | null => readFigure(text, '%', 9);

/** A share as one types it, in per cent, to a tenth: « 33,3 ». */
export function writePercent(share: number): string {
	const tenths = Math.round(share * 1000);
	return formatNumber(tenths / 10, { decimals: tenths % 10 === 0 ? 0 : 1 });
}
