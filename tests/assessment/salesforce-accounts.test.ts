import { describe, expect, test } from 'vitest';
import { salesforce as observer } from '#assessment/criteria/salesforce/index.ts';
import type { Decision } from '#engine/salesforce/decision.ts';
import { salesforce } from '#engine/salesforce/index.ts';
import { compile } from '#engine/salesforce/model.ts';
import type { PolicyName } from '#engine/simulation.ts';
import { PORTFOLIO_MEASURES } from '#scenario/portfolio/measures.ts';
import { portfolioFixture } from '../engine/portfolio/fixture.ts';
import { fixtureDefinition } from '../engine/salesforce/fixture.ts';

const MODEL = compile({ ...fixtureDefinition(), manager: { hours: 110 }, portfolio: portfolioFixture() });

/** What each measure counts in a year played by a policy. */
function counted(model: typeof MODEL, policy: PolicyName, seed: number) {
	const world = salesforce.start(model, seed);
	const worlds = [salesforce.copy(world)];
	const decisions: Decision[] = [];
	while (!salesforce.turn(model, world).over) {
		const decision = salesforce.policies[policy](salesforce.view(model, world, 0), seed);
		decisions.push(decision);
		salesforce.step(model, world, [decision]);
		worlds.push(salesforce.copy(world));
	}
	return observer.measureOf(model, worlds, decisions);
}

describe('in a year with key accounts', () => {
	test('what is done for them counts, beside what is done for the team', () => {
		const idle = counted(MODEL, 'floor', 2);
		const sound = counted(MODEL, 'sound', 2);
		expect(idle('renewals-in-time')?.part).toBe(0);
		expect(sound('renewals-in-time')?.part).toBeGreaterThan(0);
		expect(sound('everyone-met')?.part).toBeGreaterThan(0);
		expect(idle('range-aimed')).toBeNull();
		expect(sound('range-aimed')?.whole).toBeGreaterThan(0);
	});

	test('a case without accounts has nothing to count of them', () => {
		const measure = counted(compile(fixtureDefinition()), 'sound', 2);
		for (const name of Object.keys(PORTFOLIO_MEASURES) as (keyof typeof PORTFOLIO_MEASURES)[])
			expect(measure(name)).toBeNull();
	});
});
