/** The ladder played on a few common seeds: enough to say what a case rewards, not enough to mark anybody. */
import { deriveSeed, Purpose } from '#engine/random.ts';
import { LADDER, type Kpi, type Rung, type Simulation } from '#engine/simulation.ts';

/** Worlds of a sample, the same for every rung. */
export const SAMPLE_WORLDS = 48;

export interface RungSample {
	/** Mean of each term of the objective, in cents, by id. */
	readonly terms: ReadonlyMap<string, number>;
	/** Figures at the end of each play. */
	readonly kpis: readonly (readonly Kpi[])[];
}

export interface LadderSample {
	readonly rungs: Readonly<Record<Rung, RungSample>>;
	/** Terms of the objective in order. */
	readonly terms: readonly { readonly id: string; readonly name: string }[];
}

/** Plays each rung of a room on `worlds` common seeds. */
export function sampleLadder<P, W, D, V>(
	simulation: Simulation<P, W, D, V>,
	params: P,
	worlds = SAMPLE_WORLDS
): LadderSample {
	const names: { id: string; name: string }[] = [];
	let world: W | undefined;
	let view: V | undefined;
	const sampleRung = (rung: Rung): RungSample => {
		const totals = new Map<string, number>();
		const kpis: Kpi[][] = [];
		for (let seed = 1; seed <= worlds; seed++) {
			// A copy into another world keeps no log, which nobody would read.
			const first = simulation.start(params, seed);
			world =
				world === undefined ? simulation.copy(first, simulation.start(params, seed)) : simulation.copy(first, world);
			for (;;) {
				const turn = simulation.turn(params, world);
				if (turn.over) break;
				const decisions: D[] = [];
				for (const seat of turn.seats) {
					view = simulation.view(params, world, seat, view);
					decisions[seat] = simulation.policies[rung](view, deriveSeed(seed, 0, Purpose.policy));
				}
				simulation.step(params, world, decisions);
			}
			for (const { id, name, amount } of simulation.terms(params, world, 0)) {
				if (!names.some((known) => known.id === id)) names.push({ id, name });
				totals.set(id, (totals.get(id) ?? 0) + amount);
			}
			kpis.push(simulation.kpis(params, world, 0));
		}
		return { terms: new Map([...totals].map(([id, total]) => [id, total / worlds])), kpis };
	};
	const rungs = Object.fromEntries(LADDER.map((rung) => [rung, sampleRung(rung)])) as Record<Rung, RungSample>;
	return { rungs, terms: names };
}
