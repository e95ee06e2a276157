/**
 * Worlds that the seat cannot tell from the true one. Abilities and potentials are log-normal and every observation of
 * them is linear with normal noise, so that their posterior is normal and exact; what moves each person and whether a
 * difficulty weighs on him is a finite chain filtered month by month (Bayes); thresholds of departure forget the past
 * (Sellke), and every date is a hazard.
 */
import { inverseNormal } from '../math/inverse-normal.ts';
import { samplePortfolio } from '../portfolio/index.ts';
import { deriveKey, Purpose, uniform, type Seed } from '../random.ts';
import type { WorldSampler } from '../simulation.ts';
import { exponentialOf, keysOf, OF_PERSON } from './draws.ts';
import type { Brief, Model } from './model.ts';
import type { View } from './view.ts';
import { emptyWorld, GONE, STATE_COUNT, type PublicColumns, type World } from './world.ts';

/** Normal posterior of abilities then potentials (logs): mean, and the Cholesky factor of the precision (lower, by rows). */
export interface Belief {
	readonly size: number;
	readonly mean: Float64Array;
	readonly factor: Float64Array;
}

type Statistics = Pick<PublicColumns, 'precision' | 'information' | 'binding'>;

/** A belief of a case to be filled by `believe`. */
export function emptyBelief(persons: number, zones: number): Belief {
	const size = persons + zones;
	return { size, mean: new Float64Array(size), factor: new Float64Array(size * size) };
}

/** The exact posterior given what was seen, written into `into`. */
export function believe(brief: Brief, columns: Statistics, into: Belief): Belief {
	const { size, mean, factor } = into;
	const zones = brief.definition.zones.length;
	const persons = size - zones;
	const { ability, potential } = brief.definition.spreads;
	const { precision, information, binding } = columns;
	factor.fill(0);
	for (let i = 0; i < size; i++) {
		const spread = i < persons ? ability : potential;
		factor[i * size + i] = precision[i] + 1 / (spread * spread);
	}
	for (let z = 0; z < zones; z++)
		for (let p = 0; p < persons; p++) factor[(persons + z) * size + p] = binding[p * zones + z];
	cholesky(factor, size);
	// Forward then back: factor x factorᵀ x mean = information.
	for (let i = 0; i < size; i++) {
		let sum = information[i];
		for (let k = 0; k < i; k++) sum -= factor[i * size + k] * mean[k];
		mean[i] = sum / factor[i * size + i];
	}
	solveTransposed(factor, size, mean);
	return into;
}

/** Replaces the lower half of a symmetric positive matrix by its Cholesky factor. Zeros of the pattern are skipped. */
function cholesky(matrix: Float64Array, n: number): void {
	for (let j = 0; j < n; j++) {
		let diagonal = matrix[j * n + j];
		for (let k = 0; k < j; k++) diagonal -= matrix[j * n + k] * matrix[j * n + k];
		const root = Math.sqrt(diagonal);
		matrix[j * n + j] = root;
		for (let i = j + 1; i < n; i++) {
			let sum = matrix[i * n + j];
			for (let k = 0; k < j; k++) sum -= matrix[i * n + k] * matrix[j * n + k];
			matrix[i * n + j] = sum / root;
		}
	}
}

/** Solves factorᵀ x = v in place. */
function solveTransposed(factor: Float64Array, n: number, v: Float64Array): void {
	for (let i = n - 1; i >= 0; i--) {
		let sum = v[i];
		for (let k = i + 1; k < n; k++) sum -= factor[k * n + i] * v[k];
		v[i] = sum / factor[i * n + i];
	}
}

/** Standard deviations of abilities then potentials given what was seen. */
export function spreadsOf({ size, factor }: Belief): Float64Array {
	const result = new Float64Array(size);
	const column = new Float64Array(size);
	for (let i = 0; i < size; i++) {
		// The i-th diagonal of the inverse is the squared length of factor⁻¹ eᵢ.
		column.fill(0);
		let squares = 0;
		for (let row = i; row < size; row++) {
			let sum = row === i ? 1 : 0;
			for (let k = i; k < row; k++) sum -= factor[row * size + k] * column[k];
			column[row] = sum / factor[row * size + row];
			squares += column[row] * column[row];
		}
		result[i] = Math.sqrt(squares);
	}
	return result;
}

/** Brings the weights of what a person hides to a sum of 1. */
export function normalise(weight: Float64Array, p: number): void {
	const at = p * STATE_COUNT;
	let sum = 0;
	for (let s = 0; s < STATE_COUNT; s++) sum += weight[at + s];
	for (let s = 0; s < STATE_COUNT; s++) weight[at + s] /= sum;
}

/** Mean of a figure given by driver, by the weights of a person; `values` holds 4 from `start`. */
export function expectedOf(weight: Float64Array, p: number, values: ArrayLike<number>, start: number): number {
	const at = p * STATE_COUNT;
	let sum = 0;
	for (let s = 0; s < STATE_COUNT; s++) sum += weight[at + s] * values[start + (s >> 1)];
	return sum;
}

/** Chance that a difficulty weighs on a person. */
export function troubleChance(weight: Float64Array, p: number): number {
	let sum = 0;
	for (let s = 1; s < STATE_COUNT; s += 2) sum += weight[p * STATE_COUNT + s];
	return sum;
}

/** Draws worlds from the belief of a view: public columns as seen, secrets redrawn, and a future of their own. */
export function determinize(model: Model, view: View): WorldSampler<World> {
	const { persons, zones, layout } = model;
	const belief = believe(model.brief, view, emptyBelief(persons, zones));
	const template = emptyWorld(layout);
	template.bytes.set(view.bytes);
	const draw = new Float64Array(belief.size);
	const accounts =
		model.portfolio === null || view.portfolio === null ? null : samplePortfolio(model.portfolio, view.portfolio);
	return (seed: Seed, into?: World): World => {
		const world = into ?? emptyWorld(layout);
		world.bytes.set(template.bytes);
		world.log = null;
		world.luck = 0;
		world.seed[0] = seed;
		const key = deriveKey(seed, 0, Purpose.determinize);
		for (let i = 0; i < belief.size; i++) draw[i] = inverseNormal(uniform(key, i, 0));
		// factorᵀ x = standard normals has the covariance of the posterior.
		solveTransposed(belief.factor, belief.size, draw);
		for (let p = 0; p < persons; p++) {
			world.ability[p] = belief.mean[p] + draw[p];
			const state = drawState(world.weight, p, uniform(key, p, 1));
			world.driver[p] = state >> 1;
			world.trouble[p] = state & 1;
			world.rest[p] = world.status[p] === GONE ? 0 : exponentialOf(keysOf(world).person, p, OF_PERSON.rest, 0);
		}
		for (let z = 0; z < zones; z++) world.potential[z] = belief.mean[persons + z] + draw[persons + z];
		if (accounts !== null && world.portfolio !== null) accounts(seed, world.portfolio);
		return world;
	};
}

/** The state that u draws from the weights of a person. */
export function drawState(weight: Float64Array, p: number, u: number): number {
	const at = p * STATE_COUNT;
	let sum = 0;
	let last = 0;
	for (let s = 0; s < STATE_COUNT; s++) {
		if (weight[at + s] > 0) last = s;
		sum += weight[at + s];
		if (u < sum) return s;
	}
	return last;
}
