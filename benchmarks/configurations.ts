/** What is measured, as data: the runners read it, nothing about a size or a target is written in them. */

/** A logit market: one purchase occasion of every customer per step, for every contender. */
export interface ChoiceMarket {
	readonly customers: number;
	readonly appeals: readonly number[];
	readonly prices: readonly number[];
	readonly loyalties: readonly number[];
	/** Price sensitivities, logits per unit of price, spread evenly between the two. */
	readonly sensitivity: { readonly lowest: number; readonly highest: number };
	readonly seed: number;
}

const market = {
	appeals: [1, 1.5, 0.6, 2.2, 0],
	prices: [2, 2.4, 1.8, 3, 0],
	loyalties: [0.8, 0.8, 0.8, 0.8, 0.8],
	sensitivity: { lowest: -2, highest: -0.5 },
	seed: 20260901
};

export type Size = 'small' | 'reference';

export const choiceMarkets: Readonly<Record<Size, ChoiceMarket>> = {
	small: { customers: 2_000, ...market },
	reference: { customers: 100_000, ...market }
};

export interface Sampling {
	/** Laps of a contender, of which the median counts. */
	readonly laps: number;
	/** How long a lap lasts at least: short, so that what else the machine does spoils few of them. */
	readonly milliseconds: number;
	/** Time after which a slow contender is given fewer laps, but never under five. */
	readonly seconds: number;
}

export const sampling: Readonly<Record<Size, Sampling>> = {
	small: { laps: 51, milliseconds: 1, seconds: 1 },
	reference: { laps: 301, milliseconds: 2, seconds: 4 }
};

/** How many times as fast as a contender the kernel must be: below 1, the contender may be faster by that much. */
export const choiceTargets: Readonly<Record<Size, Readonly<Record<string, number>>>> = {
	small: {},
	reference: { C: 0.7, SimPy: 20, NumPy: 3 }
};

/** Steps over which every choice of the kernel and of C is hashed and must agree. */
export const hashedSteps = 100;

/** Files of growing size, played over a few weeks, and the most bytes that an account may take. */
export const growth: Readonly<
	Record<
		Size,
		{
			readonly accounts: readonly number[];
			readonly weeks: number;
			readonly plays: (accounts: number) => number;
			readonly largestBytes: number;
		}
	>
> = {
	small: { accounts: [100, 1_000, 10_000], weeks: 4, plays: () => 3, largestBytes: 64 },
	reference: {
		accounts: [100, 1_000, 10_000, 100_000, 1_000_000],
		weeks: 4,
		plays: (accounts) => (accounts > 50_000 ? 3 : 40),
		largestBytes: 64
	}
};

/** Seconds that a student may wait, on 2 cores. */
export const reviewTargets = {
	mark: { prospecting: 1, negotiation: 0.5, 'action-plan': 1 },
	firstVerdict: 1,
	allVerdicts: 15
} as const;

/** A conversation of the length that its target names, and the rehearsal that its mark needs: its scale, not its path error. */
export const conversation = { policy: 'random', rehearsal: { seed: 1, plays: 200, marked: 2, worlds: 2 } } as const;

/** A shared market as a class plays it, laps of which the fastest counts, and the milliseconds that boardgame.io took for one firm. */
export const marketRound: Readonly<
	Record<
		Size,
		{ readonly teams: number; readonly customers: number; readonly laps: number; readonly published: number }
	>
> = {
	small: { teams: 6, customers: 2_000, laps: 3, published: 11 },
	reference: { teams: 6, customers: 2_000, laps: 60, published: 11 }
};
