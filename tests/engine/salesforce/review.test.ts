import { describe, expect, test } from 'vitest';
import { believe, determinize, emptyBelief, spreadsOf } from '#engine/salesforce/belief.ts';
import { salesforce } from '#engine/salesforce/index.ts';
import { compile } from '#engine/salesforce/model.ts';
import { viewOf } from '#engine/salesforce/view.ts';
import { ACTIVE, type World } from '#engine/salesforce/world.ts';
import { deriveKey, deriveSeed, Purpose, uniform } from '#engine/random.ts';
import { valueDecisions, worldSeeds } from '#engine/review.ts';
import { playSeed } from '#assessment/rehearse.ts';
import { proveLuck, uniformity } from '../../assessment/proofs.ts';
import { fixtureDefinition } from './fixture.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const model = compile(fixtureDefinition());

/** A year lived for some months by a rung, so that there is something to infer. */
function lived(seed: number, months: number, rung: 'naive' | 'sound' | 'expert' | 'random'): World {
	const world = salesforce.start(model, seed);
	for (let month = 0; month < months; month++)
		salesforce.step(model, world, [salesforce.policies[rung](viewOf(model, world, 0), seed)]);
	return world;
}

describe('worlds given what was seen', () => {
	test('rank each true secret uniformly among those drawn', () => {
		const plays = SOAK ? 1500 : 160;
		const draws = SOAK ? 99 : 19;
		const bins = SOAK ? 10 : 5;
		const tie = deriveKey(77, 0, Purpose.search);
		const counts = new Map<string, number[]>();
		let drawn = 0;
		for (let n = 0; n < plays; n++) {
			const rung = (['naive', 'sound', 'expert', 'random'] as const)[n % 4];
			const world = lived(playSeed(5, n), 1 + (n % 11), rung);
			const view = viewOf(model, world, 0);
			const p = n % model.team;
			if (world.status[p] !== ACTIVE) continue;
			const z = n % model.zones;
			const read = (of: World): Record<string, number> => ({
				ability: of.ability[p],
				'ability of a candidate': of.ability[model.team + (n % 4)],
				potential: of.potential[z],
				// Sums feel the correlation between an ability and a potential that were seen together.
				'ability and potential': of.ability[p] + of.potential[z],
				driver: of.driver[p],
				difficulty: of.trouble[p],
				resistance: of.rest[p]
			});
			const truth = read(world);
			const sample = determinize(model, view);
			const below: Record<string, number> = {};
			const equal: Record<string, number> = {};
			for (let d = 0; d < draws; d++)
				for (const [name, value] of Object.entries(read(sample(deriveSeed(900 + n, d, Purpose.determinize))))) {
					if (value < truth[name]) below[name] = (below[name] ?? 0) + 1;
					else if (value === truth[name]) equal[name] = (equal[name] ?? 0) + 1;
				}
			for (const name of Object.keys(truth)) {
				const rank = (below[name] ?? 0) + Math.floor(uniform(tie, drawn++, 9) * ((equal[name] ?? 0) + 1));
				const histogram = counts.get(name) ?? new Array<number>(bins).fill(0);
				histogram[Math.floor((rank * bins) / (draws + 1))]++;
				counts.set(name, histogram);
			}
		}
		for (const [name, histogram] of counts)
			expect(uniformity(histogram), `${name} ${histogram.join(' ')}`).toBeGreaterThan(1e-3);
	});

	test('show the same to the manager', () => {
		const view = viewOf(model, lived(3, 5, 'sound'), 0);
		const sample = determinize(model, view);
		expect(viewOf(model, sample(1), 0).bytes).toEqual(view.bytes);
		expect(viewOf(model, sample(2), 0).bytes).toEqual(view.bytes);
		expect(sample(1).ability).not.toEqual(sample(2).ability);
	});

	test('are believed in more narrowly as months go by', () => {
		const spread = (months: number): number => {
			const view = viewOf(model, lived(3, months, 'sound'), 0);
			return spreadsOf(believe(model.brief, view, emptyBelief(model.persons, model.zones)))[0];
		};
		expect(spread(0)).toBeCloseTo(model.definition.spreads.ability, 9);
		expect(spread(4)).toBeLessThan(spread(0));
		expect(spread(10)).toBeLessThan(spread(4));
	});

	test('value two decisions in the same luck: paired, their gap varies less than their values', () => {
		const view = viewOf(model, lived(8, 3, 'sound'), 0);
		const seeds = worldSeeds(1, 4, 'search', 0, 48);
		const values = valueDecisions(salesforce, model, view, 0, [{}, salesforce.policies.sound(view, 1)], seeds);
		const variance = (of: (r: number) => number): number => {
			const all = Array.from(seeds, (_, r) => of(r));
			const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
			return all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (all.length - 1);
		};
		expect(variance((r) => values[r] - values[seeds.length + r])).toBeLessThan(0.5 * variance((r) => values[r]));
	});
});

describe('luck', () => {
	test('has mean zero at each month, and advantages have the mean of what policies differ by', () => {
		const proof = proveLuck(salesforce, model, 'naive', 17, SOAK ? 300 : 30, 4, SOAK ? 3000 : 200);
		for (const score of proof.luckScores) expect(Math.abs(score)).toBeLessThan(4);
		expect(Math.abs(proof.score)).toBeLessThan(4);
		expect(proof.difference).toBeLessThan(0);
	}, 120_000);
});
