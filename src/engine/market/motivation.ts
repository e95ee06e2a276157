/**
 * Motive force after Vroom (1964): expectancy (effort leads to performance) x instrumentality (performance leads to a
 * reward) x valence (the reward matters). Nothing is left when one of the three is null.
 */
export function motiveForce(expectancy: number, instrumentality: number, valence: number): number {
	return expectancy * instrumentality * valence;
}

/**
 * Expectancy under a quota, from the ratio of the quota to what the sector can bear: whole up to 1.15, then falling by half
 * when the excess is one `width` (a design prior in the spirit of Chung, Steenburgh & Sudhir 2014: people give up when the
 * quota is out of reach).
 */
export function quotaExpectancy(ratio: number, width = 0.3): number {
	const excess = ratio > 1.15 ? (ratio - 1.15) / width : 0;
	return 1 / (1 + excess * excess);
}

/**
 * How much nearer effort goes to a goal (goal gradient): 1 at the goal, fading on both sides over a `width` of the ratio of
 * what is achieved to the quota.
 */
export function goalGradient(attainment: number, width: number): number {
	const gap = (attainment - 1) / width;
	return 1 / (1 + gap * gap);
}

/** Valence of a bundle of rewards: Σ weight x satisfaction, weights of the person adding up to 1, satisfactions 0 to 1. */
export function bundleValence(weights: ArrayLike<number>, satisfactions: ArrayLike<number>): number {
	let sum = 0;
	for (let k = 0; k < weights.length; k++) sum += weights[k] * satisfactions[k];
	return sum;
}

/**
 * What each of the three factors makes of the change of a product from (a0, b0, c0) to (a1, b1, c1): Shapley shares in
 * closed form, written into `out`; they add up to a1 b1 c1 - a0 b0 c0.
 */
export function splitProduct(
	a0: number,
	b0: number,
	c0: number,
	a1: number,
	b1: number,
	c1: number,
	out: Float64Array
): void {
	out[0] = ((a1 - a0) * (2 * b0 * c0 + b0 * c1 + b1 * c0 + 2 * b1 * c1)) / 6;
	out[1] = ((b1 - b0) * (2 * a0 * c0 + a0 * c1 + a1 * c0 + 2 * a1 * c1)) / 6;
	out[2] = ((c1 - c0) * (2 * a0 * b0 + a0 * b1 + a1 * b0 + 2 * a1 * b1)) / 6;
}
