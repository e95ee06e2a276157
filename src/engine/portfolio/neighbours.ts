/** Portfolio decisions near a decision, for the bounded search of better ones. */
import { deriveKey, integerBelow, Purpose, type Seed } from '../random.ts';
import { advisePortfolio, type Means } from './advice.ts';
import { emptyPortfolioDecision, whyActImpossible, type PortfolioDecision } from './decision.ts';
import { ACTS } from './definition.ts';
import { graftPortfolio, PORTFOLIO_LEVERS, repairPortfolio, withoutPortfolioLevers } from './levers.ts';
import type { PortfolioView } from './view.ts';

/** Slots of the search stream that belong to the portfolio. */
const SLOT = 600;

/** Possible decisions that differ from `decision` by one idea each, a bounded number of them, some drawn under `seed`. */
export function* portfolioNeighbours(
	view: PortfolioView,
	decision: PortfolioDecision,
	means: Means,
	seed: Seed
): Iterable<PortfolioDecision> {
	const key = deriveKey(seed, view.round, Purpose.search);
	const possible = (one: PortfolioDecision): PortfolioDecision => repairPortfolio(view, one, means.hours, means.budget);
	const expert = advisePortfolio(view, 'expert', means, seed).decision;
	yield expert;
	if (decision.acts.length + decision.discounts.length + decision.limits.length > 0) yield emptyPortfolioDecision();
	for (const { id } of PORTFOLIO_LEVERS) {
		yield possible(graftPortfolio(decision, expert, id));
		const without = withoutPortfolioLevers(decision, [id]);
		if (JSON.stringify(without) !== JSON.stringify(decision)) yield without;
	}
	// One act less, one act more.
	for (let k = 0; k < 3 && decision.acts.length > 0; k++) {
		const dropped = integerBelow(decision.acts.length, key, k, SLOT);
		yield { ...decision, acts: decision.acts.filter((_, at) => at !== dropped) };
	}
	for (let k = 0; k < 6; k++) {
		const i = integerBelow(view.brief.accounts.length, key, k, SLOT + 1);
		const act = ACTS[integerBelow(ACTS.length, key, k, SLOT + 2)];
		const account = view.brief.accounts[i].id;
		if (whyActImpossible(view, i, act) !== null) continue;
		if (decision.acts.some((line) => line.account === account && line.act === act)) continue;
		yield possible({ ...decision, acts: [{ account, act }, ...decision.acts] });
	}
}
