/**
 * The grid of the « réflexion commerciale structurée »: eight lines, each at one of four levels (TI, I, S, TS). Source: grid of the
 * corrigé of E5A, session 2022 (FAUR, maître artisan glacier). It prints no formula.
 */
export const REFLECTION_LINES = [
	{ id: 'logique', title: 'Les idées sont organisées avec une logique d’ensemble' },
	{ id: 'nombre', title: 'Les idées sont en nombre suffisant' },
	{ id: 'savoirs', title: 'Les idées mobilisent des savoirs' },
	{ id: 'sujet', title: 'Le sujet est réinvesti' },
	{ id: 'distance', title: 'Le candidat prend de la distance' },
	{ id: 'clarte', title: 'Chaque idée est exprimée clairement' },
	{ id: 'justification', title: 'Chaque idée est justifiée' },
	{ id: 'illustration', title: 'Chaque idée est illustrée' }
] as const;
