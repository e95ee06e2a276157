/** What a candidate has written to a question, as it is kept. */
export interface Answer {
	/** Numbers and words as they are typed, by step, item or cell (« ligne_colonne »); the id of an option for a closed item. */
	readonly values?: Readonly<Record<string, string>>;
	/** How a number was found, as it is typed, by the same ids. */
	readonly workings?: Readonly<Record<string, string>>;
	/** Ids of the options chosen. */
	readonly options?: readonly string[];
	/** Ids of the facts ticked. */
	readonly reasons?: readonly string[];
	readonly text?: string;
}

/** Whether nothing at all was written. */
export const isBlank = ({ values = {}, workings = {}, options = [], reasons = [], text = '' }: Answer): boolean =>
	[...Object.values(values), ...Object.values(workings), text].every((written) => written.trim() === '') &&
	options.length === 0 &&
	reasons.length === 0;
