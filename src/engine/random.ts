import { inverseNormal } from './math/inverse-normal.ts';
import { log } from './math/log.ts';

/** An integer from 0 to 2^32 - 1. With the scenario version and the decisions it determines a whole run. */
export type Seed = number;

/** The key of one stream, derived from (seed, rollout, purpose): two 32-bit words. */
export interface Key {
	readonly k0: number;
	readonly k1: number;
}

/**
 * What a stream of draws is for. Two purposes never share a draw, so that what a decision does to one of them leaves the others
 * as they were. Numbers are part of every stored run: append, never renumber.
 */
export const Purpose = {
	reach: 1,
	advance: 2,
	optOut: 3,
	amount: 4,
	type: 5,
	contactData: 6,
	duplicate: 7,
	note: 8,
	signal: 9,
	event: 10,
	climate: 11,
	aptitude: 12,
	loss: 13,
	fair: 14,
	policy: 15,
	determinize: 16,
	complaint: 17,
	share: 18,
	search: 19,
	truth: 20,
	speech: 40,
	year: 50,
	territory: 51,
	happening: 52,
	accountTraits: 60,
	accountLeft: 61,
	order: 62,
	orderAmount: 63,
	dropOut: 64,
	payment: 65,
	failure: 66,
	renewal: 67,
	reconquest: 68,
	habit: 70,
	growth: 71,
	reaction: 72,
	purchases: 73,
	panel: 74,
	shock: 75,
	rival: 76,
	company: 77,
	figures: 120,
	copies: 121
} as const;
export type Purpose = (typeof Purpose)[keyof typeof Purpose];

const PARITY = 0x1bd11bda;
const WORD = 2.3283064365386963e-10; // 2^-32
const HALF_WORD = 1.1641532182693481e-10; // 2^-33

/**
 * Writes into out[0], out[1] the Threefry-2x32-20 image of counter (c0, c1) under key (k0, k1), all 32-bit words (any sign).
 * Source: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
 */
export function threefry2x32(c0: number, c1: number, k0: number, k1: number, out: Uint32Array): void {
	threefry2x32Rounds(c0, c1, k0, k1, 20, out);
}

const ROTATIONS = new Uint8Array([13, 15, 26, 6, 17, 29, 16, 24]);

/** Threefry-2x32 with any number of rounds, written as the paper defines it: the reference of the unrolled code below. */
export function threefry2x32Rounds(
	c0: number,
	c1: number,
	k0: number,
	k1: number,
	rounds: number,
	out: Uint32Array
): void {
	const schedule = [k0, k1, PARITY ^ k0 ^ k1];
	let x0 = (c0 + k0) | 0;
	let x1 = (c1 + k1) | 0;
	for (let round = 0; round < rounds; round++) {
		const turn = ROTATIONS[round & 7];
		x0 = (x0 + x1) | 0;
		x1 = ((x1 << turn) | (x1 >>> (32 - turn))) ^ x0;
		if ((round & 3) === 3) {
			const injection = (round + 1) >> 2;
			x0 = (x0 + schedule[injection % 3]) | 0;
			x1 = (x1 + schedule[(injection + 1) % 3] + injection) | 0;
		}
	}
	out[0] = x0;
	out[1] = x1;
}

/** The key of the stream of `purpose` in world number `rollout` (32-bit integers) of a seed. */
export function deriveKey(seed: Seed, rollout: number, purpose: number): Key {
	threefry2x32(rollout, purpose, seed, 0, block);
	return { k0: block[0] | 0, k1: block[1] | 0 };
}

/** A seed of its own for a named use (a bot, a grading list, a search), so that it shares no draw with the run's seed. */
export function deriveSeed(seed: Seed, index: number, purpose: number): Seed {
	const out = new Uint32Array(2);
	threefry2x32(index, purpose, seed, 1, out);
	return out[0];
}

/**
 * The 32-bit word (0 to 2^32 - 1) at address (entity, slot) of a stream. `slot` is a logical address (stage and attempt, week,
 * issue), never a running count: a draw that is not used shifts no other.
 */
export function word(key: Key, entity: number, slot: number): number {
	return (uniform(key, entity, slot) - HALF_WORD) * 4294967296;
}

/**
 * The uniform on (0, 1) at address (entity, slot): (word + 1/2) 2^-32, never 0, never 1, exact. Unrolled and without call: it is the
 * hottest function of a rollout.
 */
export function uniform(key: Key, entity: number, slot: number): number {
	const k0 = key.k0;
	const k1 = key.k1;
	const k2 = PARITY ^ k0 ^ k1;
	let x0 = (entity + k0) | 0;
	let x1 = (slot + k1) | 0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
	x0 = (x0 + k1) | 0;
	x1 = (x1 + k2 + 1) | 0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
	x0 = (x0 + k2) | 0;
	x1 = (x1 + k0 + 2) | 0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
	x0 = (x0 + k0) | 0;
	x1 = (x1 + k1 + 3) | 0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
	x0 = (x0 + k1) | 0;
	x1 = (x1 + k2 + 4) | 0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
	x0 = (x0 + x1) | 0;
	x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
	x0 = (x0 + x1) | 0;
	x0 = (x0 + k2) | 0;
	return (x0 >>> 0) * WORD + HALF_WORD;
}

/** The standard normal variate at address (entity, slot), by inversion of its one uniform. */
export function normal(key: Key, entity: number, slot: number): number {
	return inverseNormal(uniform(key, entity, slot));
}

/** The exponential variate of mean 1 at address (entity, slot), -ln of its uniform: the threshold of Sellke (1983). */
export function exponential(key: Key, entity: number, slot: number): number {
	return -log(uniform(key, entity, slot));
}

/**
 * The index drawn by the uniform u among non-negative weights (not necessarily summing to 1), by inversion in the order given.
 * RangeError when no weight is positive.
 */
export function categorical(u: number, weights: ArrayLike<number>): number {
	let total = 0;
	for (let i = 0; i < weights.length; i++) total += weights[i];
	if (!(total > 0)) throw new RangeError('categorical: no positive weight');
	const target = u * total;
	let sum = 0;
	let last = 0;
	for (let i = 0; i < weights.length; i++) {
		if (!(weights[i] > 0)) continue;
		sum += weights[i];
		if (target < sum) return i;
		last = i;
	}
	return last;
}

/** The integer from 0 to n - 1 at address (entity, slot); its bias, under n 2^-32, is below what any simulation can see. */
export function integerBelow(n: number, key: Key, entity: number, slot: number): number {
	return Math.floor(uniform(key, entity, slot) * n);
}

/**
 * out[i] = uniform(key, entityStart + i, slot) for i in [0, count): the same values, without calls. Two blocks go side by side, since
 * each is one long chain of dependent steps.
 */
export function fillUniform(key: Key, entityStart: number, count: number, slot: number, out: Float64Array): void {
	const k0 = key.k0;
	const k1 = key.k1;
	const k2 = PARITY ^ k0 ^ k1;
	const even = count - (count & 1);
	for (let i = 0; i < even; i += 2) {
		let x0 = (entityStart + i + k0) | 0;
		let x1 = (slot + k1) | 0;
		let y0 = (x0 + 1) | 0;
		let y1 = x1;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
		y1 = ((y1 << 13) | (y1 >>> 19)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
		y1 = ((y1 << 15) | (y1 >>> 17)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
		y1 = ((y1 << 26) | (y1 >>> 6)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
		y1 = ((y1 << 6) | (y1 >>> 26)) ^ y0;
		x0 = (x0 + k1) | 0;
		y0 = (y0 + k1) | 0;
		x1 = (x1 + k2 + 1) | 0;
		y1 = (y1 + k2 + 1) | 0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
		y1 = ((y1 << 17) | (y1 >>> 15)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
		y1 = ((y1 << 29) | (y1 >>> 3)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
		y1 = ((y1 << 16) | (y1 >>> 16)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
		y1 = ((y1 << 24) | (y1 >>> 8)) ^ y0;
		x0 = (x0 + k2) | 0;
		y0 = (y0 + k2) | 0;
		x1 = (x1 + k0 + 2) | 0;
		y1 = (y1 + k0 + 2) | 0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
		y1 = ((y1 << 13) | (y1 >>> 19)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
		y1 = ((y1 << 15) | (y1 >>> 17)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
		y1 = ((y1 << 26) | (y1 >>> 6)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
		y1 = ((y1 << 6) | (y1 >>> 26)) ^ y0;
		x0 = (x0 + k0) | 0;
		y0 = (y0 + k0) | 0;
		x1 = (x1 + k1 + 3) | 0;
		y1 = (y1 + k1 + 3) | 0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
		y1 = ((y1 << 17) | (y1 >>> 15)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
		y1 = ((y1 << 29) | (y1 >>> 3)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
		y1 = ((y1 << 16) | (y1 >>> 16)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
		y1 = ((y1 << 24) | (y1 >>> 8)) ^ y0;
		x0 = (x0 + k1) | 0;
		y0 = (y0 + k1) | 0;
		x1 = (x1 + k2 + 4) | 0;
		y1 = (y1 + k2 + 4) | 0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
		y1 = ((y1 << 13) | (y1 >>> 19)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
		y1 = ((y1 << 15) | (y1 >>> 17)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
		y1 = ((y1 << 26) | (y1 >>> 6)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x0 = (x0 + k2) | 0;
		y0 = (y0 + k2) | 0;
		out[i] = (x0 >>> 0) * WORD + HALF_WORD;
		out[i + 1] = (y0 >>> 0) * WORD + HALF_WORD;
	}
	if (even < count) out[even] = uniform(key, entityStart + even, slot);
}

/**
 * The uniform of entity e (0 to 2^32 - 1) at `slot` under paired addressing: word e & 1 of counter (e >>> 1, slot). In bulk it costs
 * half as much, since neighbours share a block. A purpose uses this addressing or that of `uniform`, never both: they read the same
 * words.
 */
export function pairedUniform(key: Key, entity: number, slot: number): number {
	threefry2x32(entity >>> 1, slot, key.k0, key.k1, block);
	return block[entity & 1] * WORD + HALF_WORD;
}
const block = new Uint32Array(2);

/**
 * out[i] = pairedUniform(key, entityStart + i, slot) for i in [0, count): both words of each block used, two blocks side by side.
 * entityStart must be even: RangeError otherwise.
 */
export function fillPairedUniform(key: Key, entityStart: number, count: number, slot: number, out: Float64Array): void {
	if (entityStart & 1) throw new RangeError('fillPairedUniform: the first entity must be even');
	const k0 = key.k0;
	const k1 = key.k1;
	const k2 = PARITY ^ k0 ^ k1;
	const whole = count - (count & 3);
	for (let i = 0; i < whole; i += 4) {
		let x0 = (((entityStart + i) >>> 1) + k0) | 0;
		let x1 = (slot + k1) | 0;
		let y0 = (x0 + 1) | 0;
		let y1 = x1;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
		y1 = ((y1 << 13) | (y1 >>> 19)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
		y1 = ((y1 << 15) | (y1 >>> 17)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
		y1 = ((y1 << 26) | (y1 >>> 6)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
		y1 = ((y1 << 6) | (y1 >>> 26)) ^ y0;
		x0 = (x0 + k1) | 0;
		y0 = (y0 + k1) | 0;
		x1 = (x1 + k2 + 1) | 0;
		y1 = (y1 + k2 + 1) | 0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
		y1 = ((y1 << 17) | (y1 >>> 15)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
		y1 = ((y1 << 29) | (y1 >>> 3)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
		y1 = ((y1 << 16) | (y1 >>> 16)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
		y1 = ((y1 << 24) | (y1 >>> 8)) ^ y0;
		x0 = (x0 + k2) | 0;
		y0 = (y0 + k2) | 0;
		x1 = (x1 + k0 + 2) | 0;
		y1 = (y1 + k0 + 2) | 0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
		y1 = ((y1 << 13) | (y1 >>> 19)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
		y1 = ((y1 << 15) | (y1 >>> 17)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
		y1 = ((y1 << 26) | (y1 >>> 6)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
		y1 = ((y1 << 6) | (y1 >>> 26)) ^ y0;
		x0 = (x0 + k0) | 0;
		y0 = (y0 + k0) | 0;
		x1 = (x1 + k1 + 3) | 0;
		y1 = (y1 + k1 + 3) | 0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 17) | (x1 >>> 15)) ^ x0;
		y1 = ((y1 << 17) | (y1 >>> 15)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 29) | (x1 >>> 3)) ^ x0;
		y1 = ((y1 << 29) | (y1 >>> 3)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 16) | (x1 >>> 16)) ^ x0;
		y1 = ((y1 << 16) | (y1 >>> 16)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 24) | (x1 >>> 8)) ^ x0;
		y1 = ((y1 << 24) | (y1 >>> 8)) ^ y0;
		x0 = (x0 + k1) | 0;
		y0 = (y0 + k1) | 0;
		x1 = (x1 + k2 + 4) | 0;
		y1 = (y1 + k2 + 4) | 0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
		y1 = ((y1 << 13) | (y1 >>> 19)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 15) | (x1 >>> 17)) ^ x0;
		y1 = ((y1 << 15) | (y1 >>> 17)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 26) | (x1 >>> 6)) ^ x0;
		y1 = ((y1 << 26) | (y1 >>> 6)) ^ y0;
		x0 = (x0 + x1) | 0;
		y0 = (y0 + y1) | 0;
		x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
		y1 = ((y1 << 6) | (y1 >>> 26)) ^ y0;
		x0 = (x0 + k2) | 0;
		y0 = (y0 + k2) | 0;
		x1 = (x1 + k0 + 5) | 0;
		y1 = (y1 + k0 + 5) | 0;
		out[i] = (x0 >>> 0) * WORD + HALF_WORD;
		out[i + 1] = (x1 >>> 0) * WORD + HALF_WORD;
		out[i + 2] = (y0 >>> 0) * WORD + HALF_WORD;
		out[i + 3] = (y1 >>> 0) * WORD + HALF_WORD;
	}
	for (let i = whole; i < count; i++) out[i] = pairedUniform(key, entityStart + i, slot);
}
