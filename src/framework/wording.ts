/** A wording of a framework, and what it is worth. */

/**
 * `official`: the wording of the text, with its source; `editorial`: ours; `missing`: to be completed from the text; `completed`: by an
 * administrator, from the text that he names.
 */
export const STATUSES = ['official', 'editorial', 'missing', 'completed'] as const;
export type Status = (typeof STATUSES)[number];

/** A wording and what it is worth. A missing one has no title; an official one names its source. */
export interface Wording {
	readonly code: string;
	readonly title: string | null;
	readonly status: Status;
	/** Keys of `sources`. */
	readonly sources: readonly string[];
	readonly note: string | null;
}

/** A competency, a knowledge item or an activity; `parent` is the code of the one that holds it. */
export interface Item extends Wording {
	readonly parent: string | null;
}

/** What is shown in place of a wording that must be completed from the official text. */
export const MISSING_TITLE = 'intitulé à compléter';

/** Title of a wording, or `MISSING_TITLE`. */
export const titleOf = ({ title }: Wording): string => title ?? MISSING_TITLE;
