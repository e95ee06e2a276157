import { describe, expect, it } from 'vitest';
import { salesforce } from '#engine/salesforce/index.ts';
import { compile } from '#engine/salesforce/model.ts';
import { present } from '#engine/salesforce/present.ts';
import type { Decision } from '#engine/salesforce/decision.ts';
import { ACCOUNT } from '#ui/portfolio/accounts-form.ts';
import { decidedLine } from '#ui/salesforce/decided.ts';
import { fieldOf, freshFields, readMonth, teamUsage, usageOf } from '#ui/salesforce/read-form.ts';
import { writeReport } from '#ui/salesforce/report.ts';
import { standingsOf } from '#ui/salesforce/standings.ts';
import { portfolioFixture } from '../../engine/portfolio/fixture.ts';
import { fixtureDefinition } from '../../engine/salesforce/fixture.ts';

const MODEL = compile({ ...fixtureDefinition(), manager: { hours: 110 }, portfolio: portfolioFixture() });
const WORLD = salesforce.start(MODEL, 3);
const VIEW = salesforce.view(MODEL, WORLD, 0);
const YEAR = present(MODEL, VIEW);
const [FIRST, SECOND] = YEAR.portfolio?.accounts ?? [];

describe('the key accounts in the form of a month', () => {
	it('decide nothing while nobody has written', () => {
		const { decision, problems } = readMonth(YEAR, freshFields(YEAR));
		expect(problems).toEqual([]);
		expect(decision).toEqual({});
		expect(standingsOf(YEAR, decision).accounts).toMatchObject({ changed: false });
	});

	it('are read with their acts, hours, discount and limit, as the engine takes them', () => {
		const { decision } = readMonth(YEAR, {
			...freshFields(YEAR),
			[ACCOUNT.acts(FIRST.id)]: ['survey'],
			[ACCOUNT.hours(FIRST.id)]: '4,5',
			[ACCOUNT.discount(SECOND.id)]: '0.02',
			[ACCOUNT.limit(SECOND.id)]: '12 000'
		});
		expect(decision.portfolio).toEqual({
			hours: { [FIRST.id]: 4.5 },
			acts: [{ account: FIRST.id, act: 'survey' }],
			discounts: [{ account: SECOND.id, rate: 0.02 }],
			limits: [{ account: SECOND.id, limit: 1_200_000 }]
		});
		expect(salesforce.check(VIEW, decision)).toMatchObject({ ok: true });
		expect(decidedLine(decision)).toBe('1\u00a0action chez les grands comptes');
		expect(standingsOf(YEAR, decision).accounts).toMatchObject({
			standing: '1\u00a0action, 3\u00a0réglages changés',
			changed: true
		});
	});

	it('take of the same time as the team, the hours that stand included', () => {
		const decision: Decision = { coaching: [{ seller: 'lea', days: 2 }] };
		const standing = (YEAR.portfolio?.hours ?? []).reduce((sum, hours) => sum + hours, 0);
		expect(teamUsage(YEAR, decision).hours).toBe(14);
		expect(usageOf(YEAR, decision).hours).toBeCloseTo(14 + standing, 9);
	});

	it('show what is wrong at the field of the account', () => {
		const fields = {
			...freshFields(YEAR),
			[ACCOUNT.hours(FIRST.id)]: 'beaucoup',
			[ACCOUNT.limit(SECOND.id)]: 'rien',
			[ACCOUNT.acts(SECOND.id)]: ['renewal']
		};
		const { decision, problems } = readMonth(YEAR, fields);
		expect(problems.map(({ path }) => fieldOf(path, YEAR, fields))).toEqual([
			ACCOUNT.hours(FIRST.id),
			ACCOUNT.limit(SECOND.id)
		]);
		expect(fieldOf('portfolio.acts[0]', YEAR, fields)).toBe(ACCOUNT.acts(decision.portfolio?.acts[0].account ?? ''));
	});
});

describe('the report of a month', () => {
	it('tells what the key accounts bought, and their news', () => {
		const world = salesforce.copy(WORLD);
		const renewing: Decision = salesforce.policies.expert(VIEW, 3);
		salesforce.step(MODEL, world, [renewing]);
		const report = writeReport({
			month: 1,
			before: YEAR,
			after: present(MODEL, salesforce.view(MODEL, world, 0)),
			decision: renewing,
			was: salesforce.kpis(MODEL, WORLD, 0),
			board: salesforce.kpis(MODEL, world, 0)
		});
		expect(report.paragraphs.join('\n')).toMatch(
			/Vos grands comptes ont acheté pour .* au tarif\u00a0: \d+ sur \d+ ont commandé\./
		);
	});
});
