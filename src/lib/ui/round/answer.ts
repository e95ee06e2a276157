/** What a form of a round is answered when its round is not played. */
import type { DecisionProblem } from '#engine/simulation.ts';
import type { Fields } from './fields.ts';
import type { LateRound } from './late-round.ts';

/** A decision read from a form, and what of it cannot be understood, in the manner of the engine. */
export interface Read {
	readonly decision: Readonly<Record<string, unknown>>;
	readonly problems: readonly DecisionProblem[];
}

/** A problem of a decision where its form has a field for it. */
export interface LocatedProblem {
	/** Name of the field, or null when it is about the whole. */
	readonly field: string | null;
	readonly message: string;
}

/** What is asked again, once, before it is done for good: a title, sentences. */
export interface Doubt {
	readonly title: string;
	readonly sentences: readonly string[];
	/** On the button that goes on. */
	readonly go: string;
}

export interface Answer {
	readonly fields?: Fields;
	readonly sentence?: string | null;
	readonly problems?: readonly LocatedProblem[];
	readonly doubt?: Doubt;
	/** The round had been played already. */
	readonly late?: LateRound;
}

/** Each problem at the field that `fieldOf` gives to its path; of several at the same field, the first. */
export function locate(
	problems: readonly DecisionProblem[],
	fieldOf: (path: string) => string | null
): LocatedProblem[] {
	const located = problems.map(({ path, message }) => ({ field: fieldOf(path), message }));
	return located.filter(
		({ field }, at) => field === null || located.findIndex((other) => other.field === field) === at
	);
}
