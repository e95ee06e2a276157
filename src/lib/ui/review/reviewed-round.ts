import type { Verdict } from '#assessment/verdict.ts';
import type { RoundName } from './round-names.ts';

/** A lever of the expert, and what it alone would have changed, in cents. */
export interface LeverGain {
	readonly id: string;
	readonly name: string;
	readonly gain: number;
	/** Half-width of the gain at 95 %, where it was measured. */
	readonly error?: number;
}

/** What the search of better decisions says of a round. Money in cents. */
export interface RoundJudgement {
	readonly verdict: Verdict;
	readonly stake: number;
	readonly levers: readonly LeverGain[];
	readonly interactions: number;
	readonly interactionsError?: number;
	readonly best: {
		/** Nothing better than the decision played was found. */
		readonly played: boolean;
		/** Expected gain over the decision played, and its half-width at 95 %. */
		readonly gain: number;
		readonly error: number;
		readonly differences: readonly string[];
	};
}

/** What was said in a round, and why it was answered so. */
export interface SaidExchange {
	/** The player’s own words, or those that the case has for them; null when there are none. */
	readonly words: string | null;
	readonly answer: { readonly name: string; readonly sentence: string } | null;
	/** The reason of the answer; null where there is none to give. */
	readonly why: string | null;
}

/** A round of a finished run, as the review shows it. Money in cents. */
export interface ReviewedRound extends RoundName {
	/** From 1. */
	readonly round: number;
	/** What was decided, in one line. */
	readonly decided: string;
	/** Nobody played it: it counts as if nothing had been done. */
	readonly absent?: boolean;
	/** What doing nothing would have been, where it has a name of its own: « un silence ». */
	readonly nothing?: string;
	/** What was said, in a conversation. */
	readonly said?: SaidExchange;
	/** Titles of the rules broken. */
	readonly broken: readonly string[];
	/** Expected result before the decision, the expert deciding, and after it; null until the mark is known. */
	readonly valued: {
		readonly expected: number;
		readonly value: number;
		readonly advantage: number;
		readonly luck: number;
	} | null;
	/** Null while the round is searched. */
	readonly judgement: RoundJudgement | null;
}
