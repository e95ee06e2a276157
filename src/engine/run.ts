/** A run is (case, seed, decisions); everything else is derived here, to the byte. */
import { sha256 } from './digest.ts';
import type { Cents } from './money.ts';
import { deriveSeed, Purpose, type Seed } from './random.ts';
import type { BySeat, Kpi, Policy, Simulation } from './simulation.ts';

/** One round as it was played: what each seat decided, and the figures at its end, by seat. */
export interface PlayedRound<D> {
	readonly round: number;
	readonly decisions: BySeat<D>;
	readonly kpis: readonly (readonly Kpi[])[];
}

export interface Played<W, D> {
	readonly rounds: readonly PlayedRound<D>[];
	/** The last world. */
	readonly world: W;
	/** SHA-256 of its bytes. */
	readonly digest: string;
	/** Printed objective by seat. */
	readonly objective: readonly Cents[];
}

/** A decision that may not be played, met in a replay. */
export class IllegalDecision extends Error {
	readonly round: number;
	readonly path: string;
	constructor(round: number, path: string, message: string) {
		super(message);
		this.round = round;
		this.path = path;
	}
}

/**
 * Plays a run to its end (or to the end of `decide`, which returns null to stop), asking `decide` for each seat’s
 * decision. Throws IllegalDecision when a decision is refused.
 */
export function play<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	seed: Seed,
	decide: (view: V, round: number, seat: number) => unknown
): Played<W, D> {
	const world = simulation.start(params, seed);
	const rounds: PlayedRound<D>[] = [];
	for (;;) {
		const turn = simulation.turn(params, world);
		if (turn.over) break;
		const decisions: D[] = [];
		let stopped = false;
		for (const seat of turn.seats) {
			const view = simulation.view(params, world, seat);
			const raw = decide(view, turn.round, seat);
			if (raw === null) {
				stopped = true;
				break;
			}
			const checked = simulation.check(view, raw);
			if (!checked.ok) throw new IllegalDecision(turn.round, checked.problems[0].path, checked.problems[0].message);
			decisions[seat] = checked.decision;
		}
		if (stopped) break;
		simulation.step(params, world, decisions);
		rounds.push({
			round: turn.round,
			decisions,
			kpis: turn.seats.map((seat) => simulation.kpis(params, world, seat))
		});
	}
	const seats = rounds.length > 0 ? rounds[0].decisions.length : 1;
	return {
		rounds,
		world,
		digest: sha256(simulation.encode(world)),
		objective: Array.from({ length: seats }, (_, seat) => simulation.value(params, world, seat))
	};
}

/** Plays every seat by a policy. Policies get a seed of their own, which shares no draw with the world’s. */
export function playPolicy<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	seed: Seed,
	policy: Policy<V, D>
): Played<W, D> {
	const own = deriveSeed(seed, 0, Purpose.policy);
	return play(simulation, params, seed, (view) => policy(view, own));
}

/** Plays recorded decisions again, `decisions[round][seat]`. */
export function replay<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	seed: Seed,
	decisions: readonly (readonly unknown[])[]
): Played<W, D> {
	return play(simulation, params, seed, (_view, round, seat) =>
		round - 1 < decisions.length ? (decisions[round - 1][seat] ?? null) : null
	);
}
