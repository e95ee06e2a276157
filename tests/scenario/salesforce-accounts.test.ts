import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referenceHours } from '#engine/portfolio/index.ts';
import { compile } from '#engine/salesforce/model.ts';
import { parsePackage } from '#scenario/parse.ts';
import { salesforceDecision } from '#scenario/salesforce/decision.ts';
import { salesforce } from '#scenario/salesforce/index.ts';
import { publishSalesforce } from '#scenario/salesforce/publish.ts';
import { ratesOf } from '#scenario/salesforce/rates.ts';
import { replaced } from './negotiation-example.ts';

const FOLDER = 'scenarios/comptes-protection';
/** The case without its annexes, which the stage does not need. */
const YAML = readFileSync(`${FOLDER}/scenario.yaml`, 'utf8').replace(/\nannexes:\n[\s\S]*?\n\nstages:/u, '\nstages:');
const ACCOUNTS = readFileSync(`${FOLDER}/data/comptes.csv`, 'utf8');

/** A case without key accounts. */
const OTHER = new Map([
	['scenario.yaml', readFileSync('scenarios/equipe-consommables/scenario.yaml', 'utf8')],
	['brief.md', '# Une équipe\n'],
	['corrige.md', '# Corrigé\n']
]);

function read(changes: readonly (readonly [string, string])[] = [], accounts: string | null = ACCOUNTS) {
	const files = new Map([
		['scenario.yaml', replaced(YAML, ...changes)],
		['brief.md', '# Des comptes\n'],
		['corrige.md', '# Corrigé\n']
	]);
	if (accounts !== null) files.set('data/comptes.csv', accounts);
	const parsed = parsePackage(files);
	const [stage] = parsed.stages;
	if (stage?.kind !== 'salesforce') throw new Error('the first stage is no sales force');
	return { stage, problems: parsed.problems.map(({ path, code }) => `${path} ${code}`) };
}

describe('key accounts of a sales force, as they are written', () => {
	it('become those of the engine, beside the team', () => {
		const { stage, problems } = read();
		expect(problems).toEqual([]);
		const { portfolio, expert } = compile(stage.definition ?? (null as never)).definition;
		expect(portfolio?.accounts).toHaveLength(14);
		expect(referenceHours(portfolio ?? null)).toBe(42);
		expect(portfolio?.acts.renewal).toMatchObject({ cost: 25_000, hours: 3, window: 3, leave: 0.15 });
		expect(expert?.accountHours).toBe(50);
	});

	it('are printed without their secrets, with the rates that the statement gives', () => {
		const { stage } = read();
		const printed = publishSalesforce(stage.stage);
		expect(printed.portfolio?.segments[0]).toEqual({ id: 'industrie', name: 'Industrie', marginRate: 0.3, hours: 3 });
		for (const secret of ['receptive', 'attachment', 'recovery', 'leaveOffered', 'failure'])
			expect(JSON.stringify(printed)).not.toContain(secret);
		expect(ratesOf(stage.stage).map(({ path }) => path.join('.'))).toContain('portfolio.objective.horizon');
	});

	it('are absent from a case without them: nothing of it is changed', () => {
		const [other] = parsePackage(OTHER).stages;
		expect(other?.definition).not.toHaveProperty('portfolio');
	});

	it('are refused without their table, or without the hours that they take', () => {
		expect(read([], null).problems).toContain('stages[0].portfolio.accounts missing-file');
		expect(read([['hours: 90', 'hours: 40']]).problems).toEqual(['stages[0].manager.hours too-few-hours']);
	});

	it('give their levers and their measures something to look at, and only them', () => {
		const { stage } = read();
		const [other] = parsePackage(OTHER).stages;
		if (other?.kind !== 'salesforce') throw new Error('the first stage is no sales force');
		for (const lever of ['account-hours', 'retention', 'credit']) {
			expect(salesforce.idleLever(stage, lever)).toBeNull();
			expect(salesforce.idleLever(other, lever)).toContain('clients suivis');
		}
		expect(salesforce.idleLever(other, 'sectors')).toBeNull();
		expect(salesforce.idleMeasure(stage, 'late-held')).toBeNull();
		expect(salesforce.idleMeasure(other, 'late-held')).toContain('clients suivis');
	});

	it('are decided in the shape of the document of a run', () => {
		expect(
			salesforceDecision.safeParse({
				portfolio: { hours: { 'laiterie-du-bessin': 5 }, acts: [{ account: 'laiterie-du-bessin', act: 'survey' }] }
			}).success
		).toBe(true);
		expect(salesforceDecision.safeParse({ portfolio: { gifts: [] } }).success).toBe(false);
	});
});
