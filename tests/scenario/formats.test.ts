import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { migrate, MIGRATIONS, type Migration } from '#scenario/migrations.ts';
import { parsePaper } from '#scenario/paper/parse.ts';
import { parsePackage } from '#scenario/parse.ts';
import { SCHEMA } from '#scenario/schema.ts';
import { actionPlanOf, actionPlanPackage } from './action-plan-example.ts';
import { campaignOf, examplePackage } from './example.ts';
import { negotiationOf, negotiationPackage } from './negotiation-example.ts';
import { paperPackage } from './papers/example.ts';

const corpus = 'tests/scenario/formats';

describe('every published format', () => {
	it('is in the corpus', () => {
		const formats = readdirSync(corpus).map(Number);
		expect(formats.sort((a, b) => a - b)).toEqual(Array.from({ length: SCHEMA }, (_, at) => at + 1));
	});

	it.each(readdirSync(corpus))('is still read: %s, a campaign', (format) => {
		const yaml = readFileSync(`${corpus}/${format}/prospecting.yaml`, 'utf8');
		const parsed = parsePackage(examplePackage({ 'scenario.yaml': yaml }));
		expect(parsed.problems).toEqual([]);
		expect(campaignOf(parsed).definition?.weeks).toBe(4);
	});

	it.each(readdirSync(corpus))('is still read: %s, a negotiation and its speech', (format) => {
		const read = (name: string): string => readFileSync(`${corpus}/${format}/${name}.yaml`, 'utf8');
		const files = negotiationPackage({ 'scenario.yaml': read('negotiation'), 'speech.yaml': read('speech') });
		const parsed = parsePackage(files);
		expect(parsed.problems).toEqual([]);
		expect(negotiationOf(parsed).definition?.turns).toBe(12);
		expect(negotiationOf(parsed).speech?.company).toBe('Fontaines du Midi');
	});

	it.each(readdirSync(corpus))('is still read: %s, an action plan and its history', (format) => {
		const files = actionPlanPackage({
			'scenario.yaml': readFileSync(`${corpus}/${format}/action-plan.yaml`, 'utf8'),
			'data/history.csv': readFileSync(`${corpus}/${format}/action-plan-history.csv`, 'utf8')
		});
		const parsed = parsePackage(files);
		expect(parsed.problems).toEqual([]);
		expect(actionPlanOf(parsed).definition?.firms).toHaveLength(4);
	});

	it.each(readdirSync(corpus))('is still read: %s, a sales-force year', (format) => {
		const yaml = readFileSync(`${corpus}/${format}/salesforce.yaml`, 'utf8');
		const parsed = parsePackage(
			new Map([
				['scenario.yaml', yaml],
				['brief.md', '# Une équipe\n'],
				['corrige.md', '# Corrigé\n']
			])
		);
		expect(parsed.problems).toEqual([]);
		expect(parsed.stages[0].definition).not.toBeNull();
	});

	it.each(readdirSync(corpus))('is still read: %s, a paper', (format) => {
		const yaml = readFileSync(`${corpus}/${format}/paper.yaml`, 'utf8');
		const { paper, problems } = parsePaper(paperPackage({ 'paper.yaml': yaml }));
		expect(problems).toEqual([]);
		expect(paper?.dossiers[0].questions.map(({ kind }) => kind)).toEqual([
			'calculation',
			'table',
			'chart',
			'choice',
			'open'
		]);
	});

	it('has a migration to the next, but the present one', () => {
		expect([...MIGRATIONS.keys()]).toEqual(Array.from({ length: SCHEMA - 1 }, (_, at) => at + 1));
	});
});

describe('migrating', () => {
	const chain = new Map<number, Migration>([
		[1, ({ name, ...rest }) => ({ ...rest, title: name })],
		[2, (value) => ({ ...value, duration: 60 })]
	]);

	it('takes each format to the next, in order', () => {
		expect(migrate({ schema: 1, name: 'x' }, chain, 3)).toEqual({ schema: 3, title: 'x', duration: 60 });
		expect(migrate({ schema: 2, title: 'x' }, chain, 3)).toEqual({ schema: 3, title: 'x', duration: 60 });
	});

	it.each([[{ schema: 3 }], [{ schema: 9 }], [{ schema: 0 }], [{ schema: '1' }], [{}], [null], [[1]], ['text'], [12]])(
		'leaves %j as it is',
		(value) => {
			expect(migrate(value, chain, 3)).toBe(value);
		}
	);
});
