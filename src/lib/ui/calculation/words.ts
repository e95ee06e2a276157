/** The words of marked steps, and how a step asks for its result. */
import type { Step, StepVerdict } from '#calculation/calculation.ts';
import { roundingName } from '#calculation/mark-steps.ts';

export const VERDICT_WORDS: Readonly<Record<StepVerdict, string>> = {
	right: 'juste',
	carried: 'juste, à partir de votre résultat précédent',
	rough: 'arrondi trop grossier',
	slip: 'méthode juste, résultat faux',
	unit: 'unité à revoir',
	confusion: 'confusion',
	wrong: 'faux',
	unreadable: 'illisible',
	missing: 'sans réponse'
};

/** The sign before the words, readable in black and white. */
export const VERDICT_SIGNS: Readonly<Record<StepVerdict, string>> = {
	right: '✓',
	carried: '✓',
	rough: '≈',
	slip: '≈',
	unit: '≈',
	confusion: '×',
	wrong: '×',
	unreadable: '×',
	missing: '–'
};

/** « en €, arrondi au centime » */
export function askedAs(step: Pick<Step, 'unit' | 'rounding' | 'unitAsked'>): string {
	const unit = step.unit === '' ? 'nombre sans unité' : `en ${step.unit}`;
	return step.unitAsked ? `avec son unité, ${roundingName(step)}` : `${unit}, ${roundingName(step)}`;
}
