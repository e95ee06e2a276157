/**
 * Why the value of a portfolio moved over a month: demand, the hours given and each lever over replays of the same month. A room that has causes of its own takes
 * `withoutPortfolioLevers` as their baseline; this is the whole account for the portfolio alone.
 */
import { hash32 } from '../digest.ts';
import { baselines, explain, type Factor } from '../explain.ts';
import { deriveKey, Purpose, word } from '../random.ts';
import type { Cause } from '../simulation.ts';
import { samplePortfolio } from './belief.ts';
import { redrawFuture } from './embed.ts';
import { PORTFOLIO_LEVERS, withoutPortfolioLevers } from './levers.ts';
import type { PortfolioModel } from './model.ts';
import { copyPortfolio, emptyPortfolio, type PortfolioState } from './state.ts';
import { stepPortfolio, type PortfolioMonth } from './step.ts';
import { portfolioValue } from './value.ts';
import { viewPortfolio } from './view.ts';

/** Worlds over which what was to be expected is averaged. */
const WORLDS = 128;

/** Eight at most: shares are exact up to there. */
export const PORTFOLIO_FACTORS: readonly Factor[] = [
	{ id: 'demand', name: 'Saison et évènements' },
	{ id: 'hours', name: 'Temps donné aux clients' },
	...PORTFOLIO_LEVERS
];

/**
 * The causes of the change of value between `before` and `after`, in cents, adding up exactly. For a player, what was to be
 * expected is averaged over portfolios he could not tell from his; in a debrief, over the futures of the true one.
 */
export function portfolioCauses(
	model: PortfolioModel,
	before: PortfolioState,
	month: PortfolioMonth,
	after: PortfolioState,
	audience: 'player' | 'debrief',
	order: readonly Factor[] = PORTFOLIO_FACTORS
): readonly Cause[] {
	const view = viewPortfolio(model, before);
	const months = baselines(order).map((off) => withoutFactors(month, off));
	const draw = audience === 'player' ? samplePortfolio(model, view) : futuresOf(before);
	const future = deriveKey(hash32(view.bytes), view.round, Purpose.share);
	const start = portfolioValue(model, before);
	const base = emptyPortfolio(model.layout);
	const trial = emptyPortfolio(model.layout);
	return explain(portfolioValue(model, after) - start, 'Ce que les clients faisaient déjà', PORTFOLIO_FACTORS, {
		order,
		keys: months.map((one) => JSON.stringify([one.decision, one.demand === month.demand, one.hours === month.hours])),
		worlds: WORLDS,
		draw: (w) => void draw(word(future, w, 0), base),
		change: (subset) => {
			copyPortfolio(base, trial);
			stepPortfolio(model, trial, months[subset]);
			return portfolioValue(model, trial) - start - Math.floor(trial.luck + 0.5);
		}
	});
}

/** The month with some factors at their baseline: an average demand, no hours, levers not used. */
export function withoutFactors(month: PortfolioMonth, off: readonly string[]): PortfolioMonth {
	return {
		hours: off.includes('hours') ? new Float64Array(month.hours.length) : month.hours,
		demand: off.includes('demand') ? new Float64Array(month.demand.length).fill(1) : month.demand,
		decision: withoutPortfolioLevers(month.decision, off)
	};
}

/** The true portfolio under other futures: thresholds are memoryless, what it hides stays. */
function futuresOf(before: PortfolioState): (seed: number, into: PortfolioState) => PortfolioState {
	return (seed, into) => {
		copyPortfolio(before, into);
		return redrawFuture(into, seed);
	};
}
