import type { Verdict } from '#assessment/verdict.ts';
import type { VerdictName } from '../verdict.svelte';

const NAMES: Readonly<Record<Verdict, VerdictName>> = {
	excellente: 'excellente',
	bonne: 'bonne',
	'sans enjeu': 'sans-enjeu',
	imprécision: 'imprecision',
	erreur: 'erreur',
	faute: 'faute'
};

/** The name under which the design system knows a verdict. */
export const verdictName = (verdict: Verdict): VerdictName => NAMES[verdict];
