/** The key accounts that the manager follows himself: their month, and what each rung does for them. */
import {
	accountHours,
	adviseAccounts,
	emptyAccounts,
	giveHours,
	referenceHours,
	stepPortfolio,
	type AccountsDecision,
	type PortfolioModel,
	type PortfolioMonth,
	type PortfolioView
} from '../portfolio/index.ts';
import type { Seed } from '../random.ts';
import type { PolicyName } from '../simulation.ts';
import { usage, type Decision } from './decision.ts';
import type { Model } from './model.ts';
import { seasonOf } from './month.ts';
import type { Plan } from './plan.ts';
import type { View } from './view.ts';
import type { World } from './world.ts';

/** Hours that the course keeps for accounts in a month: over those of the start, and of all that the manager has. */
const COURSE_SHARE = 1.2;
const COURSE_MOST = 2 / 3;

/**
 * What a month puts into the accounts: the hours that the team leaves them, the season of the firm, what was decided.
 * `standing`, the hours that each has until changed, takes those decided now.
 */
export function accountMonth(
	model: Model,
	portfolio: PortfolioModel,
	columns: Pick<World, 'globals'>,
	decision: Decision,
	standing: Float64Array
): PortfolioMonth {
	const { hours: given, ...acts }: AccountsDecision = decision.portfolio ?? emptyAccounts();
	const left = model.definition.manager.hours - usage(model.brief, decision).hours;
	const hours = new Float64Array(portfolio.accounts);
	giveHours(portfolio, { hours: given, ...acts }, left, standing, hours);
	return {
		hours,
		demand: new Float64Array(portfolio.accounts).fill(seasonOf(model.brief, columns)),
		decision: acts
	};
}

/** Plays the month of the accounts in place. */
export function followAccounts(model: Model, world: World, decision: Decision): void {
	const { portfolio } = model;
	if (portfolio === null || world.portfolio === null) return;
	stepPortfolio(portfolio, world.portfolio, accountMonth(model, portfolio, world, decision, world.standing));
}

/** Hours that a month keeps for the accounts before the team takes its own: those of a tuning, or of the course. */
export function keptHours({ portfolio, brief }: View, tuned?: number): number {
	if (portfolio === null) return 0;
	const { hours } = brief.definition.manager;
	return Math.min(hours, tuned ?? Math.min(COURSE_MOST * hours, COURSE_SHARE * referenceHours(portfolio.brief)));
}

/** Adds to a plan what a rung does for the accounts, with the hours kept for them and what the team leaves. */
export function adviseFollowing(view: View, plan: Plan, rung: PolicyName, kept: number, seed: Seed): void {
	const { portfolio, brief, round } = view;
	if (portfolio === null) return;
	const means = {
		hours: plan.hours + kept,
		budget: Math.max(0, plan.budget) / (brief.definition.months - round + 1)
	};
	plan.decision.portfolio = adviseAccounts(portfolio, rung, means, seed);
}

/** Hours that a decision asks for the accounts in all, those that stand included. */
export function hoursAsked(portfolio: PortfolioView, standing: ArrayLike<number>, decision: Decision): number {
	const { hours, ...acts } = decision.portfolio ?? emptyAccounts();
	const asked = Object.fromEntries(portfolio.brief.accounts.map(({ id }, i) => [id, hours[id] ?? standing[i]]));
	return accountHours(portfolio, { hours: asked, ...acts });
}
