import { formatNumber } from '../format.ts';

const MOST = 4;

/** A sum or a product of figures of two decimals, with the decimals that it has and no other: « 2,5 », « 35,18 », « 0,8625 ». */
export function exactNumber(value: number): string {
	let decimals = 0;
	while (decimals < MOST && Math.abs(Number(value.toFixed(decimals)) - value) > 1e-9) decimals++;
	return formatNumber(value, { decimals });
}
