/** Tables of a report. By hand: those of pdfkit do not repeat their headers on the next page. */
import { setImmediate } from 'node:timers/promises';
import type { ReportCell, ReportTable } from './report.ts';
import {
	child,
	drawn,
	keepTogether,
	LINE,
	MARGIN,
	MUTED,
	pen,
	said,
	widthOf,
	type Doc,
	type Element
} from './sheet.ts';

const SIZE = 9;
const PAD = { x: 4, y: 3 };
/** The darkest ground of a cell, on which ink stays readable. */
const GROUND = '#0b6a80';
const DARKEST = 0.32;
/** Of a table that begins at the foot of a page, what must fit there. */
const LEAST = 60;

interface Column {
	readonly x: number;
	readonly width: number;
	readonly align: 'left' | 'center' | 'right';
}

const textOf = (cell: ReportCell): string => (typeof cell === 'string' ? cell : cell.text);

function layOut(doc: Doc, { columns }: ReportTable): Column[] {
	const total = columns.reduce((sum, { width }) => sum + width, 0);
	let x = MARGIN;
	return columns.map(({ width: share, align = 'left' }) => {
		const width = (share / total) * widthOf(doc);
		const column = { x, width, align };
		x += width;
		return column;
	});
}

function heightOf(doc: Doc, columns: readonly Column[], cells: readonly string[]): number {
	const heights = cells.map((text, at) => doc.heightOfString(text || ' ', { width: columns[at].width - 2 * PAD.x }));
	return Math.max(...heights) + 2 * PAD.y;
}

function write(doc: Doc, { x, width, align }: Column, y: number, text: string): void {
	doc.text(text, x + PAD.x, y + PAD.y, { width: width - 2 * PAD.x, align, features: ['tnum'] });
}

function rule(doc: Doc, y: number): void {
	drawn(doc, 'Layout', () =>
		doc
			.moveTo(MARGIN, y)
			.lineTo(MARGIN + widthOf(doc), y)
			.lineWidth(0.5)
			.strokeColor(LINE)
			.stroke()
	);
}

function ground(doc: Doc, { x, width }: Column, y: number, height: number, shade: number): void {
	drawn(doc, 'Layout', () =>
		doc
			.save()
			.rect(x + 1, y + 1, width - 2, height - 2)
			.fillOpacity(shade * DARKEST)
			.fill(GROUND)
			.restore()
	);
}

/** One row at the pen; `cell` says how each text is written, in the structure or out of it. */
function drawRow(
	doc: Doc,
	columns: readonly Column[],
	cells: readonly string[],
	height: number,
	cell: (at: number, write: () => void) => void
): void {
	const { y } = doc;
	for (const [at, column] of columns.entries()) cell(at, () => write(doc, column, y, cells[at]));
	rule(doc, y + height);
	doc.x = MARGIN;
	doc.y = y + height;
}

/** The headers again at the top of a page: for the eye only, they are heard once. */
function repeatHeaders(doc: Doc, columns: readonly Column[], headers: readonly string[], height: number): void {
	pen(doc, 'strong', SIZE);
	drawn(doc, 'Pagination', () => headers.forEach((text, at) => write(doc, columns[at], MARGIN, text)));
	doc.y = MARGIN + height;
	rule(doc, doc.y);
	pen(doc, 'regular', SIZE);
}

/** A table at the pen. Others are answered between its rows: a class is a thousand cells. */
export async function drawTable(doc: Doc, parent: Element, table: ReportTable): Promise<void> {
	const columns = layOut(doc, table);
	const headers = table.columns.map(({ header }) => header);
	pen(doc, 'strong', SIZE);
	const headHeight = heightOf(doc, columns, headers);
	keepTogether(doc, headHeight + LEAST);
	const own = child(doc, parent, 'Table');
	said(doc, own, 'Caption', () => pen(doc, 'regular', SIZE, MUTED).text(table.caption, MARGIN, doc.y).moveDown(0.3));
	const head = child(doc, child(doc, own, 'THead'), 'TR');
	pen(doc, 'strong', SIZE);
	drawRow(doc, columns, headers, headHeight, (_, write) => said(doc, head, 'TH', write, 'Column'));
	const body = child(doc, own, 'TBody');
	for (const cells of table.rows) {
		pen(doc, 'regular', SIZE);
		const texts = cells.map(textOf);
		const height = heightOf(doc, columns, texts);
		if (keepTogether(doc, height)) repeatHeaders(doc, columns, headers, headHeight);
		for (const [at, cell] of cells.entries())
			if (typeof cell !== 'string') ground(doc, columns[at], doc.y, height, cell.shade);
		const row = child(doc, body, 'TR');
		drawRow(doc, columns, texts, height, (at, write) =>
			at === 0 ? said(doc, row, 'TH', write, 'Row') : said(doc, row, 'TD', write)
		);
		await setImmediate();
	}
	// ends all that it holds
	own.end();
	doc.moveDown(1);
}
