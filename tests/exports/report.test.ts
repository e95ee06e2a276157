/** A report is heard as well as read: its tags are looked at by another program than the one that writes them. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#server/exports/pdf/report.ts';
import { writeReport } from '#server/exports/pdf/write-report.ts';
import { flat, readPdf, type ReadPdf } from './read-pdf.ts';

const STUDENTS = Array.from({ length: 60 }, (_, at) => `Élève n° ${at + 1} Şahin-Nguyễn`);
const REPORT: Report = {
	title: 'Bilan de la classe <A & B>',
	lead: ['Lycée des Trois-Vallées', 'Année scolaire 2026-2027'],
	foot: 'Bilan, samedi 28 novembre 2026',
	blocks: [
		{ kind: 'heading', level: 2, text: 'Notes' },
		{ kind: 'paragraph', text: 'Une moyenne de 12,4 sur 1\u202f234 notes\u202f; « rien à dire ».' },
		{ kind: 'heading', level: 3, text: 'Niveaux' },
		{
			kind: 'table',
			caption: 'Niveaux des élèves',
			columns: [
				{ header: 'Élève', width: 3 },
				{ header: 'C11', width: 1, align: 'center' },
				{ header: 'Note', width: 1, align: 'right' }
			],
			rows: STUDENTS.map((name) => [name, { text: 'S 3', shade: 0.6 }, '14,2'])
		},
		{ kind: 'heading', level: 2, text: 'À jouer ensuite' },
		{ kind: 'list', items: ['Biscuits du Ventoux', 'Un titre assez long pour tenir sur plusieurs lignes. '.repeat(5)] }
	]
};
const NOW = new Date('2026-11-28T10:00:00Z');

let bytes: Uint8Array;
let read: ReadPdf;
beforeAll(async () => {
	bytes = await writeReport(REPORT, NOW);
	read = await readPdf(bytes);
});
const raw = () => Buffer.from(bytes).toString('latin1');
const elements = () => read.structure.flatMap(flat);

describe('a report', () => {
	it('says that it is tagged, in French, under a title that readers show', () => {
		expect(read).toMatchObject({ marked: true, language: 'fr-FR' });
		expect(read.title).toMatch(/^Bilan de la classe +A +B +$/);
		expect(raw()).toContain('/DisplayDocTitle true');
		expect(raw()).toContain('/StructTreeRoot');
		expect(raw()).toContain('<pdfuaid:part>1</pdfuaid:part>');
	});

	it('has its fonts inside, and writes every letter of its names', () => {
		expect(raw().match(/\/FontFile2/g)).toHaveLength(2);
		expect(read.pages.join(' ')).toContain('Şahin-Nguyễn');
		expect(read.pages.join(' ')).toContain('sur 1 234 notes ; « rien à dire »');
	});

	it('has headings in order, without a level left out', () => {
		const levels = elements().flatMap(({ tag }) => /^H(\d)$/.exec(tag)?.[1] ?? []);
		expect(levels).toEqual(['1', '2', '3', '2']);
	});

	it('says each header of a table once, and names each row by its first cell, over all its pages', () => {
		expect(read.pages.length).toBeGreaterThan(1);
		const heads = elements().filter(({ tag }) => tag === 'THead');
		expect(heads.flatMap(({ children }) => children.map((row) => row.children.map(({ tag }) => tag)))).toEqual([
			['TH', 'TH', 'TH']
		]);
		const rows = elements()
			.filter(({ tag }) => tag === 'TBody')
			.flatMap(({ children }) => children.map((row) => row.children.map(({ tag }) => tag).join(' ')));
		expect(rows).toEqual(STUDENTS.map(() => 'TH TD TD'));
		expect(raw().match(/\/Scope \/Column/g)).toHaveLength(3);
		expect(raw().match(/\/Scope \/Row/g)).toHaveLength(STUDENTS.length);
	});

	it('shows the headers again on the next page, and numbers its pages', () => {
		const { length } = read.pages;
		for (const [at, page] of read.pages.entries()) expect(page).toContain(`${at + 1} / ${length}`);
		expect(read.pages[1]).toMatch(/Élève +C11 +Note/);
	});

	it('leaves the thread to others while it is written', async () => {
		let turns = 0;
		const timer = setInterval(() => turns++, 0);
		await writeReport(REPORT, NOW);
		clearInterval(timer);
		expect(turns).toBeGreaterThan(10);
	});

	it('can say nothing', async () => {
		const empty = await readPdf(await writeReport({ ...REPORT, blocks: [] }, NOW));
		expect(empty.pages).toHaveLength(1);
	});
});
