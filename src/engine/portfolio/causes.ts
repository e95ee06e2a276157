/**
 * Why the value of a portfolio moved over a month: Shapley shares of demand, of the hours given and of each lever over
 * replays of the same month, plus what it would have done by itself and chance. A room that has causes of its own takes
 * `withoutPortfolioLevers` as their baseline; this is the whole account for the portfolio alone.
 */
import { largestRemainder } from '../money.ts';
import { hash32 } from '../digest.ts';
import { deriveKey, Purpose, word } from '../random.ts';
import { shapley } from '../shapley.ts';
import type { Cause } from '../simulation.ts';
import { standardError } from '../statistics.ts';
import { samplePortfolio } from './belief.ts';
import { PORTFOLIO_LEVERS, withoutPortfolioLevers } from './levers.ts';
import type { PortfolioModel } from './model.ts';
import { copyPortfolio, emptyPortfolio, type PortfolioState } from './state.ts';
import { stepPortfolio, type PortfolioMonth } from './step.ts';
import { portfolioValue } from './value.ts';
import { viewPortfolio } from './view.ts';

/** Worlds over which what was to be expected is averaged. */
const WORLDS = 128;

/** Eight at most: shares are exact up to there. */
export const PORTFOLIO_FACTORS: readonly { id: string; name: string }[] = [
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
	order: readonly { id: string; name: string }[] = PORTFOLIO_FACTORS
): readonly Cause[] {
	const view = viewPortfolio(model, before);
	const n = order.length;
	const subsets = 1 << n;
	const months = Array.from({ length: subsets }, (_, subset) =>
		withoutFactors(
			month,
			order.filter((_, f) => (subset & (1 << f)) === 0).map(({ id }) => id)
		)
	);
	const keys = months.map((one) =>
		JSON.stringify([one.decision, one.demand === month.demand, one.hours === month.hours])
	);
	const first = keys.map((key) => keys.indexOf(key));
	const draw = audience === 'player' ? samplePortfolio(model, view) : futuresOf(before);
	const future = deriveKey(hash32(view.bytes), view.round, Purpose.share);
	const start = portfolioValue(model, before);
	const worth = new Float64Array(subsets);
	const expectations = new Float64Array(WORLDS);
	const base = emptyPortfolio(model.layout);
	const trial = emptyPortfolio(model.layout);
	for (let w = 0; w < WORLDS; w++) {
		draw(word(future, w, 0), base);
		for (let subset = 0; subset < subsets; subset++) {
			if (first[subset] !== subset) continue;
			copyPortfolio(base, trial);
			stepPortfolio(model, trial, months[subset]);
			// Known luck is left out: the mean stays, the noise goes (docs/adr/0004).
			const change = portfolioValue(model, trial) - start - Math.floor(trial.luck + 0.5);
			worth[subset] += change;
			if (subset === first[subsets - 1]) expectations[w] = change;
		}
	}
	for (let subset = 0; subset < subsets; subset++) worth[subset] = worth[first[subset]];
	const { numerators, denominator } = shapley(n, worth);
	const total = portfolioValue(model, after) - start;
	const rounded = Math.floor(worth[subsets - 1] / WORLDS + 0.5);
	const ids = order.map(({ id }) => id);
	const ranked = ids.map((_, at) => at).sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
	const parts = [worth[0] / WORLDS, ...ranked.map((at) => numerators[at] / denominator / WORLDS)];
	const amounts = largestRemainder(parts, rounded);
	const byFactor = new Map(ranked.map((at, rank) => [ids[at], amounts[rank + 1]]));
	return [
		{ id: 'carry', name: 'Ce que les clients faisaient déjà', amount: amounts[0] },
		...PORTFOLIO_FACTORS.map(({ id, name }) => ({ id, name, amount: byFactor.get(id) ?? 0 })),
		{ id: 'chance', name: 'Chance', amount: total - rounded, error: Math.floor(standardError(expectations) + 0.5) }
	];
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
		into.nextOrder.fill(NaN);
		into.untilFailure.fill(NaN);
		into.untilReturn.fill(NaN);
		into.seed[0] = seed;
		into.luck = 0;
		into.rollout = true;
		return into;
	};
}
