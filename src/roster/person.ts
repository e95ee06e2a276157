/** A list of students as it was read. Of birth dates and national identifiers nothing is kept once homonyms are told apart. */

/** Somebody whom a line names. */
export interface Listed {
	/** Line of the file, or row of the sheet, from 1. */
	readonly line: number;
	/** « Prénom Nom ». */
	readonly name: string;
	/** Nothing says which word is the first name: the name is as it was written. */
	readonly unordered: boolean;
	/** Another line bears the same name, and birth date or identifier say that it is somebody else. */
	readonly distinct: boolean;
	/** Divisions and groups. */
	readonly groups: readonly string[];
	/** Has left the lycée. */
	readonly left: boolean;
}

/** A line that names nobody, or somebody already read. */
export interface Skipped {
	readonly line: number;
	/** What is written there. */
	readonly text: string;
	readonly sentence: string;
}

export type Format = 'siecle' | 'csv' | 'xlsx' | 'ods' | 'paste';

export interface Roster {
	readonly format: Format;
	readonly people: readonly Listed[];
	/** Lines that cannot be taken: to mend, or to leave out knowingly. */
	readonly errors: readonly Skipped[];
	/** The same student twice: read once. */
	readonly repeats: readonly Skipped[];
}

/** What a reader found, with what tells homonyms apart, which goes no further than `told-apart.ts`. */
export interface Found extends Omit<Listed, 'distinct'> {
	readonly identifier: string;
	/** As `readDate` gives it, or empty. */
	readonly born: string;
}
