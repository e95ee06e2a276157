import { cellOf, type MarkCell, type MarkColumn } from '#server/exports/mark-column.ts';
import { columnName, columnText, KIND_WORDS, MODE_WORDS, STATUS_WORDS } from '#server/exports/marks-sheet.ts';
import { readMarksTable } from '#server/exports/marks-table.ts';
import { papers } from '#server/papers/library.ts';
import { formatMark, formatDate } from '#ui/format.ts';
import { typeset } from '#ui/typeset.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { PageServerLoad } from './$types';

const shownCell = (cell: MarkCell, { decimals }: MarkColumn) =>
	cell.status === 'marked'
		? { text: formatMark(cell.mark, decimals), mark: cell.mark }
		: { text: STATUS_WORDS[cell.status], mark: null };

export const load: PageServerLoad = async (event) => {
	const { room } = await requireTaught(event);
	const { students, columns } = await readMarksTable(papers, room);
	const wanted = columns.find(({ id }) => id === event.url.searchParams.get('colonne'));
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'notes' },
		columns: columns.map((column) => ({
			id: column.id,
			title: typeset(column.title),
			name: typeset(columnName(column)),
			what: column.kind === 'case' ? MODE_WORDS[column.mode] : KIND_WORDS[column.kind],
			day: column.at && formatDate(column.at, 'short'),
			confidential: column.confidential,
			text: columnText(column, students)
		})),
		rows: students.map(({ id, displayName }) => ({
			id,
			name: displayName,
			cells: columns.map((column) => ({ id: column.id, ...shownCell(cellOf(column, id), column) }))
		})),
		/** The column that the address asks to copy, where no script can. */
		copied: wanted?.id ?? null
	};
};
