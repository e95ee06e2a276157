/** A year’s plan as its screens know it. */
import type { Cents } from '#engine/money.ts';

export interface PlannedRange {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	/** List price and cost of a unit this month. */
	readonly price: Cents;
	readonly cost: Cents;
	/** Change from the list price in force, a fraction. */
	readonly change: number;
	readonly listed: boolean;
	/** Whether it may be put on sale or withdrawn. */
	readonly allowed: boolean;
	/** Cost of a month on sale, and of putting it on sale. */
	readonly monthly: Cents;
	readonly launch: Cents;
}

export interface PlannedSegment {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	/** Share of the selling time in force. */
	readonly effort: number;
	/** Turnover of the same month a year before, which counts as the forecast where none is made. */
	readonly lastYear: Cents;
	/** What each method of the curriculum forecasts of the month. */
	readonly methods: readonly { readonly id: string; readonly name: string; readonly amount: Cents }[];
}

export interface PlannedOperation {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	readonly cost: Cents;
	/** Selling time taken in its month. */
	readonly minutes: number;
	readonly window: readonly [number, number];
	readonly notice: number;
	readonly most: number;
	readonly discount: number;
	readonly segments: readonly string[] | null;
	readonly ranges: readonly string[] | null;
	/** Within one’s power: it needs no proposal, or it was accepted. */
	readonly allowed: boolean;
	/** What happened on the market forbids it. */
	readonly forbidden: boolean;
	/** Months for which it is booked, those that are past included. */
	readonly booked: readonly number[];
}

export interface PlannedProposal {
	readonly id: string;
	readonly name: string;
	readonly text: string;
	readonly window: readonly [number, number];
	readonly most: number;
	readonly arguments: readonly { readonly id: string; readonly text: string }[];
	/** The month of the answer and its words; null while it has not been made. */
	readonly answer: { readonly month: number; readonly accepted: boolean; readonly text: string } | null;
}

export interface Plan {
	/** Month to decide, from 1; months + 1 when the year is over. */
	readonly round: number;
	readonly months: number;
	readonly over: boolean;
	/** First day of the first month, ISO date. */
	readonly startDate: string;
	/** Round in which the turnover announced for the year may be revised. */
	readonly revision: number;
	/** Share of the list price by which prices may move now. */
	readonly limit: number;
	/** Budget of the operations of the year, cents; what was added to it included. */
	readonly budget: Cents;
	/** Selling time of a month. */
	readonly minutes: number;
	readonly ranges: readonly PlannedRange[];
	readonly segments: readonly PlannedSegment[];
	readonly terms: readonly {
		readonly id: string;
		readonly name: string;
		readonly days: number;
		/** Share of the turnover. */
		readonly cost: number;
		readonly allowed: boolean;
	}[];
	/** Id of the terms in force. */
	readonly granted: string;
	readonly operations: readonly PlannedOperation[];
	readonly proposals: readonly PlannedProposal[];
	/** Turnover announced for the year. */
	readonly announced: Cents;
	/** Turnover of each month of the year before, [month - 1]. */
	readonly lastYear: readonly Cents[];
	/** Turnover of each month played, [month - 1]. */
	readonly turnover: readonly Cents[];
}
