/** Shares as people type them in per cent, and as a form shows them to be typed over. */
import { formatNumber } from '../format.ts';

/** The number that `text` says in per cent: « 33,3 », « 50 % »; null when it says none, or less than 0. */
export function readPercent(text: string): number | null {
	const bare = text.replace(/[\s\u00a0\u202f]|%/g, '').replace(',', '.');
	return /^(\d+(\.\d*)?|\.\d+)$/.test(bare) ? Number(bare) : null;
}

/** A share as one types it, in per cent, to a tenth: « 33,3 ». */
export function writePercent(share: number): string {
	const tenths = Math.round(share * 1000);
	return formatNumber(tenths / 10, { decimals: tenths % 10 === 0 ? 0 : 1 });
}
