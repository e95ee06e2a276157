import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { policyNamed, valuePolicy } from '#assessment/rehearse.ts';
import { loadCase } from '#cli/load-case.ts';
import { compile } from '#engine/action-plan/model.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import type { Definition } from '#engine/action-plan/definition.ts';
import { mean } from '#engine/statistics.ts';

/** Twenty-six named accounts are its subject. */
const FOLDER = 'scenarios/portefeuille-brulerie';
const [{ definition }] = (await loadCase(FOLDER)).stages;
const model = compile(definition as Definition);
const portfolio = model.portfolio!;
const { accounts } = portfolio.brief;
const textOf = (file: string): Promise<string> => readFile(`${FOLDER}/${file}`, 'utf8');

/** The cells of the row of a Markdown table that begins with a name. */
const rowsOf = (text: string, name: string): string[][] =>
	text
		.split('\n')
		.filter((line) => line.startsWith(`| ${name} |`))
		.map((line) =>
			line
				.split('|')
				.slice(2, -1)
				.map((cell) => cell.trim())
		);
/** « −3 à −4 % », « 1 200 € »: the first number of a cell. */
const numberOf = (cell: string): number =>
	Number(/[+−-]?[\d  ]+(,\d+)?/.exec(cell)?.[0].replace(/[  +]/g, '').replace('−', '-').replace(',', '.'));

describe('the case whose subject is a portfolio', () => {
	it('prints of its operations what they bring', async () => {
		const annex = await textOf('annexes/3-operations.md');
		const { norms, operations, months, segments } = model.briefs[0];
		operations.forEach(({ name, cost }, o) => {
			const [effects, gains] = rowsOf(annex, name);
			expect(numberOf(effects[0]), name).toBe(cost / 100);
			segments.forEach((segment, s) =>
				expect(numberOf(effects[1 + s]) / 100, `${name}, ${segment.name}`).toBeCloseTo(
					norms.lift[(o * segments.length + s) * 2],
					3
				)
			);
			gains.forEach((cell, at) => {
				if (cell !== '')
					expect(
						Math.abs(numberOf(cell) - norms.gain[o * (months + 1) + at + 1] / 100),
						`${name} ${at + 1}`
					).toBeLessThanOrEqual(50);
			});
		});
	});

	it('prints of its accounts what its data say', async () => {
		const year = portfolio.brief.yearly.reduce((sum, one) => sum + one, 0) / 100;
		expect(accounts).toHaveLength(26);
		expect(year).toBeCloseTo(330_000, -4);
		expect(await textOf('brief.md')).toContain('Six ont un contrat');
		expect(accounts.filter(({ contract }) => contract !== null)).toHaveLength(6);
		const aliveOf = (name: string): number => portfolio.alive[accounts.findIndex((account) => account.name === name)];
		for (const name of ['Traiteur Bonnard', 'Le Panier de Nuits', 'Épicerie du Parc']) {
			expect(await textOf('corrige.md')).toContain(name);
			expect(aliveOf(name), name).toBeLessThan(0.06);
		}
		expect(aliveOf('Atelier 21')).toBeGreaterThan(0.4);
		expect(aliveOf('Atelier 21')).toBeLessThan(0.6);
		const decreasing = [...portfolio.brief.yearly].sort((a, b) => b - a).map((one) => one / 100 / year);
		const first = (count: number): number => decreasing.slice(0, count).reduce((sum, one) => sum + one, 0);
		expect(first(5)).toBeCloseTo(0.3, 2);
		expect(first(13)).toBeCloseTo(0.65, 2);
	});

	it('is about its accounts more than about all the rest', () => {
		const worth = (name: string): number =>
			mean(valuePolicy(actionPlan, model, policyNamed(actionPlan, name), 3, 0, 30));
		const [naive, sound, expert] = ['naive', 'sound', 'expert'].map(worth);
		expect(worth('naive portfolio sound') - naive).toBeGreaterThan((sound - naive) / 2);
		expect(worth('sound portfolio expert') - sound).toBeGreaterThan((expert - sound) / 2);
	});
});
