/** Expressions as they are printed: « (PV HT − coût) ÷ PV HT », « (100 − 60) ÷ 100 ». */
import type { Expression, Operator } from './expression.ts';
import { writeNumber } from './french-number.ts';

/** How tightly each kind of expression holds; a looser part of a tighter one is put in parentheses. */
const TIGHTNESS: Readonly<Record<Operator, number>> = { '+': 1, '−': 1, '×': 2, '÷': 2, '^': 4 };
const OPPOSITE = 3;
const ATOM = 5;

const tightness = (expression: Expression): number => {
	if (expression.kind === 'operation') return TIGHTNESS[expression.operator];
	return expression.kind === 'opposite' ? OPPOSITE : ATOM;
};

/** How the parts of an expression are printed. */
export interface Writing {
	/** A name: by its label, or by its figure. */
	readonly name: (name: string) => string;
	/** A call that is printed by its value; null for one that is written out. */
	readonly call?: (expression: Expression) => string | null;
}

export function writeExpression(expression: Expression, writing: Writing): string {
	switch (expression.kind) {
		case 'number':
			return writeNumber(expression.value);
		case 'name':
			return writing.name(expression.name);
		case 'opposite':
			return `−${inside(expression.of, OPPOSITE + 1, writing)}`;
		case 'call':
			return (
				writing.call?.(expression) ??
				writeCall(
					expression.function,
					expression.parameters.map((one) => writeExpression(one, writing))
				)
			);
		case 'operation': {
			const own = TIGHTNESS[expression.operator];
			const left = inside(expression.left, expression.operator === '^' ? ATOM : own, writing);
			// a − (b − c), a ÷ (b × c): what follows − or ÷ must hold tighter.
			const right = inside(expression.right, ['−', '÷'].includes(expression.operator) ? own + 1 : own, writing);
			return expression.operator === '^' ? `${left}^${right}` : `${left} ${expression.operator} ${right}`;
		}
	}
}

function inside(part: Expression, least: number, writing: Writing): string {
	const written = writeExpression(part, writing);
	const loose =
		tightness(part) < least ||
		(part.kind === 'name' && (/^[−-]/.test(written) || (least === ATOM && written.includes('%'))));
	return loose ? `(${written})` : written;
}

function writeCall(name: string, parameters: readonly string[]): string {
	const [first, second] = parameters;
	if (name === 'racine') return second === undefined ? `√(${first})` : `(${first})^(1/${second})`;
	if (name === 'rang') return `${first} n° ${second}`;
	if (name === 'plafond') return `arrondi supérieur de (${first})`;
	if (name === 'plancher') return `arrondi inférieur de (${first})`;
	return `${NAMES[name] ?? name}(${parameters.join(' ; ')})`;
}

const NAMES: Readonly<Record<string, string>> = { somme: 'Σ', decroissant: 'décroissant' };
