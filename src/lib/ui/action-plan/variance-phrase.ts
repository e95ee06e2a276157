import { formatMoney } from '../format.ts';
import type { Variance } from './plan.ts';

/** « La marge dépasse le plan de 1 240 €, surtout par la quantité. » */
export function variancePhrase({ amount, parts }: Variance): string {
	if (amount === 0) return 'La marge est exactement celle du plan.';
	const money = formatMoney(Math.abs(amount), { precision: 'euros' });
	const start = amount > 0 ? `La marge dépasse le plan de ${money}` : `La marge est de ${money} sous le plan`;
	const main = parts.toSorted((a, b) => Math.sign(amount) * (b.amount - a.amount)).at(0);
	// what goes the other way explains nothing
	if (!main || Math.sign(main.amount) !== Math.sign(amount)) return `${start}.`;
	return `${start}, surtout par l’${main.name.toLowerCase()}.`;
}
