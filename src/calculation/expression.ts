/** An expression, read: what `parse-expression.ts` makes of « (pvHt − cout) ÷ pvHt × 100 ». */
export type Expression =
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'name'; readonly name: string }
	| { readonly kind: 'opposite'; readonly of: Expression }
	| { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
	| { readonly kind: 'call'; readonly function: FunctionName; readonly parameters: readonly Expression[] };

export type Operator = '+' | '−' | '×' | '÷' | '^';

/** The functions of expressions, in French since teachers write them, with the number of their parameters. */
export const FUNCTIONS = {
	/** Of a row. */
	somme: [1],
	moyenne: [1],
	nombre: [1],
	min: [1, 2],
	max: [1, 2],
	/** Running sums of a row. */
	cumul: [1],
	/** A row from its largest number to its smallest. */
	decroissant: [1],
	/** rang(row; i): its i-th number, from 1. */
	rang: [2],
	/** premiers(row; n), derniers(row; n): its n first, its n last numbers. */
	premiers: [2],
	derniers: [2],
	/** saison(row; i; n): its numbers of rank i, i + n, i + 2n… */
	saison: [3],
	/** compte(row; a; b): how many of its numbers are from a to b. */
	compte: [3],
	/** suite(n): 1, 2… n. */
	suite: [1],
	/** racine(x), or racine(x; n): the n-th root. */
	racine: [1, 2],
	/** The whole number just above, just below. */
	plafond: [1],
	plancher: [1],
	/** arrondi(x; d): to d decimals. */
	arrondi: [2]
} as const satisfies Record<string, readonly number[]>;

export type FunctionName = keyof typeof FUNCTIONS;
