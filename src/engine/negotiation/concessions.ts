/** What was given from one offer to the next: what the measures of criteria count, and what the review lists. */
import type { PresentedExchange } from './present.ts';

export interface Concession {
	readonly round: number;
	/** Levels of the offer before and of this one, by issue. */
	readonly before: readonly number[];
	readonly after: readonly number[];
	/** Levels given, and levels taken back, over all the issues: how the other side counts them (`weigh` in step.ts). */
	readonly given: number;
	readonly taken: number;
}

/** The offers that gave something on an issue, oldest first; the first offer gives nothing. */
export function concessionsOf(exchanges: readonly PresentedExchange[]): Concession[] {
	const found: Concession[] = [];
	let before: readonly number[] | null = null;
	for (const { round, act, terms } of exchanges) {
		if ((act !== 'offer' && act !== 'concede') || terms === null) continue;
		const changes = terms.map((level, issue) => level - (before?.[issue] ?? level));
		const given = changes.reduce((sum, change) => sum + Math.max(0, change), 0);
		const taken = changes.reduce((sum, change) => sum + Math.max(0, 0 - change), 0);
		if (before !== null && given > 0) found.push({ round, before, after: terms, given, taken });
		before = terms;
	}
	return found;
}
