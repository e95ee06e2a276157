/** The marks of a class as its teacher sees them: a line by student, a column by piece of work. Nothing under embargo is in it. */
import { listMembers, type ClassRoom } from '../classes/class.ts';
import { byFamilyName } from '../classes/family-name.ts';
import type { Papers } from '../papers/paper.ts';
import { caseColumns } from './case-columns.ts';
import type { MarkColumn } from './mark-column.ts';
import { marketColumns } from './market-columns.ts';
import { paperColumns } from './paper-columns.ts';
import { sittingColumns } from './sitting-columns.ts';

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

/** The marks of a class, for whoever has checked the reader: a student is shown his own that are `open`, and no other. */
export async function readMarksTable(papers: Papers, room: ClassRoom, now = new Date()): Promise<MarksTable> {
	const students = (await listMembers(room.id, 'student'))
		.map(({ id, displayName, username }) => ({ id, displayName, username }))
		.sort(byFamilyName);
	const columns = [
		...(await caseColumns(room, students, now)),
		...(await marketColumns(room)),
		...(await paperColumns(papers, room, now)),
		...(await sittingColumns(room))
	];
	const day = ({ at }: MarkColumn) => at?.getTime() ?? Infinity;
	return { students, columns: columns.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0)) };
}
