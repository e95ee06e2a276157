/** What a paper expects, computed from the figures of a candidate: never sent to him before the marks are. */
import type { Figures as Values } from '#calculation/calculation.ts';
import { evaluateNumber } from '#calculation/evaluate.ts';
import { expressionOf, namesOf } from '#calculation/parse-expression.ts';
import { shownBy } from '#calculation/unit.ts';
import { valuesOf, type Figures } from './figures.ts';
import type { Question, QuestionOf } from './question-schema.ts';
import type { Expected } from './written.ts';

/** A number that a question asks for. */
export interface Asked {
	/** The id of a step or of an item, « ligne_colonne » for a cell: what formulas call it. */
	readonly id: string;
	readonly label: string;
	readonly unit: string;
	readonly decimals: number;
	readonly towards: 'nearest' | 'up' | 'down';
	readonly points: number;
	readonly expected: Expected;
	/** Where the answer is written, from the question. */
	readonly path: readonly string[];
}

/** A word that a table asks for. */
export interface AskedWord extends Pick<Asked, 'id' | 'label' | 'points' | 'path'> {
	readonly options: readonly string[];
	readonly word: string;
}

/** A number that is asked for and what it is worth: a rate as a fraction. */
export interface Solved extends Asked {
	/** Unrounded; NaN when it cannot be computed. */
	readonly value: number;
}

type Table = QuestionOf<'table'>;

/** The name of a cell in formulas and in answers. */
export const cellName = (row: string, column: string): string => `${row}_${column}`;

/** The numbers that a question asks for. Those whose answer is missing are left out. */
export function askedIn(question: Question): Asked[] {
	switch (question.kind) {
		case 'calculation':
			return question.steps.flatMap((step): Asked[] => {
				const expected: Expected | undefined = question.secret.steps[step.id];
				return expected ? [{ ...step, unit: step.unit ?? '', expected, path: ['steps', step.id] }] : [];
			});
		case 'chart':
			return question.items.flatMap(({ text: label, ...item }): Asked[] => {
				const expected: Expected | { right: string } | undefined = question.secret.items[item.id];
				if (expected === undefined || 'right' in expected) return [];
				return [{ ...item, label, unit: item.unit ?? '', expected, path: ['items', item.id] }];
			});
		case 'table':
			return cellsOf(question).flatMap(({ column, text, ...cell }): Asked[] => {
				if (column.options) return [];
				const { unit = '', decimals, towards } = column;
				const expected = { expression: text, tolerance: question.secret.tolerance[column.id], confusions: [] };
				return [{ ...cell, unit, decimals, towards, expected }];
			});
		default:
			return [];
	}
}

/** The words that a table asks for. */
export const wordsIn = (question: Table): AskedWord[] =>
	cellsOf(question).flatMap(({ column, text: word, ...cell }): AskedWord[] =>
		column.options ? [{ ...cell, options: column.options, word }] : []
	);

/** The cells that a table asks for, each with an equal share of the points. */
function cellsOf({ columns, rows, points, secret }: Table) {
	const cells = Object.entries(secret.cells).flatMap(([row, texts]) =>
		Object.entries(texts).map(([column, text]) => ({ row, column, text }))
	);
	return cells.flatMap(({ row, column: id, text }) => {
		const column = columns.find((candidate) => candidate.id === id);
		if (!column) return [];
		const label = `${rows.find((candidate) => candidate.id === row)?.title ?? row} – ${column.title}`;
		const path = ['cells', row, id];
		return [{ id: cellName(row, id), label, column, text, points: points / cells.length, path }];
	});
}

/** The values that the formulas of a question may call besides its answers: figures and printed cells. */
export function namedValues(question: Question, figures: Figures): Values {
	const printed = printedNumbers(question, figures).map(({ id, value }) => [id, value] as const);
	return { ...valuesOf(figures), ...Object.fromEntries(printed) };
}

/** The numbers that a table prints, with their values and where they are written. */
export function printedNumbers(question: Question, figures: Figures): { id: string; path: string[]; value: number }[] {
	if (question.kind !== 'table') return [];
	const values = valuesOf(figures);
	return printedCells(question).map(({ id, path, formula }) => {
		return { id, path, value: evaluateNumber(expressionOf(formula), values) };
	});
}

/** The formulas of the numbers that a table prints. */
export const printedCells = ({ columns, given }: Table): { id: string; path: string[]; formula: string }[] =>
	Object.entries(given).flatMap(([row, cells]) =>
		Object.entries(cells).flatMap(([column, formula]) =>
			columns.find(({ id }) => id === column)?.options
				? []
				: [{ id: cellName(row, column), path: ['given', row, column], formula }]
		)
	);

/** The names that the formulas of a question call, printed cells included. */
export function namesCalled(question: Question): ReadonlySet<string> {
	const printed = question.kind === 'table' ? printedCells(question).map(({ formula }) => formula) : [];
	const formulas = [...printed, ...askedIn(question).map(({ expected }) => expected.expression)];
	return new Set(formulas.flatMap((formula) => namesOf(expressionOf(formula))));
}

/** Every number that a question asks for, in the order of the calculation. */
export function solveQuestion(question: Question, figures: Figures): Solved[] {
	const values: Record<string, Values[string]> = { ...namedValues(question, figures) };
	return inOrder(askedIn(question)).map((asked) => {
		const value = evaluateNumber(expressionOf(asked.expected.expression), values);
		values[asked.id] = value;
		return { ...asked, value };
	});
}

/** The numbers asked for, each after those that its formula calls; those that call each other in a circle come last. */
export function inOrder(asked: readonly Asked[]): Asked[] {
	const left = new Map(asked.map((item) => [item.id, item]));
	const ordered: Asked[] = [];
	for (;;) {
		const ready = [...left.values()].filter(({ expected }) =>
			namesOf(expressionOf(expected.expression)).every((name) => !left.has(name))
		);
		if (ready.length === 0) return [...ordered, ...left.values()];
		for (const item of ready) left.delete(item.id);
		ordered.push(...ready);
	}
}

/** A value in the unit in which it is printed: 12.5 for 12,5 %. */
export const inUnit = (value: number, unit: string): number => value * shownBy(unit);
