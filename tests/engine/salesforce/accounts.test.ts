import { describe, expect, test } from 'vitest';
import { portfolioValue, referenceHours } from '#engine/portfolio/index.ts';
import { ACTS_COST } from '#engine/portfolio/state.ts';
import { deriveSeed, Purpose } from '#engine/random.ts';
import { playPolicy, replay } from '#engine/run.ts';
import { causes } from '#engine/salesforce/causes.ts';
import { budgetLeft } from '#engine/salesforce/decision.ts';
import { salesforce } from '#engine/salesforce/index.ts';
import { graft, LEVERS, leversOf, TEAM_LEVERS, without } from '#engine/salesforce/levers.ts';
import { compile } from '#engine/salesforce/model.ts';
import { present } from '#engine/salesforce/present.ts';
import { viewOf } from '#engine/salesforce/view.ts';
import { copyWorld, decodeWorld, encodeWorld, type World } from '#engine/salesforce/world.ts';
import { LADDER, type PolicyName } from '#engine/simulation.ts';
import { mean, standardError } from '#engine/statistics.ts';
import { portfolioFixture } from '../portfolio/fixture.ts';
import { fixtureDefinition } from './fixture.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const alone = compile(fixtureDefinition());
/** A manager who follows accounts himself has the hours for it. */
const model = compile({ ...fixtureDefinition(), manager: { hours: 110 }, portfolio: portfolioFixture() });
const accounts = model.portfolio?.brief.accounts ?? [];

function worldAfter(months: number, policy: PolicyName, seed: number): World {
	const world = salesforce.start(model, seed);
	for (let month = 0; month < months; month++)
		salesforce.step(model, world, [salesforce.policies[policy](viewOf(model, world, 0), seed)]);
	return world;
}

/** Total of the hours that a month gave to the accounts. */
function hoursOf({ portfolio }: World, month: number): number {
	if (portfolio === null) throw new Error('no portfolio');
	return portfolio.hours
		.subarray((month - 1) * accounts.length, month * accounts.length)
		.reduce((sum, hours) => sum + hours, 0);
}

describe('key accounts of a manager', () => {
	test('live with the team: runs replay to the byte, every policy’s decisions are possible', () => {
		for (const policy of [...LADDER, 'random'] as const)
			for (let seed = 1; seed <= (SOAK ? 50 : 3); seed++) {
				const played = playPolicy(salesforce, model, seed, salesforce.policies[policy]);
				const decisions = JSON.parse(JSON.stringify(played.rounds.map((round) => round.decisions)));
				expect(replay(salesforce, model, seed, decisions).digest).toBe(played.digest);
				expect(encodeWorld(decodeWorld(model, encodeWorld(played.world)))).toEqual(encodeWorld(played.world));
			}
	});

	test('leave the team as it is without them: what is decided of one does not move the other', () => {
		const world = worldAfter(2, 'naive', 3);
		const other = copyWorld(world);
		const decision = salesforce.policies.expert(viewOf(model, world, 0), 3);
		salesforce.step(model, world, [decision]);
		salesforce.step(model, other, [{ ...decision, portfolio: undefined }]);
		expect(other.zoneSales).toEqual(world.zoneSales);
		expect(other.morale).toEqual(world.morale);
	});

	test('count in the objective at their own rates, in the board and in the budget', () => {
		const world = worldAfter(5, 'sound', 3);
		if (model.portfolio === null || world.portfolio === null) throw new Error('no portfolio');
		const own = salesforce
			.terms(model, world, 0)
			.filter(({ id }) => id.startsWith('account'))
			.reduce((sum, { amount }) => sum + amount, 0);
		expect(own).toBe(portfolioValue(model.portfolio, world.portfolio));
		const kpis = salesforce.kpis(model, world, 0).filter(({ id }) => id.startsWith('account'));
		expect(kpis.reduce((sum, { value }) => sum + value, 0)).toBe(own);
		const view = viewOf(model, world, 0);
		const cost = world.portfolio.globals[ACTS_COST];
		expect(cost).toBeGreaterThan(0);
		expect(budgetLeft(view)).toBe(budgetLeft({ ...view, portfolio: null }) - cost);
		expect(present(model, view).budget.spent - present(model, { ...view, portfolio: null }).budget.spent).toBe(cost);
	});

	test('have the hours of the start while nothing changes, and what the team leaves when it leaves less', () => {
		const world = worldAfter(1, 'floor', 4);
		const usual = referenceHours(model.definition.portfolio ?? null);
		expect(hoursOf(world, 1)).toBeCloseTo(usual, 9);
		const coaching = ['marc', 'claire', 'yanis'].map((seller) => ({ seller, days: 5 }));
		const busy = copyWorld(world);
		salesforce.step(model, busy, [{ coaching }]);
		expect(hoursOf(busy, 2)).toBeCloseTo(Math.min(usual, 110 - 15 * 7), 9);
		// What the month could not give is not forgotten.
		salesforce.step(model, busy, [{}]);
		expect(hoursOf(busy, 3)).toBeCloseTo(usual, 9);
	});

	test('are refused hours and money that are not there, and in a case that has none', () => {
		const view = viewOf(model, worldAfter(1, 'floor', 4), 0);
		const [{ id }] = accounts;
		const codes = (decision: unknown, of = view): string[] => {
			const checked = salesforce.check(of, decision);
			return checked.ok ? [] : checked.problems.map(({ path, code }) => `${path} ${code}`);
		};
		expect(codes({ portfolio: { hours: { [id]: 400 } } })).toEqual([' hours']);
		expect(codes({ portfolio: { hours: { [id]: 60 } }, coaching: [{ seller: 'marc', days: 5 }] })).toEqual([]);
		expect(codes({ portfolio: { hours: { [id]: 90 } }, coaching: [{ seller: 'marc', days: 5 }] })).toEqual([' hours']);
		expect(codes({ portfolio: { hours: { nobody: 1 } } })).toEqual(['portfolio.hours.nobody unknown-id']);
		expect(codes({ portfolio: { acts: [{ account: id, act: 'dance' }] } })).toEqual([
			'portfolio.acts[0].act unknown-act'
		]);
		const none = viewOf(alone, salesforce.start(alone, 1), 0);
		expect(codes({ portfolio: { hours: { [id]: 1 } } }, none)).toEqual(['portfolio impossible']);
	});

	test('are levers of their case only: grafts and neighbours stay possible', () => {
		expect(leversOf(alone)).toBe(TEAM_LEVERS);
		expect(leversOf(model)).toBe(LEVERS);
		for (const months of [0, 4, 8]) {
			const view = viewOf(model, worldAfter(months, 'naive', 8), 0);
			const mine = salesforce.policies.random(view, 4);
			const theirs = salesforce.policies.expert(view, 4);
			for (const { id } of LEVERS)
				expect(salesforce.check(view, graft(view, mine, theirs, id)), id).toMatchObject({ ok: true });
			for (const decision of salesforce.neighbours(view, mine, 1))
				expect(salesforce.check(view, decision)).toMatchObject({ ok: true });
		}
	});

	test('are decided by their levers: all of them grafted give what the expert does, none of them nothing', () => {
		const view = viewOf(model, worldAfter(3, 'floor', 5), 0);
		const { portfolio } = salesforce.policies.expert(view, 5);
		const own = LEVERS.slice(TEAM_LEVERS.length).map(({ id }) => id);
		const grafted = own.reduce(
			(base, id) => graft(view, base, { portfolio }, id),
			{} as { portfolio?: typeof portfolio }
		);
		const sorted = (lines: readonly object[] = []): string[] => lines.map((line) => JSON.stringify(line)).sort();
		expect(sorted(grafted.portfolio?.acts)).toEqual(sorted(portfolio?.acts));
		expect(grafted.portfolio).toMatchObject({
			hours: portfolio?.hours,
			discounts: portfolio?.discounts,
			limits: portfolio?.limits
		});
		expect(without({ portfolio }, own).portfolio).toEqual({ hours: {}, acts: [], discounts: [], limits: [] });
	});

	test('are drawn from the view with the rest: same view, other secrets', () => {
		const world = worldAfter(6, 'sound', 21);
		const view = viewOf(model, world, 0);
		const sample = salesforce.determinize(model, view, 0);
		for (let seed = 1; seed <= 5; seed++) {
			const drawn = viewOf(model, sample(seed), 0);
			expect(drawn.bytes).toEqual(view.bytes);
			expect(drawn.portfolio?.bytes).toEqual(view.portfolio?.bytes);
		}
	});

	test('have their causes in those of the month, to the cent', () => {
		for (let n = 0; n < (SOAK ? 100 : 1); n++) {
			const before = worldAfter(3 + (n % 8), 'sound', n + 1);
			const decision = salesforce.policies.expert(viewOf(model, before, 0), n);
			const after = copyWorld(before);
			salesforce.step(model, after, [decision]);
			const moved = salesforce.value(model, after, 0) - salesforce.value(model, before, 0);
			for (const audience of ['player', 'debrief'] as const) {
				const found = causes(model, before, [decision], after, audience);
				expect(found.reduce((total, { amount }) => total + amount, 0)).toBe(moved);
				expect(found.map(({ id }) => id)).toEqual(['carry', 'season', ...LEVERS.map(({ id }) => id), 'chance']);
			}
		}
	});

	test('add luck of mean zero', () => {
		const lucks: number[] = [];
		for (let n = 0; n < (SOAK ? 1000 : 100); n++) {
			const view = viewOf(model, worldAfter(2, 'naive', n + 1), 0);
			const world = salesforce.determinize(model, view, 0)(deriveSeed(n, 0, Purpose.search));
			while (!salesforce.turn(model, world).over)
				salesforce.step(model, world, [salesforce.policies.naive(viewOf(model, world, 0), n)]);
			lucks.push(salesforce.luck(model, world, 0));
		}
		expect(Math.abs(mean(lucks))).toBeLessThan(4 * standardError(lucks));
	});
});
