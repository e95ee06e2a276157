import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '#engine/digest.ts';
import { causes, departureCauses, moraleCauses } from '#engine/salesforce/causes.ts';
import { check } from '#engine/salesforce/check.ts';
import type { Decision } from '#engine/salesforce/decision.ts';
import { salesforce } from '#engine/salesforce/index.ts';
import { FIELDS, graft, LEVERS, TEAM_LEVERS, without } from '#engine/salesforce/levers.ts';
import { compile } from '#engine/salesforce/model.ts';
import { present } from '#engine/salesforce/present.ts';
import { viewOf } from '#engine/salesforce/view.ts';
import { Happening } from '#engine/salesforce/log.ts';
import { ACTIVE, copyWorld, decodeWorld, encodeWorld, LEAVING, type World } from '#engine/salesforce/world.ts';
import { playPolicy, replay } from '#engine/run.ts';
import type { PolicyName } from '#engine/simulation.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { fixtureDefinition } from './fixture.ts';
import golden from './golden.json' with { type: 'json' };

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile(fixtureDefinition());
const POLICIES: PolicyName[] = ['floor', 'naive', 'sound', 'expert', 'random'];

/** A world some months into a year by a policy, its diary kept. */
function worldAfter(months: number, policy: PolicyName, seed: number): World {
	const world = salesforce.start(model, seed);
	for (let month = 0; month < months; month++)
		salesforce.step(model, world, [salesforce.policies[policy](viewOf(model, world, 0), seed)]);
	return world;
}

describe('a year', () => {
	test.each(POLICIES)('played twice by %s gives the same bytes', (policy) => {
		const first = playPolicy(salesforce, model, 42, salesforce.policies[policy]);
		const second = playPolicy(salesforce, model, 42, salesforce.policies[policy]);
		expect(second.digest).toBe(first.digest);
	});

	test('replayed from its decisions gives the same world', () => {
		const played = playPolicy(salesforce, model, 7, salesforce.policies.sound);
		const decisions = JSON.parse(JSON.stringify(played.rounds.map((round) => round.decisions))) as Decision[][];
		expect(replay(salesforce, model, 7, decisions).digest).toBe(played.digest);
	});

	test('has the golden digests of this engine version: change the version when they change', () => {
		const digests = Object.fromEntries(
			POLICIES.map((policy) => [policy, playPolicy(salesforce, model, 20261127, salesforce.policies[policy]).digest])
		);
		expect({ version: ENGINE_VERSION, digests }).toEqual(golden);
	});

	test('is kept by `{}` as it is: no setting changes', () => {
		const world = salesforce.start(model, 3);
		const before = Uint8Array.from(world.owner);
		salesforce.step(model, world, [salesforce.fallback(viewOf(model, world, 0))]);
		expect(world.owner).toEqual(before);
	});
});

describe('a world', () => {
	test('survives its bytes', () => {
		for (const months of [0, 5, 12]) {
			const bytes = encodeWorld(worldAfter(months, 'sound', 5));
			expect(encodeWorld(decodeWorld(model, bytes))).toEqual(bytes);
		}
	});

	test('refuses bytes that are not one', () => {
		const bytes = encodeWorld(worldAfter(1, 'naive', 5));
		expect(() => decodeWorld(model, bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
		expect(() => decodeWorld(model, new Uint8Array(16))).toThrow(RangeError);
	});

	test('copied, goes on by itself', () => {
		const world = worldAfter(3, 'sound', 9);
		const before = sha256(encodeWorld(world));
		salesforce.step(model, copyWorld(world), [{}]);
		expect(sha256(encodeWorld(world))).toBe(before);
	});

	test('conserves people: nobody holds a post twice, every zone is somebody’s who is there or nobody’s', () => {
		for (const policy of POLICIES) {
			const world = salesforce.start(model, 21);
			const gone = new Set<number>();
			for (let month = 0; month < 12; month++) {
				salesforce.step(model, world, [salesforce.policies[policy](viewOf(model, world, 0), 21)]);
				let held = 0;
				for (let p = 0; p < model.persons; p++) {
					const here = world.status[p] === ACTIVE || world.status[p] === LEAVING;
					if (here) held++;
					if (gone.has(p)) expect(here).toBe(false);
					if (world.status[p] === 5) gone.add(p);
				}
				expect(held).toBeLessThanOrEqual(model.definition.posts + 1);
				for (const owner of world.owner)
					expect(owner === 255 || world.status[owner] === ACTIVE || world.status[owner] === LEAVING).toBe(true);
				for (const weights of [0, 1, 2]) {
					let sum = 0;
					for (let s = 0; s < 8; s++) sum += world.weight[weights * 8 + s];
					expect(sum).toBeCloseTo(1, 9);
				}
			}
		}
	});
});

describe('a view', () => {
	test('is the same for two worlds that differ only in secrets, and so is every decision', () => {
		for (const policy of POLICIES) {
			const world = worldAfter(4, policy, 11);
			const other = copyWorld(world);
			other.ability.fill(0.3);
			other.potential.fill(-0.2);
			other.driver.fill(2);
			other.trouble.fill(1);
			other.rest.fill(9);
			other.seed.fill(99);
			const mine = viewOf(model, world, 0);
			const theirs = viewOf(model, other, 0);
			expect(theirs.bytes).toEqual(mine.bytes);
			for (const name of POLICIES)
				expect(salesforce.policies[name](theirs, 5)).toEqual(salesforce.policies[name](mine, 5));
			expect(JSON.stringify(present(model, theirs))).toBe(JSON.stringify(present(model, mine)));
		}
	});

	test('shows no prior, no secret of the case and no event to come', () => {
		const shown = JSON.stringify(present(model, viewOf(model, worldAfter(1, 'expert', 2), 0)));
		for (const secret of ['drivers', 'hazard', 'spreads', 'lawful', 'probability', 'Un concurrent recrute'])
			expect(shown).not.toContain(secret);
	});
});

describe('check', () => {
	const view = viewOf(model, worldAfter(2, 'sound', 6), 0);
	test.each<[string, unknown, string, string]>([
		['something else', 12, '', 'malformed'],
		['an unknown field', { salary: 1 }, 'salary', 'unknown-field'],
		['an unknown seller', { coaching: [{ seller: 'bob', days: 1 }] }, 'coaching[0].seller', 'unknown-id'],
		['a tenth of a day', { coaching: [{ seller: 'marc', days: 0.1 }] }, 'coaching[0].days', 'malformed'],
		['a frequency that is not a choice', { frequency: { A: 7 } }, 'frequency.A', 'unknown-id'],
		['a post that is not vacant', { advert: { criteria: [] } }, 'advert', 'impossible'],
		['a candidate who does not apply', { hire: { candidate: 'c1', fixed: 200000 } }, 'hire.candidate', 'unknown-id'],
		[
			'the same zone twice',
			{
				sectors: [
					{ zone: 'angers', seller: 'marc' },
					{ zone: 'angers', seller: 'lea' }
				]
			},
			'sectors[1]',
			'repeated'
		],
		['a rise of one half', { raises: [{ seller: 'marc', amount: 130000 }] }, 'raises[0].amount', 'malformed'],
		['a report out of its month', { activity: { findings: [] } }, 'activity', 'impossible'],
		[
			'more hours than there are',
			{ coaching: ['marc', 'claire', 'yanis'].map((seller) => ({ seller, days: 5 })) },
			'',
			'hours'
		]
	])('refuses %s', (_what, decision, path, code) => {
		const checked = check(view, decision);
		expect(checked.ok).toBe(false);
		if (!checked.ok) expect(checked.problems).toContainEqual(expect.objectContaining({ path, code }));
	});

	test('takes what is unwise or unlawful', () => {
		expect(check(view, { pay: { expenses: 'none' } }).ok).toBe(true);
		expect(check(view, { dismissal: { seller: 'marc', step: 'notify', ground: 'health' } }).ok).toBe(true);
	});

	test('whatever it is given, answers', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(typeof check(view, value).ok).toBe('boolean');
			})
		);
	});

	test('random legal play is always possible, and never throws', () => {
		for (let seed = 0; seed < (SOAK ? 400 : 40); seed++) {
			const world = salesforce.start(model, seed);
			for (let month = 0; month < 12; month++) {
				const at = viewOf(model, world, 0);
				const decision = salesforce.policies.random(at, seed);
				expect(check(at, decision)).toEqual({ ok: true, decision });
				salesforce.step(model, world, [decision]);
			}
		}
	});

	test('every policy, recipe and neighbour is possible', () => {
		for (const seed of [1, 2, 3])
			for (const months of [0, 3, 6, 11]) {
				const at = viewOf(model, worldAfter(months, 'naive', seed), 0);
				for (const { policy } of Object.values(salesforce.recipes)) expect(check(at, policy(at, seed)).ok).toBe(true);
				for (const name of POLICIES) expect(check(at, salesforce.policies[name](at, seed)).ok).toBe(true);
				for (const near of salesforce.neighbours(at, salesforce.policies.sound(at, seed), seed))
					expect(check(at, near)).toMatchObject({ ok: true });
			}
	});
});

describe('levers', () => {
	test('share out the fields of a decision without leaving any', () => {
		const view = viewOf(model, worldAfter(6, 'expert', 8), 0);
		const fields = Object.values(FIELDS).flat();
		expect(new Set(fields).size).toBe(fields.length);
		const decision = salesforce.policies.random(view, 4);
		expect(
			without(
				decision,
				LEVERS.map(({ id }) => id)
			)
		).toEqual({});
	});

	test('taken one after the other from the same decision, give it whole', () => {
		const view = viewOf(model, worldAfter(0, 'floor', 8), 0);
		const expert = salesforce.policies.expert(view, 1);
		const grafted = LEVERS.reduce<Decision>((base, { id }) => graft(view, base, expert, id), {});
		expect(grafted).toEqual(graft(view, expert, expert, 'sectors'));
	});
});

describe('causes', () => {
	test('of a month add up to the change of the objective, to the cent, whatever the order of the factors', () => {
		for (const [policy, seed] of [
			['sound', 1],
			['random', 2]
		] as const) {
			const before = worldAfter(3, policy, seed);
			const decision = salesforce.policies[policy](viewOf(model, before, 0), seed);
			const after = copyWorld(before);
			salesforce.step(model, after, [decision]);
			for (const audience of ['player', 'debrief'] as const) {
				const found = causes(model, before, [decision], after, audience);
				const total = found.reduce((sum, { amount }) => sum + amount, 0);
				expect(total).toBe(salesforce.value(model, after, 0) - salesforce.value(model, before, 0));
				const factors = [{ id: 'season', name: '' }, ...TEAM_LEVERS].reverse();
				expect(
					causes(model, before, [decision], after, audience, factors).map(({ id, amount }) => [id, amount])
				).toEqual(found.map(({ id, amount }) => [id, amount]));
			}
		}
	});

	test('of a lever that did nothing are 0', () => {
		const before = worldAfter(2, 'floor', 6);
		const after = copyWorld(before);
		salesforce.step(model, after, [{}]);
		for (const { id, amount } of causes(model, before, [{}], after, 'player'))
			if (!['carry', 'season', 'chance'].includes(id)) expect(amount).toBe(0);
	});

	test('of morale add up to its change, for everyone, every month', () => {
		for (const policy of POLICIES) {
			const world = salesforce.start(model, 31);
			for (let month = 0; month < 12; month++) {
				salesforce.step(model, world, [salesforce.policies[policy](viewOf(model, world, 0), 31)]);
				const view = viewOf(model, world, 0);
				for (let p = 0; p < model.team; p++) {
					const { now, before, causes: found } = moraleCauses(view, p);
					const sum = found.reduce((total, { amount }) => total + amount * 10, 0);
					expect(Math.round(sum)).toBe(Math.round((now - before) * 10));
				}
			}
		}
	});

	test('of morale are those that moved it: driver by driver, the points of the diary make the change', () => {
		const world = worldAfter(4, 'random', 12);
		const before = copyWorld(world);
		salesforce.step(model, world, [salesforce.policies.random(viewOf(model, world, 0), 12)]);
		for (let p = 0; p < model.team; p++) {
			if (world.status[p] !== ACTIVE) continue;
			const sums = [0, 0, 0, 0];
			const { log } = world;
			for (let e = 0; log !== null && e < log.length; e++) {
				const { month, what, subject, values } = log.at(e);
				if (month === 5 && what === Happening.morale && subject === p) values.forEach((x, d) => (sums[d] += x));
			}
			sums.forEach((sum, d) => expect(world.morale[p * 4 + d] - before.morale[p * 4 + d]).toBeCloseTo(sum, 9));
		}
	});

	test('of every departure add up to 100', () => {
		let departures = 0;
		for (let seed = 0; seed < 12; seed++) {
			const view = viewOf(model, worldAfter(12, 'floor', seed), 0);
			for (let p = 0; p < model.persons; p++) {
				const found = departureCauses(view, p);
				if (found === null) continue;
				departures++;
				expect(found.causes.reduce((sum, { amount }) => sum + amount, 0)).toBe(100);
			}
		}
		expect(departures).toBeGreaterThan(3);
	});
});

describe('the law', () => {
	const breachesOf = (decisions: readonly Decision[]): string[] => {
		const world = salesforce.start(model, 5);
		for (const decision of decisions) salesforce.step(model, world, [decision]);
		return salesforce.irregularities(model, world, 0).map(({ rule }) => rule);
	};
	test.each<[string, Decision[], string[]]>([
		['expenses not paid back', [{ pay: { expenses: 'none' } }], ['expenses']],
		[
			'a dismissal without calling to an interview, nor cause',
			[{ dismissal: { seller: 'claire', step: 'notify', ground: 'insufficiency' } }],
			['procedure', 'no-cause']
		],
		[
			'a dismissal for health',
			[
				{ dismissal: { seller: 'claire', step: 'summon', ground: 'insufficiency' } },
				{ dismissal: { seller: 'claire', step: 'notify', ground: 'health' } }
			],
			['health']
		],
		['nothing', [{}], []]
	])('%s', (_what, decisions, rules) => {
		expect(breachesOf(decisions)).toEqual(rules);
	});

	test('a criterion that discriminates, and a pay under the minimum', () => {
		const world = salesforce.start(model, 5);
		world.status[0] = LEAVING;
		salesforce.step(model, world, [{ advert: { criteria: ['age'] } }]);
		salesforce.step(model, world, [{ hire: { candidate: 'c1', fixed: 150000 } }]);
		expect(salesforce.irregularities(model, world, 0).map(({ rule }) => rule)).toEqual([
			'discrimination',
			'minimum-wage'
		]);
	});
});
