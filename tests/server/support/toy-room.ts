/** The smallest room that is not trivial: a till, a spend a round, and seeded luck; as many seats as its parameters say. */
import { createHash } from 'node:crypto';
import type { Simulation, Turn } from '#engine/simulation.ts';
import type { AnySimulation } from '#engine/rooms.ts';
import { parsePackage } from '#scenario/parse.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';

interface Params {
	readonly rounds: number;
	readonly seats: number;
}

interface World {
	seed: number;
	round: number;
	tills: number[];
}

interface Decision {
	readonly spend: number;
}

interface View {
	readonly round: number;
	readonly till: number;
}

function luck(seed: number, round: number, seat: number): number {
	return createHash('sha256').update(`${seed}:${round}:${seat}`).digest().readUInt16BE(0) - 32768;
}

function spending(share: number) {
	return ({ till }: View): Decision => ({ spend: Math.floor(Math.max(0, till) * share) });
}

const toy: Simulation<Params, World, Decision, View> = {
	kind: 'toy',
	start: ({ seats }, seed) => ({ seed, round: 1, tills: Array.from({ length: seats }, () => 100_000) }),
	turn({ rounds, seats }, { round }): Turn {
		if (round > rounds) return { over: true, round, reason: 'C’est fini.' };
		return { over: false, round, seats: Array.from({ length: seats }, (_, seat) => seat) };
	},
	view: (_params, { round, tills }, seat) => ({ round, till: tills[seat] }),
	check({ till }, decision) {
		const spend = (decision as Partial<Decision> | null)?.spend;
		if (!Number.isInteger(spend))
			return { ok: false, problems: [{ path: 'spend', code: 'not-a-number', message: 'Indiquez une dépense.' }] };
		if ((spend as number) < 0 || (spend as number) > Math.max(0, till))
			return {
				ok: false,
				problems: [{ path: 'spend', code: 'beyond-budget', message: 'Cette dépense dépasse la caisse.' }]
			};
		return { ok: true, decision: { spend: spend as number } };
	},
	fallback: () => ({ spend: 0 }),
	step(_params, world, decisions) {
		world.tills = world.tills.map(
			(till, seat) => till + Math.floor(decisions[seat].spend / 10) + luck(world.seed, world.round, seat)
		);
		world.round++;
	},
	copy: (world) => structuredClone(world),
	encode: (world) => new TextEncoder().encode(JSON.stringify(world)),
	decode: (_params, bytes) => JSON.parse(new TextDecoder().decode(bytes)) as World,
	kpis: (_params, { tills }, seat) => [
		{ id: 'till', name: 'Caisse', unit: 'cents', value: tills[seat], better: 'higher' }
	],
	causes: (_params, before, _decisions, after, seat) => [
		{ id: 'all', name: 'Tout', amount: after.tills[seat] - before.tills[seat] }
	],
	value: (_params, { tills }, seat) => tills[seat],
	luck: () => 0,
	terms: (_params, { tills }, seat) => [{ id: 'till', name: 'Caisse', amount: tills[seat] }],
	determinize:
		({ seats }, { round, till }, seat) =>
		(seed) => ({
			seed,
			round,
			tills: Array.from({ length: seats }, (_, other) => (other === seat ? till : 100_000))
		}),
	policies: {
		floor: spending(0),
		naive: spending(0.2),
		sound: spending(0.6),
		expert: spending(1),
		random: (view, seed) => spending((seed % 101) / 100)(view)
	},
	recipes: {},
	neighbours: ({ till }, { spend }) => [{ spend: Math.min(Math.max(0, till), spend + 1) }],
	levers: [{ id: 'spend', name: 'Dépense' }],
	graft: (_view, _base, other) => other,
	describe: (_view, _played, better) => [`dépenser ${better.spend}`],
	irregularities: () => [],
	carry: () => ({})
};

export function toyCase(slug = 'caisse', params: Params = { rounds: 6, seats: 1 }): Case {
	const card = {
		sector: 'Commerce',
		summary: 'Une caisse.',
		duration: 20,
		level: 'year 1',
		objectives: ['Dépenser.'],
		stages: [{ id: 'campagne', kind: 'toy', title: 'Campagne' }]
	};
	const room = toy as unknown as AnySimulation;
	const digest = slug.padEnd(64, '0');
	const stage = { id: 'campagne', title: 'Campagne', kind: 'toy', room, params, definition: params };
	const market = { kind: 'toy-market', most: 8, compile: (seats: number) => ({ ...params, seats }) };
	const stages = [{ ...stage, key: `${digest}/campagne`, market }];
	const files = new Map();
	return { slug, version: 1, digest, title: `Cas ${slug}`, card, files, parsed: parsePackage(files), stages };
}

export function toyCases(...list: Case[]): Cases {
	return {
		engineVersion: 1,
		list: async () => list,
		async load(slug, version) {
			const found = list.find((one) => one.slug === slug && one.version === version);
			if (!found) throw new Error(`no case ${slug} ${version}`);
			return found;
		}
	};
}
