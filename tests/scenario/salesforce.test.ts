import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { respond } from '#engine/market/response.ts';
import { salesforce } from '#engine/salesforce/index.ts';
import { compile } from '#engine/salesforce/model.ts';
import { parsePackage, type ParsedStageOf } from '#scenario/parse.ts';
import { salesforceDecision } from '#scenario/salesforce/decision.ts';
import { publishSalesforce } from '#scenario/salesforce/publish.ts';
import { replaced } from './negotiation-example.ts';

const FOLDER = 'scenarios/equipe-consommables';
const CASE = readFileSync(`${FOLDER}/scenario.yaml`, 'utf8');
/** The case without its annexes, which the stage does not need. */
const YAML = CASE.replace(/\nannexes:\n[\s\S]*?\n\nstages:/u, '\nstages:');

const read = (...changes: (readonly [string, string])[]) =>
	parsePackage(
		new Map([
			['scenario.yaml', replaced(YAML, ...changes)],
			['brief.md', '# Une équipe\n'],
			['corrige.md', '# Corrigé\n']
		])
	);
const stageOf = (...changes: (readonly [string, string])[]): ParsedStageOf<'salesforce'> => {
	const [first] = read(...changes).stages;
	if (first?.kind !== 'salesforce') throw new Error('the first stage is no sales force');
	return first;
};

describe('a year as it is written', () => {
	it('has no problem', () => {
		expect(read().problems).toEqual([]);
	});

	it('becomes the definition of the engine: cents, fractions, logarithms', () => {
		const { definition } = stageOf();
		expect(definition).toMatchObject({
			months: 12,
			budget: 1_800_000,
			marginRate: 0.34,
			posts: 6,
			sectors: { 'le-mans': 'lea' },
			pay: { commission: 0.005, charges: 1.42, minimum: 180_180 },
			frequencies: { start: [1.5, 1, 0.5] },
			objective: { portfolio: 4, climate: 15_000, craft: 28_000 }
		});
		expect(definition?.people[5]).toMatchObject({ id: 'lea', craft: 0.68, tenure: 5, drivers: [2, 3, 1, 4] });
		expect(definition?.programs[0].effect).toBeCloseTo(Math.log(1.08), 12);
		expect(definition?.proposals[0].grounds.map(({ valid }) => valid)).toEqual([true, true, false, false]);
		if (definition === null) throw new Error('no definition');
		const [a] = definition.classes;
		expect(respond(a.response, 1)).toBeCloseTo(1, 9);
		expect(respond(a.response, 1.5)).toBeCloseTo(1.16, 9);
		expect(respond(a.response, 0)).toBeCloseTo(0.4, 9);
	});

	it('can be played', () => {
		const { definition } = stageOf();
		if (definition === null) throw new Error('no definition');
		const model = compile(definition);
		const world = salesforce.start(model, 1);
		salesforce.step(model, world, [salesforce.policies.expert(salesforce.view(model, world, 0), 1)]);
		expect(salesforce.turn(model, world)).toMatchObject({ over: false, round: 2 });
	});

	it('publishes nothing of its secret half', () => {
		const { stage } = stageOf();
		const printed = JSON.stringify(publishSalesforce(stage));
		for (const secret of ['drivers', 'hazard', 'rival', 'Armor', 'lawful', 'conversion', 'quality', 'halfMore'])
			expect(printed).not.toContain(secret);
		expect(printed).toContain('Léa Quéméner');
	});
});

describe('links', () => {
	it.each<[string, readonly [string, string], string, string]>([
		['a zone given to a stranger', ['le-mans: lea', 'le-mans: bob'], 'stages[0].sectors.le-mans', 'unknown-link'],
		['a zone that does not exist', ['le-mans: lea', 'tours: lea'], 'stages[0].sectors.tours', 'unknown-link'],
		[
			'a frequency that is not a choice',
			['start: { A: 1.5', 'start: { A: 1.7'],
			'stages[0].frequencies.start.A',
			'unknown-link'
		],
		[
			'a commission that is not a choice',
			['commission: 0.5 %', 'commission: 0.7 %'],
			'stages[0].pay.commission',
			'unknown-link'
		],
		['a season too short', ['season: [0.95, 0.96,', 'season: [0.95,'], 'stages[0].season', 'wrong-length'],
		['fewer posts than people', ['posts: 6', 'posts: 5'], 'stages[0].posts', 'too-few-posts'],
		[
			'a response that does not rise',
			['halfMore: 116 %, unlimited: 155 %', 'halfMore: 116 %, unlimited: 110 %'],
			'stages[0].secret.classes.A.halfMore',
			'unordered'
		],
		[
			'a person without a secret half',
			['        lea: { drivers', '        leo: { drivers'],
			'stages[0].people[5].id',
			'missing-half'
		],
		[
			'an event about a stranger',
			['persons: [claire]', 'persons: [paul]'],
			'stages[0].secret.events[3].persons[0]',
			'unknown-link'
		],
		['an event about nobody', ['persons: [claire]', 'persons: []'], 'stages[0].secret.events[3]', 'missing-half'],
		['an event after the end', ['window: [3, 9]', 'window: [3, 14]'], 'stages[0].secret.events[3].window', 'after-end'],
		[
			'a ground that nobody can give',
			['valid: [ressaisie, doublons]', 'valid: [ressaisie, cout]'],
			'stages[0].secret.proposals.crm.valid[1]',
			'unknown-link'
		],
		[
			'classes of new customers that do not make a whole',
			['newMix: { A: 10 %', 'newMix: { A: 30 %'],
			'stages[0].secret.effects.newMix',
			'share-total'
		]
	])('%s', (_what, change, path, code) => {
		const parsed = read(change);
		expect(parsed.problems).toContainEqual(expect.objectContaining({ path, code, severity: 'error' }));
		expect(parsed.stages[0].definition).toBeNull();
	});

	it('asks the criteria of a year for its own levers and measures', () => {
		expect(read(['levers: [sectors]', 'levers: [cadence]']).problems).toContainEqual(
			expect.objectContaining({ code: 'foreign-lever' })
		);
	});
});

describe('the shape of a decision', () => {
	it('is that of what every rung plays', () => {
		const { definition } = stageOf();
		if (definition === null) throw new Error('no definition');
		const model = compile(definition);
		for (const rung of ['floor', 'naive', 'sound', 'expert', 'random'] as const) {
			const world = salesforce.start(model, 3);
			for (let month = 0; month < 12; month++) {
				const decision = salesforce.policies[rung](salesforce.view(model, world, 0), 3);
				expect(salesforceDecision.safeParse(decision).success).toBe(true);
				salesforce.step(model, world, [decision]);
			}
		}
	});
});
