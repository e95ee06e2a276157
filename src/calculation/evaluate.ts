import type { Figure, Figures } from './calculation.ts';
import type { Expression, FunctionName, Operator } from './expression.ts';
import { roundTo } from './round.ts';

/**
 * The value of an expression; operations on rows are made number by number. NaN where it has none: an unknown name, a division by
 * zero, rows of unequal lengths, a power that is not whole.
 */
export function evaluate(expression: Expression, figures: Figures): Figure {
	switch (expression.kind) {
		case 'number':
			return expression.value;
		case 'name':
			return Object.hasOwn(figures, expression.name) ? figures[expression.name] : NaN;
		case 'opposite':
			return combine(0, evaluate(expression.of, figures), OPERATIONS['−']);
		case 'operation':
			return combine(
				evaluate(expression.left, figures),
				evaluate(expression.right, figures),
				OPERATIONS[expression.operator]
			);
		case 'call':
			return call(
				expression.function,
				expression.parameters.map((parameter) => evaluate(parameter, figures))
			);
	}
}

/** The same for what must be one finite number; else NaN. */
export function evaluateNumber(expression: Expression, figures: Figures): number {
	const value = evaluate(expression, figures);
	return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
}

const OPERATIONS: Readonly<Record<Operator, (a: number, b: number) => number>> = {
	'+': (a, b) => a + b,
	'−': (a, b) => a - b,
	'×': (a, b) => a * b,
	'÷': (a, b) => (b === 0 ? NaN : a / b),
	'^': power
};

function combine(a: Figure, b: Figure, operation: (a: number, b: number) => number): Figure {
	if (typeof a === 'number') return typeof b === 'number' ? operation(a, b) : b.map((one) => operation(a, one));
	if (typeof b === 'number') return a.map((one) => operation(one, b));
	return a.length === b.length ? a.map((one, i) => operation(one, b[i])) : NaN;
}

/** By repeated multiplication, which gives the same bytes on every machine. */
function power(base: number, exponent: number): number {
	if (!Number.isInteger(exponent) || Math.abs(exponent) > 1000) return NaN;
	let result = 1;
	for (let i = 0; i < Math.abs(exponent); i++) result *= base;
	return exponent < 0 ? OPERATIONS['÷'](1, result) : result;
}

/** The n-th root of what is not negative, by Newton’s method from above, where it only falls. */
function root(value: number, degree: number): number {
	if (!(value >= 0) || !Number.isInteger(degree) || degree < 1 || degree > 1000) return NaN;
	if (degree === 2 || value === 0) return Math.sqrt(value);
	let x = Math.max(1, value);
	for (let i = 0; i < 5000; i++) {
		const next = x - (x - value / power(x, degree - 1)) / degree;
		if (!(next < x)) break;
		x = next;
	}
	return x;
}

const FUNCTIONS_OF_ROWS: Readonly<
	Partial<Record<FunctionName, (row: readonly number[], a: number, b: number) => Figure>>
> = {
	somme: sum,
	moyenne: (row) => sum(row) / row.length,
	nombre: (row) => row.length,
	min: (row) => Math.min(...row),
	max: (row) => Math.max(...row),
	cumul: (row) => row.map((_, i) => sum(row.slice(0, i + 1))),
	decroissant: (row) => row.toSorted((a, b) => b - a),
	rang: (row, rank) => row[rank - 1] ?? NaN,
	premiers: (row, count) => row.slice(0, count),
	derniers: (row, count) => (count <= 0 ? [] : row.slice(-count)),
	saison: (row, rank, period) => row.filter((_, i) => i % period === (rank - 1) % period),
	compte: (row, from, to) => row.filter((one) => one >= from && one <= to).length
};

const FUNCTIONS_OF_NUMBERS: Readonly<Partial<Record<FunctionName, (a: number, b: number) => Figure>>> = {
	min: (a, b) => Math.min(a, b),
	max: (a, b) => Math.max(a, b),
	suite: (count) => (count >= 1 && count <= 1000 ? Array.from({ length: count }, (_, i) => i + 1) : NaN),
	racine: (value, degree = 2) => root(value, degree),
	plafond: (value) => roundTo(value, { decimals: 0, towards: 'up' }),
	plancher: (value) => roundTo(value, { decimals: 0, towards: 'down' }),
	arrondi: (value, decimals) => roundTo(value, { decimals })
};

function call(name: FunctionName, parameters: readonly Figure[]): Figure {
	const [first, ...others] = parameters;
	const numbers = others.filter((one) => typeof one === 'number');
	if (numbers.length !== others.length) return NaN;
	const [a, b] = numbers;
	if (typeof first !== 'number') return FUNCTIONS_OF_ROWS[name]?.(first, a, b) ?? NaN;
	return FUNCTIONS_OF_NUMBERS[name]?.(first, a) ?? NaN;
}

function sum(row: readonly number[]): number {
	return row.reduce((total, one) => total + one, 0);
}
