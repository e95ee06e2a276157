/**
 * What each decision was worth. The advantage decomposition: V is what the expert would have made of the round, Q what he
 * makes of what follows the decision played, both over the same worlds, drawn from what the seat could see. Then
 * result = V_0 + sum of A + sum of L, where A = Q - V is the decision and L = V_next - Q is luck (performance-difference
 * lemma, Kakade & Langford 2002; luck as in Zare 2000). Every function here is a pure unit of work that a pool may spread;
 * results are joined in index order.
 */
import type { Cents } from './money.ts';
import { categorical, deriveKey, deriveSeed, Purpose, uniform, word, type Seed } from './random.ts';
import { finish } from './rollout.ts';
import { LADDER, type BySeat, type Policy, type Rung, type Seat, type Simulation, type Turn } from './simulation.ts';
import { standardError } from './statistics.ts';

/** Blocks of seeds, so that no two uses of a review ever meet the same world. */
const BLOCK = { mark: 0, search: 1, verdict: 2, levers: 3, 'what-if': 4 } as const;
export type Block = keyof typeof BLOCK;

/** The seed under which a run is graded: another world than its own, the same every time it is asked. */
export function gradingSeed(playSeed: Seed, set = 0): Seed {
	return deriveSeed(playSeed, set, Purpose.determinize);
}

/** Seeds of worlds `from` to `from + count - 1` of a round, for one use. */
export function worldSeeds(grading: Seed, round: number, block: Block, from: number, count: number): Uint32Array {
	const key = deriveKey(grading, round * 8 + BLOCK[block], Purpose.determinize);
	const seeds = new Uint32Array(count);
	for (let r = 0; r < count; r++) seeds[r] = word(key, from + r, 0);
	return seeds;
}

/** Value in cents of each decision in each world: `values[d * worlds + r]`, NaN-free integers. */
export type Values = Float64Array;

/** What the policies of the ladder weigh in what a seat does, in the order of LADDER, summing to 1. */
export type Mixture = Float64Array;

/** The mixture that best explains what each other seat has done in public, by seat; null where nobody tells: he is an expert. */
export function explainOthers<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	view: V,
	seat: Seat,
	turn: Turn
): (Mixture | null)[] {
	const mixtures: (Mixture | null)[] = [];
	if (turn.over || simulation.explain === undefined) return mixtures;
	for (const s of turn.seats) mixtures[s] = s === seat ? null : simulation.explain(params, view, s);
	return mixtures;
}

/** The rung that a seat follows in a world: one of its mixture, by an addressed draw of that world. */
function rungIn(mixture: Mixture | null, seat: Seat, world: Seed): Rung {
	if (mixture === null) return 'expert';
	return LADDER[categorical(uniform(deriveKey(world, 0, Purpose.company), seat, 0), mixture)];
}

/** One way for a round to go: what the seat does (null: as the expert), and what the others do (null: as their mixture). */
interface Course<D> {
	readonly decision: D | null;
	readonly met: BySeat<D> | null;
	/** What the others follow, by seat; null: what explains them at the view. */
	readonly mixtures: readonly (Mixture | null)[] | null;
}

/** Values of courses of a round at a view, each in every world of `seeds`, the seat being the expert’s afterwards. */
function valueCourses<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	view: V,
	seat: Seat,
	courses: readonly Course<D>[],
	seeds: Uint32Array
): Values {
	const sampler = simulation.determinize(params, view, seat);
	const values = new Float64Array(courses.length * seeds.length);
	const views: V[] = [];
	let base: W | undefined;
	let spare: W | undefined;
	let explained: readonly (Mixture | null)[] | undefined;
	for (let r = 0; r < seeds.length; r++) {
		base = sampler(seeds[r], base);
		explained ??= explainOthers(simulation, params, view, seat, simulation.turn(params, base));
		for (let c = 0; c < courses.length; c++) {
			const { decision, met, mixtures } = courses[c];
			const trial: W = simulation.copy(base, spare);
			spare = trial;
			const rungs = (mixtures ?? explained).map((mixture, s) => rungIn(mixture, s, seeds[r]));
			const policyOf = (s: Seat): Policy<V, D> => simulation.policies[s === seat ? 'expert' : (rungs[s] ?? 'expert')];
			const assume = (): void =>
				rungs.forEach((rung, s) => {
					if (s !== seat) simulation.assume?.(params, trial, s, rung);
				});
			assume();
			if (decision !== null || met !== null) {
				const turn = simulation.turn(params, trial);
				if (turn.over) throw new RangeError('a decision is valued at a round to play');
				const all: D[] = [];
				for (const s of turn.seats) {
					const given = s === seat ? decision : met === null ? null : met[s];
					if (given !== null) all[s] = given;
					else {
						views[s] = simulation.view(params, trial, s, views[s]);
						all[s] = policyOf(s)(views[s], seeds[r]);
					}
				}
				simulation.step(params, trial, all);
				// What the others decided shows by its effects; what they keep to themselves, nobody knows at the next round.
				if (met !== null) assume();
			}
			values[c * seeds.length + r] =
				finish(simulation, params, trial, seat, policyOf, seeds[r], views) - simulation.luck(params, trial, seat);
		}
	}
	return values;
}

/**
 * Values of decisions at a view: each is played in every world of `seeds`, then the expert plays to the end. A decision
 * null stands for the expert’s own. Other seats follow, in each world, a policy of the mixture that explains their past.
 */
export function valueDecisions<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	view: V,
	seat: Seat,
	decisions: readonly (D | null)[],
	seeds: Uint32Array
): Values {
	const courses = decisions.map((decision) => ({ decision, met: null, mixtures: null }));
	return valueCourses(simulation, params, view, seat, courses, seeds);
}

/** What any decision is worth beside the expert’s, cents, and the standard error of that. */
export interface Advantage {
	readonly advantage: Cents;
	readonly standardError: number;
}

/**
 * The advantages of decisions that were proposed at a round, over the first `count` worlds of its mark: what a member of a
 * team is judged by, whatever the team then decided.
 */
export function valueProposals<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	view: V,
	seat: Seat,
	proposals: readonly D[],
	grading: Seed,
	round: number,
	count: number
): Advantage[] {
	const seeds = worldSeeds(grading, round, 'mark', 0, count);
	const values = valueDecisions(simulation, params, view, seat, [null, ...proposals], seeds);
	const expected = meanValue(values, count, 0);
	return proposals.map((_, at) => ({
		advantage: meanValue(values, count, at + 1) - expected,
		standardError: pairedGap(values, count, at + 1, 0).error
	}));
}

/** Mean of a row of values, exact sum then one rounding to cents. */
export function meanValue(values: Values, worlds: number, decision: number): Cents {
	let sum = 0;
	for (let r = 0; r < worlds; r++) sum += values[decision * worlds + r];
	return Math.floor(sum / worlds + 0.5);
}

/** Mean and standard error, in cents, of the paired difference between two rows. */
export function pairedGap(values: Values, worlds: number, a: number, b: number): { mean: number; error: number } {
	let sum = 0;
	let squares = 0;
	for (let r = 0; r < worlds; r++) {
		const gap = values[a * worlds + r] - values[b * worlds + r];
		sum += gap;
		squares += gap * gap;
	}
	const mean = sum / worlds;
	const variance = worlds > 1 ? (squares - sum * mean) / (worlds - 1) : 0;
	return { mean, error: Math.sqrt(variance > 0 ? variance / worlds : 0) };
}

/** The two numbers of a round, over the worlds of the mark. */
export interface RoundValue {
	readonly round: number;
	/** V: expected result had the expert decided. */
	readonly before: Cents;
	/** Q: expected result after the decision played. */
	readonly after: Cents;
	/** Standard error of after - before, cents. */
	readonly standardError: number;
	readonly worlds: number;
	/** In a shared market: Q once it is known what the others did, and V as the mixtures of the round before had it. */
	readonly met?: Cents;
	readonly former?: Cents;
}

/** What is known, afterwards, of the others at a round of a shared market. */
export interface Company<D> {
	/** What they decided. */
	readonly met: BySeat<D>;
	/** What explained them at the round before, by seat; null at the first round. */
	readonly former: readonly (Mixture | null)[] | null;
}

/**
 * V and Q of the decision played at a round, over worlds `from`..`from + count - 1` of the mark: row 0 is Q, row 1 V. In a
 * shared market two rows more: Q with what the others did decide, and V had the mixtures stayed those of the round before.
 */
export function valueRound<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	view: V,
	seat: Seat,
	decision: D,
	grading: Seed,
	round: number,
	from: number,
	count: number,
	company: Company<D> | null = null
): Values {
	const seeds = worldSeeds(grading, round, 'mark', from, count);
	if (company === null) return valueDecisions(simulation, params, view, seat, [decision, null], seeds);
	const courses: Course<D>[] = [
		{ decision, met: null, mixtures: null },
		{ decision: null, met: null, mixtures: null },
		{ decision, met: company.met, mixtures: null },
		{ decision: null, met: null, mixtures: company.former }
	];
	return valueCourses(simulation, params, view, seat, courses, seeds);
}

/** Joins blocks of `valueRound` given in order, of two rows each, or four in a shared market. */
export function joinRound(round: number, blocks: readonly Values[], rows: 2 | 4 = 2): RoundValue {
	const worlds = blocks.reduce((sum, block) => sum + block.length / rows, 0);
	const values = new Float64Array(worlds * rows);
	let at = 0;
	for (const block of blocks) {
		const count = block.length / rows;
		for (let row = 0; row < rows; row++) values.set(block.subarray(row * count, (row + 1) * count), row * worlds + at);
		at += count;
	}
	return {
		round,
		before: meanValue(values, worlds, 1),
		after: meanValue(values, worlds, 0),
		standardError: pairedGap(values, worlds, 0, 1).error,
		worlds,
		...(rows === 4 ? { met: meanValue(values, worlds, 2), former: meanValue(values, worlds, 3) } : {})
	};
}

/**
 * A round of a finished review: its value, the advantage of the decision, and the luck that followed, which is chance alone or, in
 * a shared market, chance and rivals: what they did instead of what explained them, and what that taught of them.
 */
export interface ReviewedRound extends RoundValue {
	readonly advantage: Cents;
	readonly luck: Cents;
	readonly chance: Cents;
	readonly rivals: Cents;
}

/** The whole identity: result = v0 + sum of advantages + sum of lucks, to the cent. */
export interface Decomposition {
	readonly v0: Cents;
	readonly result: Cents;
	readonly rounds: readonly ReviewedRound[];
	/** Standard error of the sum of advantages, cents. */
	readonly standardError: number;
}

/** Puts the rounds of a run together with its realised result. */
export function decompose(rounds: readonly RoundValue[], result: Cents): Decomposition {
	let squares = 0;
	const reviewed = rounds.map((round, at) => {
		const next = at + 1 < rounds.length ? rounds[at + 1].before : result;
		const former = at + 1 < rounds.length ? (rounds[at + 1].former ?? next) : result;
		const luck = next - round.after;
		const rivals = (round.met ?? round.after) - round.after + next - former;
		squares += round.standardError * round.standardError;
		return { ...round, advantage: round.after - round.before, luck, chance: luck - rivals, rivals };
	});
	return {
		v0: rounds.length > 0 ? rounds[0].before : result,
		result,
		rounds: reviewed,
		standardError: Math.sqrt(squares)
	};
}

/** What a lever of the expert would have changed, in cents, and the standard error of that. */
export interface LeverGain {
	readonly id: string;
	readonly name: string;
	readonly gain: Cents;
	readonly standardError: number;
}

/** What else could have been decided at a round, and what it would have brought. */
export interface Alternatives<D> {
	readonly round: number;
	/** Best decision found, and whether it is the one played. */
	readonly best: D;
	readonly playedIsBest: boolean;
	/** Q of the played, best and idle (floor) decisions over the same fresh worlds, cents. */
	readonly played: Cents;
	readonly bestValue: Cents;
	readonly idle: Cents;
	/** Best less played, and the standard error of that gap; 0 when nothing is better beyond doubt. */
	readonly loss: Cents;
	readonly standardError: number;
	/** Best less idle. */
	readonly stake: Cents;
	/** What each lever of the expert would have changed, then what only their combination changes with its error; cents. */
	readonly levers: readonly LeverGain[];
	readonly interactions: Cents;
	readonly interactionsError: number;
	/** Differences between the best decision and the one played, French phrases. */
	readonly differences: readonly string[];
}

/** Standard errors that a gap must exceed not to be noise, one time in twenty. */
const ONE_SIDED_95 = 1.645;

/** Sizes of the bounded search: candidates and worlds of each heat, then fresh worlds for the finalists. */
export interface SearchSize {
	readonly heats: readonly { readonly keep: number; readonly worlds: number }[];
	readonly fresh: number;
	readonly levers: number;
}
export const FULL_SEARCH: SearchSize = {
	heats: [
		{ keep: 32, worlds: 16 },
		{ keep: 8, worlds: 64 },
		{ keep: 2, worlds: 256 }
	],
	fresh: 256,
	levers: 96
};

/**
 * Searches a round for a better decision by successive halving over the ladder and the neighbours of the played and of the
 * expert’s decisions; the winner is valued again on fresh worlds, so that its gain is not the luck of the search.
 */
export function searchAlternatives<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	view: V,
	seat: Seat,
	played: D,
	grading: Seed,
	round: number,
	size: SearchSize = FULL_SEARCH
): Alternatives<D> {
	const seed = deriveSeed(grading, round, Purpose.search);
	const { policies } = simulation;
	const expert = policies.expert(view, seed);
	const idle = policies.floor(view, seed);
	const candidates: D[] = [played, expert, policies.sound(view, seed), policies.naive(view, seed), idle];
	const seen = new Set(candidates.map((candidate) => JSON.stringify(candidate)));
	const limit = size.heats[0].keep;
	const sources = [simulation.neighbours(view, played, seed), simulation.neighbours(view, expert, seed)].map((source) =>
		source[Symbol.iterator]()
	);
	for (let turn = 0, idleTurns = 0; candidates.length < limit && idleTurns < sources.length; turn++) {
		const next = sources[turn % sources.length].next();
		if (next.done === true) {
			idleTurns++;
			continue;
		}
		idleTurns = 0;
		const key = JSON.stringify(next.value);
		if (seen.has(key)) continue;
		seen.add(key);
		candidates.push(next.value);
	}

	let alive = candidates.map((_, at) => at);
	let from = 0;
	for (const heat of size.heats) {
		alive = alive.slice(0, heat.keep);
		if (alive.length < 2) break;
		const seeds = worldSeeds(grading, round, 'search', from, heat.worlds);
		from += heat.worlds;
		const values = valueDecisions(
			simulation,
			params,
			view,
			seat,
			alive.map((at) => candidates[at]),
			seeds
		);
		const means = alive.map((at, row) => ({ at, mean: meanValue(values, heat.worlds, row) }));
		// Equal means keep the earlier candidate: the played decision first, then the expert’s.
		means.sort((a, b) => b.mean - a.mean || a.at - b.at);
		alive = means.map(({ at }) => at);
	}

	// The played decision, the winner of the heats and the idle one meet worlds that no heat has seen. The winner is better
	// only beyond the doubt that those worlds leave: a gap of noise is nobody’s mistake.
	const winner = candidates[alive[0]];
	const rows = alive[0] === 0 ? [played, idle] : [played, winner, idle];
	const seeds = worldSeeds(grading, round, 'verdict', 0, size.fresh);
	const values = valueDecisions(simulation, params, view, seat, rows, seeds);
	const gap = pairedGap(values, size.fresh, rows.length - 2, 0);
	const playedIsBest = gap.mean <= ONE_SIDED_95 * gap.error;
	const playedValue = meanValue(values, size.fresh, 0);
	const idleValue = meanValue(values, size.fresh, rows.length - 1);
	const bestValue = playedIsBest ? playedValue : meanValue(values, size.fresh, 1);
	const best = playedIsBest ? played : winner;

	const leverSeeds = worldSeeds(grading, round, 'levers', 0, size.levers);
	const known = simulation.leversOf?.(params) ?? simulation.levers;
	const grafts = known.map((lever) => simulation.graft(view, played, expert, lever.id));
	const leverValues = valueDecisions(simulation, params, view, seat, [played, expert, ...grafts], leverSeeds);
	const mine = meanValue(leverValues, size.levers, 0);
	const levers = known.map((lever, at) => ({
		id: lever.id,
		name: lever.name,
		gain: meanValue(leverValues, size.levers, at + 2) - mine,
		standardError: pairedGap(leverValues, size.levers, at + 2, 0).error
	}));
	const whole = meanValue(leverValues, size.levers, 1) - mine;
	const combined = Array.from({ length: size.levers }, (_, r) => {
		const own = leverValues[r];
		const alone = levers.reduce((sum, _lever, at) => sum + leverValues[(at + 2) * size.levers + r] - own, 0);
		return leverValues[size.levers + r] - own - alone;
	});
	return {
		round,
		best,
		playedIsBest,
		played: playedValue,
		bestValue,
		idle: idleValue,
		loss: bestValue - playedValue,
		standardError: gap.error,
		stake: bestValue - idleValue,
		levers,
		interactions: whole - levers.reduce((sum, lever) => sum + lever.gain, 0),
		interactionsError: standardError(combined),
		differences: playedIsBest ? [] : simulation.describe(view, played, best)
	};
}
