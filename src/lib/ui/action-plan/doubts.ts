/** What is asked again, once, before a month is played. */
import type { Decision } from '#engine/action-plan/decision.ts';
import { formatMoney, quote } from '../format.ts';
import type { Doubt } from '../round/answer.ts';
import { monthName, ofMonth } from './calendar.ts';
import type { Plan } from './plan.ts';

/** Null when nothing in the decision is easily regretted. */
export function findDoubt(plan: Plan, decision: Decision): Doubt | null {
	const loss = plan.ranges.filter(({ id, price, cost, change }) => {
		const sold = Math.round(price * (1 + (decision.prices[id] ?? change)));
		return id in decision.prices && sold < cost;
	});
	const banned = decision.book.filter(
		({ operation }) => plan.operations.find(({ id }) => id === operation)?.forbidden === true
	);
	/** What the case, or the law it states, says of selling under the cost. */
	const rule = plan.rules.find(({ when }) => when === 'loss')?.title;
	const withdrawn = plan.ranges.filter(({ id }) => decision.ranges[id] === false);
	const sentences = [
		...loss.map(
			({ name, cost }) =>
				`«\u00a0${name}\u00a0» serait vendue sous son coût, ${formatMoney(cost)} l’unité.${rule === undefined ? '' : ` Une règle le dit\u00a0: ${quote(rule)}.`}`
		),
		...banned.map(({ operation, month }) => {
			const name = plan.operations.find(({ id }) => id === operation)?.name ?? operation;
			return `«\u00a0${name}\u00a0», en ${monthName(plan, month)}, n’est plus permise depuis ce qui a changé sur le marché.`;
		}),
		...withdrawn.map(
			({ name, launch }) =>
				`«\u00a0${name}\u00a0» ne serait plus en vente${launch > 0 ? `\u00a0: y revenir coûterait ${formatMoney(launch)} de lancement` : ''}.`
		)
	];
	if (sentences.length === 0) return null;
	return {
		title: `Valider ainsi le mois ${ofMonth(plan, plan.round)}\u202f?`,
		sentences,
		go: 'Valider quand même'
	};
}
