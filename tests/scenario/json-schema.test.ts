import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Definition as Negotiation } from '#engine/negotiation/definition.ts';
import { negotiation } from '#engine/negotiation/index.ts';
import { compile as compileNegotiation } from '#engine/negotiation/model.ts';
import { compile } from '#engine/prospecting/model.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import { play } from '#engine/run.ts';
import { decisionJsonSchema, runJsonSchema } from '#scenario/document-schema.ts';
import { scenarioFields, scenarioJsonSchema } from '#scenario/json-schema.ts';
import { negotiationDecision } from '#scenario/negotiation/decision.ts';
import { speechFields, speechJsonSchema } from '#scenario/negotiation/speech-file.ts';
import { parsePackage } from '#scenario/parse.ts';
import { prospectingDecision } from '#scenario/prospecting/decision.ts';
import type { Definition } from '#engine/prospecting/definition.ts';
import { campaignOf, examplePackage } from './example.ts';
import { negotiationOf, negotiationPackage } from './negotiation-example.ts';

describe('the schema of editors', () => {
	it('is the one generated: npm run -s terrain -- schema scenario > scenarios/scenario.schema.json', () => {
		const stored = JSON.parse(readFileSync('scenarios/scenario.schema.json', 'utf8')) as unknown;
		expect(stored).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
	});

	it('is generated for the speech too: npm run -s terrain -- schema speech > scenarios/speech.schema.json', () => {
		const stored = JSON.parse(readFileSync('scenarios/speech.schema.json', 'utf8')) as unknown;
		expect(stored).toEqual(JSON.parse(JSON.stringify(speechJsonSchema())));
		expect(speechFields(['stages', 'rendez-vous', 'voices', 'directrice'])).toEqual(
			expect.arrayContaining(['greets', 'leads'])
		);
	});

	it('knows the fields that may be written at a place', () => {
		expect(scenarioFields([])).toContain('stages');
		expect(scenarioFields(['stages', 0])).toEqual(expect.arrayContaining(['kind', 'budget', 'secret']));
		expect(scenarioFields(['stages', 0, 'secret', 'segments', 'cafe'])).toContain('needShare');
		expect(scenarioFields(['assessment', 'criteria', 3])).toEqual(expect.arrayContaining(['levers', 'measure', 'kpi']));
		expect(scenarioFields(['nowhere'])).toEqual([]);
	});
});

describe('the schema of decisions', () => {
	const model = compile(campaignOf(parsePackage(examplePackage())).definition as Definition);

	it('accepts whatever the room lets anybody play', () => {
		for (const name of ['floor', 'naive', 'sound', 'expert', 'random'] as const)
			for (let seed = 1; seed <= 5; seed++)
				play(prospecting, model, seed, (view) => {
					const decision = prospecting.policies[name](view, seed);
					expect(prospectingDecision.safeParse(decision).error).toBeUndefined();
					return decision;
				});
	});

	it.each([
		[{ contacts: [{ prospect: 0, channel: 'phone', seller: 'vous', argument: 'marge' }] }],
		[{ contacts: [{ prospect: 1, channel: 'fax', seller: 'vous', argument: 'marge' }] }],
		[{ contacts: {} }],
		[{ report: 'long' }],
		[{ calls: [] }],
		['nothing']
	])('refuses what the room refuses for its form: %j', (decision) => {
		expect(prospectingDecision.safeParse(decision).success).toBe(false);
		const view = prospecting.view(model, prospecting.start(model, 1), 0);
		expect(prospecting.check(view, decision).ok).toBe(false);
	});
});

describe('the schema of the acts of a negotiation', () => {
	const model = compileNegotiation(negotiationOf(parsePackage(negotiationPackage())).definition as Negotiation);

	it('accepts whatever the room lets anybody play', () => {
		const acts = new Set<string>();
		for (const name of ['floor', 'naive', 'sound', 'expert', 'random'] as const)
			for (let seed = 1; seed <= 20; seed++)
				play(negotiation, model, seed, (view) => {
					const decision = negotiation.policies[name](view, seed);
					expect(negotiationDecision.safeParse(decision).error).toBeUndefined();
					acts.add(decision.act);
					return decision;
				});
		expect(acts.size).toBeGreaterThan(12);
	});

	it.each([
		[{ act: 'prepare', questions: 'priorites' }],
		[{ act: 'prepare', objectives: { loyer: { initial: -1, target: 0, limit: 0 } } }],
		[{ act: 'dance' }],
		['nothing']
	])('refuses what the room refuses for its form: %j', (decision) => {
		expect(negotiationDecision.safeParse(decision).success).toBe(false);
		const view = negotiation.view(model, negotiation.start(model, 1), 0);
		expect(negotiation.check(view, decision).ok).toBe(false);
	});

	it('is the one asked for by its kind', () => {
		expect(JSON.stringify(decisionJsonSchema('negotiation'))).toContain('reformulate');
		expect(JSON.stringify(decisionJsonSchema('prospecting'))).toContain('merge');
		expect(JSON.stringify(runJsonSchema())).toContain('reformulate');
	});
});
