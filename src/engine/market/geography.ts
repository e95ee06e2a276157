import { power } from '../math/power.ts';

/** A place on a plane, kilometres east and north of any origin. */
export interface Place {
	readonly x: number;
	readonly y: number;
}

/** Road kilometres between two places: straight distance times a detour factor (about 1.3 in France; 1 as the crow flies). */
export function roadDistance(a: Place, b: Place, detour = 1.3): number {
	const dx = a.x - b.x;
	const dy = a.y - b.y;
	return detour * Math.sqrt(dx * dx + dy * dy);
}

/** Road kilometres between all places, n x n, flat by rows, symmetric. */
export function distanceMatrix(places: readonly Place[], detour = 1.3): Float64Array {
	const n = places.length;
	const matrix = new Float64Array(n * n);
	for (let i = 0; i < n; i++) {
		for (let j = 0; j < i; j++) matrix[i * n + j] = matrix[j * n + i] = roadDistance(places[i], places[j], detour);
	}
	return matrix;
}

/** How strongly size attracts and time repels: alpha about 1; lambda 2 to 3 for convenience goods, 1 to 2 for furniture or cars. */
export interface Gravity {
	readonly alpha: number;
	readonly lambda: number;
	/** Minutes below which places are equally near (2 to 3): the model is singular at 0. */
	readonly nearest: number;
}

/**
 * The probability that a household goes to each shop (Huff 1963, 1964): S^alpha T^-lambda, normalised to sum to 1. `areas` in
 * square metres or any attraction > 0, `minutes` of travel, brought up to `nearest`. It is a logit in ln S and ln T.
 */
export function huffShares(areas: ArrayLike<number>, minutes: ArrayLike<number>, gravity: Gravity): Float64Array {
	const shares = new Float64Array(areas.length);
	let sum = 0;
	for (let j = 0; j < areas.length; j++) {
		shares[j] = power(areas[j], gravity.alpha) / power(Math.max(minutes[j], gravity.nearest), gravity.lambda);
		sum += shares[j];
	}
	for (let j = 0; j < areas.length; j++) shares[j] /= sum;
	return shares;
}

/** Where households live: how many, what each spends per period, and the minutes to every shop. */
export interface Zone {
	readonly households: number;
	readonly spending: number;
	readonly minutes: ArrayLike<number>;
}

/** Sales expected by each shop from all zones, in the unit of `spending`: Σ share x households x spending. */
export function huffSales(areas: ArrayLike<number>, zones: readonly Zone[], gravity: Gravity): Float64Array {
	const sales = new Float64Array(areas.length);
	for (const zone of zones) {
		const shares = huffShares(areas, zone.minutes, gravity);
		for (let j = 0; j < sales.length; j++) sales[j] += shares[j] * zone.households * zone.spending;
	}
	return sales;
}

/**
 * Trade that town a draws from a place between, over what b draws (Reilly 1931): (Pa / Pb) (Db / Da)², populations P and
 * distances D from the place.
 */
export function reillyRatio(populationA: number, distanceA: number, populationB: number, distanceB: number): number {
	const nearness = distanceB / distanceA;
	return (populationA / populationB) * nearness * nearness;
}

/** The distance from town b at which it and a draw equally, in the unit of their distance (Converse 1949). */
export function breakPoint(distance: number, populationA: number, populationB: number): number {
	return distance / (1 + Math.sqrt(populationA / populationB));
}
