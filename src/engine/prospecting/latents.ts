/**
 * What a record hides. Nothing is drawn before something asks for it: until then the address of a secret is its value.
 * Latent traits are addressed under the second seed of a world, everything that is still to happen under the first.
 */
import { deriveKey, Purpose, uniform, type Key } from '../random.ts';
import { NEEDS, SIZES } from './definition.ts';
import type { Model } from './model.ts';
import { CLEAR, DISTINCT, DUPLICATE, FRESH, OPPOSED, SIZE_TRUE, UNKNOWN, type World } from './world.ts';

/** Slots of the draws of a record, under the purpose contactData. */
export const SLOT_PHONE = 1;
export const SLOT_EMAIL = 2;
const SLOT_OPPOSED = 3;
const SLOT_SIZE_WRONG = 4;
const SLOT_SIZE = 5;

/** The keys of a world, one per purpose, derived once per week. */
export interface Keys {
	readonly reach: Key;
	readonly advance: Key;
	readonly optOut: Key;
	readonly amount: Key;
	readonly type: Key;
	readonly data: Key;
	readonly duplicate: Key;
	readonly note: Key;
	readonly signal: Key;
	readonly truth: Key;
	readonly event: Key;
	readonly loss: Key;
	readonly fair: Key;
	readonly complaint: Key;
	readonly share: Key;
}

/** The keys derived last: a rollout asks for those of one world every week. */
let lastSeeds: readonly [number, number] = [-1, -1];
let lastKeys: Keys | null = null;

/** The keys of a world. */
export function keysOf({ seed: [future, latent] }: Pick<World, 'seed'>): Keys {
	if (lastKeys !== null && future === lastSeeds[0] && latent === lastSeeds[1]) return lastKeys;
	lastSeeds = [future, latent];
	lastKeys = {
		type: deriveKey(latent, 0, Purpose.type),
		data: deriveKey(latent, 0, Purpose.contactData),
		duplicate: deriveKey(latent, 0, Purpose.duplicate),
		truth: deriveKey(latent, 0, Purpose.truth),
		reach: deriveKey(future, 0, Purpose.reach),
		advance: deriveKey(future, 0, Purpose.advance),
		optOut: deriveKey(future, 0, Purpose.optOut),
		amount: deriveKey(future, 0, Purpose.amount),
		note: deriveKey(future, 0, Purpose.note),
		signal: deriveKey(future, 0, Purpose.signal),
		event: deriveKey(future, 0, Purpose.event),
		loss: deriveKey(future, 0, Purpose.loss),
		fair: deriveKey(future, 0, Purpose.fair),
		complaint: deriveKey(future, 0, Purpose.complaint),
		share: deriveKey(future, 0, Purpose.share)
	};
	return lastKeys;
}

/** Index drawn by u in a running sum of `length` shares from `start`. */
export function drawCumulative(cumulative: Float64Array, start: number, length: number, u: number): number {
	let k = 0;
	while (k < length - 1 && cumulative[start + k] <= u) k++;
	return k;
}

/** Index drawn by u in a table of weights. */
export function drawWeighted(table: readonly { weight: number }[], u: number): number {
	let total = 0;
	for (const { weight } of table) total += weight;
	let target = u * total;
	for (let k = 0; k < table.length - 1; k++) {
		target -= table[k].weight;
		if (target < 0) return k;
	}
	return table.length - 1;
}

/** The type of a prospect, drawn from its prior when nothing has asked for it before. */
export function typeOf(model: Model, world: World, keys: Keys, i: number): number {
	if (world.type[i] === UNKNOWN) {
		const types = NEEDS * model.definition.arguments.length;
		const at = model.brief.file.segment[i] * types;
		world.type[i] = drawCumulative(model.typeCumulative, at, types, uniform(keys.type, i, 0));
	}
	return world.type[i];
}

/** Whether a signal is true, drawn when first needed. */
export function truthOf(model: Model, world: World, keys: Keys, s: number): number {
	if (world.truth[s] === UNKNOWN)
		world.truth[s] = uniform(keys.truth, s, 0) < model.definition.signals[s].reliability ? 1 : 0;
	return world.truth[s];
}

/** Whether a signal still acts in a round, given the round when it came out (0: not yet). */
export function signalActs(published: number, weeks: number, round: number): boolean {
	return published !== 0 && round >= published && round < published + weeks;
}

/** True size band: the file’s unless its source was wrong about it; drawn by address. */
export function trueSize(model: Model, world: World, keys: Keys, i: number): number {
	if ((world.flags[i] & SIZE_TRUE) !== 0) return world.size[i];
	const written = model.definition.prospects[i].size;
	const quality = model.definition.sources[model.source[i]];
	if (written !== null && uniform(keys.data, i, SLOT_SIZE_WRONG) >= quality.wrongSize) return written;
	const segment = model.brief.file.segment[i];
	return drawCumulative(model.sizeCumulative, segment * SIZES, SIZES, uniform(keys.data, i, SLOT_SIZE));
}

/** Settles the size band of a record. */
export function revealSize(model: Model, world: World, keys: Keys, i: number): void {
	const size = trueSize(model, world, keys, i);
	world.size[i] = size;
	world.flags[i] |= SIZE_TRUE;
}

/** Whether a row that resembles another is the same firm. */
export function isDuplicate(model: Model, keys: Keys, i: number): boolean {
	return model.brief.file.resembles[i] !== -1 && uniform(keys.duplicate, i, 0) < model.definition.duplicate;
}

/** Settles whether a row is a duplicate; true when it is. */
export function revealDuplicate(model: Model, world: World, keys: Keys, i: number): boolean {
	if (model.brief.file.resembles[i] === -1 || (world.flags[i] & DISTINCT) !== 0) return false;
	if ((world.flags[i] & DUPLICATE) !== 0) return true;
	const duplicate = isDuplicate(model, keys, i);
	world.flags[i] |= duplicate ? DUPLICATE | FRESH : DISTINCT;
	return duplicate;
}

/** Whether a person has opposed canvassing without the file saying so. */
export function hasOpposed(model: Model, keys: Keys, i: number): boolean {
	return uniform(keys.data, i, SLOT_OPPOSED) < model.definition.sources[model.source[i]].opposed;
}

/** Settles the opposition of a person; true when opposed. */
export function revealOpposition(model: Model, world: World, keys: Keys, i: number): boolean {
	if ((world.flags[i] & OPPOSED) !== 0) return true;
	if ((world.flags[i] & CLEAR) !== 0) return false;
	const opposed = hasOpposed(model, keys, i);
	world.flags[i] |= opposed ? OPPOSED | FRESH : CLEAR;
	return opposed;
}
