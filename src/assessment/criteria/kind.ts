/** What criteria of a kind of stage look at that no other kind has: one folder, one object of this shape, one line in kinds.ts. */
import type { Trajectory } from './criterion.ts';

export interface Observer<Params, World, Decision> {
	/** What a measure of the kind counts in the run that led to the last of `worlds`. */
	measureOf(params: Params, worlds: readonly World[], decisions: readonly Decision[]): Trajectory['measure'];
	/** Whether a decision that is the fallback of the room decides something all the same. */
	decides(decision: Decision): boolean;
	/**
	 * The numbers that the case gives to so many rounds, null for one that has none; `worlds` are those before each of the
	 * first rounds, and the last.
	 */
	numbersOf(worlds: readonly World[], rounds: number): readonly (number | null)[];
}

/** An observer as the generic code sees it, whatever its room. */
export type AnyObserver = Observer<unknown, unknown, unknown>;

/** Every round counted, from 1. */
export const counted = (_worlds: unknown, rounds: number): number[] =>
	Array.from({ length: rounds }, (_, at) => at + 1);
