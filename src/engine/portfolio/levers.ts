/** The parts of a portfolio decision that a competency can be about. */
import type { Lever } from '../simulation.ts';
import { whyActImpossible, type PortfolioDecision } from './decision.ts';
import type { ActName } from './definition.ts';
import type { PortfolioView } from './view.ts';

export const PORTFOLIO_LEVERS = [
	{ id: 'retention', name: 'Fidélisation et renouvellement' },
	{ id: 'growth', name: 'Développement des clients' },
	{ id: 'reconquest', name: 'Reconquête' },
	{ id: 'credit', name: 'Crédit accordé aux clients' },
	{ id: 'terms', name: 'Remises accordées aux clients' },
	{ id: 'knowledge', name: 'Connaissance des clients' }
] as const satisfies readonly Lever[];
export type PortfolioLever = (typeof PORTFOLIO_LEVERS)[number]['id'];

const LEVER_OF: Readonly<Record<ActName, PortfolioLever>> = {
	loyalty: 'retention',
	renewal: 'retention',
	expansion: 'growth',
	partnership: 'growth',
	reconquest: 'reconquest',
	survey: 'knowledge',
	'credit-report': 'credit'
};

/** The decision without some levers: their acts are not done, limits and discounts stay as they are. */
export function withoutPortfolioLevers(decision: PortfolioDecision, levers: readonly string[]): PortfolioDecision {
	return {
		acts: decision.acts.filter(({ act }) => !levers.includes(LEVER_OF[act])),
		discounts: levers.includes('terms') ? [] : decision.discounts,
		limits: levers.includes('credit') ? [] : decision.limits
	};
}

/** `base` with one lever taken from `other`. Hours and money are for the room to repair. */
export function graftPortfolio(base: PortfolioDecision, other: PortfolioDecision, lever: string): PortfolioDecision {
	return {
		acts: [
			...base.acts.filter(({ act }) => LEVER_OF[act] !== lever),
			...other.acts.filter(({ act }) => LEVER_OF[act] === lever)
		],
		discounts: lever === 'terms' ? other.discounts : base.discounts,
		limits: lever === 'credit' ? other.limits : base.limits
	};
}

/** The decision made possible: impossible acts left out, the last ones first when hours or money are short. */
export function repairPortfolio(
	view: PortfolioView,
	decision: PortfolioDecision,
	hours: number,
	budget: number
): PortfolioDecision {
	const acts: PortfolioDecision['acts'] = [];
	let restHours = hours;
	let restBudget = budget;
	for (const line of decision.acts) {
		const i = view.brief.index.get(line.account);
		if (i === undefined || whyActImpossible(view, i, line.act) !== null) continue;
		const { cost, hours: taken } = view.brief.acts[line.act];
		if (cost > restBudget || taken > restHours) continue;
		restBudget -= cost;
		restHours -= taken;
		acts.push(line);
	}
	return { ...decision, acts };
}
