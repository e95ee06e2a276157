/** A year as the measures of criteria read it: its diary, what was decided, and the case. */
import { emptyAccounts } from '#engine/portfolio/index.ts';
import type { Decision } from '#engine/salesforce/decision.ts';
import type { Model } from '#engine/salesforce/model.ts';
import { viewOf } from '#engine/salesforce/view.ts';
import type { LogEntry } from '#engine/salesforce/log.ts';
import type { World } from '#engine/salesforce/world.ts';
import { accountsYear, type PortfolioYear } from '../portfolio/index.ts';

export interface Year {
	readonly model: Model;
	/** By month from the first. */
	readonly decisions: readonly Decision[];
	/** Before each month, and after the last. */
	readonly worlds: readonly World[];
	/** Oldest first. */
	readonly diary: readonly LogEntry[];
	/** The key accounts; null in a case that has none. */
	readonly accounts: PortfolioYear | null;
}

/** The year that led to the last of some worlds. */
export function yearOf(model: Model, worlds: readonly World[], decisions: readonly Decision[]): Year {
	const view = viewOf(model, worlds[worlds.length - 1], 0);
	const diary: LogEntry[] = [];
	for (let e = 0; view.history !== null && e < view.historyLength; e++) diary.push(view.history.at(e));
	const accounts = accountsYear(
		model.portfolio,
		worlds[worlds.length - 1].portfolio,
		decisions.map(({ portfolio }) => portfolio ?? emptyAccounts())
	);
	return { model, decisions, worlds, diary, accounts };
}

/** Index of a person of the case. */
export const personOf = ({ model }: Year, id: string): number => model.index.person.get(id) as number;
