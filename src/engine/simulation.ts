/**
 * The one door behind which every room of Terrain stands: prospecting, negotiation, action plan. Runs, the review, bots,
 * the linter and the command line know this interface and never a room.
 *
 * P: the compiled parameters of a case, W: the whole state of a world (secrets included), D: a decision of one seat for
 * one round, V: the whole information set of a seat.
 */
import type { Cents } from './money.ts';
import type { Seed } from './random.ts';

/** Index of a seat, from 0. A solo run has one seat. */
export type Seat = number;

/** What each seat decided for the round, indexed by seat. */
export type BySeat<D> = readonly D[];

/** Where a run stands: a round awaits the decisions of `seats`, or the run is over for a stated reason (French). */
export type Turn =
	| { readonly over: false; readonly round: number; readonly seats: readonly Seat[] }
	| { readonly over: true; readonly round: number; readonly reason: string };

/** One thing that is wrong in a decision: where (`contacts[3].prospect`), a stable code, and a French sentence. */
export interface DecisionProblem {
	readonly path: string;
	readonly code: string;
	readonly message: string;
}

/** A decision that may be played, or everything that prevents it. */
export type Checked<D> =
	{ readonly ok: true; readonly decision: D } | { readonly ok: false; readonly problems: readonly DecisionProblem[] };

/** Units of a figure: money in integer cents, rates as fractions, time in minutes. */
export type Unit = 'cents' | 'rate' | 'count' | 'minutes' | 'points' | 'km';

/** A named figure with its unit and the direction that is better. */
export interface Kpi {
	readonly id: string;
	readonly name: string;
	readonly unit: Unit;
	readonly value: number;
	readonly better: 'higher' | 'lower' | 'neither';
}

export interface Quantity {
	readonly unit: Unit;
	readonly value: number;
}

/**
 * A cause of the change of value over one round, in cents. The causes of a round add up exactly to the change.
 * `carry` is what the round would have brought by itself, `chance` what luck added or took.
 */
export interface Cause {
	readonly id: string;
	readonly name: string;
	readonly amount: Cents;
	/** Standard error of the amount, cents, where it was estimated over worlds. */
	readonly error?: Cents;
}

/** A part of a decision that a competency can be about. */
export interface Lever {
	readonly id: string;
	readonly name: string;
}

/** A rule of law or of the company that a decision broke. `cap` is the highest mark (out of 20) it leaves. */
export interface Irregularity {
	readonly round: number;
	readonly seat: Seat;
	readonly rule: string;
	readonly title: string;
	readonly source: string;
	readonly count: number;
	readonly cap: number | null;
}

/** The reference policies every room provides: the ladder, in increasing quality, and random legal play. */
export const LADDER = ['floor', 'naive', 'sound', 'expert'] as const;
export type Rung = (typeof LADDER)[number];
export type PolicyName = Rung | 'random';

/** Plays one seat from what the seat may know, and nothing else. */
export type Policy<V, D> = (view: V, seed: Seed) => D;

/** Draws worlds that the seat cannot tell from the true one. `into` is overwritten and returned when given. */
export type WorldSampler<W> = (seed: Seed, into?: W) => W;

export interface Simulation<P, W, D, V> {
	readonly kind: string;
	/** A new world; every secret is drawn from its prior by addresses under `seed`. */
	start(params: P, seed: Seed): W;
	turn(params: P, world: W): Turn;
	/** The information set of a seat, built by allow-list. `into` is a view of the same case to reuse. */
	view(params: P, world: W, seat: Seat, into?: V): V;
	/** Refuses only what is malformed or impossible; what is unwise or unlawful can be played. */
	check(view: V, decision: unknown): Checked<D>;
	/** What is played for the late, the absent, the silent. */
	fallback(view: V): D;
	/** Plays one round in place on the caller's copy. */
	step(params: P, world: W, decisions: BySeat<D>): void;
	copy(world: W, into?: W): W;
	/** The bytes of a world. Equal worlds have equal bytes. */
	encode(world: W): Uint8Array;
	decode(params: P, bytes: Uint8Array): W;
	kpis(params: P, world: W, seat: Seat): Kpi[];
	causes(
		params: P,
		before: W,
		decisions: BySeat<D>,
		after: W,
		seat: Seat,
		audience: 'player' | 'debrief'
	): readonly Cause[];
	/** The printed objective of the case, in cents: earned so far plus what is left, at printed rates. */
	value(params: P, world: W, seat: Seat): Cents;
	/**
	 * The part of a seat’s `value` that a rollout owes to draws whose chances it knew, in cents. Its mean is zero whatever is
	 * decided: subtracted from a rollout’s value it leaves the mean and takes noise away. Zero outside rollouts.
	 */
	luck(params: P, world: W, seat: Seat): Cents;
	/** The terms of `value`, which they add up to. */
	terms(params: P, world: W, seat: Seat): readonly Cause[];
	/** Prepares, once per view, the drawing of worlds given all that the seat has seen; their future is redrawn. */
	determinize(params: P, view: V, seat: Seat): WorldSampler<W>;
	readonly policies: Readonly<Record<PolicyName, Policy<V, D>>>;
	/**
	 * In a room where several seats decide at once: what each policy of the ladder weighs in what another seat has done in
	 * public, as the view shows it, in the order of LADDER and summing to 1.
	 */
	explain?(params: P, view: V, other: Seat): Float64Array;
	/** Gives another seat of a drawn world what it would keep to itself had it always followed a policy: its standing plan. */
	assume?(params: P, world: W, other: Seat, rung: Rung): void;
	/** Simple recipes that must not beat `sound`. */
	readonly recipes: Readonly<Record<string, { readonly name: string; readonly policy: Policy<V, D> }>>;
	/** Decisions near `decision`, for the bounded search of better ones; all of them possible. */
	neighbours(view: V, decision: D, seed: Seed): Iterable<D>;
	readonly levers: readonly Lever[];
	/** Those of them that a case has: the others weigh nothing in it. All of them in a room that does not say. */
	leversOf?(params: P): readonly Lever[];
	/** `base` with one lever taken from `other`, repaired to a possible decision. */
	graft(view: V, base: D, other: D, lever: Lever['id']): D;
	/** What would a reader call `better` beside `played`: French phrases, most important first. */
	describe(view: V, played: D, better: D): readonly string[];
	irregularities(params: P, world: W, seat: Seat): readonly Irregularity[];
	/** What the next stage of a case may import. */
	carry(params: P, world: W, seat: Seat): Readonly<Record<string, Quantity>>;
}
