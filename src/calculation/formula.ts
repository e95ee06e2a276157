import type { Confusion, Figures, Named } from './calculation.ts';
import { evaluate } from './evaluate.ts';
import { expressionOf } from './parse-expression.ts';
import type { Figure } from './calculation.ts';
import type { Theme } from './theme.ts';
import type { Unit } from './unit.ts';
import { writeExpression } from './write-expression.ts';

/** Where a formula is from: sheets that are cited by their tag in the project’s reference, or what any textbook says. */
export type Source = { readonly kind: 'sourced'; readonly tags: readonly string[] } | { readonly kind: 'textbook' };

/** A figure that a formula needs. */
export interface Input extends Named {
	readonly what: string;
	/** Whether it is a row of figures. */
	readonly row: boolean;
}

/** A formula of the sheet. */
export interface Formula {
	/** Its anchor and its name on the command line: « taux-de-marque ». */
	readonly id: string;
	/** In French. */
	readonly name: string;
	readonly theme: Theme;
	readonly inputs: readonly Input[];
	readonly output: { readonly label: string; readonly unit: Unit; readonly decimals: number; readonly row: boolean };
	readonly expression: string;
	/** How textbooks print it, where the expression would be hard to read. */
	readonly printed: string | null;
	/** What to do, in order. */
	readonly steps: readonly string[];
	readonly example: Figures;
	readonly confusions: readonly Confusion[];
	readonly source: Source;
}

/** The formula as it is printed: « taux de marque = marge ÷ PV HT ». */
export function printFormula({ output, expression, inputs, printed }: Formula): string {
	const label = (name: string): string => inputs.find((input) => input.name === name)?.label ?? name;
	return `${output.label} = ${printed ?? writeExpression(expressionOf(expression), { name: label })}`;
}

/** Its value, unrounded; NaN where it has none, such as a division by zero. */
export function computeFormula({ expression }: Formula, inputs: Figures): Figure {
	return evaluate(expressionOf(expression), inputs);
}
