/** The marks of a class as sheets of a spreadsheet, and one column of them as it is pasted into the school’s software. */
import { dayInParis } from '../day-in-paris.ts';
import { cellOf, type MarkCell, type MarkColumn, type WorkKind } from './mark-column.ts';
import type { MarksTable } from './marks-table.ts';
import type { Cell, Day, Sheet } from './spreadsheet.ts';

export const KIND_WORDS: Readonly<Record<WorkKind, string>> = {
	case: 'étude de cas',
	market: 'marché',
	paper: 'épreuve écrite',
	sitting: 'commission'
};

export const MODE_WORDS = { entrainement: 'entraînement', evaluation: 'évaluation' } as const;

/** What stands in the place of a mark. */
export const STATUS_WORDS = {
	awaited: 'en attente',
	absent: 'absent',
	'to come': 'à venir',
	'not concerned': ''
} as const;

/** As Pronote writes it: absent, not marked; nothing for who was not asked. */
const SHORT_WORDS = { awaited: 'N.Not', absent: 'Abs', 'to come': 'N.Not', 'not concerned': '' } as const;

export const dayOf = (instant: Date | null): Day | null => (instant ? { day: dayInParis(instant) } : null);

const frenchDay = (instant: Date): string => dayInParis(instant).split('-').reverse().join('/');

/** What tells a column from another: the same case may be given twice. */
export function columnName({ title, kind, mode, at }: MarkColumn): string {
	const details = [kind === 'case' ? MODE_WORDS[mode] : KIND_WORDS[kind], ...(at ? [frenchDay(at)] : [])];
	return `${title} (${details.join(', ')})`;
}

const sheetCell = (cell: MarkCell): Cell => (cell.status === 'marked' ? cell.mark : STATUS_WORDS[cell.status] || null);

/** The marks, then what each column is: titles, kinds and days. */
export function marksSheets({ students, columns }: MarksTable): [Sheet, Sheet] {
	const marks: Sheet = {
		name: 'Notes sur 20',
		columns: [
			{ header: 'Élève' },
			{ header: 'Identifiant' },
			...columns.map((column) => ({
				header: columnName(column),
				format: column.decimals === 1 ? ('0.0' as const) : ('0.00' as const)
			}))
		],
		rows: students.map(({ id, displayName, username }) => [
			displayName,
			username,
			...columns.map((column) => sheetCell(cellOf(column, id)))
		])
	};
	const legend: Sheet = {
		name: 'Colonnes',
		columns: [
			...['Titre', 'Nature', 'Mode'].map((header) => ({ header })),
			{ header: 'Jour', format: 'dd/mm/yyyy' },
			...['Notés', 'Diffusion'].map((header) => ({ header }))
		],
		rows: columns.map((column) => [
			column.title,
			KIND_WORDS[column.kind],
			MODE_WORDS[column.mode],
			dayOf(column.at),
			students.filter(({ id }) => cellOf(column, id).status === 'marked').length,
			column.confidential ? 'à ne pas communiquer au candidat avant la délibération' : 'libre'
		])
	};
	return [marks, legend];
}

/** One mark a line, in the order of the register, to paste into a column. */
export function columnText(column: MarkColumn, students: MarksTable['students']): string {
	const lines = students.map(({ id }) => {
		const cell = cellOf(column, id);
		return cell.status === 'marked' ? cell.mark.toFixed(column.decimals).replace('.', ',') : SHORT_WORDS[cell.status];
	});
	return lines.join('\n');
}
