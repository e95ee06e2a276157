/** A step worked in full, for the correction. */
import type { Calculation, Figures, Named, Step } from './calculation.ts';
import { evaluate } from './evaluate.ts';
import type { Expression, FunctionName } from './expression.ts';
import { writeFigure, writeRow } from './french-number.ts';
import { expressionOf, namesOf } from './parse-expression.ts';
import { roundTo } from './round.ts';
import { shownBy, type Unit } from './unit.ts';
import { writeExpression } from './write-expression.ts';

export interface Worked {
	/** « taux de marque = marge ÷ PV HT » */
	readonly formula: string;
	/** « 40 € ÷ 100 € »; null where the figures say nothing that the words do not. */
	readonly figures: string | null;
	/** « 40 % » */
	readonly result: string;
}

/** What only picks numbers of a row: its figures are those that were picked. */
const PICKING: readonly FunctionName[] = ['rang', 'premiers', 'derniers', 'saison', 'decroissant'];

/** The step with these values of givens and earlier steps, which may be the student’s own. */
export function explain({ givens, steps }: Calculation, step: Step, figures: Figures): Worked {
	const named = new Map<string, Named>([...givens, ...steps].map((one) => [one.name, one]));
	const label = (name: string): string => named.get(name)?.label ?? name;
	const expression = expressionOf(step.expression);
	const value = figures[step.name];
	return {
		formula: `${step.label} = ${step.printed ?? writeExpression(expression, { name: label })}`,
		figures: step.printed === undefined ? writeFigures(expression, steps, named, figures) : null,
		result: typeof value === 'number' ? writeFigure(rounded(step, value), step.unit) : '—'
	};
}

function writeFigures(
	expression: Expression,
	steps: readonly Step[],
	named: ReadonlyMap<string, Named>,
	figures: Figures
): string {
	const write = (value: number | readonly number[], unit: Unit): string =>
		// A row is printed with its rates in per cent, and without the unit of its amounts.
		typeof value === 'number' ? writeFigure(value, unit) : writeRow(value, shownBy(unit) === 1 ? '' : unit);
	return writeExpression(expression, {
		name: (name) => {
			const value = figures[name] ?? NaN;
			const step = steps.find((one) => one.name === name);
			return write(step && typeof value === 'number' ? rounded(step, value) : value, named.get(name)?.unit ?? '');
		},
		call: (part) => {
			if (part.kind !== 'call' || !PICKING.includes(part.function)) return null;
			return write(evaluate(part, figures), named.get(namesOf(part)[0])?.unit ?? '');
		}
	});
}

/** A value of a step, rounded as asked, as it is kept. */
export function rounded(step: Pick<Step, 'rounding' | 'unit'>, value: number): number {
	return roundTo(value * shownBy(step.unit), step.rounding) / shownBy(step.unit);
}
