/** How the formulas of a theme are written down. */
import type { Figures } from '../calculation.ts';
import type { Formula, Input, Source } from '../formula.ts';
import type { Theme } from '../theme.ts';
import type { Unit } from '../unit.ts';

interface Quantity {
	readonly label: string;
	readonly what: string;
	readonly unit: Unit;
	readonly decimals: number;
	readonly row: boolean;
}

const quantity =
	(unit: Unit, decimals: number) =>
	(label: string, what = label): Quantity => ({ label, what, unit, decimals, row: false });

export const euros = quantity('€', 2);
/** In per cent, two decimals. */
export const rate = quantity('%', 2);
export const points = quantity('points', 2);
export const days = quantity('j', 0);
/** A pure number. */
export const pure = quantity('', 4);

/** A number of what is counted. */
export const count = (unit: Unit, label: string, what = label, decimals = 0): Quantity => ({
	...quantity(unit, decimals)(label, what)
});

/** A row of such quantities. */
export const row = (one: Quantity): Quantity => ({ ...one, row: true });

/** A formula as it is written down; confusions are pairs of an expression and a sentence. */
export interface Entry {
	readonly id: string;
	readonly name: string;
	readonly inputs: Readonly<Record<string, Quantity>>;
	readonly output: Quantity;
	readonly expression: string;
	readonly printed?: string;
	readonly example: Figures;
	readonly steps: readonly string[];
	readonly confusions: readonly (readonly [string, string])[];
	readonly source: Source;
}

/** A formula of one of the sheets cited in the reference, by its tag. */
export const sourced = (...tags: string[]): Source => ({ kind: 'sourced', tags });

/** A definition that any textbook gives. */
export const TEXTBOOK: Source = { kind: 'textbook' };

/** The formulas of a theme. */
export function sheet(theme: Theme, entries: readonly Entry[]): Formula[] {
	return entries.map(({ inputs, output, printed = null, confusions, ...entry }) => ({
		...entry,
		theme,
		printed,
		inputs: Object.entries(inputs).map(([name, { label, what, unit, row }]): Input => ({
			name,
			label,
			what,
			unit,
			row
		})),
		output: { label: output.label, unit: output.unit, decimals: output.decimals, row: output.row },
		confusions: confusions.map(([expression, sentence]) => ({ expression, sentence }))
	}));
}
