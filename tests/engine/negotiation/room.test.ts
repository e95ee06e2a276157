import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '#engine/digest.ts';
import { encodeOutcome } from '#engine/market/bargaining.ts';
import type { Definition } from '#engine/negotiation/definition.ts';
import { negotiation } from '#engine/negotiation/index.ts';
import { graft, LEVERS } from '#engine/negotiation/levers.ts';
import { compile } from '#engine/negotiation/model.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import {
	copyWorld,
	decodeWorld,
	encodeWorld,
	Ending,
	ENDING,
	PHASE,
	Phase,
	type World
} from '#engine/negotiation/world.ts';
import { play, playPolicy, replay } from '#engine/run.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { sale } from './fixture.ts';
import golden from './golden.json' with { type: 'json' };
import { anyMove, movesAt, POLICIES, worldAfter } from './moves.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile(sale);
const { policies } = negotiation;

describe('a negotiation', () => {
	test.each(POLICIES)('played twice by %s gives the same bytes', (policy) => {
		const first = playPolicy(negotiation, model, 42, policies[policy]);
		const second = playPolicy(negotiation, model, 42, policies[policy]);
		expect(encodeWorld(second.world)).toEqual(encodeWorld(first.world));
		expect(second.digest).toBe(first.digest);
	});

	test.each(POLICIES)('of %s replayed from its decisions as JSON gives the same world', (policy) => {
		const played = playPolicy(negotiation, model, 7, policies[policy]);
		const decisions = JSON.parse(JSON.stringify(played.rounds.map((round) => round.decisions)));
		expect(replay(negotiation, model, 7, decisions).digest).toBe(played.digest);
	});

	test('has the golden digests of this engine version: change the version when they change', () => {
		const digests = Object.fromEntries(
			POLICIES.map((policy) => [policy, playPolicy(negotiation, model, 20261124, policies[policy]).digest])
		);
		expect({ version: ENGINE_VERSION, digests }).toEqual(golden);
	});

	test('plays the same whichever of two equal cases it is compiled from', () => {
		const twin = compile(JSON.parse(JSON.stringify(sale)) as Definition);
		expect(playPolicy(negotiation, twin, 3, policies.expert).digest).toBe(
			playPolicy(negotiation, model, 3, policies.expert).digest
		);
	});

	test('depends on its seed, and its words change nothing', () => {
		const digests = [1, 2, 3].map((seed) => playPolicy(negotiation, model, seed, policies.sound).digest);
		expect(new Set(digests).size).toBe(3);
		const spoken = play(negotiation, model, 1, (view) => ({ ...policies.sound(view, 0), words: 'Bonjour.' }));
		const silent = play(negotiation, model, 1, (view) => policies.sound(view, 0));
		expect(spoken.digest).toBe(silent.digest);
		expect(spoken.rounds[0].decisions[0]).toMatchObject({ words: 'Bonjour.' });
	});

	test.each(['sound', 'expert'] as const)('is never agreed by %s on what the law forbids', (policy) => {
		const profiles = Object.entries(sale.profiles).map(([id, list]) => [
			id,
			list.map((profile) => ({ ...profile, issues: { ...profile.issues, payment: 20 } }))
		]);
		const pressing = compile({ ...sale, profiles: Object.fromEntries(profiles) as Definition['profiles'] });
		const { lawful, outcomes } = pressing.brief;
		for (let seed = 1; seed <= 100; seed++) {
			const { world } = playPolicy(negotiation, pressing, seed, policies[policy]);
			if (world.globals[ENDING] === Ending.agreed)
				expect(lawful, `seed ${seed}`).toContain(encodeOutcome(outcomes.sizes, world.agreed));
		}
	});

	test('ends within the turns of the case, whatever is played', () => {
		for (let seed = 1; seed <= (SOAK ? 500 : 40); seed++) {
			const { world, rounds } = play(negotiation, model, seed, (view) => anyMove(view, seed));
			expect(negotiation.turn(model, world).over).toBe(true);
			expect(rounds.length).toBeLessThanOrEqual(1 + sale.turns + 2 + sale.incidents.length);
		}
	});
});

describe('a world', () => {
	test.each(POLICIES)('of %s survives its bytes at any round', (policy) => {
		for (const rounds of [0, 1, 4, 9, 40]) {
			const world = worldAfter(model, rounds, policies[policy], 5);
			const bytes = encodeWorld(world);
			const back = decodeWorld(model.layout, bytes);
			expect(encodeWorld(back)).toEqual(bytes);
			expect(back.log?.length).toBe(world.log?.length);
		}
	});

	test('of a rollout, which has no log, survives them too', () => {
		const world = copyWorld(worldAfter(model, 4, policies.sound, 5), worldAfter(model, 0, policies.sound, 1));
		expect(world.log).toBeNull();
		const back = decodeWorld(model.layout, encodeWorld(world));
		expect(back.log).toBeNull();
		expect(encodeWorld(back)).toEqual(encodeWorld(world));
	});

	test('decoded, goes on as the one it comes from', () => {
		const world = worldAfter(model, 6, policies.expert, 5);
		const back = decodeWorld(model.layout, encodeWorld(world));
		for (const one of [world, back])
			while (!negotiation.turn(model, one).over)
				negotiation.step(model, one, [policies.expert(viewOf(model, one, 0), 5)]);
		expect(encodeWorld(back)).toEqual(encodeWorld(world));
	});

	test('refuses bytes that are not one', () => {
		const bytes = encodeWorld(worldAfter(model, 6, policies.sound, 5));
		const other = compile({ ...sale, topics: sale.topics.slice(0, 3) });
		expect(() => decodeWorld(other.layout, bytes)).toThrow(RangeError);
		expect(() => decodeWorld(model.layout, new Uint8Array(0))).toThrow(RangeError);
		expect(() => decodeWorld(model.layout, new Uint8Array(16))).toThrow(RangeError);
		for (const cut of [1, 2, 44, bytes.length - 15])
			expect(() => decodeWorld(model.layout, bytes.subarray(0, bytes.length - cut))).toThrow(RangeError);
		// Every word of the header: format, size, rows (a number that would take gigabytes), row awaiting.
		for (const word of [0, 1, 2, 3]) {
			const foreign = bytes.slice();
			new Uint32Array(foreign.buffer, 0, 4)[word] += 0x7000_0001;
			expect(() => decodeWorld(model.layout, foreign)).toThrow(RangeError);
		}
		// Rows taken for a row that awaits its answer.
		const shifted = bytes.slice();
		const header = new Uint32Array(shifted.buffer, 0, 4);
		header[3] = header[2] * 22;
		header[2] = 0;
		expect(() => decodeWorld(model.layout, shifted)).toThrow(RangeError);
	});

	test('never decodes what is not one, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
				expect(() => decodeWorld(model.layout, bytes)).toThrow(RangeError);
			}),
			{ numRuns: SOAK ? 10_000 : 200 }
		);
	});

	test('copied, goes on by itself', () => {
		for (const rounds of [0, 3, 8]) {
			const world = worldAfter(model, rounds, policies.sound, 9);
			const before = sha256(encodeWorld(world));
			const copy = copyWorld(world);
			while (!negotiation.turn(model, copy).over)
				negotiation.step(model, copy, [policies.sound(viewOf(model, copy, 0), 1)]);
			expect(sha256(encodeWorld(world))).toBe(before);
			expect(sha256(encodeWorld(copy))).not.toBe(before);
		}
	});
});

/** The same world in all that was said, another in all that was not. */
function twinOf(world: World): World {
	const twin = copyWorld(world);
	twin.type[0] = (world.type[0] + 29) % model.types.count;
	twin.nature.forEach((nature, o) => (twin.nature[o] = (nature + 1) % 3));
	twin.seed[0] = world.seed[0] + 99;
	return twin;
}

describe('a view', () => {
	test('is the same for two worlds that differ only in secrets, and so is every decision and every check', () => {
		for (let seed = 1; seed <= 30; seed++) {
			const world = worldAfter(model, seed % 15, (view) => anyMove(view, seed), seed);
			const mine = viewOf(model, world, 0);
			const theirs = viewOf(model, twinOf(world), 0);
			expect({ ...theirs, history: null }).toEqual({ ...mine, history: null });
			expect(theirs.history?.rows).toEqual(mine.history?.rows);
			if (negotiation.turn(model, world).over) continue;
			for (const name of POLICIES) expect(policies[name](theirs, 5)).toEqual(policies[name](mine, 5));
			for (const decision of [...movesAt(mine, seed), { act: 'accept' }, { act: 'answer', technique: 'x' }])
				expect(negotiation.check(theirs, decision)).toEqual(negotiation.check(mine, decision));
		}
	});

	test('holds no secret column, no card and no parameter of the case beyond its brief', () => {
		const view = viewOf(model, worldAfter(model, 8, policies.expert, 2), 0);
		for (const secret of ['type', 'nature', 'seed', 'definition', 'types', 'truth', 'log'])
			expect(view).not.toHaveProperty(secret);
		expect(view.card).toBeNull();
		expect(view.awaiting).toBeNull();
		const brief = JSON.stringify(view.brief);
		for (const secret of ['profiles', 'natures', 'sensitive', 'perLevel', 'chance', 'beta', 'mirror', 'card', 'shift'])
			expect(brief).not.toContain(`"${secret}"`);
	});

	test('written over another is the same as a new one', () => {
		const reused = viewOf(model, worldAfter(model, 9, policies.sound, 3), 0);
		const world = worldAfter(model, 4, policies.naive, 4);
		expect(viewOf(model, world, 0, reused)).toEqual(viewOf(model, world, 0));
	});

	test('does not change when the negotiation goes on', () => {
		const world = worldAfter(model, 5, policies.expert, 12);
		const view = viewOf(model, world, 0);
		const before = negotiation.policies.expert(view, 1);
		const heard = view.historyLength;
		for (let round = 0; round < 40 && !negotiation.turn(model, world).over; round++)
			negotiation.step(model, world, [policies.expert(viewOf(model, world, 0), 1)]);
		expect(view.historyLength).toBe(heard);
		expect(world.log?.length).toBeGreaterThan(heard);
		expect(negotiation.policies.expert(view, 1)).toEqual(before);
	});
});

describe('policies, recipes, neighbours and grafts', () => {
	test.each(POLICIES)('decisions of %s are accepted', (policy) => {
		for (let seed = 1; seed <= (SOAK ? 1000 : 40); seed++)
			expect(() => playPolicy(negotiation, model, seed, policies[policy])).not.toThrow();
	});

	test.each(Object.keys(negotiation.recipes))('decisions of « %s » are accepted', (name) => {
		for (let seed = 1; seed <= (SOAK ? 1000 : 20); seed++)
			expect(() => playPolicy(negotiation, model, seed, negotiation.recipes[name].policy)).not.toThrow();
	});

	test('neighbours and grafts of any decision are possible', () => {
		for (let seed = 1; seed <= (SOAK ? 300 : 30); seed++) {
			const world = worldAfter(model, seed % 16, (view) => anyMove(view, seed), seed);
			if (negotiation.turn(model, world).over) continue;
			const view = viewOf(model, world, 0);
			for (const mine of [anyMove(view, seed + 1), policies.expert(view, seed)]) {
				for (const near of negotiation.neighbours(view, mine, seed))
					expect(negotiation.check(view, near), JSON.stringify(near)).toMatchObject({ ok: true });
				for (const { id } of LEVERS) {
					const grafted = graft(view, mine, policies.expert(view, seed), id);
					expect(negotiation.check(view, grafted)).toMatchObject({ ok: true });
					expect(graft(view, mine, mine, id)).toBe(mine);
				}
			}
		}
	});

	test('the fallback of any round can be played, to the end', () => {
		for (let seed = 1; seed <= 20; seed++) {
			const world = worldAfter(model, seed % 16, (view) => anyMove(view, seed), seed);
			for (let turn = negotiation.turn(model, world); !turn.over; turn = negotiation.turn(model, world)) {
				const view = viewOf(model, world, 0);
				expect(negotiation.check(view, negotiation.fallback(view))).toMatchObject({ ok: true });
				negotiation.step(model, world, [negotiation.fallback(view)]);
			}
			expect(world.globals[PHASE]).toBe(Phase.over);
		}
	});
});
