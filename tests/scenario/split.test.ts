import { describe, expect, it } from 'vitest';
import { parsePackage } from '#scenario/parse.ts';
import { publicScenario } from '#scenario/split.ts';
import type { Scenario } from '#scenario/schema.ts';
import { examplePackage } from './example.ts';
import { negotiationOf, negotiationPackage } from './negotiation-example.ts';

const scenario = parsePackage(examplePackage()).scenario as Scenario;
const meeting = parsePackage(negotiationPackage());
const cases = [
	{ name: 'a campaign', scenario },
	{ name: 'a negotiation', scenario: meeting.scenario as Scenario }
];

/** Names that are data (codes of competencies, channels), where a key is not a field. */
const BY_NAME = new Set(['competencies', 'channels']);

/** A copy whose every object has one more field. */
function planted(value: unknown, name = ''): unknown {
	if (Array.isArray(value)) return value.map((item) => planted(item));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, inside]) => [key, planted(inside, key)] as const);
	return Object.fromEntries(BY_NAME.has(name) ? entries : [...entries, ['planted', 'PLANTED']]);
}

/** Every text and number under a value. */
function leaves(value: unknown): (string | number)[] {
	if (typeof value === 'string' || typeof value === 'number') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** Every name of a field under a value. */
function fieldsOf(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	const own = Array.isArray(value) ? [] : Object.keys(value);
	return [...own, ...Object.values(value).flatMap(fieldsOf)];
}

describe.each(cases)('what is public of $name', ({ scenario }) => {
	it('holds no field that the allow-list does not name', () => {
		expect(JSON.stringify(publicScenario(planted(scenario) as Scenario))).not.toContain('PLANTED');
	});

	it('is the same when every secret changes', () => {
		const other = {
			...scenario,
			stages: scenario.stages.map((stage) => ({ ...stage, secret: {} }))
		} as unknown as Scenario;
		expect(publicScenario(other)).toEqual(publicScenario(scenario));
	});

	it('holds none of the secret sentences', () => {
		// A level of an issue is named by its label, which is public.
		const [stage] = scenario.stages;
		const labels = stage.kind === 'negotiation' ? stage.issues.flatMap(({ levels }) => levels) : [];
		const sentences = leaves(scenario.stages[0].secret).filter(
			(leaf): leaf is string => typeof leaf === 'string' && leaf.includes(' ') && !labels.includes(leaf)
		);
		expect(sentences.length).toBeGreaterThan(4);
		const shown = JSON.stringify(publicScenario(scenario));
		for (const sentence of sentences) expect(shown).not.toContain(sentence);
	});

	it('holds no field of a secret', () => {
		const names = new Set(fieldsOf(publicScenario(scenario).stages[0]));
		expect(names).not.toContain('secret');
		for (const name of ['motiveShare', 'sensitive', 'holders', 'fit', 'influence', 'profiles', 'reserve', 'incidents'])
			expect(names).not.toContain(name);
	});
});

describe('what is public of a stage', () => {
	it('says how the case is marked', () => {
		const shown = publicScenario(scenario);
		expect(shown.criteria).toHaveLength(scenario.assessment.criteria.length);
		expect(shown.stages[0].marking.anchors).toEqual({ floor: 4, naive: 8, sound: 14, expert: 20 });
		expect(shown.stages[0].rules[0].cap).toBe(8);
		expect(shown.stages[0].objective).toMatchObject({ interested: 0.03, record: 600 });
	});

	it('says what a negotiation is about, and nothing that is said in it', () => {
		const { speech } = negotiationOf(meeting);
		const shown = publicScenario(meeting.scenario as Scenario);
		expect(shown.stages[0]).toMatchObject({
			kind: 'negotiation',
			turns: 12,
			alternative: 30_000,
			relation: { start: 45, rate: 500 },
			topics: expect.arrayContaining([
				{ id: 'budget', name: 'Budget', question: 'Quel budget avez-vous prévu ?' }
			]) as unknown
		});
		const said = leaves(speech?.answers).concat(leaves(speech?.objections));
		expect(said.length).toBeGreaterThan(10);
		for (const sentence of said) expect(JSON.stringify(shown)).not.toContain(sentence);
	});
});
