/**
 * Everything that a class did, for its teacher, in formats that any program opens. By allow-list: no seed, no world, no card, no corrigé, no
 * grid, no private note, and of a copy that is not published no name.
 */
import type { Account } from '../../auth/session.ts';
import { listGroups, type ClassRoom } from '../../classes/class.ts';
import type { Papers } from '../../papers/paper.ts';
import { cellOf } from '../mark-column.ts';
import { marksSheets } from '../marks-sheet.ts';
import { readMarksTable, type MarksTable } from '../marks-table.ts';
import { csvOf } from '../spreadsheet.ts';
import { jsonEntry, type ZipEntry } from '../zip.ts';
import { competencyEntries } from './competency-entries.ts';
import { paperEntries } from './paper-entries.ts';
import { readMe } from './read-me.ts';
import { rolePlayEntries } from './role-play-entries.ts';
import { runEntries } from './run-entries.ts';

async function studentsEntry({ students }: MarksTable, room: ClassRoom): Promise<ZipEntry> {
	const groups = await listGroups(room.id);
	const groupsOf = (id: string) => groups.filter(({ studentIds }) => studentIds.includes(id)).map(({ name }) => name);
	const columns = ['Élève', 'Identifiant', 'Groupes', 'Code'].map((header) => ({ header }));
	const rows = students.map(({ id, displayName, username }) => [displayName, username, groupsOf(id).join(', '), id]);
	return { path: 'eleves.csv', content: csvOf({ columns, rows }) };
}

function marksEntries(table: MarksTable): ZipEntry[] {
	const works = table.columns.map((column) => ({
		...{ id: column.id, kind: column.kind, title: column.title, mode: column.mode, at: column.at },
		confidential: column.confidential,
		marks: table.students.map(({ id }) => {
			const cell = cellOf(column, id);
			return { student: id, status: cell.status, mark: cell.status === 'marked' ? cell.mark : null };
		})
	}));
	return [{ path: 'notes.csv', content: csvOf(marksSheets(table)[0]) }, jsonEntry('notes.json', works)];
}

/** The files of the archive, each read when it is asked for. Whoever calls has checked that the teacher teaches the class. */
export async function* classArchive(
	papers: Papers,
	teacher: Account,
	room: ClassRoom,
	now = new Date()
): AsyncGenerator<ZipEntry> {
	const table = await readMarksTable(papers, room, now);
	yield { path: 'LISEZMOI.txt', content: readMe(room, now) };
	yield await studentsEntry(table, room);
	yield* marksEntries(table);
	yield* runEntries(room);
	yield* competencyEntries(teacher.establishmentId, room, table.students, now);
	yield* paperEntries(papers, room, now);
	yield* rolePlayEntries(teacher, room);
}
