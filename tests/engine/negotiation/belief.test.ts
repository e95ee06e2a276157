import { describe, expect, test } from 'vitest';
import { beliefOf, determinize } from '#engine/negotiation/belief.ts';
import { ACTS, NATURES, REPLIES } from '#engine/negotiation/definition.ts';
import { negotiation, type Decision, type View } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import { copyWorld, encodeWorld, Field, type World } from '#engine/negotiation/world.ts';
import { deriveKey, Purpose, uniform } from '#engine/random.ts';
import type { Policy } from '#engine/simulation.ts';
import { uniformity } from '../../assessment/proofs.ts';
import { sale } from './fixture.ts';
import { anyMove, worldAfter } from './moves.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile(sale);
const { policies } = negotiation;
const PLAYERS: readonly Policy<View, Decision>[] = [
	policies.naive,
	policies.sound,
	policies.expert,
	policies.random,
	anyMove
];

/** Where the truth falls in a distribution: uniform on (0, 1) when that is the law of the truth, `u` drawn apart. */
function rankOf(weights: ArrayLike<number>, truth: number, u: number): number {
	let below = 0;
	let total = 0;
	for (let at = 0; at < weights.length; at++) {
		if (at < truth) below += weights[at];
		total += weights[at];
	}
	return (below + u * weights[truth]) / total;
}

const binned = (ranks: readonly number[], bins: number): number[] => {
	const counts = new Array<number>(bins).fill(0);
	for (const rank of ranks) counts[Math.min(bins - 1, Math.floor(rank * bins))]++;
	return counts;
};

describe('what the replies heard leave possible', () => {
	test('is exact: the truth ranks uniformly in it, the type and the natures, over plays of every kind', () => {
		const key = deriveKey(5, 0, Purpose.search);
		const types: number[] = [];
		const figures: Record<string, number[]> = { reserve: [], patience: [], combination: [] };
		const natures: number[] = [];
		for (let n = 0; n < (SOAK ? 2000 * 5 : 400); n++) {
			const rounds = 2 + Math.floor(uniform(key, n, 0) * 18);
			const world = worldAfter(model, rounds, PLAYERS[n % PLAYERS.length], 1000 + n);
			const belief = beliefOf(model, viewOf(model, world, 0));
			expect(belief.types[world.type[0]]).toBeGreaterThan(0);
			types.push(rankOf(belief.types, world.type[0], uniform(key, n, 1)));
			// The figures that make a type, each by itself.
			for (const [name, values] of [
				['reserve', model.types.reserve],
				['patience', model.types.patience],
				['combination', model.types.combination]
			] as const) {
				const distinct = [...new Set(values)].sort((a, b) => a - b);
				const marginal = distinct.map((value) =>
					belief.types.reduce((sum, weight, type) => sum + (values[type] === value ? weight : 0), 0)
				);
				figures[name].push(rankOf(marginal, distinct.indexOf(values[world.type[0]]), uniform(key, n, 2)));
			}
			world.nature.forEach((nature, o) => {
				// Objections answered only: of the others nothing was learnt.
				if (world.raised[o] === 0) return;
				const own = belief.natures.subarray(o * NATURES.length, (o + 1) * NATURES.length);
				natures.push(rankOf(own, nature, uniform(key, n, 8 + o)));
			});
		}
		for (const [name, ranks] of Object.entries({ types, natures, ...figures })) {
			const counts = binned(ranks, 10);
			expect(uniformity(counts), `${name} ${counts.join(' ')}`).toBeGreaterThan(0.001);
		}
	});

	test('sharpens: the truth is left more likely by a play than before it', () => {
		let before = 0;
		let after = 0;
		for (let seed = 1; seed <= 60; seed++) {
			const world = worldAfter(model, 12, policies.expert, seed);
			const { types } = beliefOf(model, viewOf(model, world, 0));
			const total = types.reduce((sum, weight) => sum + weight, 0);
			before += Math.log(model.types.prior[world.type[0]]);
			after += Math.log(types[world.type[0]] / total);
		}
		expect((after - before) / 60).toBeGreaterThan(1);
	});

	// One person, two profiles, two limits, two patiences soon worn out: few enough for the same words to be heard again.
	const tiny = compile({
		...sale,
		interlocutors: [sale.interlocutors[0]],
		topics: sale.topics.map((topic) => ({ ...topic, holders: ['roux'] })),
		profiles: { roux: [sale.profiles.roux[0], sale.profiles.roux[2]] },
		reserve: [sale.reserve[0], sale.reserve[2]],
		patience: [
			{ turns: 1, weight: 1 },
			{ turns: 4, weight: 2 }
		],
		effects: { ...sale.effects, walk: { base: -2, late: 0.9, insult: 1, cold: 0.1 } }
	});
	const to = 'roux';

	test.each<[string, Decision[]]>([
		[
			'a question, an offer, a closing',
			[
				{ act: 'ask', topic: 'budget', form: 'open', to },
				{ act: 'reformulate', topic: 'budget', to },
				{ act: 'offer', terms: { price: 2, volume: 1, delay: 2, payment: 1, service: 1 } },
				{ act: 'close', closing: 'summary' }
			]
		],
		[
			'an argument, the objection and its answers',
			[
				{ act: 'argue', argument: 'saving', proof: 'sheet', to },
				{ act: 'answer', technique: 'proof' },
				{ act: 'answer', technique: 'question' },
				{ act: 'invite' }
			]
		],
		[
			'an offer that some take for an insult, and a silence',
			[
				{ act: 'offer', terms: { price: 1, volume: 0, delay: 1, payment: 1, service: 0 } },
				{ act: 'pause' },
				{ act: 'ask', topic: 'wants', form: 'closed', to }
			]
		]
	])('is what rejection leaves after %s: worlds drawn from the priors, kept when they say the same', (_, script) => {
		const played = (seed: number): World => {
			const world = negotiation.start(tiny, seed);
			negotiation.step(tiny, world, [{ act: 'prepare', objectives: {}, questions: [], arguments: [], exchanges: [] }]);
			for (const decision of script)
				if (negotiation.check(viewOf(tiny, world, 0), decision).ok) negotiation.step(tiny, world, [decision]);
			return world;
		};
		const heardIn = ({ log }: World): string => log?.rows.subarray(0, log.length * log.width).join() ?? '';
		const counts = new Map<string, { kept: number[]; natures: number[]; world: World }>();
		const draws = SOAK ? 400_000 : 20_000;
		for (let seed = 1; seed <= draws; seed++) {
			const world = played(seed);
			const heard = heardIn(world);
			const entry = counts.get(heard) ?? {
				kept: new Array<number>(tiny.types.count).fill(0),
				natures: new Array<number>(3).fill(0),
				world
			};
			entry.kept[world.type[0]]++;
			entry.natures[world.nature[0]]++;
			counts.set(heard, entry);
		}
		const heard = [...counts.values()].filter(({ kept }) => kept.reduce((a, b) => a + b) >= draws / 100);
		expect(heard.length).toBeGreaterThan(10);
		for (const { kept, natures, world } of heard) {
			const total = kept.reduce((a, b) => a + b);
			const belief = beliefOf(tiny, viewOf(tiny, world, 0));
			for (const [counts, weights] of [
				[kept, belief.types],
				[natures, belief.natures.subarray(0, NATURES.length)]
			] as const) {
				const whole = weights.reduce((a, b) => a + b);
				counts.forEach((count, at) => {
					const p = weights[at] / whole;
					const error = Math.sqrt((p * (1 - p)) / total);
					expect(Math.abs(count / total - p)).toBeLessThanOrEqual(4 * error + 1e-12);
				});
			}
		}
	});

	test('is the prior where nothing said tells: before the first word, and after an agreement nothing more', () => {
		const start = beliefOf(model, viewOf(model, worldAfter(model, 1, policies.expert, 4), 0));
		expect(start.types).toEqual(model.types.prior);
		expect([...start.natures]).toEqual(sale.objections.flatMap(({ natures }) => natures));
		const world = worldAfter(model, 60, policies.expert, 4);
		const last = Array.from({ length: world.log?.length ?? 0 }, (_, at) => world.log?.at(at) as Int16Array);
		const agreed = last.findIndex((row) => REPLIES[row[Field.reply]] === 'agrees');
		expect(agreed).toBeGreaterThan(0);
		expect(last.slice(agreed + 1).map((row) => ACTS[row[Field.act]])).toContain('order');
		const whole = viewOf(model, world, 0);
		const talk = { ...whole, historyLength: agreed + 1 };
		expect(beliefOf(model, whole)).toEqual(beliefOf(model, talk));
	});

	test('does not depend on who is truly there', () => {
		for (let seed = 1; seed <= 20; seed++) {
			const world = worldAfter(model, 3 + (seed % 12), anyMove, seed);
			const twin = copyWorld(world);
			twin.type[0] = (world.type[0] + 17) % model.types.count;
			twin.nature.fill(1);
			twin.seed[0] = 7;
			expect(beliefOf(model, viewOf(model, twin, 0))).toEqual(beliefOf(model, viewOf(model, world, 0)));
		}
	});
});

describe('a world drawn given a view', () => {
	test('has the public bytes of the view, whatever is drawn, and no log', () => {
		for (let seed = 1; seed <= 20; seed++) {
			const view = viewOf(model, worldAfter(model, seed, PLAYERS[seed % PLAYERS.length], seed), 0);
			const sample = determinize(model, view);
			let world: World | undefined;
			for (let draw = 1; draw <= 20; draw++) {
				world = sample(draw, world);
				expect(world.bytes.subarray(0, model.layout.publicBytes)).toEqual(view.bytes);
				expect(world.log).toBeNull();
				expect(encodeWorld(world)).toEqual(encodeWorld(sample(draw)));
			}
		}
	});

	test('has the type and the natures in the proportions of the belief', () => {
		const view = viewOf(model, worldAfter(model, 14, anyMove, 14), 0);
		const { types, natures } = beliefOf(model, view);
		const sample = determinize(model, view);
		const draws = SOAK ? 100_000 : 10_000;
		const counts = new Float64Array(model.types.count);
		const drawn = new Float64Array(natures.length);
		for (let draw = 1; draw <= draws; draw++) {
			const world = sample(draw);
			counts[world.type[0]]++;
			world.nature.forEach((nature, o) => drawn[o * NATURES.length + nature]++);
		}
		const total = types.reduce((a, b) => a + b);
		const within = (count: number, p: number): void =>
			expect(Math.abs(count / draws - p)).toBeLessThanOrEqual(4.5 * Math.sqrt((p * (1 - p)) / draws) + 1e-12);
		counts.forEach((count, type) => within(count, types[type] / total));
		drawn.forEach((count, at) => {
			const from = at - (at % NATURES.length);
			within(count, natures[at] / natures.subarray(from, from + NATURES.length).reduce((a, b) => a + b));
		});
	});

	test('has another future than the true one', () => {
		const world = worldAfter(model, 4, policies.sound, 11);
		const sample = determinize(model, viewOf(model, world, 0));
		const ends = new Set(
			Array.from({ length: 40 }, (_, draw) => {
				const one = sample(draw + 1);
				while (!negotiation.turn(model, one).over)
					negotiation.step(model, one, [policies.sound(viewOf(model, one, 0), 1)]);
				return negotiation.value(model, one, 0);
			})
		);
		expect(ends.size).toBeGreaterThan(20);
	});
});
