/** One piece of work in the table of marks of a class. */
export type WorkKind = 'case' | 'market' | 'paper' | 'sitting';

/** What the teacher sees of a student’s work. */
export type MarkCell =
	| {
			readonly status: 'marked';
			/** Out of 20, as it is printed. */
			readonly mark: number;
			/** The student may read it. */
			readonly open: boolean;
	  }
	/** Done or begun, and not marked yet; the time was up and nothing was done; there is still time; not asked of this student. */
	| { readonly status: 'awaited' | 'absent' | 'to come' | 'not concerned' };

export interface MarkColumn {
	readonly id: string;
	readonly kind: WorkKind;
	readonly title: string;
	readonly mode: 'entrainement' | 'evaluation';
	/** The day that names it: its end, or the day it was sat. */
	readonly at: Date | null;
	/** Decimals with which its marks are printed, on screen and everywhere else. */
	readonly decimals: 1 | 2;
	/** A mark of a panel: for the teachers, never given to the candidate before the deliberation. */
	readonly confidential: boolean;
	/** By student. */
	readonly cells: ReadonlyMap<string, MarkCell>;
}

const NOT_CONCERNED: MarkCell = { status: 'not concerned' };

/** What a column says of a student. */
export const cellOf = ({ cells }: MarkColumn, studentId: string): MarkCell => cells.get(studentId) ?? NOT_CONCERNED;

/** Hundredths of a point as they are printed, with so many decimals. */
export const printed = (hundredths: number, decimals: number): number => Number((hundredths / 100).toFixed(decimals));
