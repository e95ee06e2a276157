import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDecision } from '#engine/action-plan/decision.ts';
import type { AccountsDecision } from '#engine/portfolio/index.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import { present } from '#engine/action-plan/present.ts';
import { accountsOf } from '#ui/action-plan/accounts.ts';
import { ACCOUNT, accountsUse } from '#ui/portfolio/accounts-form.ts';
import type { Plan } from '#ui/action-plan/plan.ts';
import { fieldOf, freshFields, readDecision } from '#ui/action-plan/read-form.ts';
import { writeReport } from '#ui/action-plan/report.ts';
import { toldTerms } from '#ui/action-plan/told-terms.ts';
import { writeAmount } from '#ui/read-figure.ts';
import { textsOf, type Fields } from '#ui/round/fields.ts';
import { fixtureDefinition } from '../../engine/action-plan/fixture.ts';
import { portfolioFixture } from '../../engine/portfolio/fixture.ts';

const MODEL = compile({ ...fixtureDefinition(), portfolio: portfolioFixture() });

function playMonths(months: number, seed: number, policy: 'random' | 'sound' | 'floor' = 'random') {
	const world = actionPlan.start(MODEL, seed);
	for (let month = 1; month <= months; month++)
		actionPlan.step(MODEL, world, [actionPlan.policies[policy](actionPlan.view(MODEL, world, 0), seed)]);
	const view = actionPlan.view(MODEL, world, 0);
	return { view, plan: present(MODEL, view), board: actionPlan.kpis(MODEL, world, 0) };
}

function portfolioOf(plan: Plan) {
	if (plan.portfolio === null) throw new Error('no portfolio');
	return plan.portfolio;
}

/** The form in which something is decided for accounts. */
function formOf(plan: Plan, { hours, acts, discounts, limits }: AccountsDecision): Fields {
	const fields: Record<string, string | readonly string[]> = { ...freshFields(plan) };
	for (const [id, number] of Object.entries(hours)) fields[ACCOUNT.hours(id)] = String(number).replace('.', ',');
	for (const { account, act } of acts) fields[ACCOUNT.acts(account)] = [...textsOf(fields, ACCOUNT.acts(account)), act];
	for (const { account, rate } of discounts) fields[ACCOUNT.discount(account)] = String(rate);
	for (const { account, limit } of limits) fields[ACCOUNT.limit(account)] = writeAmount(limit);
	return fields;
}

/** What a decision comes to for each account. */
function whatItDoes(plan: Plan, { hours, acts, discounts, limits }: AccountsDecision) {
	const portfolio = portfolioOf(plan);
	return portfolio.accounts.map((account, at) => ({
		id: account.id,
		hours: (hours[account.id] ?? portfolio.hours[at]).toFixed(2),
		acts: acts.flatMap((one) => (one.account === account.id ? [one.act] : [])).sort(),
		discount: discounts.find((one) => one.account === account.id)?.rate ?? account.discount,
		limit: limits.find((one) => one.account === account.id)?.limit ?? account.limit
	}));
}

describe('what is decided for named accounts', () => {
	it('is nothing when nothing is touched', () => {
		for (const months of [0, 3, 8]) {
			const { plan } = playMonths(months, 5);
			expect(readDecision(plan, freshFields(plan)).decision).toEqual(emptyDecision());
		}
	});

	it('reads back whatever may be decided', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 11 }), (seed, months) => {
				const { view, plan } = playMonths(months, seed);
				const played = actionPlan.policies.random(view, seed + 1).portfolio;
				const { decision, problems } = readDecision(plan, formOf(plan, played));
				expect(problems).toEqual([]);
				expect(whatItDoes(plan, decision.portfolio)).toEqual(whatItDoes(plan, played));
			}),
			{ numRuns: 40 }
		);
	});

	it('takes its money from the budget and its time from the segments', () => {
		const { plan } = playMonths(0, 1);
		const portfolio = portfolioOf(plan);
		const [account] = portfolio.accounts;
		const act = portfolio.acts.find(({ id }) => account.refusals[id] === undefined);
		if (!act) throw new Error('nothing is possible');
		const decision = { hours: {}, acts: [{ account: account.id, act: act.id }], discounts: [], limits: [] };
		const [idle, busy] = [freshFields(plan), formOf(plan, decision)].map((fields) => ({
			use: accountsUse(portfolio, fields),
			accounts: accountsOf(plan, fields)
		}));
		expect(busy.use.cost - idle.use.cost).toBe(act.cost);
		expect(busy.use.minutes - idle.use.minutes).toBeCloseTo(act.hours * 60);
		expect(idle.accounts.budget.left - busy.accounts.budget.left).toBe(act.cost);
		expect(idle.accounts.selling - busy.accounts.selling).toBeCloseTo(act.hours * 60);
	});

	it('is refused at the field of its account, by the form and by the engine', () => {
		const { view, plan } = playMonths(2, 3);
		const portfolio = portfolioOf(plan);
		const account = portfolio.accounts.find(({ terms }) => terms > 0);
		if (!account) throw new Error('everybody pays at once');
		const unread = {
			...freshFields(plan),
			[ACCOUNT.limit(account.id)]: 'beaucoup',
			[ACCOUNT.hours(account.id)]: 'peu'
		};
		expect(readDecision(plan, unread).problems.map(({ path }) => fieldOf(path, plan, unread))).toEqual([
			ACCOUNT.hours(account.id),
			ACCOUNT.limit(account.id)
		]);
		const refused = portfolio.acts.find(({ id }) => account.refusals[id] !== undefined);
		if (!refused) throw new Error('everything is possible');
		const wrong: Fields = { ...freshFields(plan), [ACCOUNT.acts(account.id)]: [refused.id] };
		const checked = actionPlan.check(view, readDecision(plan, wrong).decision);
		expect(checked.ok ? [] : checked.problems.map(({ path }) => fieldOf(path, plan, wrong))).toContain(
			ACCOUNT.acts(account.id)
		);
	});

	it('is in the result that is told so far, which the report and the head say alike', () => {
		for (const months of [1, 7, 12]) {
			const world = actionPlan.start(MODEL, 8);
			for (let month = 1; month <= months; month++)
				actionPlan.step(MODEL, world, [actionPlan.policies.sound(actionPlan.view(MODEL, world, 0), 8)]);
			const { over } = present(MODEL, actionPlan.view(MODEL, world, 0));
			const told = toldTerms({ over }, actionPlan.terms(MODEL, world, 0));
			const board = actionPlan.kpis(MODEL, world, 0);
			expect(told.reduce((sum, { amount }) => sum + amount, 0)).toBe(board.find(({ id }) => id === 'objective')?.value);
		}
	});

	it('shows in the report what its accounts did', () => {
		for (let seed = 1; seed <= 30; seed++) {
			const { plan, board } = playMonths(6, seed, 'sound');
			const told = portfolioOf(plan).accounts.filter(({ months }) => (months.at(-1)?.news.length ?? 0) > 0);
			if (told.length === 0) continue;
			const report = writeReport({ month: 6, after: plan, was: board, board });
			expect(report.paragraphs.join(' ')).toContain(told[0].name);
			return;
		}
		throw new Error('nothing ever happened');
	});
});
