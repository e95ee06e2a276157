/** Sealed grids side by side. Pure. */
import type { Exam, GridModel } from '#framework/exam.ts';
import type { GridContent } from './grid.ts';

export interface LevelGap {
	readonly competency: string;
	/** Steps of the scale between the lowest level given and the highest. */
	readonly steps: number;
}

export interface Comparison {
	/** Between the lowest mark and the highest, in hundredths of a point. */
	readonly gap: number;
	/** The widest first; competencies on which all agree come last, with 0. */
	readonly levels: readonly LevelGap[];
	/** The gap is beyond what the exam’s data allow, and only two have judged. */
	readonly thirdJurorWanted: boolean;
}

function spread(values: readonly number[]): number {
	return Math.max(...values) - Math.min(...values);
}

/** What sets the grids of a panel apart; at least one grid, each of them sealed. */
export function compareGrids(
	{ competencies, grid }: Pick<Exam, 'competencies'> & { readonly grid: GridModel },
	grids: readonly Pick<GridContent, 'levels' | 'mark'>[]
): Comparison {
	const rank = (level: string) => grid.levels.findIndex(({ code }) => code === level);
	const gap = spread(grids.map(({ mark }) => mark ?? 0));
	const levels = competencies
		.map((competency) => ({ competency, steps: spread(grids.map((own) => rank(own.levels[competency]))) }))
		.sort((a, b) => b.steps - a.steps);
	return { gap, levels, thirdJurorWanted: gap > grid.scoring.gap * 100 && grids.length < 3 };
}
