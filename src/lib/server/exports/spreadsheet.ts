/** Tables as spreadsheets: the one door to the library that writes them. */
import type { CellStyle, CellValue, WriteSheet } from 'hucre';
import { writeCsv } from 'hucre/csv';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';

/** A text, a number, a day of the calendar; null is an empty cell. */
export type Cell = string | number | Day | null;

/** A day of the calendar, without an hour: « 2026-11-03 ». */
export interface Day {
	readonly day: string;
}

export interface Sheet {
	readonly name: string;
	readonly columns: readonly SheetColumn[];
	readonly rows: readonly (readonly Cell[])[];
}

export interface SheetColumn {
	readonly header: string;
	/** What its numbers or its days are printed with. */
	readonly format?: '0.0' | '0.00' | 'dd/mm/yyyy';
}

export const FORMATS = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ods: 'application/vnd.oasis.opendocument.spreadsheet'
} as const;
export type SpreadsheetFormat = keyof typeof FORMATS;

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Two sheets may not have the same name, nor one of more than 31 characters, nor these. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);

/** For a French Excel, which reads « 14.5 » as a text and « 14,5 » as a number, and would run what looks like a formula. */
function frenchText(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell).replace('.', ',');
	if (typeof cell !== 'string') return cell.day.split('-').reverse().join('/');
	return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** A sheet as CSV for a French Excel: semicolons, decimal commas, days as dd/mm/yyyy, UTF-8 with its mark, lines ended by CRLF. */
export function csvOf({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): string {
	const lines = [columns.map(({ header }) => frenchText(header)), ...rows.map((row) => row.map(frenchText))];
	return `${writeCsv(lines, { delimiter: ';', bom: true })}\r\n`;
}

/** By « row,column »: a format of the whole column would not reach ODS. */
function stylesOf({ columns, rows }: Sheet): Map<string, { style: CellStyle }> {
	const styles = new Map<string, { style: CellStyle }>();
	for (const at of columns.keys()) styles.set(`0,${at}`, { style: { font: { bold: true } } });
	for (const [line, row] of rows.entries())
		for (const [at, cell] of row.entries()) {
			const numFmt = columns[at].format;
			if (numFmt && cell !== null && typeof cell !== 'string') styles.set(`${line + 1},${at}`, { style: { numFmt } });
		}
	return styles;
}

const valueOf = (cell: Cell): CellValue =>
	cell !== null && typeof cell === 'object' ? new Date(`${cell.day}T00:00:00Z`) : cell;

function worksheet(sheet: Sheet): WriteSheet {
	const { name, columns, rows } = sheet;
	return {
		name: sheetName(name),
		columns: columns.map(() => ({ autoWidth: true })),
		rows: [columns.map(({ header }) => header), ...rows.map((row) => row.map(valueOf))],
		cells: stylesOf(sheet),
		freezePane: { rows: 1, columns: 1 }
	};
}

/** Sheets as a file: numbers are numbers, days are dates. CSV has room for the first one only. */
export async function writeSpreadsheet(
	format: SpreadsheetFormat,
	sheets: readonly [Sheet, ...Sheet[]]
): Promise<Uint8Array> {
	if (format === 'csv') return new TextEncoder().encode(csvOf(sheets[0]));
	const write = format === 'xlsx' ? writeXlsx : writeOds;
	return write({ sheets: sheets.map(worksheet) });
}
