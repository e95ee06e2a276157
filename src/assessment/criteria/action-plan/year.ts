/** A year as the measures of criteria read it: the books of the seat, what was decided, and the case. */
import type { Decision } from '#engine/action-plan/decision.ts';
import type { Definition } from '#engine/action-plan/definition.ts';
import type { PortfolioYear } from '../portfolio/index.ts';
import type { Books, World } from '#engine/action-plan/world.ts';

export interface Year {
	readonly definition: Definition;
	/** The last world. */
	readonly world: Pick<World, 'round' | 'shockMonth' | 'ran'>;
	readonly book: Readonly<Books>;
	/** By month from the first. */
	readonly decisions: readonly Decision[];
	/** The named accounts; null in a case that has none. */
	readonly accounts: PortfolioYear | null;
}

/** Months played. */
export const monthsOf = ({ world }: Year): number => world.round[0] - 1;
