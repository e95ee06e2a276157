import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compilePortfolio, startPortfolio } from '#engine/portfolio/index.ts';
import {
	parsePortfolio,
	portfolioDecision,
	portfolioPart,
	portfolioRates,
	portfolioSecret,
	publishPortfolio,
	type WithPortfolio
} from '#scenario/portfolio/index.ts';
import type { Problem } from '#scenario/problem.ts';
import { readYaml } from '#scenario/yaml-file.ts';
import { CLIENTS, PORTFOLIO } from './portfolio-example.ts';

/** The part of a stage that a room gives to a portfolio. */
const stageShape = z.object({
	portfolio: portfolioPart.optional(),
	secret: z.object({ portfolio: portfolioSecret.optional() })
});

type Change = readonly [from: string, to: string];
const changed = (text: string, changes: readonly Change[]): string =>
	changes.reduce((all, [from, to]) => {
		if (!all.includes(from)) throw new Error(`« ${from} » is not in the example`);
		return all.replace(from, to);
	}, text);

function read({ yaml: changes = [], clients = [] }: { yaml?: Change[]; clients?: Change[] } = {}) {
	const problems: Problem[] = [];
	const { yaml } = readYaml('scenario.yaml', changed(PORTFOLIO, changes));
	const stage = stageShape.parse((yaml.value as { stages: unknown[] }).stages[0]) as WithPortfolio;
	const files = new Map([['data/clients.csv', changed(CLIENTS, clients)]]);
	const parsed = parsePortfolio({ files, yaml, index: 0 }, stage, 12, problems);
	return { parsed, stage, problems };
}

describe('the portfolio of a stage', () => {
	const { parsed, stage, problems } = read();

	it('has no problem, and starts in the engine', () => {
		expect(problems).toEqual([]);
		const model = compilePortfolio(parsed?.definition ?? (null as never));
		expect(startPortfolio(model, 1).status).toHaveLength(3);
		expect(model.definition.segments[0].response).toMatchObject({ min: 0.5, max: 1.35 });
	});

	it('reads accounts as a spreadsheet writes them', () => {
		expect(parsed?.accounts[0]).toEqual({
			id: 'ebenisterie-maurel',
			name: 'Ébénisterie Maurel',
			segment: 'magasin',
			town: 'Lyon',
			potential: 2_400_000,
			past: [90000, 85050, 0, 110000, 95000, 90000, 0, 100000, 98000, 102000, 90000, 95000],
			orders: expect.any(Array),
			terms: 1,
			risk: 'a',
			contract: null,
			limit: 400_000,
			discount: 0
		});
		expect(parsed?.accounts[0].orders.reduce((sum, one) => sum + one, 0)).toBe(14);
		expect(parsed?.accounts[0].orders[2]).toBe(0);
		expect(parsed?.accounts[1]).toMatchObject({ segment: 'chaine', terms: 2, risk: 'b', contract: 6, discount: 0.02 });
		expect(parsed?.accounts[2].orders).toEqual([1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
	});

	it('gives a student nothing of its secret', () => {
		const part = stage.portfolio ?? (null as never);
		const printed = JSON.stringify(publishPortfolio(part));
		expect(printed).not.toMatch(/satisfaction|receptive|leave|chance|factor|spread/);
		expect(publishPortfolio({ ...part, hidden: 'x' } as never)).toEqual(publishPortfolio(part));
		expect(portfolioRates(part).map(({ shown }) => shown)).toEqual([
			'24\u00a0mois',
			'40\u00a0%',
			'20\u00a0%',
			'0,6\u00a0%'
		]);
	});

	it('is not there when a stage has none', () => {
		const { yaml } = readYaml('scenario.yaml', 'stages: []');
		expect(parsePortfolio({ files: new Map(), yaml, index: 0 }, { secret: {} }, 12, [])).toBeNull();
	});

	it('describes decisions for other programs', () => {
		const decision = { acts: [{ account: 'hyper-rhone', act: 'renewal' }], limits: [{ account: 'a', limit: 100 }] };
		expect(portfolioDecision.safeParse(decision).success).toBe(true);
		expect(portfolioDecision.safeParse({ acts: [{ account: 'a', act: 'danser' }] }).success).toBe(false);
	});
});

describe('a portfolio at fault', () => {
	it.each<[string, Change, string, string]>([
		[
			'a segment without its secret',
			['          chaine:\n', '          chaines:\n'],
			'missing-half',
			'portfolio.segments[1].id'
		],
		['a rating twice', ['id: b, name: Moyen', 'id: a, name: Moyen'], 'repeated-id', 'portfolio.ratings[1].id'],
		['no discount of 0', ['[0 %, 2 %', '[1 %, 2 %'], 'wrong-value', 'portfolio.discounts[0]'],
		['discounts out of order', ['2 %, 5 %', '2 %, 1 %'], 'wrong-order', 'portfolio.discounts[2]'],
		['a law that has no mean', ['a: 0.8', 'a: 1'], 'wrong-value', 'secret.portfolio.segments.magasin.orders.a'],
		[
			'a response that falls',
			['halfMore: 108 %, unlimited: 135', 'halfMore: 108 %, unlimited: 105'],
			'wrong-order',
			'secret.portfolio.segments.magasin.response'
		],
		['shares that do not add up', ['sound: 94 %', 'sound: 90 %'], 'share-total', 'secret.portfolio.ratings.a'],
		['potentials out of order', ['factor: 1,', 'factor: 0.5,'], 'wrong-order', 'secret.portfolio.potential'],
		[
			'an offer that drives away',
			['leaveOffered: 10', 'leaveOffered: 40'],
			'wrong-order',
			'secret.portfolio.acts.renewal'
		],
		[
			'happy clients who leave more',
			['happy: 0.2', 'happy: 3'],
			'wrong-order',
			'secret.portfolio.satisfaction.leaving'
		],
		['a missing table', ['data/clients.csv', 'data/rien.csv'], 'missing-file', 'portfolio.accounts']
	])('says where: %s', (_what, change, code, path) => {
		const { parsed, problems } = read({ yaml: [change] });
		expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', code, path: `stages[0].${path}` }));
		expect(parsed?.definition).toBeNull();
	});

	it.each<[string, Change, string, string]>([
		['an unknown segment', ['Bazar du Pont;magasin', 'Bazar du Pont;kiosque'], 'unknown-code', 'segment'],
		['an unknown rating', [';60;b;', ';60;z;'], 'unknown-code', 'risk'],
		['an amount in letters', ['24 000', 'beaucoup'], 'wrong-type', 'potential'],
		['terms beyond the law', ['45 jours', '90 jours'], 'unknown-code', 'terms'],
		['fewer orders than months of purchases', [';14;30', ';4;30'], 'wrong-type', 'orders'],
		['a contract without a month', [';Moyen;6;', ';Moyen;juin;'], 'wrong-type', 'contract'],
		['a discount that nobody may give', ['15000;2 %', '15000;3 %'], 'unknown-code', 'discount'],
		['a client twice', ['Bazar du Pont', 'Hyper Rhône'], 'repeated-id', 'name'],
		['a client who never bought', ['300;250;0;0;310', '0;0;0;0;0'], 'no-purchase', 'm12'],
		['a column that is missing', ['Cotation', 'Note'], 'missing-column', 'cotation']
	])('says where in the table: %s', (_what, change, code, path) => {
		const { parsed, problems } = read({ clients: [change] });
		expect(problems).toContainEqual(
			expect.objectContaining({ file: 'data/clients.csv', severity: 'error', code, path })
		);
		expect(parsed?.definition).toBeNull();
	});

	it('refuses a potential that the past contradicts', () => {
		const { problems } = read({ clients: [['Valence;90000', 'Valence;50000']] });
		expect(problems.map(({ code, message }) => [code, message.includes('Hyper Rhône')])).toEqual([
			['small-potential', true]
		]);
	});

	it('asks for the half that is missing', () => {
		const problems: Problem[] = [];
		const { stage } = read();
		const { yaml } = readYaml('scenario.yaml', PORTFOLIO);
		const source = { files: new Map(), yaml, index: 0 };
		expect(parsePortfolio(source, { secret: stage.secret }, 12, problems)).toBeNull();
		expect(parsePortfolio(source, { portfolio: stage.portfolio, secret: {} }, 12, problems)).toBeNull();
		expect(problems.map(({ code }) => code)).toEqual(['missing-half', 'missing-half']);
	});
});
