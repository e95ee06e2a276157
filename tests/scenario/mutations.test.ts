import fc from 'fast-check';
import { expect, it } from 'vitest';
import '../repeatable-properties.ts';
import { negotiation } from '#engine/negotiation/index.ts';
import { compile as compileNegotiation } from '#engine/negotiation/model.ts';
import { speak } from '#engine/negotiation/speech.ts';
import { compile } from '#engine/prospecting/model.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import { playPolicy } from '#engine/run.ts';
import { checkPackage } from '#scenario/check.ts';
import { renderDocument } from '#scenario/parse.ts';
import { isPlayable } from '#scenario/problem.ts';
import { publicScenario } from '#scenario/split.ts';
import { EXAMPLE, examplePackage, FRAMEWORKS, prospectsCsv } from './example.ts';
import { judgeProblem, mutated } from './mutated.ts';
import { negotiationOf, negotiationPackage } from './negotiation-example.ts';

const numRuns = process.env.TERRAIN_SOAK === '1' ? 10_000 : 300;

/** A small package, so that thousands of them are played. */
const base = examplePackage({ 'data/prospects.csv': prospectsCsv(14) });
const meeting = negotiationPackage();

it(
	'a mutated package is always read: located problems or a playable case, never a crash',
	{ timeout: 3_600_000 },
	() => {
		let playable = 0;
		fc.assert(
			fc.property(mutated(base, ['scenario.yaml']), (files) => {
				const { parsed, problems } = checkPackage(files, { frameworks: FRAMEWORKS, folder: 'exemple', worlds: 1 });
				for (const problem of problems) judgeProblem(problem, files);
				if (parsed.scenario) publicScenario(parsed.scenario);
				if (parsed.brief) renderDocument(parsed, parsed.brief.text);
				if (!isPlayable(parsed.problems)) return;
				playable++;
				for (const { kind, definition } of parsed.stages) {
					if (!definition) throw new Error('a playable case has a definition for each stage');
					if (kind !== 'prospecting') throw new Error('a mutation made another kind of stage');
					const model = compile(definition);
					const { objective, rounds } = playPolicy(prospecting, model, 1, prospecting.policies.random);
					expect(Number.isInteger(objective[0])).toBe(true);
					expect(rounds).toHaveLength(definition.weeks);
				}
			}),
			{ numRuns, endOnFailure: true }
		);
		// The property means something on both sides.
		expect(playable).toBeGreaterThan(numRuns / 20);
		expect(playable).toBeLessThan(numRuns * 0.9);
	}
);

it('the package that is mutated has no fault of its own but those of a small file', () => {
	const { problems } = checkPackage(base, { frameworks: FRAMEWORKS, folder: 'exemple', worlds: 1 });
	const small = ['unbalanced-objective', 'unreachable-target', 'idle-entry', 'idle-budget', 'unreachable-event'];
	expect(problems.filter(({ code }) => !small.includes(code))).toEqual([]);
	expect(EXAMPLE.length).toBeGreaterThan(5000);
});

it(
	'a mutated negotiation is always read: located problems, or all that its room and its people need',
	{ timeout: 3_600_000 },
	() => {
		let playable = 0;
		fc.assert(
			fc.property(mutated(meeting, ['scenario.yaml', 'speech.yaml']), (files) => {
				const { parsed, problems } = checkPackage(files, {
					frameworks: FRAMEWORKS,
					folder: 'exemple-negociation',
					worlds: 1
				});
				for (const problem of problems) judgeProblem(problem, files);
				if (parsed.scenario) publicScenario(parsed.scenario);
				if (!isPlayable(parsed.problems)) return;
				playable++;
				const { definition, speech } = negotiationOf(parsed);
				if (!definition || !speech) throw new Error('a playable negotiation has a definition and a speech');
				// JSON is what crosses threads: nothing may be lost on the way.
				expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
				for (const { levels } of definition.rules)
					for (const { level } of levels) expect(level).toBeGreaterThanOrEqual(0);
				const { objective } = playPolicy(negotiation, compileNegotiation(definition), 1, negotiation.policies.random);
				expect(Number.isInteger(objective[0])).toBe(true);
				const lines = definition.topics.flatMap(({ id, holders }) =>
					holders.map((speaker) => ({ speaker, reply: 'tells', mood: 'cold', topic: id, level: 0 }) as const)
				);
				for (const text of speak(speech, 1, lines)) expect(text).not.toBe('');
			}),
			{ numRuns, endOnFailure: true }
		);
		expect(playable).toBeGreaterThan(numRuns / 20);
		expect(playable).toBeLessThan(numRuns * 0.9);
	}
);
