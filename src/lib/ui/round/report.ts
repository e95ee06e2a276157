/** What happened in a round, told: the figure that matters, then sentences by subject. */
import type { Kpi } from '#engine/simulation.ts';
import { formatMoney } from '../format.ts';

export interface Report {
	/** « +1 320 € : votre résultat passe à 4 210 €. » */
	readonly headline: string;
	readonly paragraphs: readonly string[];
}

/** A figure of a board; 0 when it has none of that name. */
export const kpiOf = (board: readonly Kpi[], id: string): number => board.find((one) => one.id === id)?.value ?? 0;

/** What became of the result, from the boards before and after. */
export function headlineOf(before: readonly Kpi[], board: readonly Kpi[]): string {
	const value = kpiOf(board, 'objective');
	const change = value - kpiOf(before, 'objective');
	const now = formatMoney(value, { precision: 'euros' });
	if (Math.abs(change) < 50) return `Votre résultat reste à ${now}.`;
	return `${formatMoney(change, { precision: 'euros', sign: 'always' })}\u00a0: votre résultat passe à ${now}.`;
}
