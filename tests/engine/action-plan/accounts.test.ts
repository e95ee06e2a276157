import { describe, expect, test } from 'vitest';
import { causes } from '#engine/action-plan/causes.ts';
import { emptyDecision, type Decision } from '#engine/action-plan/decision.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import { graft, LEVERS, leversOf, PLAN_LEVERS } from '#engine/action-plan/levers.ts';
import { compile } from '#engine/action-plan/model.ts';
import { earned } from '#engine/action-plan/value.ts';
import { viewOf } from '#engine/action-plan/view.ts';
import { copyWorld, decodeWorld, encodeWorld, type World } from '#engine/action-plan/world.ts';
import { portfolioValue } from '#engine/portfolio/index.ts';
import { deriveSeed, Purpose } from '#engine/random.ts';
import { playPolicy, replay } from '#engine/run.ts';
import { LADDER, type PolicyName } from '#engine/simulation.ts';
import { mean, standardError } from '#engine/statistics.ts';
import { portfolioFixture } from '../portfolio/fixture.ts';
import { fixtureDefinition } from './fixture.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile({ ...fixtureDefinition(), portfolio: portfolioFixture() });

function worldAfter(months: number, policy: PolicyName, seed: number): World {
	const world = actionPlan.start(model, seed);
	for (let month = 0; month < months; month++)
		actionPlan.step(model, world, [actionPlan.policies[policy](viewOf(model, world, 0), seed)]);
	return world;
}

describe('named accounts in a plan', () => {
	test('live with it: runs replay to the byte, every policy’s decisions are possible', () => {
		for (const policy of [...LADDER, 'random'] as const)
			for (let seed = 1; seed <= (SOAK ? 50 : 3); seed++) {
				const played = playPolicy(actionPlan, model, seed, actionPlan.policies[policy]);
				const decisions = JSON.parse(JSON.stringify(played.rounds.map((round) => round.decisions)));
				expect(replay(actionPlan, model, seed, decisions).digest).toBe(played.digest);
				expect(encodeWorld(decodeWorld(model, encodeWorld(played.world)))).toEqual(encodeWorld(played.world));
			}
	});

	test('count in the objective at their own rates, and play their months', () => {
		const world = worldAfter(5, 'sound', 3);
		if (model.portfolio === null || world.portfolio === null) throw new Error('no portfolio');
		const terms = actionPlan.terms(model, world, 0);
		const own = terms.filter(({ id }) => id.startsWith('account')).reduce((sum, { amount }) => sum + amount, 0);
		expect(own).toBe(portfolioValue(model.portfolio, world.portfolio));
		expect(viewOf(model, world, 0).portfolio?.round).toBe(6);
	});

	test('take their hours from the segments: more for them, less sold there, on the same draws', () => {
		const world = worldAfter(2, 'floor', 4);
		const sold = (hours: number): number => {
			const copy = copyWorld(world);
			const given = Object.fromEntries((model.portfolio?.brief.accounts ?? []).map(({ id }) => [id, hours]));
			const decision = { ...emptyDecision(), portfolio: { ...emptyDecision().portfolio, hours: given } };
			actionPlan.step(model, copy, [decision]);
			return copy.work.expected.subarray(0, 9).reduce((sum, units) => sum + units, 0);
		};
		expect(sold(3)).toBeLessThan(sold(1));
	});

	test('are refused hours and money that are not there', () => {
		const view = viewOf(model, worldAfter(1, 'floor', 4), 0);
		const account = model.portfolio?.brief.accounts[0].id ?? '';
		expect(actionPlan.check(view, { portfolio: { hours: { [account]: 400 } } })).toMatchObject({
			ok: false,
			problems: [{ path: 'portfolio.hours', code: 'hours' }]
		});
		expect(actionPlan.check(view, { portfolio: { hours: { nobody: 1 } } })).toMatchObject({
			ok: false,
			problems: [{ path: 'portfolio.hours.nobody', code: 'unknown-id' }]
		});
		const none = viewOf(compile(fixtureDefinition()), actionPlan.start(compile(fixtureDefinition()), 1), 0);
		expect(actionPlan.check(none, { portfolio: { hours: { [account]: 1 } } })).toMatchObject({ ok: false });
		expect(actionPlan.check(none, { portfolio: emptyDecision().portfolio })).toMatchObject({ ok: true });
	});

	test('are a lever, and a cause, of their case only: grafts and neighbours stay possible', () => {
		const none = compile(fixtureDefinition());
		expect(leversOf(none)).toBe(PLAN_LEVERS);
		expect(leversOf(model)).toBe(LEVERS);
		for (const [one, told] of [
			[none, false],
			[model, true]
		] as const) {
			const before = actionPlan.start(one, 3);
			const after = copyWorld(before);
			const decision = actionPlan.policies.naive(viewOf(one, before, 0), 3);
			actionPlan.step(one, after, [decision]);
			const found = causes(one, before, [decision], after, 0, 'player');
			expect(found.some(({ id }) => id === 'portfolio')).toBe(told);
			expect(found).toHaveLength(leversOf(one).length + 4);
		}
		for (const months of [0, 4, 8]) {
			const view = viewOf(model, worldAfter(months, 'naive', 8), 0);
			const mine = actionPlan.policies.random(view, 4);
			const theirs = actionPlan.policies.expert(view, 4);
			for (const { id } of LEVERS)
				expect(actionPlan.check(view, graft(view, mine, theirs, id)), id).toMatchObject({ ok: true });
			for (const decision of actionPlan.neighbours(view, mine, 1))
				expect(actionPlan.check(view, decision)).toMatchObject({ ok: true });
		}
	});

	test('are drawn from the view with the rest: same view, other secrets', () => {
		const world = worldAfter(6, 'sound', 21);
		const view = viewOf(model, world, 0);
		const sample = actionPlan.determinize(model, view, 0);
		for (let seed = 1; seed <= 5; seed++) {
			const drawn = viewOf(model, sample(seed), 0);
			expect(drawn.bytes).toEqual(view.bytes);
			expect(drawn.portfolio?.bytes).toEqual(view.portfolio?.bytes);
		}
	});

	test('have their causes in those of the month, to the cent', () => {
		for (let n = 0; n < (SOAK ? 100 : 3); n++) {
			const before = worldAfter(n * 3, 'sound', n + 1);
			const decision: Decision = actionPlan.policies.expert(viewOf(model, before, 0), n);
			const after = copyWorld(before);
			actionPlan.step(model, after, [decision]);
			const sum = (audience: 'player' | 'debrief'): number =>
				causes(model, before, [decision], after, 0, audience).reduce((total, { amount }) => total + amount, 0);
			expect(sum('player')).toBe(earned(model, after, 0) - earned(model, before, 0));
			expect(sum('debrief')).toBe(actionPlan.value(model, after, 0) - actionPlan.value(model, before, 0));
		}
	});

	test('add luck of mean zero', () => {
		const lucks: number[] = [];
		for (let n = 0; n < (SOAK ? 1000 : 100); n++) {
			const view = viewOf(model, worldAfter(2, 'naive', n + 1), 0);
			const world = actionPlan.determinize(model, view, 0)(deriveSeed(n, 0, Purpose.search));
			while (!actionPlan.turn(model, world).over)
				actionPlan.step(model, world, [actionPlan.policies.naive(viewOf(model, world, 0), n)]);
			lucks.push(actionPlan.luck(model, world, 0));
		}
		expect(Math.abs(mean(lucks))).toBeLessThan(4 * standardError(lucks));
	});
});
