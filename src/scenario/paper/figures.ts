/** The figures of a paper, common or drawn for a candidate, and the texts that print them. */
import type { Figure as Value, Figures as Values } from '#calculation/calculation.ts';
import { evaluate, evaluateNumber } from '#calculation/evaluate.ts';
import { writeNumber } from '#calculation/french-number.ts';
import { expressionOf, parseExpression } from '#calculation/parse-expression.ts';
import { roundTo } from '#calculation/round.ts';
import { isRate, shownBy } from '#calculation/unit.ts';
import { deriveKey, integerBelow, Purpose, type Seed } from '#engine/random.ts';
import type { Kpi } from '#engine/simulation.ts';
import type { Paper } from './schema.ts';
import type { FigureSource } from './written.ts';

/** A figure: its value in formulas, where 12,5 % is 0.125, and how it is printed. */
export interface Figure {
	readonly value: Value;
	readonly label: string | undefined;
	readonly unit: string;
	readonly decimals: number;
}

export type Figures = ReadonlyMap<string, Figure>;

/** Draws of one candidate before his figures are given up. */
const ATTEMPTS = 200;

type Drawn = Pick<Paper, 'figures' | 'conditions'>;

/**
 * The figures of a candidate; the same seed gives the same ones. `kpis` are those of the run that he played, if the paper reads
 * one: they take the place of the author’s values. Null when no draw keeps the conditions.
 */
export function drawFigures(paper: Drawn, seed: Seed, kpis: readonly Kpi[] = []): Figures | null {
	for (let attempt = 0; attempt < (drawnNames(paper).length > 0 ? ATTEMPTS : 1); attempt++) {
		const found: Figures = new Map(
			Object.entries(paper.figures).map(([name, source]) => [name, figureOf(name, source, kpis, { seed, attempt })])
		);
		if (keepsConditions(paper, found)) return found;
	}
	return null;
}

function keepsConditions({ conditions }: Drawn, figures: Figures): boolean {
	const values = valuesOf(figures);
	return conditions.every(({ expression, atLeast = -Infinity, atMost = Infinity }) => {
		const value = evaluateNumber(expressionOf(expression), values);
		return value >= atLeast && value <= atMost;
	});
}

/** Names of the figures that each candidate has of his own. */
export const drawnNames = ({ figures }: Pick<Paper, 'figures'>): string[] =>
	Object.entries(figures).flatMap(([name, source]) => (typeof source === 'object' && 'from' in source ? [name] : []));

function figureOf(
	name: string,
	source: FigureSource,
	kpis: readonly Kpi[],
	draw: { readonly seed: Seed; readonly attempt: number }
): Figure {
	if (typeof source === 'number') return { value: source, label: undefined, unit: '', decimals: decimalsOf(source) };
	const { label, unit = '', decimals } = source;
	// An exponent, not a division: 5.5 % is then the double that 0.055 denotes.
	const worth = (shown: number): number => (isRate(unit) ? Number(`${shown}e-2`) : shown);
	const printed = { label, unit, decimals };
	if ('from' in source) return { ...printed, value: worth(drawShown(name, source, draw)) };
	const kpi = kpis.find(({ id }) => id === source.kpi);
	// Rounded as it is printed: the candidate computes from what he reads.
	if (kpi) return { ...printed, value: worth(roundTo(valueOf(kpi) * shownBy(unit), { decimals })) };
	const { value } = source;
	return { ...printed, value: typeof value === 'number' ? worth(value) : value.map(worth) };
}

/** A figure of a run: amounts in euros, rates as fractions. */
const valueOf = ({ unit, value }: Kpi): number => (unit === 'cents' ? value / 100 : value);

function drawShown(
	name: string,
	{ from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
	{ seed, attempt }: { readonly seed: Seed; readonly attempt: number }
): number {
	const steps = Math.floor((to - from) / step + 1e-9) + 1;
	const key = deriveKey(seed, attempt, Purpose.figures);
	return roundTo(from + step * integerBelow(steps, key, hash(name), 0), { decimals: 6 });
}

const decimalsOf = (value: number): number => Math.min(4, String(value).split('.')[1]?.length ?? 0);

/** A 32-bit word of a name (FNV-1a), so that a figure is drawn alike wherever it stands in the list. */
function hash(name: string): number {
	let word = 0x811c9dc5;
	for (const letter of name) word = Math.imul(word ^ (letter.codePointAt(0) ?? 0), 0x01000193);
	return word;
}

/** What formulas call by name. */
export const valuesOf = (figures: Figures): Values =>
	Object.fromEntries([...figures].map(([name, { value }]) => [name, value]));

const HOLE = /\{\{([^{}|]*)(?:\|\s*(\d)?\s*(%)?\s*)?\}\}/g;

/** A place of a text where a figure is printed: {{ca}}, {{ca / clients | 2}}, {{part | 1 %}}. */
export interface Hole {
	readonly position: number;
	readonly formula: string;
}

export const holesIn = (text: string): Hole[] =>
	[...text.matchAll(HOLE)].map(({ index, 1: formula }) => ({ position: index, formula: formula.trim() }));

/** A text with its figures printed, units left to the author. A hole that cannot be computed stays as it is written. */
export function fillText(text: string, figures: Figures): string {
	if (!text.includes('{{')) return text;
	const values = valuesOf(figures);
	return text.replace(HOLE, (written: string, formula: string, decimals?: string, percent?: string) => {
		const only = figures.get(formula.trim());
		if (only && typeof only.value === 'number' && decimals === undefined && percent === undefined)
			return writeNumber(only.value * shownBy(only.unit), only.decimals);
		const parsed = parseExpression(formula);
		const value = 'refusal' in parsed ? Number.NaN : evaluate(parsed.expression, values);
		if (typeof value !== 'number' || !Number.isFinite(value)) return written;
		const shown = percent === undefined ? value : value * 100;
		const places = decimals === undefined ? undefined : Number(decimals);
		return writeNumber(roundTo(shown, { decimals: places ?? 2 }), places);
	});
}
