import { drawFigures, type Figures } from '#scenario/paper/figures.ts';
import { newSeed } from '../db/id.ts';
import type { PublishedPaper } from './paper.ts';
import type { Copy } from './session.ts';

/** Draws before a paper is given up: each of them tries hundreds of figures. */
const ATTEMPTS = 50;

/** A seed under which the figures of the paper keep its conditions. */
export function newPaperSeed({ paper, slug }: PublishedPaper): number {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const seed = newSeed();
		if (drawFigures(paper, seed)) return seed;
	}
	throw new Error(`no figures keep the conditions of ${slug}`);
}

/** The figures of a copy. */
export function figuresOf({ paper, slug }: PublishedPaper, { seed, played }: Pick<Copy, 'seed' | 'played'>): Figures {
	const figures = drawFigures(paper, seed, played?.kpis);
	if (!figures) throw new Error(`the figures of a copy of ${slug} cannot be drawn again`);
	return figures;
}
