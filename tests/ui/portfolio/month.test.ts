import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { presentPortfolio, viewPortfolio } from '#engine/portfolio/index.ts';
import { accountsMonth } from '#ui/portfolio/month-rows.ts';
import MonthTable from '#ui/portfolio/month-table.svelte';
import { model, played } from '../../engine/portfolio/plays.ts';

const ROUNDS = 8;
const portfolio = presentPortfolio(viewPortfolio(model, played(23, 'sound', ROUNDS)));
const months = Array.from({ length: ROUNDS }, (_, at) => at + 1);
const monthOf = (id: string, month: number) =>
	portfolio.accounts.find((account) => account.id === id)?.months.find((one) => one.month === month);

describe('a month of the accounts', () => {
	test('tells each once, told or quiet, the largest orders first', () => {
		for (const month of months) {
			const { rows, quiet } = accountsMonth(portfolio, month);
			expect([...rows.map(({ name }) => name), ...quiet].sort()).toEqual(
				portfolio.accounts.map(({ name }) => name).sort()
			);
			expect(rows.map(({ amount }) => amount)).toEqual(rows.map(({ amount }) => amount).sort((a, b) => b - a));
			for (const { id, acts, orders } of rows) {
				expect(orders).toBe(monthOf(id, month)?.orders);
				expect(acts).toHaveLength(monthOf(id, month)?.acts.length ?? -1);
			}
		}
		expect(months.some((month) => accountsMonth(portfolio, month).quiet.length > 0)).toBe(true);
		expect(months.some((month) => accountsMonth(portfolio, month).rows.some(({ news }) => news.length > 0))).toBe(true);
	});

	test('costs what its acts cost, in money and in hours beside those given', () => {
		const { acts } = model.brief;
		let cost = 0;
		for (const month of months) {
			const { rows, total } = accountsMonth(portfolio, month);
			for (const row of rows) {
				const one = monthOf(row.id, month);
				const done = one?.acts ?? [];
				expect(row.cost).toBe(done.reduce((sum, act) => sum + acts[act].cost, 0));
				expect(row.hours).toBeCloseTo(done.reduce((sum, act) => sum + acts[act].hours, one?.hours ?? 0));
			}
			expect(total.cost).toBe(rows.reduce((sum, row) => sum + row.cost, 0));
			expect(total.amount).toBe(rows.reduce((sum, { amount }) => sum + amount, 0));
			cost += total.cost;
		}
		expect(cost).toBeGreaterThan(0);
	});

	test('is a table with the total of the month, and the names of those who kept quiet', () => {
		const month = months.find((one) => accountsMonth(portfolio, one).quiet.length > 0) ?? 1;
		const { rows, quiet } = accountsMonth(portfolio, month);
		const { body } = render(MonthTable, { props: { portfolio, month, title: 'Vos grands comptes en mars' } });
		expect(body).toContain('Vos grands comptes en mars');
		expect(body.match(/<th scope="row"/g)).toHaveLength(rows.length + 1);
		for (const name of quiet) expect(body).toContain(name.replace('&', '&amp;'));
	});
});
