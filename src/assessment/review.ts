/** The review of a run as a document: the same for the command line, the server and the tests. */
import {
	decompose,
	explainOthers,
	joinRound,
	searchAlternatives,
	valueRound,
	type Alternatives,
	type Company,
	type Decomposition,
	type RoundValue,
	type SearchSize
} from '#engine/review.ts';
import type { Seed } from '#engine/random.ts';
import type { Irregularity, Seat, Simulation } from '#engine/simulation.ts';
import { ANCHORS, markRun, Z95, type Anchors, type Mark, type Reference } from './mark.ts';
import { judge, THRESHOLDS, type JudgedDecision, type VerdictThresholds } from './verdict.ts';

/** Worlds of one block of the mark: the unit that a pool spreads, and the step of the sequential rule. */
export const BLOCK_WORLDS = 64;
/** Most worlds of the mark, per round. */
export const MAX_WORLDS = 512;
/** The sampling half-width, in points out of 20, at which worlds are enough. */
export const ENOUGH = 0.25;

/** What the mark says of a round. */
export interface ValuedDecision {
	readonly round: number;
	readonly seat: number;
	/** Q: expected result after the decision, cents. */
	readonly value: number;
	/** V: expected result before it, had the expert gone on, cents. */
	readonly expected: number;
	readonly advantage: number;
	readonly luck: number;
	/** In a shared market, the part of the luck that the other seats made. */
	readonly rivals?: number;
	/** The round was not played: it counts as one in which nothing was decided. */
	readonly absent?: true;
}

/** What the search of better decisions adds to it. */
export interface Judgement extends JudgedDecision {
	/** Of the loss, cents. */
	readonly standardError: number;
	/** What each lever of the expert would have brought, cents, and its half-width at 95 %. */
	readonly levers: readonly {
		readonly id: string;
		readonly name: string;
		readonly gain: number;
		readonly error: number;
	}[];
	readonly interactions: number;
	readonly interactionsError: number;
	readonly best: {
		readonly decision: unknown;
		/** Whether it is the decision played. */
		readonly played: boolean;
		/** Expected gain over the decision played, cents, and its half-width at 95 %. */
		readonly gain: number;
		readonly error: number;
		readonly differences: readonly string[];
	};
}

export type ReviewedDecision = ValuedDecision & Judgement;

/** The first stage of a review: the mark, and the identity result = v0 + sum of advantages + chance. */
export interface MarkedRun extends Omit<Mark, 'error'> {
	readonly v0: number;
	readonly result: number;
	readonly markError: number;
	/** What chance made of the result, and in a shared market what the other seats made of it: the sum of the lucks. */
	readonly chance: number;
	readonly rivals?: number;
	readonly worlds: number;
	readonly rounds: readonly ValuedDecision[];
	readonly irregularities: readonly Irregularity[];
}

export interface Review extends Omit<MarkedRun, 'rounds' | 'irregularities'> {
	readonly decisions: readonly ReviewedDecision[];
}

/** Everything that a review needs, read from a run once. `views[t]` is the view of round t + 1. */
export interface ReviewedRun<D, V> {
	readonly seat: number;
	readonly grading: Seed;
	readonly views: readonly V[];
	readonly decisions: readonly D[];
	/** In a shared market, what every seat decided and what explained the others before, by round; null when played alone. */
	readonly company: readonly Company<D>[] | null;
	readonly result: number;
	readonly irregularities: readonly Irregularity[];
	/** Rounds that were decided; those after them count as nothing decided. */
	readonly played: number;
}

/** What is played for every seat of a round in which nobody decided. */
function absentDecisions<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	world: W,
	seats: readonly Seat[]
): D[] {
	const all: D[] = [];
	for (const seat of seats) all[seat] = simulation.fallback(simulation.view(params, world, seat));
	return all;
}

/** Decisions by round continued to the end of the case by what is played for the absent; `world` follows them, and is played on. */
export function completeDecisions<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	world: W,
	decisions: readonly (readonly D[])[]
): (readonly D[])[] {
	const whole = [...decisions];
	for (let turn = simulation.turn(params, world); !turn.over; turn = simulation.turn(params, world)) {
		const all = absentDecisions(simulation, params, world, turn.seats);
		simulation.step(params, world, all);
		whole.push(all);
	}
	return whole;
}

/**
 * Plays a run again and keeps the views; decisions are `decisions[round - 1][seat]` and have been checked. A run that stops
 * before the end of its case goes on with what is played for the absent: a value is only one at the end.
 */
export function prepareReview<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	seed: Seed,
	decisions: readonly (readonly D[])[],
	grading: Seed,
	seat = 0
): ReviewedRun<D, V> {
	const world = simulation.start(params, seed);
	const views: V[] = [];
	const own: D[] = [];
	const company: Company<D>[] = [];
	let former: Company<D>['former'] = null;
	const play = (all: readonly D[]): void => {
		// The log goes on under the view: what it may read of it is fixed by its length.
		const view = simulation.view(params, world, seat);
		const explained = explainOthers(simulation, params, view, seat, simulation.turn(params, world));
		if (explained.length > 1) company.push({ met: all, former });
		former = explained;
		views.push(view);
		own.push(all[seat]);
		simulation.step(params, world, all);
	};
	for (const all of decisions) if (!simulation.turn(params, world).over) play(all);
	const played = views.length;
	for (let turn = simulation.turn(params, world); !turn.over; turn = simulation.turn(params, world))
		play(absentDecisions(simulation, params, world, turn.seats));
	return {
		seat,
		grading,
		views,
		decisions: own,
		company: company.length > 0 ? company : null,
		result: simulation.value(params, world, seat),
		irregularities: simulation.irregularities(params, world, seat),
		played
	};
}

/**
 * Whether the rounds valued so far are enough for a mark: its sampling half-width is at most ENOUGH, or no more worlds are
 * allowed. The rule looks at every round together, in blocks, so that a mark is a function of the run alone.
 */
export function enoughWorlds(
	rounds: readonly RoundValue[],
	result: number,
	reference: Reference,
	anchors: Anchors
): boolean {
	if (rounds.length === 0 || rounds[0].worlds >= MAX_WORLDS) return true;
	return markRun(decompose(rounds, result), [], reference, anchors).samplingError <= ENOUGH;
}

/** The first stage as a document. */
export function markDocument<D, V>(
	run: Pick<ReviewedRun<D, V>, 'seat' | 'irregularities' | 'played' | 'company'>,
	decomposition: Decomposition,
	reference: Reference,
	anchors: Anchors = ANCHORS
): MarkedRun {
	const { error, ...mark } = markRun(decomposition, run.irregularities, reference, anchors);
	return {
		v0: decomposition.v0,
		result: decomposition.result,
		...mark,
		markError: error,
		chance: decomposition.rounds.reduce((sum, round) => sum + round.chance, 0),
		...(run.company === null ? {} : { rivals: decomposition.rounds.reduce((sum, round) => sum + round.rivals, 0) }),
		worlds: decomposition.rounds.length > 0 ? decomposition.rounds[0].worlds : 0,
		rounds: decomposition.rounds.map((round) => ({
			round: round.round,
			seat: run.seat,
			value: round.after,
			expected: round.before,
			advantage: round.advantage,
			luck: round.luck,
			...(run.company === null ? {} : { rivals: round.rivals }),
			...(round.round > run.played ? { absent: true as const } : {})
		})),
		irregularities: run.irregularities
	};
}

/** The second stage of one round. */
export function judgementOf(
	found: Alternatives<unknown>,
	irregularities: readonly Irregularity[],
	reference: Reference,
	rounds: number,
	thresholds: VerdictThresholds = THRESHOLDS
): Judgement {
	return {
		...judge(found, irregularities, reference, rounds, thresholds),
		standardError: found.standardError,
		levers: found.levers.map(({ standardError, ...lever }) => ({ ...lever, error: Z95 * standardError })),
		interactions: found.interactions,
		interactionsError: Z95 * found.interactionsError,
		best: {
			decision: found.best,
			played: found.playedIsBest,
			gain: found.loss,
			error: Z95 * found.standardError,
			differences: found.differences
		}
	};
}

/** The whole document, from its computed parts. */
export function assembleReview(
	marked: MarkedRun,
	alternatives: readonly Alternatives<unknown>[],
	reference: Reference,
	thresholds: VerdictThresholds = THRESHOLDS
): Review {
	const { rounds, irregularities, ...rest } = marked;
	return {
		...rest,
		decisions: rounds.map((round, at) => ({
			...round,
			...judgementOf(alternatives[at], irregularities, reference, rounds.length, thresholds)
		}))
	};
}

/** V and Q of every round, on one thread. `worlds` fixes the number of worlds; without it the sequential rule decides. */
export function valueRun<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	run: ReviewedRun<D, V>,
	reference: Reference,
	anchors: Anchors = ANCHORS,
	worlds?: number
): Decomposition {
	const blocks: Float64Array[][] = run.views.map(() => []);
	for (let from = 0, size = BLOCK_WORLDS; ; from += size) {
		size = worlds === undefined ? BLOCK_WORLDS : Math.min(BLOCK_WORLDS, worlds - from);
		run.views.forEach((view, at) => {
			blocks[at].push(
				valueRound(
					...([simulation, params, view, run.seat, run.decisions[at], run.grading, at + 1, from, size] as const),
					run.company === null ? null : run.company[at]
				)
			);
		});
		const rounds: RoundValue[] = blocks.map((round, at) => joinRound(at + 1, round, run.company === null ? 2 : 4));
		const done = worlds === undefined ? enoughWorlds(rounds, run.result, reference, anchors) : from + size >= worlds;
		if (done) return decompose(rounds, run.result);
	}
}

/** The whole review on one thread: what the command line does, and what a pool must give to the bit. */
export function reviewRun<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	run: ReviewedRun<D, V>,
	reference: Reference,
	options: { anchors?: Anchors; thresholds?: VerdictThresholds; search?: SearchSize; worlds?: number } = {}
): Review {
	const decomposition = valueRun(simulation, params, run, reference, options.anchors, options.worlds);
	const alternatives = run.views.map((view, at) =>
		searchAlternatives(simulation, params, view, run.seat, run.decisions[at], run.grading, at + 1, options.search)
	);
	const marked = markDocument(run, decomposition, reference, options.anchors);
	return assembleReview(marked, alternatives, reference, options.thresholds);
}
