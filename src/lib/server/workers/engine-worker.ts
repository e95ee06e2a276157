/** One thread of the pool: compiles a stage once, prepares a run once, answers tasks. */
import { pairedGap, searchAlternatives, valueDecisions, valueRound, worldSeeds } from '#engine/review.ts';
import { finish } from '#engine/rollout.ts';
import { ROOMS, sharedRoomOf, type AnySimulation, type Room } from '#engine/rooms.ts';
import { deriveSeed, Purpose } from '#engine/random.ts';
import { playSeed, policyNamed, rehearsePlay, valuePolicy } from '#assessment/rehearse.ts';
import { Z95 } from '#assessment/mark.ts';
import { prepareReview, type ReviewedRun } from '#assessment/review.ts';
import { marketSeat } from './market-seat.ts';
import type { Answers, Change, RunData, StageData, Task, WhatIf } from './task.ts';

/** Stages and runs kept compiled, oldest dropped first. */
const KEPT = 8;
const compiled = new Map<string, unknown>();
const prepared = new Map<string, ReviewedRun<unknown, unknown>>();

function keep<T>(cache: Map<string, T>, key: string, make: () => T): T {
	const known = cache.get(key);
	if (known !== undefined) return known;
	const value = make();
	cache.set(key, value);
	if (cache.size > KEPT) cache.delete(cache.keys().next().value as string);
	return value;
}

/** The room of a stage, for the seats that share it in a market. */
function roomOf({ kind, seats }: StageData): Room {
	if (seats === undefined) return ROOMS[kind];
	const shared = sharedRoomOf(kind);
	if (!shared) throw new RangeError(`nobody shares ${kind}`);
	return shared.room(seats);
}

/** Worlds over which « et si ? » compares. */
const WHAT_IF_WORLDS = 192;

export default function answer({ stage, task }: { stage: StageData; task: Task }): Answers[Task['do']] {
	const room = roomOf(stage);
	const { simulation } = room;
	const params = keep(compiled, stage.key, () => room.compile(stage.definition));
	const prepare = (run: RunData): ReviewedRun<unknown, unknown> =>
		keep(prepared, `${stage.key} ${JSON.stringify(run)}`, () =>
			prepareReview(simulation, params, run.seed, run.decisions, run.grading, run.seat)
		);
	switch (task.do) {
		case 'value': {
			const { views, decisions, seat, grading, company } = prepare(task.run);
			const at = task.round - 1;
			return valueRound(
				simulation,
				params,
				views[at],
				seat,
				decisions[at],
				grading,
				task.round,
				task.from,
				task.count,
				company?.[at] ?? null
			);
		}
		case 'market':
			return marketSeat(simulation, params, task);
		case 'search': {
			const { views, decisions, seat, grading } = prepare(task.run);
			const at = task.round - 1;
			return searchAlternatives(simulation, params, views[at], seat, decisions[at], grading, task.round);
		}
		case 'causes': {
			const [before, after] = [task.before, task.after].map((bytes) => simulation.decode(params, bytes));
			return simulation.causes(params, before, task.decisions, after, task.seat, task.audience);
		}
		case 'what-if':
			return whatIf(simulation, params, prepare(task.run), task.run, task.round, task.change);
		case 'objective':
			return valuePolicy(simulation, params, policyNamed(simulation, task.policy), task.seed, task.from, task.count);
		case 'plays':
			return Array.from({ length: task.count }, (_, n) =>
				rehearsePlay(
					simulation,
					params,
					policyNamed(simulation, task.policy),
					playSeed(task.seed, task.from + n),
					task.worlds
				)
			);
	}
}

/** The true world before a round, played again. */
function worldBefore(simulation: AnySimulation, params: unknown, run: RunData, round: number): unknown {
	const world = simulation.start(params, run.seed);
	for (let r = 1; r < round; r++) simulation.step(params, world, run.decisions[r - 1]);
	return world;
}

function whatIf(
	simulation: AnySimulation,
	params: unknown,
	prepared: ReviewedRun<unknown, unknown>,
	run: RunData,
	round: number,
	change: Change
): WhatIf {
	const { views, decisions, seat, grading } = prepared;
	const view = views[round - 1];
	const played = decisions[round - 1];
	const { expert } = simulation.policies;
	const seed = deriveSeed(grading, round, Purpose.search);
	let changed: unknown;
	if (change.kind === 'nothing') changed = simulation.fallback(view);
	else if (change.kind === 'best') {
		const checked = simulation.check(view, change.decision);
		if (!checked.ok) throw new RangeError(checked.problems[0].message);
		changed = checked.decision;
	} else {
		const model = expert(view, seed);
		changed = change.levers.reduce((base, lever) => simulation.graft(view, base, model, lever), played);
	}
	const seeds = worldSeeds(grading, round, 'what-if', 0, WHAT_IF_WORLDS);
	const values = valueDecisions(simulation, params, view, seat, [changed, played], seeds);
	const { mean, error } = pairedGap(values, WHAT_IF_WORLDS, 0, 1);
	const before = worldBefore(simulation, params, run, round);
	const outcome = (decision: unknown): number => {
		const world = simulation.copy(before);
		const all = [...run.decisions[round - 1]];
		all[seat] = decision;
		simulation.step(params, world, all);
		return finish(simulation, params, world, seat, () => expert, seed, []);
	};
	return {
		gain: Math.round(mean),
		error: Z95 * error,
		played: outcome(played),
		changed: outcome(changed),
		differences: simulation.describe(view, played, changed)
	};
}
