/** The months of an account as a chart, and the sentence that says what it shows. */
import type { PresentedAccount, PresentedMonth } from '#engine/portfolio/present.ts';
import { formatMoney, formatPercent, NARROW_NO_BREAK_SPACE } from '../format.ts';
import { sinceWords } from './words.ts';

const HALF = 3;

const meanAmount = (months: readonly PresentedMonth[]): number =>
	months.reduce((sum, { amount }) => sum + amount, 0) / Math.max(1, months.length);

/** What the purchases of an account show: silence, growth, fall, or nothing new over the last three months. */
export function historySentence(account: PresentedAccount): string {
	const euros = (cents: number): string => `${formatMoney(cents, { precision: 'euros' })} par mois`;
	const { months } = account;
	const before = meanAmount(months.slice(-2 * HALF, -HALF));
	const lately = meanAmount(months.slice(-HALF));
	const year = account.amount / 12;
	if (account.state === 'failed')
		return `En liquidation${NARROW_NO_BREAK_SPACE}; il achetait ${euros(year)} sur un an.`;
	if (account.state === 'left') return 'Il achète désormais ailleurs.';
	if (account.since >= HALF)
		return `Aucune commande depuis ${sinceWords(account.since)}${NARROW_NO_BREAK_SPACE}; ${euros(year)} en moyenne sur un an.`;
	if (before === 0) return `${euros(lately)} depuis trois mois, rien les trois mois d’avant.`;
	const change = lately / before - 1;
	if (Math.abs(change) < 0.1) return `${euros(lately)} depuis trois mois, comme les trois mois d’avant.`;
	const word = change > 0 ? 'hausse' : 'baisse';
	return `${euros(lately)} depuis trois mois, en ${word} de ${formatPercent(Math.abs(change), { decimals: 0 })} sur les trois mois d’avant.`;
}

export interface HistoryBar {
	readonly month: number;
	/** Left edge, height delivered and height ordered, in the units of the drawing. */
	readonly x: number;
	readonly delivered: number;
	readonly ordered: number;
	readonly late: boolean;
}

/** Width of the place of a month, and height of the drawing. */
export const STEP = 10;
export const HEIGHT = 48;

/** The bars of the months, on one scale; `boundary` is where the game begins. */
export function historyBars(months: readonly PresentedMonth[]): {
	readonly bars: readonly HistoryBar[];
	readonly boundary: number;
	readonly width: number;
} {
	const highest = Math.max(1, ...months.map(({ ordered }) => ordered));
	const bars = months.map(({ month, amount, ordered, payment }, index) => ({
		month,
		x: index * STEP + 1,
		delivered: (HEIGHT * amount) / highest,
		ordered: (HEIGHT * ordered) / highest,
		late: payment === 'late'
	}));
	return { bars, boundary: months.filter(({ month }) => month < 1).length * STEP, width: months.length * STEP };
}
