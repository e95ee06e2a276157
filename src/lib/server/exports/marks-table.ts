/** The marks of a class as its teacher sees them: a line by student, a column by piece of work. Nothing under embargo is in it. */
import type { Account } from '../auth/session.ts';
import { listMembers, type ClassRoom } from '../classes/class.ts';
import { byFamilyName } from '../classes/family-name.ts';
import type { Papers } from '../papers/paper.ts';
import { caseColumns } from './case-columns.ts';
import { marketColumns } from './market-columns.ts';
import { paperColumns } from './paper-columns.ts';
import { sittingColumns } from './sitting-columns.ts';

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

export interface MarkedStudent {
	readonly id: string;
	readonly displayName: string;
	readonly username: string;
}

export interface MarksTable {
	/** In the order of a school register. */
	readonly students: readonly MarkedStudent[];
	/** The oldest first, those without a day last. */
	readonly columns: readonly MarkColumn[];
}

const NOT_CONCERNED: MarkCell = { status: 'not concerned' };

/** What a column says of a student. */
export const cellOf = ({ cells }: MarkColumn, studentId: string): MarkCell => cells.get(studentId) ?? NOT_CONCERNED;

/** Hundredths of a point as they are printed, with so many decimals. */
export const printed = (hundredths: number, decimals: number): number => Number((hundredths / 100).toFixed(decimals));

/** The marks of a class that the teacher teaches: whoever calls has checked it. */
export async function readMarksTable(
	papers: Papers,
	teacher: Account,
	room: ClassRoom,
	now = new Date()
): Promise<MarksTable> {
	const students = (await listMembers(room.id, 'student'))
		.map(({ id, displayName, username }) => ({ id, displayName, username }))
		.sort(byFamilyName);
	const columns = [
		...(await caseColumns(room, students, now)),
		...(await marketColumns(teacher, room)),
		...(await paperColumns(papers, teacher, room, now)),
		...(await sittingColumns(room))
	];
	const day = ({ at }: MarkColumn) => at?.getTime() ?? Infinity;
	return { students, columns: columns.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0)) };
}
