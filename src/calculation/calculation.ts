/**
 * What a student computes: figures that are given, and a chain of steps, each from figures and steps before it. Data only, so that a
 * file can hold it: `solve.ts` computes it, `mark-steps.ts` marks answers to it, `draw-figures.ts` draws figures of one's own.
 */
import type { Unit } from './unit.ts';

/** One number or a row of them (months, customers). Rates are fractions: 12,5 % is 0.125. */
export type Figure = number | readonly number[];

/** The values of names, as expressions need them. */
export type Figures = Readonly<Record<string, Figure>>;

/** What an expression may name. */
export interface Named {
	/** The name in expressions: a letter, then letters, digits or _, without accents. */
	readonly name: string;
	/** In French, as in a formula: « PV HT », « taux de marque ». */
	readonly label: string;
	readonly unit: Unit;
}

/** A figure that the student is told. */
export interface Given extends Named {
	readonly value: Figure;
	/** For a row, the name of each of its numbers: « janvier », « février ». */
	readonly rows?: readonly string[];
}

/** The rounding that is asked, and shown: so many decimals in the unit of the step. */
export interface Rounding {
	readonly decimals: number;
	/** `up` and `down` for what is counted whole: « 4,2 commerciaux » are 5. Otherwise the nearest. */
	readonly towards?: 'nearest' | 'up' | 'down';
}

/** A mistake that is usual enough to be known by its result. */
export interface Confusion {
	/** What one computes by mistake, over the same names as the right expression. */
	readonly expression: string;
	/** What went wrong, said to the student: « Vous avez divisé par le prix de vente : c’est le taux de marque. » */
	readonly sentence: string;
}

/** One thing to compute. */
export interface Step extends Named {
	/** « Calculez le taux de marque. » */
	readonly question: string;
	/** Over the givens and the steps before, as `parse-expression.ts` reads it: « (pvHt − cout) ÷ pvHt ». One number. */
	readonly expression: string;
	/** How the correction prints it, where the expression would be hard to read. */
	readonly printed?: string;
	readonly rounding: Rounding;
	/** How far from the right value an answer is still right, in the unit of the step; by default one unit of the last decimal, none for what is counted whole. */
	readonly tolerance?: number;
	readonly points: number;
	/** The formula of the sheet that it applies. */
	readonly formula?: string;
	readonly confusions?: readonly Confusion[];
	/** Whether the student has to say the unit, which the question then does not show. */
	readonly unitAsked?: boolean;
}

/** Figures and steps, in order: a step names only what stands before it. */
export interface Calculation {
	readonly givens: readonly Given[];
	readonly steps: readonly Step[];
}

/** What a student wrote for one step, as it was typed. */
export interface Answer {
	readonly result: string;
	/** The calculation as he laid it out, which may be empty: « 40 ÷ 100 ». */
	readonly working?: string;
}

/** The answers by the name of the step. */
export type Answers = Readonly<Record<string, Answer | undefined>>;

/**
 * How an answer was found: right; right from an earlier wrong result (carried); right but rounded too roughly; right but misplaced by a
 * power of ten or a sign, or by the arithmetic of a right working (slip); right in another unit; a known confusion; wrong; not a number;
 * nothing.
 */
export type StepVerdict =
	'right' | 'carried' | 'rough' | 'slip' | 'unit' | 'confusion' | 'wrong' | 'unreadable' | 'missing';

export interface StepMark {
	readonly step: string;
	readonly verdict: StepVerdict;
	readonly points: number;
	readonly outOf: number;
	/** Shares from 0 to 1: what was to be computed, and how well it was. */
	readonly method: number;
	readonly arithmetic: number;
	/** What was read in the answer, a rate as a fraction; null when nothing was. */
	readonly read: number | null;
	/** The right value, rounded as asked. */
	readonly expected: number;
	/** The right value from the student’s own earlier results, where these differ; else null. */
	readonly carried: number | null;
	/** In French, one sentence each. */
	readonly reasons: readonly string[];
}

export interface CalculationMark {
	readonly points: number;
	readonly outOf: number;
	readonly steps: readonly StepMark[];
}
