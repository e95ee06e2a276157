/** What the criteria of a case may look at, by the kind of the stage that they observe. */
import { LEVERS as NEGOTIATED } from '#engine/negotiation/levers.ts';
import { LEVERS as PROSPECTED } from '#engine/prospecting/levers.ts';
import { MEASURES as NEGOTIATION, type Measure as NegotiationMeasure } from './negotiation/measures.ts';
import { MEASURE_IDS, MEASURES as PROSPECTING, type Measure as ProspectingMeasure } from './prospecting/measures.ts';

export type Measure = ProspectingMeasure | NegotiationMeasure;

/** What each measure is, in French; one that two kinds share is the same in both. */
export const MEASURES: Readonly<Record<Measure, string>> = { ...PROSPECTING, ...NEGOTIATION };

/** Ids of the levers and of the measures of each kind of stage. */
export const OBSERVABLE = {
	prospecting: { levers: PROSPECTED.map(({ id }): string => id), measures: [...MEASURE_IDS] as string[] },
	negotiation: { levers: NEGOTIATED.map(({ id }): string => id), measures: Object.keys(NEGOTIATION) }
} as const;

const everyOf = <T extends string>(lists: readonly (readonly string[])[]): [T, ...T[]] =>
	[...new Set(lists.flat())] as [T, ...T[]];

export const LEVER_NAMES = everyOf<string>(Object.values(OBSERVABLE).map(({ levers }) => levers));
export const MEASURE_NAMES = everyOf<Measure>(Object.values(OBSERVABLE).map(({ measures }) => measures));
