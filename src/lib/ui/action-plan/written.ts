/** Figures as people type them, and as a form shows them to be typed over. */
import { formatNumber } from '../format.ts';

/** Spaces of any width, and what may stand after the figure. */
const NOISE = /[\s\u00a0\u202f]|€|%/g;

/** The number that `text` says: « 1 234,50 € », « 12.5 », « −3 % »; null when it says none. */
export function readNumber(text: string): number | null {
	const bare = text.replace(NOISE, '').replace('\u2212', '-').replace(',', '.');
	return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(bare) ? Number(bare) : null;
}

/** The amount that `text` says in euros, as whole cents; null when it says none. */
export function readCents(text: string): number | null {
	const euros = readNumber(text);
	return euros === null ? null : Math.round(euros * 100);
}

/** Cents as one types them: « 12,50 », « 3 400 ». */
export const writeCents = (cents: number): string =>
	formatNumber(cents / 100, { decimals: Math.round(cents) % 100 === 0 ? 0 : 2 });

/** A share as one types it, in per cent, to a tenth: « 33,3 ». */
export function writeShare(share: number): string {
	const tenths = Math.round(share * 1000);
	return formatNumber(tenths / 10, { decimals: tenths % 10 === 0 ? 0 : 1 });
}
