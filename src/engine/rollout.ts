/** Worlds played to their end by a policy: the unit of work of every judgement. */
import type { Cents } from './money.ts';
import type { Seed } from './random.ts';
import type { Policy, Seat, Simulation } from './simulation.ts';

/**
 * Plays `world` in place to its end, every seat by its policy, and returns the value of `seat` in cents. `views` holds one
 * reusable view per seat and is filled on first use.
 */
export function finish<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	world: W,
	seat: Seat,
	policyOf: (seat: Seat) => Policy<V, D>,
	seed: Seed,
	views: V[]
): Cents {
	for (;;) {
		const turn = simulation.turn(params, world);
		if (turn.over) return simulation.value(params, world, seat);
		const decisions: D[] = [];
		for (const s of turn.seats) {
			views[s] = simulation.view(params, world, s, views[s]);
			decisions[s] = policyOf(s)(views[s], seed);
		}
		simulation.step(params, world, decisions);
	}
}
