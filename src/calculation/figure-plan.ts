/** How the givens of a calculation are drawn for one student. Data only. */
import type { Named, Step } from './calculation.ts';

/** Chance as an argument: the same purpose gives the same number of [0, 1), two purposes numbers that have nothing to do with each other. */
export type Draw = (purpose: string) => number;

/** So many numbers, each from `from` to `to` by `step`. */
export interface Range {
	readonly length: number;
	readonly from: number;
	readonly to: number;
	readonly step: number;
}

/** Where a figure comes from. Bounds and steps are in the unit of the given: `from: 5, to: 20` of « % » is 5 % to 20 %. */
export type Origin =
	| { readonly kind: 'fixed'; readonly value: number | readonly number[] }
	| { readonly kind: 'between'; readonly from: number; readonly to: number; readonly step: number }
	| { readonly kind: 'choice'; readonly of: readonly (number | readonly number[])[] }
	/** A row of numbers drawn apart. */
	| ({ readonly kind: 'row' } & Range)
	/** A row of groups of such numbers (few large customers, many small), in an order drawn. */
	| { readonly kind: 'shuffled'; readonly groups: readonly Range[] }
	/** Over names that stand before, rounded to `step`. */
	| { readonly kind: 'computed'; readonly expression: string; readonly step: number };

export interface GivenPlan extends Named {
	readonly origin: Origin;
	readonly rows?: readonly string[];
	/** Whether it only serves to compute others: the student is not told. */
	readonly hidden?: boolean;
}

/** A bound that drawn figures and right answers keep: « marge ÷ pvHt » from 0.15 to 0.6. */
export interface Condition {
	readonly expression: string;
	readonly atLeast?: number;
	readonly atMost?: number;
}

/** A calculation whose figures are still to be drawn. */
export interface CalculationPlan {
	readonly givens: readonly GivenPlan[];
	readonly conditions: readonly Condition[];
	readonly steps: readonly Step[];
}
