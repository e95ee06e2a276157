/** Addresses of the draws of a year: entity, then a slot made of what is drawn and of the month. */
import { deriveKey, exponential, normal, Purpose, uniform, type Key } from '../random.ts';
import type { World } from './world.ts';

/** What is drawn of a person. */
export const OF_PERSON = {
	ability: 0,
	driver: 1,
	trouble: 2,
	rest: 3,
	visits: 4,
	told: 5,
	toldTrouble: 6,
	absence: 7,
	application: 8,
	interview: 9,
	trial: 10,
	coaching: 11
} as const;

/** What is drawn of a zone. */
export const OF_ZONE = { potential: 0, sales: 1, report: 2 } as const;

const MONTHS = 64;

/** The keys of a world, one per kind of entity. */
export interface Keys {
	readonly person: Key;
	readonly zone: Key;
	readonly event: Key;
}

let lastSeed = -1;
let lastKeys: Keys | null = null;

/** The keys of a world, kept for the next call: a rollout asks for those of one world every month. */
export function keysOf({ seed: [seed] }: Pick<World, 'seed'>): Keys {
	if (lastKeys !== null && seed === lastSeed) return lastKeys;
	lastSeed = seed;
	lastKeys = {
		person: deriveKey(seed, 0, Purpose.year),
		zone: deriveKey(seed, 0, Purpose.territory),
		event: deriveKey(seed, 0, Purpose.happening)
	};
	return lastKeys;
}

export const uniformOf = (key: Key, entity: number, what: number, month: number): number =>
	uniform(key, entity, what * MONTHS + month);
export const normalOf = (key: Key, entity: number, what: number, month: number): number =>
	normal(key, entity, what * MONTHS + month);
export const exponentialOf = (key: Key, entity: number, what: number, month: number): number =>
	exponential(key, entity, what * MONTHS + month);
