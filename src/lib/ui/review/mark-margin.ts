import { formatMark, NO_BREAK_SPACE } from '../format.ts';

/** What is known of a mark out of 20. */
export interface MarginedMark {
	/** Half-width at 95 % of the mark before any cap. */
	readonly markError: number;
	readonly uncapped: number;
	readonly cap: number | null;
	/** Ends of the interval, neither beyond the cap. */
	readonly low?: number;
	readonly high?: number;
}

const OUT_OF = `${NO_BREAK_SPACE}/${NO_BREAK_SPACE}20`;

/** « ± 0,6 / 20 »; a margin that rounds to nothing is not certainty. */
const symmetric = (error: number): string =>
	error < 0.05 ? `${OUT_OF}, à moins de 0,1 près` : `${NO_BREAK_SPACE}±${NO_BREAK_SPACE}${formatMark(error)}${OUT_OF}`;

/** A mark with its margin, in one piece: « 9,0 ± 0,9 / 20 ». */
export const markWithMargin = (mark: number, error: number): string => formatMark(mark) + symmetric(error);

/**
 * What follows the figure of a mark: « ± 0,6 / 20 », and under the cap of a broken rule, above which no margin goes, « / 20 au plus » or
 * « / 20, entre 6,9 et 8,0 ».
 */
export function markMargin({ markError, uncapped, cap, low, high }: MarginedMark): string {
	if (cap === null || uncapped + markError <= cap) return symmetric(markError);
	const from = formatMark(low ?? Math.min(cap, uncapped - markError));
	const to = formatMark(high ?? cap);
	return from === to ? `${OUT_OF} au plus` : `${OUT_OF}, entre ${from} et ${to}`;
}
