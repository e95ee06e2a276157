import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '#engine/digest.ts';
import { causes } from '#engine/prospecting/causes.ts';
import { usage, availableMinutes, type Decision } from '#engine/prospecting/decision.ts';
import { prospecting } from '#engine/prospecting/index.ts';
import { graft, LEVERS, without } from '#engine/prospecting/levers.ts';
import { compile } from '#engine/prospecting/model.ts';
import { viewOf } from '#engine/prospecting/view.ts';
import { keysOf, typeOf } from '#engine/prospecting/latents.ts';
import { encodeWorld, decodeWorld, copyWorld, UNKNOWN, type World } from '#engine/prospecting/world.ts';
import { play, playPolicy, replay } from '#engine/run.ts';
import { shapley } from '#engine/shapley.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import type { PolicyName } from '#engine/simulation.ts';
import { fixtureDefinition } from './fixture.ts';
import golden from './golden.json' with { type: 'json' };

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile(fixtureDefinition());
const small = compile(fixtureDefinition(60, 6));
const POLICIES: PolicyName[] = ['floor', 'naive', 'sound', 'expert', 'random'];

/** A world some rounds into a run by a policy, its log kept. */
function worldAfter(rounds: number, policy: PolicyName, seed: number, of = model): World {
	const world = prospecting.start(of, seed);
	for (let round = 0; round < rounds; round++)
		prospecting.step(of, world, [prospecting.policies[policy](prospecting.view(of, world, 0), seed)]);
	return world;
}

describe('a run', () => {
	test.each(POLICIES)('played twice by %s gives the same bytes', (policy) => {
		const first = playPolicy(prospecting, model, 42, prospecting.policies[policy]);
		const second = playPolicy(prospecting, model, 42, prospecting.policies[policy]);
		expect(second.digest).toBe(first.digest);
		expect(encodeWorld(second.world)).toEqual(encodeWorld(first.world));
	});

	test('replayed from its decisions gives the same world', () => {
		const played = playPolicy(prospecting, model, 7, prospecting.policies.sound);
		const again = replay(
			prospecting,
			model,
			7,
			JSON.parse(JSON.stringify(played.rounds.map((round) => round.decisions)))
		);
		expect(again.digest).toBe(played.digest);
	});

	test('has the golden digests of this engine version: change the version when they change', () => {
		const digests = Object.fromEntries(
			POLICIES.map((policy) => [policy, playPolicy(prospecting, model, 20261124, prospecting.policies[policy]).digest])
		);
		expect({ version: ENGINE_VERSION, digests }).toEqual(golden);
	});

	test('plays the same whichever of two equal cases it is compiled from', () => {
		const twin = compile(JSON.parse(JSON.stringify(fixtureDefinition())));
		expect(playPolicy(prospecting, twin, 3, prospecting.policies.expert).digest).toBe(
			playPolicy(prospecting, model, 3, prospecting.policies.expert).digest
		);
	});
});

describe('a world', () => {
	test('survives its bytes', () => {
		for (const rounds of [0, 4, 12]) {
			const world = worldAfter(rounds, 'sound', 5);
			const bytes = encodeWorld(world);
			const back = decodeWorld(model, bytes);
			expect(encodeWorld(back)).toEqual(bytes);
			expect(back.log?.length).toBe(world.log?.length);
		}
	});

	test('refuses bytes that are not one', () => {
		const bytes = encodeWorld(worldAfter(1, 'naive', 5));
		expect(() => decodeWorld(model, bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
		expect(() => decodeWorld(small, bytes)).toThrow(RangeError);
		expect(() => decodeWorld(model, new Uint8Array(16))).toThrow(RangeError);
	});

	test('takes at most 64 bytes an account, log aside', () => {
		const large = compile(fixtureDefinition(3000, 12));
		expect(large.layout.bytes / 3000).toBeLessThanOrEqual(64);
	});

	test('copied, goes on by itself', () => {
		const world = worldAfter(3, 'sound', 9);
		const before = sha256(encodeWorld(world));
		const copy = copyWorld(world);
		prospecting.step(model, copy, [prospecting.policies.sound(viewOf(model, copy, 0), 1)]);
		expect(sha256(encodeWorld(world))).toBe(before);
	});
});

describe('a view', () => {
	test('is the same for two worlds that differ only in secrets, and so is every decision, until a difference shows', () => {
		for (const policy of POLICIES) {
			const world = worldAfter(4, policy, 11);
			const other = copyWorld(world);
			// Other secrets: types, resistances, traits, truths, and the seed of every draw to come.
			for (let i = 0; i < other.type.length; i++) {
				other.type[i] = (i * 7) % 12;
				other.rest[i] = 0.1 + (i % 5);
			}
			other.traits[0] = (other.traits[0] + 1) % 3;
			other.truth.fill(1);
			other.seed.fill(99);
			const mine = viewOf(model, world, 0);
			const theirs = viewOf(model, other, 0);
			expect(theirs.bytes).toEqual(mine.bytes);
			for (const name of POLICIES)
				expect(prospecting.policies[name](theirs, 5)).toEqual(prospecting.policies[name](mine, 5));
			const decision = prospecting.policies.random(mine, 3);
			expect(prospecting.check(theirs, decision)).toEqual(prospecting.check(mine, decision));
			prospecting.step(model, world, [decision]);
			prospecting.step(model, other, [decision]);
			expect(viewOf(model, other, 0).bytes).not.toEqual(viewOf(model, world, 0).bytes);
		}
	});

	test('holds no secret column and no parameter of the case beyond its brief', () => {
		const view = viewOf(model, worldAfter(3, 'expert', 2), 0) as unknown as Record<string, unknown>;
		for (const secret of ['rest', 'type', 'truth', 'traits', 'seed', 'definition'])
			expect(view).not.toHaveProperty(secret);
		const brief = JSON.stringify(view.brief);
		for (const secret of [
			'noteReliability',
			'climate',
			'aptitude',
			'wrongPhone',
			'complaint',
			'motiveShare',
			'needShare'
		])
			expect(brief).not.toContain(secret);
	});
});

describe('check', () => {
	const view = viewOf(model, worldAfter(2, 'sound', 4), 0);
	const contact = { prospect: 299, channel: 'email', seller: 'vous', argument: 'marge', discount: 0 };
	const open = (() => {
		for (let i = 0; i < view.stage.length; i++)
			if (view.stage[i] === 0 && view.flags[i] === 0 && model.brief.file.email[i] === 1) return i + 1;
		throw new Error('no open row');
	})();

	test.each<[string, unknown, string, string]>([
		['something that is not an object', [], '', 'malformed'],
		['an unknown field', { contact: [] }, 'contact', 'unknown-field'],
		['a list that is not one', { contacts: {} }, 'contacts', 'malformed'],
		['a prospect beyond the file', { contacts: [{ ...contact, prospect: 301 }] }, 'contacts[0].prospect', 'unknown-id'],
		[
			'a prospect that is not an integer',
			{ contacts: [{ ...contact, prospect: 1.5 }] },
			'contacts[0].prospect',
			'unknown-id'
		],
		['an unknown channel', { contacts: [{ ...contact, channel: 'fax' }] }, 'contacts[0].channel', 'unknown-id'],
		['an unknown seller', { contacts: [{ ...contact, seller: 'x' }] }, 'contacts[0].seller', 'unknown-id'],
		['an unknown argument', { contacts: [{ ...contact, argument: 'x' }] }, 'contacts[0].argument', 'unknown-id'],
		[
			'a discount that is not allowed',
			{ contacts: [{ ...contact, discount: 0.5 }] },
			'contacts[0].discount',
			'unknown-id'
		],
		['an unknown field of a contact', { contacts: [{ ...contact, hour: 9 }] }, 'contacts[0].hour', 'unknown-field'],
		['a report of no level', { report: 'long' }, 'report', 'unknown-id'],
		['a fair that does not exist', { fairs: ['x'] }, 'fairs[0]', 'unknown-id'],
		['a row to merge that resembles none', { merge: [1] }, 'merge[0]', 'impossible'],
		['a contact without a seller', { contacts: [{ ...contact, seller: undefined }] }, 'contacts[0].seller', 'missing'],
		['a contact without a prospect', { contacts: [{ channel: 'phone' }] }, 'contacts[0].prospect', 'missing'],
		['a row cited twice', { qualify: [250, 250] }, 'qualify[1]', 'repeated']
	])('refuses %s, with its path', (_, decision, path, code) => {
		const checked = prospecting.check(view, decision);
		expect(checked.ok).toBe(false);
		if (!checked.ok) {
			expect(checked.problems).toContainEqual(expect.objectContaining({ path, code }));
			for (const { message } of checked.problems) expect(message).toMatch(/^[A-ZÀÉÎL«].*\.$/u);
		}
	});

	test('refuses twice the same channel in a week, and a third contact', () => {
		const twice = prospecting.check(view, { contacts: [1, 2].map(() => ({ ...contact, prospect: open })) });
		expect(twice).toMatchObject({ ok: false, problems: [{ path: 'contacts[1]', code: 'repeated' }] });
	});

	test('refuses a week beyond the hours or the budget, naming both figures', () => {
		const rows = Array.from(view.stage.keys()).filter((i) => view.stage[i] === 0 && (view.flags[i] & 544) === 0);
		const visits = rows.map((i) => ({ ...contact, prospect: i + 1, channel: 'visit' }));
		const checked = prospecting.check(view, { contacts: visits });
		expect(checked).toMatchObject({ ok: false });
		if (!checked.ok) {
			const hours = checked.problems.find((problem) => problem.code === 'hours');
			expect(hours?.message).toMatch(/\(Vous\).*22\u00a0h disponibles/u);
		}
	});

	test('never throws, whatever it is given', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.anything(),
					fc.record({ contacts: fc.array(fc.oneof(fc.anything(), fc.constant(contact))), qualify: fc.anything() }),
					fc.record({ report: fc.anything(), signals: fc.array(fc.string()), ask: fc.anything() })
				),
				(decision) => {
					const checked = prospecting.check(view, decision);
					expect(typeof checked.ok).toBe('boolean');
				}
			),
			{ numRuns: SOAK ? 10_000 : 300 }
		);
	});

	test.each(POLICIES)('accepts every decision of %s', (policy) => {
		for (let seed = 1; seed <= (SOAK ? 200 : 4); seed++)
			expect(() => playPolicy(prospecting, model, seed, prospecting.policies[policy])).not.toThrow();
	});

	test('accepts every recipe, neighbour and graft', () => {
		for (const { policy } of Object.values(prospecting.recipes))
			expect(() => playPolicy(prospecting, model, 3, policy)).not.toThrow();
		for (const rounds of [0, 5]) {
			const at = viewOf(model, worldAfter(rounds, 'naive', 8), 0);
			const mine = prospecting.policies.random(at, 4);
			const theirs = prospecting.policies.expert(at, 4);
			for (const decision of prospecting.neighbours(at, mine, 1))
				expect(prospecting.check(at, decision)).toMatchObject({ ok: true });
			for (const { id } of LEVERS)
				expect(prospecting.check(at, graft(at, mine, theirs, id)), id).toMatchObject({ ok: true });
		}
	});

	test('keeps the accounts that usage gives', () => {
		const at = viewOf(model, worldAfter(3, 'expert', 8), 0);
		const { minutes, cost } = usage(model.brief, at.round, prospecting.policies.expert(at, 1));
		minutes.forEach((spent, s) => expect(spent).toBeLessThanOrEqual(availableMinutes(at, s) + 1e-6));
		expect(cost).toBeLessThanOrEqual(model.brief.budget - at.spent);
	});
});

describe('a graft', () => {
	test('of every lever from oneself changes nothing', () => {
		const at = viewOf(model, worldAfter(4, 'sound', 21), 0);
		const mine = prospecting.policies.expert(at, 1);
		for (const { id } of LEVERS) {
			const grafted = graft(at, mine, mine, id);
			expect(new Set(grafted.contacts.map((c) => JSON.stringify(c))), id).toEqual(
				new Set(mine.contacts.map((c) => JSON.stringify(c)))
			);
		}
	});
});

describe('causes', () => {
	const rounds = SOAK ? 1000 : 12;

	test(`add up to the change of the objective on ${rounds} random rounds, without a residual`, () => {
		const sources: PolicyName[] = ['random', 'naive', 'expert'];
		for (let n = 0; n < rounds; n++) {
			const of = n % 3 === 0 && !SOAK ? model : small;
			const before = worldAfter(n % 5, sources[n % 3], 100 + n, of);
			const decision = prospecting.policies[n % 2 === 0 ? 'random' : 'expert'](viewOf(of, before, 0), n);
			const after = copyWorld(before);
			prospecting.step(of, after, [decision]);
			const found = causes(of, before, [decision], after, n % 2 === 0 ? 'player' : 'debrief');
			const total = prospecting.value(of, after, 0) - prospecting.value(of, before, 0);
			expect(found.reduce((sum, cause) => sum + cause.amount, 0)).toBe(total);
			for (const { amount } of found) expect(Number.isInteger(amount)).toBe(true);
		}
	});

	test('tell a player nothing that two worlds alike in all he saw would tell apart', () => {
		const before = worldAfter(3, 'sound', 41, small);
		const twin = copyWorld(before);
		twin.type.fill(2);
		twin.rest.fill(0.4);
		twin.truth.fill(1);
		twin.seed.fill(99);
		const decision = prospecting.policies.expert(viewOf(small, before, 0), 1);
		const after = copyWorld(before);
		prospecting.step(small, after, [decision]);
		expect(causes(small, twin, [decision], after, 'player')).toEqual(
			causes(small, before, [decision], after, 'player')
		);
	});

	test('weigh a debrief against futures of the true world: its hidden traits stay', () => {
		const before = worldAfter(0, 'floor', 43, small);
		const decision = prospecting.policies.expert(viewOf(small, before, 0), 1);
		const after = copyWorld(before);
		prospecting.step(small, after, [decision]);
		const chance = (world: World) => causes(small, world, [decision], after, 'debrief').at(-1)?.amount ?? 0;
		// Nobody needs anything, then everybody does, in the very same file: the expectation must follow the truth.
		const keen = copyWorld(before);
		keen.type.fill(8);
		const cool = copyWorld(before);
		cool.type.fill(0);
		expect(chance(cool)).toBeGreaterThan(chance(keen));
		const latents = keysOf(before);
		const redrawn = copyWorld(before);
		redrawn.seed[0] = 7;
		for (let i = 0; i < 20; i++)
			expect(typeOf(small, redrawn, keysOf(redrawn), i)).toBe(typeOf(small, copyWorld(before), latents, i));
	});

	test('name a stand as work of information, and what nobody decided as nobody’s', () => {
		const definition = fixtureDefinition(60, 6);
		const before = prospecting.start(small, 3);
		const book = { ...prospecting.fallback(viewOf(small, before, 0)), fairs: [definition.fairs[0].id] };
		const after = copyWorld(before);
		prospecting.step(small, after, [book]);
		const found = causes(small, before, [book], after, 'player');
		expect(found.find(({ id }) => id === 'carry')?.amount).toBe(0);
		expect(found.find(({ id }) => id === 'information')?.amount).not.toBe(0);
	});

	test('do not depend on the order in which factors are declared', () => {
		const factors = [{ id: 'season', name: '' }, ...LEVERS];
		for (let n = 0; n < (SOAK ? 200 : 3); n++) {
			const before = worldAfter(2 + (n % 3), 'sound', 300 + n, small);
			const decision = prospecting.policies.random(viewOf(small, before, 0), n);
			const after = copyWorld(before);
			prospecting.step(small, after, [decision]);
			const forward = causes(small, before, [decision], after, 'debrief', factors);
			const backward = causes(small, before, [decision], after, 'debrief', factors.toReversed());
			expect(backward).toEqual(forward);
		}
	});

	test('give nothing to a lever that was not used', () => {
		const before = worldAfter(3, 'sound', 17);
		const view = viewOf(model, before, 0);
		const decision = without(view, prospecting.policies.expert(view, 1), ['price', 'information']);
		const after = copyWorld(before);
		prospecting.step(model, after, [decision]);
		const found = causes(model, before, [decision], after, 'player');
		expect(found.find(({ id }) => id === 'price')?.amount).toBe(0);
		expect(found.find(({ id }) => id === 'information')?.amount).toBe(0);
	});

	test('share a game as Shapley does', () => {
		// Gloves: players 0 and 1 have a left glove, player 2 a right one; a pair is worth 6.
		const worth = Float64Array.from({ length: 8 }, (_, s) => ((s & 4) !== 0 && (s & 3) !== 0 ? 6 : 0));
		const { numerators, denominator } = shapley(3, worth);
		expect(numerators.map((x) => x / denominator)).toEqual([1, 1, 4]);
	});
});

describe('effort', () => {
	test('never makes a prospect less advanced, path by path, when nobody can oppose or tire', () => {
		const definition = fixtureDefinition(60, 4);
		for (const channel of Object.values(definition.channels)) channel.optOut = 1e-9;
		definition.effects.fatigue = 0;
		definition.effects.reputation = 0;
		definition.loss = { base: [0, 0, 0], perWeek: [0, 0, 0] };
		for (const source of definition.sources) source.opposed = 0;
		const calm = compile(definition);
		for (let seed = 1; seed <= 30; seed++) {
			const one = prospecting.start(calm, seed);
			const two = prospecting.start(calm, seed);
			const call = (prospect: number): Decision['contacts'][number] => ({
				prospect,
				channel: 'social',
				seller: 'vous',
				argument: 'marge',
				discount: 0
			});
			for (let week = 0; week < 4; week++) {
				const few = Array.from({ length: 20 }, (_, i) => call(i + 1));
				const many = Array.from({ length: 60 }, (_, i) => call(i + 1));
				const empty = prospecting.fallback(viewOf(calm, one, 0));
				prospecting.step(calm, one, [{ ...empty, contacts: week % 2 === 0 ? few : [] }]);
				prospecting.step(calm, two, [{ ...empty, contacts: many }]);
			}
			for (let i = 0; i < 60; i++) expect(two.stage[i]).toBeGreaterThanOrEqual(one.stage[i]);
		}
	});
});

describe('play', () => {
	test('stops at the decision that is refused, saying where', () => {
		expect(() => play(prospecting, model, 1, () => ({ contacts: [{ prospect: 0 }] }))).toThrow(/fiche/u);
	});
});

describe('latents', () => {
	test('are drawn by address: asking for one changes no other', () => {
		const one = prospecting.start(model, 77);
		const two = prospecting.start(model, 77);
		const keys = keysOf(one);
		for (let i = model.accounts - 1; i >= 0; i--) typeOf(model, two, keys, i);
		for (const i of [0, 10, 200]) {
			expect(one.type[i]).toBe(UNKNOWN);
			expect(typeOf(model, one, keys, i)).toBe(two.type[i]);
		}
	});
});
