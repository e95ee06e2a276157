/** A year as the measures of criteria read it: its diary, what was decided, and the case. */
import type { Decision } from '#engine/salesforce/decision.ts';
import type { Model } from '#engine/salesforce/model.ts';
import { viewOf } from '#engine/salesforce/view.ts';
import type { LogEntry } from '#engine/salesforce/log.ts';
import type { World } from '#engine/salesforce/world.ts';

export interface Year {
	readonly model: Model;
	/** By month from the first. */
	readonly decisions: readonly Decision[];
	/** Before each month, and after the last. */
	readonly worlds: readonly World[];
	/** Oldest first. */
	readonly diary: readonly LogEntry[];
}

/** The year that led to the last of some worlds. */
export function yearOf(model: Model, worlds: readonly World[], decisions: readonly Decision[]): Year {
	const view = viewOf(model, worlds[worlds.length - 1], 0);
	const diary: LogEntry[] = [];
	for (let e = 0; view.history !== null && e < view.historyLength; e++) diary.push(view.history.at(e));
	return { model, decisions, worlds, diary };
}

/** Index of a person of the case. */
export const personOf = ({ model }: Year, id: string): number => model.index.person.get(id) as number;
