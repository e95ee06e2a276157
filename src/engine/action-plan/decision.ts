/** The decision of one month: changes of the standing settings, operations, forecasts, proposals. */
import type { Cents } from '../money.ts';

/** An operation put on the calendar, or taken off it. */
export interface Booking {
	operation: string;
	/** Month in which it takes place, from 1. */
	month: number;
}

/** A proposal made upwards with the arguments chosen. */
export interface Submission {
	proposal: string;
	arguments: string[];
}

/** All that is decided for a month. What is absent stays as it was: an empty decision keeps the plan. */
export interface Decision {
	/** Change from the list price by range, a fraction within the margin of manoeuvre (-0.05: five per cent less). */
	prices: Record<string, number>;
	/** Payment terms granted; null: unchanged. */
	terms: string | null;
	/** Split of the selling time by segment, summing to 1; empty: unchanged. */
	effort: Record<string, number>;
	/** Ranges put on sale (true) or withdrawn (false). */
	ranges: Record<string, boolean>;
	book: Booking[];
	cancel: Booking[];
	/** Turnover announced for this month, by segment, cents. */
	forecast: Record<string, Cents>;
	/** Turnover announced for the year; possible in the round of the revision only. */
	objective: Cents | null;
	proposals: Submission[];
}

/** A month in which the plan goes on: what is played for the absent. */
export function emptyDecision(): Decision {
	return {
		prices: {},
		terms: null,
		effort: {},
		ranges: {},
		book: [],
		cancel: [],
		forecast: {},
		objective: null,
		proposals: []
	};
}
