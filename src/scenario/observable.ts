/** What the criteria of a case may look at, whatever the kind of the stage that they observe. */
import type { RoomKind } from '#engine/rooms.ts';
import { KINDS } from './kinds.ts';

export type Measure = { [K in RoomKind]: keyof (typeof KINDS)[K]['measures'] }[RoomKind];

/** What each measure is, in French; one that two kinds share is the same in both. */
export const MEASURES = Object.assign({}, ...Object.values(KINDS).map(({ measures }) => measures)) as Readonly<
	Record<Measure, string>
>;

const everyOf = <T extends string>(lists: readonly (readonly string[])[]): [T, ...T[]] =>
	[...new Set(lists.flat())] as [T, ...T[]];

export const LEVER_NAMES = everyOf<string>(Object.values(KINDS).map(({ levers }) => levers));
export const MEASURE_NAMES = everyOf<Measure>(Object.values(KINDS).map(({ measures }) => Object.keys(measures)));
