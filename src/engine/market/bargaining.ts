// Two parties and a finite set of outcomes: outcome n is worth ours[n] to the first party and theirs[n] to the second. Utilities
// are in any unit, each party its own, and finite. An outcome is named by its index.

/** A figure for each party, in the unit of its utilities. */
export interface Pair {
	readonly ours: number;
	readonly theirs: number;
}

/** What each party has without an agreement. */
export type Disagreement = Pair;

/** In the place of the index of an outcome: the parties do not agree. */
export const NO_AGREEMENT = -1;

/**
 * The efficient outcomes (Pareto), indices sorted by rising utility of the first party, which is falling utility of the second.
 * An outcome is left out when another is at least as good for both and better for one; outcomes worth the same to both stay
 * together, in index order. O(n log n). RangeError when the lengths differ or a utility is not finite.
 */
export function paretoFrontier(ours: Float64Array, theirs: Float64Array): Uint32Array {
	requireUtilities(ours, theirs);
	const order = Uint32Array.from(ours, (_, n) => n);
	order.sort((a, b) => ours[b] - ours[a] || theirs[b] - theirs[a] || b - a);
	let kept = 0;
	for (const n of order) {
		const last = order[kept - 1];
		const better = kept === 0 || theirs[n] > theirs[last];
		if (better || (theirs[n] === theirs[last] && ours[n] === ours[last])) order[kept++] = n;
	}
	return order.slice(0, kept).reverse();
}

/** A comparator needs a total order: a utility that is not a number would give any frontier. */
function requireUtilities(ours: Float64Array, theirs: Float64Array): void {
	if (ours.length !== theirs.length) throw new RangeError('bargaining: each outcome needs two utilities');
	for (let n = 0; n < ours.length; n++) {
		if (!Number.isFinite(ours[n]) || !Number.isFinite(theirs[n]))
			throw new RangeError(`bargaining: outcome ${n} has a utility that is not finite`);
	}
}

/** The zone of possible agreement: the indices, rising, of the outcomes worth at least the disagreement to both parties. */
export function agreementZone(ours: Float64Array, theirs: Float64Array, disagreement: Disagreement): Uint32Array {
	const zone: number[] = [];
	for (let n = 0; n < ours.length; n++) {
		if (ours[n] >= disagreement.ours && theirs[n] >= disagreement.theirs) zone.push(n);
	}
	return Uint32Array.from(zone);
}

/**
 * The outcome of the zone with the greatest product of gains over the disagreement (Nash 1950, "The bargaining problem"), the same
 * whatever the unit of either utility. NO_AGREEMENT when the zone is empty. Between equal products, the outcome that is better for
 * the first party, then for the second, then of lower index; it is efficient.
 */
export function nashPoint(ours: Float64Array, theirs: Float64Array, disagreement: Disagreement): number {
	return bestOfZone(ours, theirs, disagreement, (our, their) => our * their);
}

/**
 * The outcome of the zone with the greatest sum of utilities (Bentham; Harsanyi 1955), which has a meaning when both are in the same
 * unit. NO_AGREEMENT when the zone is empty. Ties as in `nashPoint`.
 */
export function utilitarianPoint(ours: Float64Array, theirs: Float64Array, disagreement: Disagreement): number {
	return bestOfZone(ours, theirs, disagreement, (our, their) => our + their);
}

/**
 * The outcome of the zone that gives both parties the nearest to equal shares of the most that each could gain in the zone: the
 * greatest smaller share, then the greatest larger one (Kalai & Smorodinsky 1975; on finite sets Nagahisa & Tanaka 2002). A party
 * that can gain nothing does not count. NO_AGREEMENT when the zone is empty. Ties as in `nashPoint`.
 */
export function kalaiSmorodinskyPoint(ours: Float64Array, theirs: Float64Array, disagreement: Disagreement): number {
	const { ours: ourMost, theirs: theirMost } = idealGains(ours, theirs, disagreement);
	return bestOfZone(
		ours,
		theirs,
		disagreement,
		(our, their) => Math.min(share(our, ourMost), share(their, theirMost)),
		(our, their) => Math.max(share(our, ourMost), share(their, theirMost))
	);
}

/** A gain as a share of the most that the party can gain; nothing of nothing is 0. */
function share(gain: number, most: number): number {
	return most > 0 ? gain / most : 0;
}

/** The outcome of the zone of greatest `worth` of the two gains, then `second`, our utility, their utility, lowest index. */
function bestOfZone(
	ours: Float64Array,
	theirs: Float64Array,
	disagreement: Disagreement,
	worth: (our: number, their: number) => number,
	second: (our: number, their: number) => number = () => 0
): number {
	let best = NO_AGREEMENT;
	let bestWorth = -Infinity;
	let bestSecond = -Infinity;
	for (let n = 0; n < ours.length; n++) {
		const our = ours[n] - disagreement.ours;
		const their = theirs[n] - disagreement.theirs;
		if (!(our >= 0 && their >= 0)) continue;
		const here = worth(our, their);
		const then = second(our, their);
		const gap = here - bestWorth || then - bestSecond || ours[n] - ours[best] || theirs[n] - theirs[best];
		if (best !== NO_AGREEMENT && !(gap > 0)) continue;
		best = n;
		bestWorth = here;
		bestSecond = then;
	}
	return best;
}

/** The most that each party can gain in the zone over its disagreement (the ideal point); 0 and 0 when the zone is empty. */
export function idealGains(ours: Float64Array, theirs: Float64Array, disagreement: Disagreement): Pair {
	let our = 0;
	let their = 0;
	for (let n = 0; n < ours.length; n++) {
		if (!(ours[n] >= disagreement.ours && theirs[n] >= disagreement.theirs)) continue;
		our = Math.max(our, ours[n] - disagreement.ours);
		their = Math.max(their, theirs[n] - disagreement.theirs);
	}
	return { ours: our, theirs: their };
}

/**
 * The share of the joint value that an agreement captures: (u1 + u2 - Σd) / (max over the zone of (u1 + u2) - Σd). Utilities in
 * different units do not add, so that each is first scaled to its own range over the zone: 0 at the disagreement, where the
 * zone begins, 1 at the most that the party can have in the zone. Hence no unit matters, and Σd is 0. A party that can gain
 * nothing in the zone does not count.
 *
 * 1 for the best outcomes of the zone, 0 for NO_AGREEMENT, within [0, 1] in the zone. Outside it, where a party is worse off than
 * without agreeing, it may be below 0 or, if the other takes that much, above 1. NaN when nobody can gain anything in the zone, or it
 * is empty: there was nothing to share.
 */
export function jointGains(
	ours: Float64Array,
	theirs: Float64Array,
	disagreement: Disagreement,
	agreed: number
): number {
	const ideal = idealGains(ours, theirs, disagreement);
	if (ideal.ours === 0 && ideal.theirs === 0) return NaN;
	if (agreed === NO_AGREEMENT) return 0;
	const joint = (n: number): number =>
		share(ours[n] - disagreement.ours, ideal.ours) + share(theirs[n] - disagreement.theirs, ideal.theirs);
	let most = 0;
	for (let n = 0; n < ours.length; n++) {
		if (ours[n] >= disagreement.ours && theirs[n] >= disagreement.theirs) most = Math.max(most, joint(n));
	}
	return joint(agreed) / most;
}

/** A better outcome for one party: what it would have gained, in the unit of its utilities, and the index of that outcome. */
export interface Improvement {
	readonly gain: number;
	readonly outcome: number;
}

/**
 * What an agreement leaves on the table: for each party, the most that it could have gained with the other no worse off than at the
 * agreement. Both gains are 0 when the agreement is efficient, and only then. The outcome named is efficient: between equal gains
 * the one that is better for the other party, then the agreement itself, then that of lower index. With NO_AGREEMENT the parties have
 * their disagreement, and nothing is left when the zone is empty.
 */
export function leftOnTable(
	ours: Float64Array,
	theirs: Float64Array,
	disagreement: Disagreement,
	agreed: number
): { readonly ours: Improvement; readonly theirs: Improvement } {
	const [our, their] =
		agreed === NO_AGREEMENT ? [disagreement.ours, disagreement.theirs] : [ours[agreed], theirs[agreed]];
	return {
		ours: bestImprovement(ours, theirs, our, their, agreed),
		theirs: bestImprovement(theirs, ours, their, our, agreed)
	};
}

function bestImprovement(
	own: Float64Array,
	others: Float64Array,
	had: number,
	floor: number,
	agreed: number
): Improvement {
	let outcome = agreed;
	let most = had;
	let other = floor;
	for (let n = 0; n < own.length; n++) {
		if (others[n] < floor || own[n] < most) continue;
		if (own[n] === most && others[n] <= other) continue;
		outcome = n;
		most = own[n];
		other = others[n];
	}
	return { gain: most - had, outcome };
}

/**
 * The share of the first to speak when two parties alternate offers and each values the next round `delta` times this one, 0 <= delta
 * < 1 (Rubinstein 1982, "Perfect equilibrium in a bargaining model"): (1 - δ2) / (1 - δ1 δ2). The other has the rest.
 */
export function rubinsteinShare(delta1: number, delta2: number): number {
	return (1 - delta2) / (1 - delta1 * delta2);
}

// Outcomes of several issues, each with so many levels: the outcome (x_1, …, x_k) of levels counted from 0 has the index of its rank in
// the order in which the last issue changes fastest.

/** How many outcomes there are, given the number of levels of each issue. */
export function countOutcomes(levels: ArrayLike<number>): number {
	let count = 1;
	for (let i = 0; i < levels.length; i++) count *= levels[i];
	return count;
}

/** The level of each issue in an outcome of index 0 to countOutcomes - 1, written into `into`, which is returned. */
export function decodeOutcome<T extends { [issue: number]: number }>(
	levels: ArrayLike<number>,
	index: number,
	into: T
): T {
	let left = index;
	for (let i = levels.length - 1; i >= 0; i--) {
		const above = Math.floor(left / levels[i]);
		into[i] = left - above * levels[i];
		left = above;
	}
	return into;
}

/** The levels of every outcome, [outcome][issue]; at most 256 levels an issue. */
export function listOutcomes(levels: ArrayLike<number>): Uint8Array {
	const issues = levels.length;
	const all = new Uint8Array(countOutcomes(levels) * issues);
	for (let at = 0; at < all.length; at += issues) decodeOutcome(levels, at / issues, all.subarray(at, at + issues));
	return all;
}

/** The index of the outcome of these levels, one per issue. */
export function encodeOutcome(levels: ArrayLike<number>, outcome: ArrayLike<number>): number {
	let index = 0;
	for (let i = 0; i < levels.length; i++) index = index * levels[i] + outcome[i];
	return index;
}

/**
 * The utility of an outcome, Σ w_i v_i(x_i) (Keeney & Raiffa 1976): a weight per issue, the value of each level of each issue, the
 * level of each issue. In [0, 1] when the weights sum to 1 and values are in [0, 1].
 */
export function additiveUtility(
	weights: ArrayLike<number>,
	values: readonly ArrayLike<number>[],
	outcome: ArrayLike<number>
): number {
	let utility = 0;
	for (let i = 0; i < values.length; i++) utility += weights[i] * values[i][outcome[i]];
	return utility;
}

/** The additive utility of every outcome, by index: what the functions above take. */
export function tabulateUtility(weights: ArrayLike<number>, values: readonly ArrayLike<number>[]): Float64Array {
	const levels = values.map(({ length }) => length);
	const outcome = new Uint16Array(levels.length);
	const utilities = new Float64Array(countOutcomes(levels));
	for (let n = 0; n < utilities.length; n++)
		utilities[n] = additiveUtility(weights, values, decodeOutcome(levels, n, outcome));
	return utilities;
}
