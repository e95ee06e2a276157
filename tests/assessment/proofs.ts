/**
 * What proves that a review is right and not only consistent, as measurements that return figures: tests compare them with
 * their bounds, the soak prints them. Every measurement is deterministic given its seed.
 */
import { ANCHORS, markRun, type Reference } from '#assessment/mark.ts';
import { playSeed, rehearsePlay, valuePolicy } from '#assessment/rehearse.ts';
import { judgementOf, prepareReview, valueRun } from '#assessment/review.ts';
import { gradingSeed, searchAlternatives, type SearchSize } from '#engine/review.ts';
import { expertWith } from '#engine/prospecting/policies.ts';
import { repaired } from '#engine/prospecting/plan.ts';
import { prospecting, type Decision, type Model, type View } from '#engine/prospecting/index.ts';
import { keysOf, trueSize, typeOf, truthOf } from '#engine/prospecting/latents.ts';
import type { World } from '#engine/prospecting/world.ts';
import { deriveKey, deriveSeed, exponential, Purpose, uniform, type Seed } from '#engine/random.ts';
import { playPolicy } from '#engine/run.ts';
import type { Policy, Rung, Simulation } from '#engine/simulation.ts';
import {
	chiSquareTest,
	correlation,
	mean,
	pairedDifference,
	standardDeviation,
	standardError
} from '#engine/statistics.ts';

/** Mean over plays in units of its standard error; 0 when nothing varies around 0. */
export function score(values: ArrayLike<number>): number {
	const error = standardError(values);
	const m = mean(values);
	return error === 0 ? (m === 0 ? 0 : Infinity) : m / error;
}

export interface LuckProof {
	readonly rung: Rung;
	/** Mean luck of each round over its standard error; the last holds that of the rounds after it. */
	readonly luckScores: number[];
	/** Mean of the sums of advantages, J(policy) - J(expert) measured directly, cents, and their difference in errors. */
	readonly advantages: number;
	readonly difference: number;
	readonly score: number;
}

/** Mean luck of each round, and mean sum of advantages against the direct measure, over plays of a rung. */
export function proveLuck<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	model: P,
	rung: Rung,
	seed: Seed,
	plays: number,
	worlds: number,
	direct: number
): LuckProof {
	const policy = simulation.policies[rung];
	const played = Array.from({ length: plays }, (_, n) =>
		rehearsePlay(simulation, model, policy, playSeed(seed, n), worlds)
	);
	// A play that is over has no luck left; rounds that few plays reach count with the last one that enough of them do.
	const lengths = played.map(({ luck }) => luck.length).sort((a, b) => b - a);
	const rounds = lengths[Math.floor(plays / 20)];
	const luckScores = Array.from({ length: rounds }, (_, at) =>
		score(
			played.map(({ luck }) => luck.slice(at, at + 1 < rounds ? at + 1 : undefined).reduce((sum, one) => sum + one, 0))
		)
	);
	const advantages = played.map((play) => play.advantages);
	const paired = pairedDifference(
		valuePolicy(simulation, model, policy, seed + 1, 0, direct),
		valuePolicy(simulation, model, simulation.policies.expert, seed + 1, 0, direct)
	);
	const gap = mean(advantages) - paired.mean;
	const error = Math.hypot(standardError(advantages), paired.standardError);
	return {
		rung,
		luckScores,
		advantages: mean(advantages),
		difference: paired.mean,
		score: error === 0 ? (gap === 0 ? 0 : Infinity) : gap / error
	};
}

/** The latents of a world that a rank can be taken of, resolved without changing it. */
function latents(model: Model, world: World, rows: readonly number[]): Record<string, number> {
	const copy = prospecting.copy(world);
	const keys = keysOf(copy);
	const found: Record<string, number> = { climate: copy.traits[0] };
	for (let s = 1; s < copy.traits.length; s++) found[`aptitude ${s}`] = copy.traits[s];
	const motives = model.definition.arguments.length;
	rows.forEach((i, at) => {
		const type = typeOf(model, copy, keys, i);
		found[`need ${at}`] = Math.floor(type / motives);
		found[`motive ${at}`] = type % motives;
		found[`size ${at}`] = trueSize(model, copy, keys, i);
		const stage = copy.stage[i];
		found[`resistance ${at}`] = Number.isNaN(copy.rest[i]) ? exponential(keys.advance, i, stage) : copy.rest[i];
		const s = model.signalOf[i];
		if (s !== -1) found[`signal ${at}`] = truthOf(model, copy, keys, s);
	});
	return found;
}

/**
 * Ranks of true latents among draws of `determinize`, one of each kind per play, ties broken at random: uniform when the
 * belief is exact (simulation-based calibration, Talts et al. 2018). Returns counts by kind over `bins`.
 */
export function rankLatents(
	model: Model,
	seed: Seed,
	plays: number,
	draws: number,
	bins: number
): Map<string, number[]> {
	const counts = new Map<string, number[]>();
	const tie = deriveKey(seed, 0, Purpose.search);
	let drawn = 0;
	for (let n = 0; n < plays; n++) {
		const rung = (['naive', 'sound', 'expert', 'random'] as const)[n % 4];
		const world = prospecting.start(model, playSeed(seed, n));
		const rounds = 1 + Math.floor(uniform(tie, n, 0) * (model.definition.weeks - 1));
		for (let round = 0; round < rounds; round++)
			prospecting.step(model, world, [prospecting.policies[rung](prospecting.view(model, world, 0), n)]);
		const view = prospecting.view(model, world, 0);
		// One row never touched, one refused, one advanced, one that a signal names: where beliefs differ.
		const all = Array.from(view.stage.keys()).filter((i) => view.stage[i] < 4 && (view.flags[i] & 544) === 0);
		const pick = (among: number[], slot: number): number[] =>
			among.length === 0 ? [] : [among[Math.floor(uniform(tie, n, slot) * among.length)]];
		const rows = [
			...pick(
				all.filter((i) => view.contacts[i] === 0),
				4
			),
			...pick(
				all.filter((i) => view.refusals[i] > 0),
				1
			),
			...pick(
				all.filter((i) => view.stage[i] > 0),
				2
			),
			...pick(
				all.filter((i) => model.signalOf[i] !== -1),
				3
			)
		];
		const truth = latents(model, world, rows);
		const below: Record<string, number> = {};
		const equal: Record<string, number> = {};
		const sample = prospecting.determinize(model, view, 0);
		for (let d = 0; d < draws; d++) {
			const drawnLatents = latents(model, sample(deriveSeed(seed + n, d, Purpose.determinize)), rows);
			for (const [name, value] of Object.entries(drawnLatents)) {
				if (value < truth[name]) below[name] = (below[name] ?? 0) + 1;
				else if (value === truth[name]) equal[name] = (equal[name] ?? 0) + 1;
			}
		}
		for (const name of Object.keys(truth)) {
			const ties = (equal[name] ?? 0) + 1;
			const rank = (below[name] ?? 0) + Math.floor(uniform(tie, drawn++, 9) * ties);
			const kind = name.replace(/ \d+$/u, '');
			const histogram = counts.get(kind) ?? new Array<number>(bins).fill(0);
			histogram[Math.floor((rank * bins) / (draws + 1))]++;
			counts.set(kind, histogram);
		}
	}
	return counts;
}

/** Probability of counts as uneven as these when every share is the same. */
export function uniformity(counts: readonly number[]): number {
	const share = counts.reduce((sum, count) => sum + count, 0) / counts.length;
	return chiSquareTest(
		counts,
		counts.map(() => share)
	).p;
}

/** One play of a policy, marked. `set` is the set of grading seeds. */
export function markPlay<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	model: P,
	policy: Policy<V, D>,
	play: Seed,
	reference: Reference,
	set = 0,
	worlds?: number
): { mark: number; error: number; samplingError: number; result: number } {
	const { rounds } = playPolicy(simulation, model, play, policy);
	const run = prepareReview(
		simulation,
		model,
		play,
		rounds.map((round) => round.decisions),
		gradingSeed(play, set)
	);
	const decomposition = valueRun(simulation, model, run, reference, ANCHORS, worlds);
	const { uncapped: mark, error, samplingError } = markRun(decomposition, run.irregularities, reference);
	return { mark, error, samplingError, result: run.result };
}

/** The same run under several sets of grading seeds: share of marks within their sampling error of the mean. */
export function proveGrading<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	model: P,
	rung: Rung,
	play: Seed,
	reference: Reference,
	sets: number
) {
	const marked = Array.from({ length: sets }, (_, set) =>
		markPlay(simulation, model, simulation.policies[rung], play, reference, set)
	);
	const centre = mean(marked.map(({ mark }) => mark));
	return {
		rung,
		centre,
		spread: standardDeviation(marked.map(({ mark }) => mark)),
		sampling: mean(marked.map(({ samplingError }) => samplingError)),
		printed: mean(marked.map(({ error }) => error)),
		withinSampling: marked.filter(({ mark, samplingError }) => Math.abs(mark - centre) <= samplingError).length / sets,
		within: marked.filter(({ mark, error }) => Math.abs(mark - centre) <= error).length / sets
	};
}

/** A policy under several play seeds: share of its marks within the printed interval of their mean. */
export function provePaths<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	model: P,
	policy: Policy<V, D>,
	seed: Seed,
	reference: Reference,
	plays: number,
	worlds?: number
) {
	const marked = Array.from({ length: plays }, (_, n) =>
		markPlay(simulation, model, policy, playSeed(seed, n), reference, 0, worlds)
	);
	const centre = mean(marked.map(({ mark }) => mark));
	return {
		centre,
		spread: standardDeviation(marked.map(({ mark }) => mark)),
		printed: mean(marked.map(({ error }) => error)),
		within: marked.filter(({ mark, error }) => Math.abs(mark - centre) <= error).length / plays
	};
}

/** Policies between the floor and the expert: other constants, contacts forgotten, arguments mistaken, no information. */
export function perturbedPolicy(model: Model, seed: Seed): Policy<View, Decision> {
	const key = deriveKey(seed, 0, Purpose.search);
	const u = (slot: number): number => uniform(key, 0, slot);
	const { expert } = model.brief;
	const policy = expertWith({
		...expert,
		report: Math.floor(u(0) * 3),
		qualify: Math.floor(u(1) * 20),
		warmth: expert.warmth * 4 * u(2),
		travel: expert.travel * (0.4 + 3 * u(3)),
		known: u(4),
		patience: [u(5), u(6), u(7), u(8)]
	});
	const forgotten = u(9) * u(9);
	const mistaken = u(10) * 0.8;
	const base = u(11) < 0.25 ? prospecting.policies.naive : u(11) < 0.45 ? prospecting.policies.sound : policy;
	return (view, own) => {
		const decision = base(view, own);
		const draw = deriveKey(seed, view.round, Purpose.policy);
		return repaired(view, {
			...decision,
			contacts: decision.contacts
				.filter((contact) => uniform(draw, contact.prospect, 0) >= forgotten)
				.map((contact) =>
					uniform(draw, contact.prospect, 1) < mistaken ? { ...contact, argument: view.brief.arguments[0].id } : contact
				)
		});
	};
}

/** Over policies that `perturb` gives: how the mark and the result of ONE play follow the policy’s true value. */
export function proveDiscrimination<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	model: P,
	seed: Seed,
	reference: Reference,
	perturb: (seed: Seed) => Policy<V, D>,
	policies: number,
	direct: number,
	worlds?: number
) {
	const truths: number[] = [];
	const marks: number[] = [];
	const results: number[] = [];
	for (let n = 0; n < policies; n++) {
		const policy = perturb(deriveSeed(seed, n, Purpose.search));
		truths.push(mean(valuePolicy(simulation, model, policy, seed + 2, 0, direct)));
		const { mark, result } = markPlay(simulation, model, policy, playSeed(seed, n), reference, 0, worlds);
		marks.push(mark);
		results.push(result);
	}
	return { mark: correlation(marks, truths), result: correlation(results, truths) };
}

/** Verdicts of a rung: how many of its staked decisions are mistakes or blunders. */
export function proveVerdicts<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	model: P,
	rung: Rung,
	seed: Seed,
	reference: Reference,
	plays: number,
	size?: SearchSize
) {
	const policy = simulation.policies[rung];
	const counts: Record<string, number> = {};
	let staked = 0;
	let wrong = 0;
	for (let n = 0; n < plays; n++) {
		const play = playSeed(seed, n);
		const { rounds } = playPolicy(simulation, model, play, policy);
		const run = prepareReview(
			simulation,
			model,
			play,
			rounds.map((round) => round.decisions),
			gradingSeed(play)
		);
		run.views.forEach((view, at) => {
			const found = searchAlternatives(simulation, model, view, 0, run.decisions[at], run.grading, at + 1, size);
			const { verdict } = judgementOf(found, run.irregularities, reference, rounds.length);
			counts[verdict] = (counts[verdict] ?? 0) + 1;
			if (verdict === 'sans enjeu') return;
			staked++;
			if (verdict === 'erreur' || verdict === 'faute') wrong++;
		});
	}
	return { rung, counts, staked, wrong: staked === 0 ? 0 : wrong / staked };
}
