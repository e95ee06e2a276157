/**
 * What a criterion says of a run. « Not assessable » is never zero: it is the absence of something to judge, with its reason.
 */
import type { Kpi, Unit } from '#engine/simulation.ts';
import type { Measure } from '#scenario/observable.ts';
import { LEVELS, type Level } from '#scenario/schema.ts';
import type { Anchors, Reference } from '../mark.ts';

/** Highest scores of the levels TI, I and S, excluded; beyond the last, TS. The same thresholds serve mastery. */
export const LEVEL_THRESHOLDS = [0.25, 0.5, 0.75] as const;

/** The level of a score from 0 to 1. */
export function levelOf(score: number): Level {
	return LEVELS[LEVEL_THRESHOLDS.filter((threshold) => score >= threshold).length];
}

/** A figure that the score was made from, or was compared with. Money in cents, rates as fractions. */
export interface Reason {
	readonly name: string;
	readonly value: number;
	readonly unit: Unit;
	/** « 212 sur 214 »: what the value is a part of. */
	readonly of?: number;
}

export interface Assessed {
	readonly assessable: true;
	/** 0 to 1. */
	readonly score: number;
	readonly level: Level;
	readonly points: number;
	/** The weight of the criterion. */
	readonly outOf: number;
	readonly reasons: readonly Reason[];
}

export interface NotAssessable {
	readonly assessable: false;
	/** A French sentence. */
	readonly why: string;
}

export type Assessment = Assessed | NotAssessable;

export const notAssessable = (why: string): NotAssessable => ({ assessable: false, why });

/** The assessment of a score from 0 to 1, for a criterion of some weight. */
export function assessed(score: number, weight: number, reasons: readonly Reason[]): Assessed {
	return { assessable: true, score, level: levelOf(score), points: score * weight, outOf: weight, reasons };
}

/** A part of a whole that a measure counted: done `part` times out of `whole`. */
export interface Count {
	readonly part: number;
	readonly whole: number;
}

/** What each lever of the expert would have brought to what was decided at a round, cents. */
export interface JudgedRound {
	readonly levers: readonly { readonly id: string; readonly name: string; readonly gain: number }[];
}

/** What criteria may look at in a run. */
export interface Trajectory {
	/** The run was played to its end. */
	readonly over: boolean;
	/** By round from the first. */
	readonly judgements: readonly JudgedRound[];
	/** By round: the number that the case gives it; null for one that has none, such as the preparation of a negotiation. */
	readonly numbers: readonly (number | null)[];
	/** By round: nothing at all was decided. */
	readonly idle: readonly boolean[];
	/**
	 * What the run is marked against; null when the case has no reference. `stakes`, cents by round: what the floor of the ladder loses there
	 * on the expert, where it was measured there; otherwise every round has the same part of what it loses over the case.
	 */
	readonly marking: {
		readonly reference: Reference;
		readonly anchors: Anchors;
		readonly stakes?: readonly number[];
	} | null;
	/** The board at the end. */
	readonly kpis: readonly Kpi[];
	/** What the room counts for criteria of kind `process`; null when there was nothing to count. */
	readonly measure: (measure: Measure) => Count | null;
}
