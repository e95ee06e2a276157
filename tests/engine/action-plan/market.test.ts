import { describe, expect, test } from 'vitest';
import { prepareReview } from '#assessment/review.ts';
import { emptyDecision } from '#engine/action-plan/decision.ts';
import { explain } from '#engine/action-plan/explain.ts';
import { actionPlan, type Decision, type Model, type View, type World } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import { viewOf } from '#engine/action-plan/view.ts';
import { deriveKey, deriveSeed, integerBelow, Purpose } from '#engine/random.ts';
import { decompose, gradingSeed, joinRound, valueProposals, valueRound } from '#engine/review.ts';
import { sharedRoomOf, sharedRunOf, pairedRoomOf, isPaired } from '#engine/rooms.ts';
import { LADDER, type Simulation } from '#engine/simulation.ts';
import { mean, standardError } from '#engine/statistics.ts';
import { fixtureDefinition } from './fixture.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const MONTHS = 6;
/** A short year of three teams: a whole one is for the soak. */
const definition = { ...fixtureDefinition(true), months: SOAK ? 12 : MONTHS, revision: 4 };
const model = compile(definition, 3);
const { policies } = actionPlan;

type Room = Simulation<Model, World, Decision, View>;

/** Plays a market, seat s by the policy `follow(s)`. */
function played(follow: (seat: number) => (typeof LADDER)[number] | 'random', seed: number, of = model): Decision[][] {
	const world = actionPlan.start(of, seed);
	const rounds: Decision[][] = [];
	while (!actionPlan.turn(of, world).over) {
		const all = world.books.map((_, seat) =>
			policies[follow(seat)](viewOf(of, world, seat), deriveSeed(seed, seat, Purpose.policy))
		);
		actionPlan.step(of, world, all);
		rounds.push(all);
	}
	return rounds;
}

function decomposed(room: Room, rounds: readonly Decision[][], seed: number, worlds: number, seat = 0) {
	const run = prepareReview(room, model, seed, rounds, gradingSeed(seed), seat);
	const valued = run.views.map((view, at) =>
		joinRound(
			at + 1,
			[
				valueRound(
					...([room, model, view, seat, run.decisions[at], run.grading, at + 1, 0, worlds] as const),
					run.company === null ? null : run.company[at]
				)
			],
			run.company === null ? 2 : 4
		)
	);
	return { ...decompose(valued, run.result), run };
}

const within = (values: number[], errors: number): void =>
	expect(Math.abs(mean(values))).toBeLessThan(errors * standardError(values));

describe('a shared market', () => {
	test('decomposes to the cent: result = v0 + advantages + chance + rivals', () => {
		for (const seed of [1, 2])
			for (const seat of [0, 2]) {
				const rounds = played((s) => (s === 1 ? 'random' : 'naive'), seed);
				const { v0, result, rounds: reviewed } = decomposed(actionPlan, rounds, seed, 6, seat);
				const sum = reviewed.reduce((total, round) => total + round.advantage + round.chance + round.rivals, 0);
				expect(v0 + sum).toBe(result);
				for (const { luck, chance, rivals } of reviewed) expect(chance + rivals).toBe(luck);
				expect(reviewed.some(({ rivals }) => rivals !== 0)).toBe(true);
			}
	});

	test('alone, has no rivals to blame', () => {
		const solo = compile(fixtureDefinition());
		const rounds = played(() => 'sound', 3, solo);
		const run = prepareReview(actionPlan, solo, 3, rounds, gradingSeed(3));
		expect(run.company).toBeNull();
		const valued = run.views
			.slice(0, 3)
			.map((view, at) =>
				joinRound(at + 1, [valueRound(actionPlan, solo, view, 0, run.decisions[at], run.grading, at + 1, 0, 4)])
			);
		for (const { rivals, chance, luck } of decompose(valued, run.result).rounds) {
			expect(rivals).toBe(0);
			expect(chance).toBe(luck);
		}
	});

	test('gives chance a mean of zero at each round, and rivals who play like their mixture too', () => {
		const plays = SOAK ? 300 : 24;
		const weights = Float64Array.from([0.2, 0.3, 0.3, 0.2]);
		// Whoever is explained by these weights, and draws his policy by them, is no surprise on average.
		const room: Room = { ...actionPlan, explain: () => weights };
		const chance: number[][] = [];
		const rivals: number[] = [];
		for (let n = 0; n < plays; n++) {
			const seed = deriveSeed(n, 1, Purpose.search);
			const key = deriveKey(seed, 7, Purpose.company);
			const follow = (seat: number): (typeof LADDER)[number] => {
				if (seat === 0) return 'naive';
				const draw = integerBelow(10, key, seat, 0);
				return draw < 2 ? 'floor' : draw < 5 ? 'naive' : draw < 8 ? 'sound' : 'expert';
			};
			const { rounds } = decomposed(room, played(follow, seed), seed, 24);
			rounds.forEach((round, at) => (chance[at] ??= []).push(round.chance));
			rivals.push(rounds[0].rivals);
		}
		for (const lucks of chance) within(lucks, 4);
		within(rivals, 4);
	});

	test('explains a policy of the ladder by itself, more and more surely', () => {
		for (const rung of ['floor', 'naive', 'sound'] as const) {
			const rounds = played((seat) => (seat === 1 ? rung : 'sound'), 11);
			const world = actionPlan.start(model, 11);
			const weight = (): number => explain(model, viewOf(model, world, 0), 1)[LADDER.indexOf(rung)];
			expect(weight()).toBeCloseTo(0.25, 12);
			for (const all of rounds) actionPlan.step(model, world, all);
			const weights = explain(model, viewOf(model, world, 0), 1);
			expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
			// The expert of this case follows the course in public: they share what is seen of them.
			const alike = rung === 'sound' ? weight() + weights[LADDER.indexOf('expert')] : weight();
			expect(alike, rung).toBeGreaterThan(0.6);
		}
	});

	test('judges a proposal as it judges the decision, in the same worlds', () => {
		const rounds = played((seat) => (seat === 0 ? 'naive' : 'sound'), 5);
		const { rounds: reviewed, run } = decomposed(actionPlan, rounds, 5, 16);
		const at = 2;
		const [same, idle] = valueProposals(
			...([actionPlan, model, run.views[at], 0] as const),
			[run.decisions[at], emptyDecision()],
			run.grading,
			at + 1,
			16
		);
		expect(same.advantage).toBe(reviewed[at].advantage);
		expect(same.standardError).toBeCloseTo(reviewed[at].standardError, 6);
		expect(Number.isInteger(idle.advantage)).toBe(true);
	});

	test('tells nothing of the others’ secrets: V and Q are functions of the view', () => {
		const rounds = played(() => 'random', 8);
		const world = actionPlan.start(model, 8);
		actionPlan.step(model, world, rounds[0]);
		const view = viewOf(model, world, 0);
		const value = (): number[] => [...valueRound(actionPlan, model, view, 0, rounds[1][0], gradingSeed(8), 2, 0, 4)];
		const before = value();
		world.books[1].effort.fill(0.9);
		world.cells.fill(1);
		expect(value()).toEqual(before);
	});
});

describe('rooms that are shared', () => {
	test('are known by the kind of their stage and of their runs', () => {
		expect(sharedRoomOf('prospecting')).toBeNull();
		expect(sharedRoomOf('action-plan')).toMatchObject({ kind: 'action-plan-market', least: 2, most: 8 });
		expect(sharedRunOf('action-plan-market')).toBe(sharedRoomOf('action-plan'));
		expect(sharedRunOf('action-plan')).toBeNull();
		expect(pairedRoomOf('negotiation')?.kind).toBe('negotiation-pair');
		expect(pairedRoomOf('action-plan')).toBeNull();
		expect([isPaired('negotiation-pair'), isPaired('action-plan-market')]).toEqual([true, false]);
		const compiled = sharedRoomOf('action-plan')?.room(4).compile(fixtureDefinition(true)) as Model;
		expect(compiled.market.seats).toBe(4);
	});
});
