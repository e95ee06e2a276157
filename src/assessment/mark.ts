/** From a decomposition to a mark out of 20, by the case’s own ladder. */
import type { Decomposition } from '#engine/review.ts';
import type { Irregularity, Rung } from '#engine/simulation.ts';
import { LADDER } from '#engine/simulation.ts';

/** What the rehearsal of a case measured, against which its runs are marked. Money in cents. */
export interface Reference {
	/** Version of the engine that measured it. */
	readonly engine: number;
	readonly seed: number;
	readonly plays: number;
	/** Worlds per round of the marks of the rehearsal. */
	readonly worlds: number;
	readonly objective: Readonly<Record<Rung, { readonly mean: number; readonly sd: number }>>;
	/** Mean mark of each rung over plays. */
	readonly marks: Readonly<Record<Rung, { readonly mean: number }>>;
	/**
	 * By policy that was marked many times (rungs, and rungs with one lever of a lower one): its mean mark and the spread of
	 * its mark from one play to another once sampling error is taken away, points out of 20.
	 */
	readonly paths: readonly { readonly mark: number; readonly path: number }[];
	/** Share of the variance of results that luck makes, among players of the ladder. */
	readonly luckShare: number;
	/** Why the case should not be released, French sentences; empty when it can. */
	readonly faults: readonly string[];
}

/** Marks given to the rungs of the ladder, editable by the teacher. */
export type Anchors = Readonly<Record<Rung, number>>;
export const ANCHORS: Anchors = { floor: 4, naive: 8, sound: 14, expert: 20 };

/** Efficiency below the floor’s at which the mark reaches 0. */
const ZERO_BELOW_FLOOR = 0.25;

/** Efficiencies of the ladder: floor 0, expert 1, the others between (E = 1 + (J - J_expert) / (J_expert - J_floor)). */
export function ladderEfficiency(reference: Reference): Record<Rung, number> {
	const { objective } = reference;
	const scale = objective.expert.mean - objective.floor.mean;
	const result = {} as Record<Rung, number>;
	for (const rung of LADDER) result[rung] = 1 + (objective[rung].mean - objective.expert.mean) / scale;
	return result;
}

/** The mark of an efficiency: piecewise linear through the anchors, 0 at 0.25 below the floor, the highest beyond the expert. */
export function markOf(efficiency: number, reference: Reference, anchors: Anchors = ANCHORS): number {
	const points = markPoints(reference, anchors);
	if (efficiency <= points[0].x) return points[0].y;
	for (let at = 1; at < points.length; at++)
		if (efficiency <= points[at].x) {
			const a = points[at - 1];
			const b = points[at];
			return a.y + ((b.y - a.y) * (efficiency - a.x)) / (b.x - a.x);
		}
	return points[points.length - 1].y;
}

function markPoints(reference: Reference, anchors: Anchors): { x: number; y: number }[] {
	const ladder = ladderEfficiency(reference);
	return [
		{ x: ladder.floor - ZERO_BELOW_FLOOR, y: 0 },
		...LADDER.map((rung) => ({ x: ladder[rung], y: anchors[rung] }))
	];
}

/** Points of mark per unit of efficiency around an efficiency: the steeper of the two slopes at an anchor. */
export function markSlope(efficiency: number, reference: Reference, anchors: Anchors = ANCHORS): number {
	const points = markPoints(reference, anchors);
	let steepest = 0;
	for (let at = 1; at < points.length; at++) {
		const a = points[at - 1];
		const b = points[at];
		const inside =
			(efficiency >= a.x && efficiency <= b.x) ||
			(at === points.length - 1 && efficiency > b.x) ||
			(at === 1 && efficiency < a.x);
		if (inside) steepest = Math.max(steepest, (b.y - a.y) / (b.x - a.x));
	}
	return steepest;
}

/** How far from a mark, in points, policies still tell about its path error. */
const NEIGHBOURHOOD = 3;

/**
 * Standard deviation of the mark from one path to another, near a mark, points out of 20: root mean square over the policies
 * marked, weighted by how near their mark is (a triangle of NEIGHBOURHOOD points); the nearest policy when none is near.
 */
export function pathError(mark: number, { paths }: Pick<Reference, 'paths'>): number {
	let weights = 0;
	let squares = 0;
	let nearest: { readonly mark: number; readonly path: number } = { mark: Infinity, path: 0 };
	for (const one of paths) {
		const distance = Math.abs(one.mark - mark);
		if (distance < Math.abs(nearest.mark - mark)) nearest = one;
		const weight = Math.max(0, 1 - distance / NEIGHBOURHOOD);
		weights += weight;
		squares += weight * one.path * one.path;
	}
	return weights > 0 ? Math.sqrt(squares / weights) : nearest.path;
}

/** A mark out of 20 with all its error, and what bounds it. */
export interface Mark {
	readonly efficiency: number;
	/** Out of 20, unrounded, after the cap of the rules broken. */
	readonly mark: number;
	/** The mark before the cap. */
	readonly uncapped: number;
	/** Half-width at 95 %: sampling and path, in quadrature. */
	readonly error: number;
	/** The interval at 95 % within what is possible: nothing below 0, nothing above 20 or the cap. */
	readonly low: number;
	readonly high: number;
	/** Half-width at 95 % of the sampling alone. */
	readonly samplingError: number;
	readonly cap: number | null;
}

/** Spread beyond which 5 % of a normal law lies. */
export const Z95 = 1.96;

/** The highest mark out of 20 that broken rules leave; null when none of them caps. */
export function lowestCap(irregularities: readonly Irregularity[]): number | null {
	const caps = irregularities.flatMap(({ cap }) => (cap === null ? [] : [cap]));
	return caps.length > 0 ? Math.min(...caps) : null;
}

/** The mark of a run. Broken rules cap it at the lowest of their caps. */
export function markRun(
	decomposition: Decomposition,
	irregularities: readonly Irregularity[],
	reference: Reference,
	anchors: Anchors = ANCHORS
): Mark {
	const { objective } = reference;
	const scale = objective.expert.mean - objective.floor.mean;
	const advantages = decomposition.rounds.reduce((sum, round) => sum + round.advantage, 0);
	const efficiency = 1 + advantages / scale;
	const uncapped = markOf(efficiency, reference, anchors);
	const samplingError = Z95 * markSlope(efficiency, reference, anchors) * (decomposition.standardError / scale);
	const path = Z95 * pathError(uncapped, reference);
	const cap = lowestCap(irregularities);
	const error = Math.sqrt(samplingError * samplingError + path * path);
	const highest = Math.min(cap ?? Infinity, anchors.expert);
	const within = (mark: number): number => Math.max(0, Math.min(highest, mark));
	return {
		efficiency,
		mark: within(uncapped),
		uncapped,
		error,
		low: within(uncapped - error),
		high: within(uncapped + error),
		samplingError,
		cap
	};
}
