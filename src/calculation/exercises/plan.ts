/** How the exercises of a theme are written down. */
import type { Step } from '../calculation.ts';
import type { ExerciseKind } from '../exercise.ts';
import type { Condition, GivenPlan, Origin } from '../figure-plan.ts';
import type { Theme } from '../theme.ts';
import type { Unit } from '../unit.ts';

export const between = (from: number, to: number, step: number): Origin => ({ kind: 'between', from, to, step });
export const choice = (...of: number[]): Origin => ({ kind: 'choice', of });
export const rows = (length: number, from: number, to: number, step: number): Origin => ({
	kind: 'row',
	length,
	from,
	to,
	step
});
/** Groups of [how many, from, to, step], all in one row, in an order drawn. */
export const shuffled = (...groups: readonly [number, number, number, number][]): Origin => ({
	kind: 'shuffled',
	groups: groups.map(([length, from, to, step]) => ({ length, from, to, step }))
});
export const computed = (expression: string, step: number): Origin => ({ kind: 'computed', expression, step });
export const fixed = (value: number | readonly number[]): Origin => ({ kind: 'fixed', value });

/** A given; `names` for the numbers of a row. */
export const given = (
	name: string,
	label: string,
	unit: Unit,
	origin: Origin,
	names?: readonly string[]
): GivenPlan => ({
	name,
	label,
	unit,
	origin,
	...(names && { rows: names })
});

/** A figure that others are computed from, and that the student is not told. */
export const hidden = (name: string, origin: Origin): GivenPlan => ({
	name,
	label: name,
	unit: '',
	origin,
	hidden: true
});

interface StepMore {
	readonly decimals?: number;
	readonly towards?: 'up' | 'down';
	readonly points?: number;
	readonly formula?: string;
	readonly printed?: string;
	readonly confusions?: readonly (readonly [string, string])[];
}

const DECIMALS: Readonly<Record<Unit, number>> = { '€': 2, '%': 2, points: 2, '': 2 };

/** A step; euros and rates have two decimals, what is counted none. */
export const step = (
	name: string,
	label: string,
	unit: Unit,
	question: string,
	expression: string,
	{ decimals = DECIMALS[unit] ?? 0, towards, points = 1, formula, printed, confusions = [] }: StepMore = {}
): Step => ({
	name,
	label,
	unit,
	question,
	expression,
	rounding: { decimals, ...(towards && { towards }) },
	points,
	...(formula && { formula }),
	...(printed && { printed }),
	confusions: confusions.map(([expression, sentence]) => ({ expression, sentence }))
});

/** A condition: an expression from `atLeast` to `atMost`. */
export const keep = (expression: string, atLeast?: number, atMost?: number): Condition => ({
	expression,
	atLeast,
	atMost
});

interface Written {
	readonly id: string;
	readonly level: 1 | 2 | 3;
	readonly title: string;
	readonly firms: readonly string[];
	readonly story: string;
	readonly givens: readonly GivenPlan[];
	readonly keep?: readonly Condition[];
	readonly steps: readonly Step[];
}

/** The kinds of a theme. */
export const kinds = (theme: Theme, written: readonly Written[]): ExerciseKind[] =>
	written.map(({ givens, keep: conditions = [], steps, ...kind }) => ({
		...kind,
		theme,
		plan: { givens, conditions, steps }
	}));
