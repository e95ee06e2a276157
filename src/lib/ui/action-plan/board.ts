/** What a month that was played shows of the year: the monthly control of a plan. */
import type { Cents } from '#engine/money.ts';

/** A variance that opens on the parts that it is the sum of. */
export interface Variance {
	readonly id: string;
	readonly name: string;
	readonly amount: Cents;
	readonly parts: readonly Variance[];
}

/** A figure of the plan and what came of it, in cents. */
export interface Compared {
	readonly id: string;
	readonly name: string;
	readonly planned: Cents;
	readonly actual: Cents;
}

/** What was announced of a segment for the month, what came, and what each method had said. */
export interface Checked {
	readonly id: string;
	readonly name: string;
	/** Null when nothing was announced: last year’s figure then counts. */
	readonly announced: Cents | null;
	readonly lastYear: Cents;
	readonly actual: Cents;
	readonly methods: readonly { readonly id: string; readonly name: string; readonly amount: Cents }[];
}

/** Shares of the market month after month, as the panel estimates them. */
export interface MarketShares {
	readonly id: string;
	readonly name: string;
	readonly firms: readonly {
		readonly id: string;
		readonly name: string;
		readonly own: boolean;
		/** [month - 1], fractions. */
		readonly shares: readonly number[];
	}[];
}

export interface Board {
	readonly month: number;
	/** Turnover and margin of the month, and since the beginning. */
	readonly ofMonth: readonly Compared[];
	readonly ofYear: readonly Compared[];
	/** Gap of the margin of the month to the plan. */
	readonly variance: Variance;
	readonly forecasts: readonly Checked[];
	readonly alerts: readonly { readonly id: string; readonly grave: boolean; readonly sentence: string }[];
	/** The whole market first, then its segments. */
	readonly shares: readonly MarketShares[];
}
