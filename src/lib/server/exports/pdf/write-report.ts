/** A report as a tagged PDF: headings in order, tables with their headers, a title, a language, fonts inside. */
import { setImmediate } from 'node:timers/promises';
import { drawTable } from './draw-table.ts';
import type { Block, Report } from './report.ts';
import {
	bottomOf,
	child,
	drawn,
	keepTogether,
	MARGIN,
	MUTED,
	openDocument,
	pen,
	said,
	widthOf,
	type Doc,
	type Element
} from './sheet.ts';

const BODY = 11;
const SIZES = { 2: 15, 3: 12 } as const;
/** What a heading takes with it to the next page. */
const AFTER_HEADING = 110;
const INDENT = 12;

function writeHead(doc: Doc, root: Element, { title, lead }: Report): void {
	said(doc, root, 'H1', () => pen(doc, 'strong', 22).text(title));
	doc.moveDown(0.2);
	for (const line of lead) said(doc, root, 'P', () => pen(doc, 'regular', BODY, MUTED).text(line));
	doc.moveDown(0.6);
}

function writeList(doc: Doc, parent: Element, items: readonly string[]): void {
	const width = widthOf(doc) - INDENT;
	const list = child(doc, parent, 'L');
	for (const item of items) {
		pen(doc, 'regular', BODY);
		keepTogether(doc, doc.heightOfString(item, { width }));
		const { y } = doc;
		const line = child(doc, list, 'LI');
		said(doc, line, 'Lbl', () => doc.text('•', MARGIN, y, { lineBreak: false }));
		said(doc, line, 'LBody', () => doc.text(item, MARGIN + INDENT, y, { width }));
		doc.x = MARGIN;
		doc.moveDown(0.2);
	}
	list.end();
	doc.moveDown(0.5);
}

async function writeBlock(doc: Doc, root: Element, block: Block): Promise<void> {
	if (block.kind === 'heading') {
		keepTogether(doc, AFTER_HEADING);
		said(doc, root, `H${block.level}`, () => pen(doc, 'strong', SIZES[block.level]).text(block.text, MARGIN));
		doc.moveDown(0.3);
	} else if (block.kind === 'paragraph') {
		const [size, color] = block.quiet ? [9, MUTED] : [BODY, undefined];
		said(doc, root, 'P', () => pen(doc, 'regular', size, color).text(block.text, MARGIN));
		doc.moveDown(0.6);
	} else if (block.kind === 'list') writeList(doc, root, block.items);
	else await drawTable(doc, root, block);
}

/** « Bilan de Léa Martin … 2 / 3 » at the foot of each page. */
function writeFeet(doc: Doc, foot: string): void {
	const { count } = doc.bufferedPageRange();
	for (let at = 0; at < count; at++) {
		doc.switchToPage(at);
		// a text under the margin would ask for another page
		doc.page.margins.bottom = 0;
		const y = bottomOf(doc) + 20;
		drawn(doc, 'Pagination', () => {
			pen(doc, 'regular', 8, MUTED).text(foot, MARGIN, y, { width: widthOf(doc), lineBreak: false });
			doc.text(`${at + 1} / ${count}`, MARGIN, y, { width: widthOf(doc), align: 'right', lineBreak: false });
		});
	}
}

/** Between two blocks, others are answered. */
export async function writeReport(report: Report, now = new Date()): Promise<Uint8Array<ArrayBuffer>> {
	const doc = openDocument(report.title, now);
	const pieces: Uint8Array[] = [];
	const ended = new Promise<void>((resolve, reject) => {
		doc.on('data', (piece: Uint8Array) => pieces.push(piece));
		doc.on('end', resolve).on('error', reject);
	});
	const root = doc.struct('Document');
	doc.addStructure(root);
	writeHead(doc, root, report);
	for (const block of report.blocks) {
		await writeBlock(doc, root, block);
		await setImmediate();
	}
	root.end();
	writeFeet(doc, report.foot);
	doc.end();
	await ended;
	return new Uint8Array(Buffer.concat(pieces));
}
