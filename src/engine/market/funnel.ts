import { log } from '../math/log.ts';
import { solveLinearSystem } from '../math/linear-system.ts';

// A sales funnel in threshold form (Sellke 1983, "On the asymptotic distribution of the size of a stochastic epidemic"). A prospect
// at a stage has one latent resistance E, exponential of mean 1 (`exponential` of random.ts, addressed by prospect and stage); an
// attempt of probability p adds -ln(1 - p) (`negLog1m`, or `negLog1mLogistic` of its log-odds) to the pressure; the prospect advances
// when pressure >= E. Attempt after attempt this is the law of independent trials, it never decreases with effort, and it takes one
// draw whatever the player does.

/** Whether the accumulated pressure has overcome a resistance. */
export function overcomes(pressure: number, resistance: number): boolean {
	return pressure >= resistance;
}

/** The index of the attempt that overcomes the resistance, given the pressure of each attempt in order, or -1 if none does. */
export function decisiveAttempt(resistance: number, pressures: ArrayLike<number>): number {
	let sum = 0;
	for (let n = 0; n < pressures.length; n++) {
		sum += pressures[n];
		if (overcomes(sum, resistance)) return n;
	}
	return -1;
}

/**
 * A resistance drawn given that `pressure` has not overcome it, from a uniform u on (0, 1): pressure - ln u, for an exponential has
 * no memory. It is how a world is drawn that agrees with what has been seen.
 */
export function remainingResistance(pressure: number, u: number): number {
	return pressure - log(u);
}

/**
 * The weariness of a contact a period later: contacts made, each fading by `fading` per period (0.8 a week by default):
 * Σ contacts x fading^age.
 */
export function nextWeariness(weariness: number, contacts: number, fading = 0.8): number {
	return fading * weariness + contacts;
}

/** An absorbing Markov chain: `stay` (n x n) between transient states, `leave` (n x m) to absorbing ones, flat arrays by rows. */
export interface AbsorbingChain {
	readonly transient: number;
	readonly absorbing: number;
	readonly stay: Float64Array;
	readonly leave: Float64Array;
}

/** What an absorbing chain comes to, flat arrays by rows. */
export interface Absorption {
	/** N = (I - Q)^-1, n x n: expected visits of the column's state from the row's. */
	readonly visits: Float64Array;
	/** B = N R, n x m: probability of ending in the column's absorbing state from the row's state. */
	readonly ends: Float64Array;
	/** N 1, n: expected steps before absorption. */
	readonly steps: Float64Array;
}

/**
 * Expected visits, absorption probabilities and steps in closed form (Kemeny & Snell 1960). RangeError when some state never
 * leaves the transient ones.
 */
export function absorb({ transient, absorbing, stay, leave }: AbsorbingChain): Absorption {
	const system = new Float64Array(transient * transient);
	const identity = new Float64Array(transient * transient);
	for (let i = 0; i < transient; i++) {
		identity[i * transient + i] = 1;
		for (let j = 0; j < transient; j++) {
			system[i * transient + j] = (i === j ? 1 : 0) - stay[i * transient + j];
		}
	}
	const visits = solveLinearSystem(system, identity, transient, transient);
	const ends = new Float64Array(transient * absorbing);
	const steps = new Float64Array(transient);
	for (let i = 0; i < transient; i++) {
		for (let k = 0; k < transient; k++) {
			const visited = visits[i * transient + k];
			steps[i] += visited;
			for (let j = 0; j < absorbing; j++) ends[i * absorbing + j] += visited * leave[k * absorbing + j];
		}
	}
	return { visits, ends, steps };
}

/** Column of a funnel's absorbing states. */
export const WON = 0;
export const LOST = 1;

/**
 * The chain of a funnel whose every attempt at stage s advances with probability advance[s], else loses the prospect with
 * probability loss[s], else leaves it where it is. Absorbing states: WON after the last stage, LOST.
 */
export function funnelChain(advance: ArrayLike<number>, loss: ArrayLike<number>): AbsorbingChain {
	const n = advance.length;
	const stay = new Float64Array(n * n);
	const leave = new Float64Array(n * 2);
	for (let s = 0; s < n; s++) {
		stay[s * n + s] = (1 - advance[s]) * (1 - loss[s]);
		if (s + 1 < n) stay[s * n + s + 1] = advance[s];
		else leave[s * 2 + WON] = advance[s];
		leave[s * 2 + LOST] = (1 - advance[s]) * loss[s];
	}
	return { transient: n, absorbing: 2, stay, leave };
}
