/** How a room plays the months of the named accounts that it holds; without accounts each of these does nothing. */
import type { Cents } from '../money.ts';
import type { Seed } from '../random.ts';
import type { Cause, PolicyName } from '../simulation.ts';
import { inQuarters, type AccountsDecision } from './accounts.ts';
import { advisePortfolio, type Means } from './advice.ts';
import { portfolioUsage } from './decision.ts';
import type { PortfolioModel } from './model.ts';
import { portfolioNeighbours } from './neighbours.ts';
import { presentPortfolio, type PresentedPortfolio } from './present.ts';
import type { PortfolioState } from './state.ts';
import { portfolioTerms } from './value.ts';
import { viewPortfolio, type PortfolioView } from './view.ts';

/** What says how much time each account takes at the start: the definition of a portfolio, or its brief. */
interface Timed {
	readonly accounts: readonly { readonly segment: string }[];
	readonly segments: readonly { readonly id: string; readonly hours: number }[];
}

/** Hours of a month that each account has at the start, in their order. */
export function startingHours({ accounts, segments }: Timed): number[] {
	return accounts.map(({ segment }) => segments.find(({ id }) => id === segment)?.hours ?? 0);
}

/** Hours of a month that all of them have at the start; 0 without a portfolio. */
export function referenceHours(definition: Timed | null): number {
	return definition === null ? 0 : startingHours(definition).reduce((sum, hours) => sum + hours, 0);
}

/**
 * Hours of the month, written into `given`: those decided now and kept until changed (`standing`), cut alike where they and
 * what is done for accounts exceed the hours `left`. Returns the hours taken in all.
 */
export function giveHours(
	{ brief }: PortfolioModel,
	decision: AccountsDecision,
	left: number,
	standing: Float64Array,
	given: Float64Array
): number {
	let wanted = 0;
	brief.accounts.forEach(({ id }, i) => {
		standing[i] = decision.hours[id] ?? standing[i];
		wanted += standing[i];
	});
	const acts = portfolioUsage(brief, decision).hours;
	const share = wanted > 0 ? Math.max(0, Math.min(1, (left - acts) / wanted)) : 0;
	for (let i = 0; i < standing.length; i++) given[i] = standing[i] * share;
	return wanted * share + acts;
}

/** What a rung advises for the accounts of a room. */
export function adviseAccounts(portfolio: PortfolioView, rung: PolicyName, means: Means, seed: Seed): AccountsDecision {
	const { decision, hours } = advisePortfolio(portfolio, rung, means, seed);
	return {
		hours: Object.fromEntries(portfolio.brief.accounts.map(({ id }, i) => [id, inQuarters(hours[i])])),
		...decision
	};
}

/** Decisions on the accounts near one of a room, that of its expert among them. */
export function* accountsNeighbours(
	portfolio: PortfolioView,
	decision: AccountsDecision,
	expert: AccountsDecision,
	means: Means,
	seed: Seed
): Iterable<AccountsDecision> {
	yield expert;
	yield { ...decision, hours: expert.hours };
	for (const near of portfolioNeighbours(portfolio, decision, means, seed)) yield { ...near, hours: decision.hours };
}

/** What the accounts brought and are worth: two terms of the objective of a room, none without accounts. */
export function accountTerms(
	model: PortfolioModel | null,
	portfolio: PortfolioView | PortfolioState | null,
	names: { readonly result: string; readonly worth: string }
): Cause[] {
	if (model === null || portfolio === null) return [];
	let worth = 0;
	let result = 0;
	for (const { id, amount } of portfolioTerms(model, portfolio)) {
		if (id === 'portfolio-customers') worth += amount;
		else result += amount;
	}
	return [
		{ id: 'accounts', name: names.result, amount: result },
		{ id: 'account-value', name: names.worth, amount: worth }
	];
}

/** The view of the accounts of a world; null in a case without. `into`, when given, is overwritten. */
export function viewAccounts(
	model: PortfolioModel | null,
	portfolio: PortfolioState | null,
	into?: PortfolioView | null
): PortfolioView | null {
	return model === null || portfolio === null ? null : viewPortfolio(model, portfolio, into ?? undefined);
}

/** The same accounts under other futures: what is left of their thresholds is forgotten and drawn again (Sellke 1983). */
export function redrawFuture(portfolio: PortfolioState, seed: Seed): PortfolioState {
	portfolio.nextOrder.fill(NaN);
	portfolio.untilFailure.fill(NaN);
	portfolio.untilReturn.fill(NaN);
	portfolio.seed[0] = seed;
	portfolio.luck = 0;
	portfolio.rollout = true;
	return portfolio;
}

/** Luck of a rollout counted in the accounts, cents. */
export const accountsLuck = (portfolio: PortfolioState | null): Cents => (portfolio === null ? 0 : portfolio.luck);

/** The accounts as a screen shows them, and the hours of a month that each has. */
export type PresentedAccounts = PresentedPortfolio & { readonly hours: readonly number[] };

export function presentAccounts(
	portfolio: PortfolioView | null,
	standing: ArrayLike<number>
): PresentedAccounts | null {
	return portfolio === null ? null : { ...presentPortfolio(portfolio), hours: Array.from(standing) };
}
