/** Spreadsheets as the programs that open them read them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseCsv } from 'hucre/csv';
import { readOds } from 'hucre/ods';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { csvOf, writeSpreadsheet, type Sheet } from '#server/exports/spreadsheet.ts';

const SHEET: Sheet = {
	name: 'Notes: sur 20 / un nom bien trop long pour une feuille',
	columns: [{ header: 'Élève' }, { header: 'Note', format: '0.0' }, { header: 'Jour', format: 'dd/mm/yyyy' }],
	rows: [
		['Inès Œuvrard; «\u00a0x\u00a0»', 14.2, { day: '2026-11-03' }],
		['=HYPERLINK("http://x")', 'absent', null],
		['Yanis "Ya" Traoré', 9, { day: '2026-01-31' }]
	]
};
const SECOND: Sheet = { name: 'Colonnes', columns: [{ header: 'Titre' }], rows: [['Biscuits']] };

describe('CSV for a French Excel', () => {
	it('has its mark, semicolons, lines ended by CRLF, decimal commas, days as they are written', () => {
		expect(csvOf(SHEET)).toBe(
			'\ufeffÉlève;Note;Jour\r\n' +
				'"Inès Œuvrard; «\u00a0x\u00a0»";14,2;03/11/2026\r\n' +
				`"'=HYPERLINK(""http://x"")";absent;\r\n` +
				'"Yanis ""Ya"" Traoré";9;31/01/2026\r\n'
		);
	});

	it('runs no formula, whatever a text begins with', () => {
		const text = fc
			.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', 'a'), fc.string())
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(text, text, (header, cell) => {
				const csv = csvOf({ columns: [{ header }], rows: [[cell]] });
				const rows = parseCsv(csv, { delimiter: ';' });
				for (const [read] of rows.slice(0, 2)) expect(String(read)).not.toMatch(/^[=+\-@\t\r]/);
			})
		);
	});

	it('keeps a number that is negative: it is no formula', () => {
		expect(csvOf({ columns: [{ header: 'a' }], rows: [[-1.5]] })).toBe('\ufeffa\r\n-1,5\r\n');
	});
});

describe.each([
	['xlsx', readXlsx],
	['ods', readOds]
] as const)('%s', (format, read) => {
	it('has numbers that are numbers, days that are dates, texts as they are', async () => {
		const { sheets } = await read(await writeSpreadsheet(format, [SHEET, SECOND]));
		expect(sheets.map(({ name }) => name)).toEqual(['Notes  sur 20   un nom bien tro', 'Colonnes']);
		const [header, ...rows] = sheets[0].rows;
		expect(header).toEqual(['Élève', 'Note', 'Jour']);
		expect(
			rows.map(([name, mark, day]) => [name, mark, day instanceof Date ? day.toISOString() : (day ?? null)])
		).toEqual([
			['Inès Œuvrard; «\u00a0x\u00a0»', 14.2, '2026-11-03T00:00:00.000Z'],
			['=HYPERLINK("http://x")', 'absent', null],
			['Yanis "Ya" Traoré', 9, '2026-01-31T00:00:00.000Z']
		]);
	});
});

const OFFICE = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice'].find(
	(path) => existsSync(path)
);

describe.skipIf(!OFFICE)('LibreOffice', () => {
	const folder = mkdtempSync(join(tmpdir(), 'terrain-office-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	/** The cells of the first sheet, each with its type and what it shows, as LibreOffice writes them again. */
	function reopen(file: string): [type: string, value: string, shown: string][] {
		const profile = `-env:UserInstallation=file://${folder}/profile`;
		const asked = [profile, '--headless', '--convert-to', 'fods', '--outdir', folder, file];
		execFileSync(OFFICE as string, asked, { stdio: 'ignore' });
		const [table] = readFileSync(file.replace(/\w+$/, 'fods'), 'utf8').split('<table:table ').slice(1);
		const cells = table.matchAll(/<table:table-cell([^>]*office:value-type[^>]*)>\s*<text:p>([^]*?)<\/text:p>/g);
		return [...cells].map(([, attributes, shown]) => {
			const type = /office:value-type="(\w+)"/.exec(attributes)?.[1] ?? '';
			return [type, /office:(?:date-)?value="([^"]*)"/.exec(attributes)?.[1] ?? '', shown];
		});
	}

	it.each(['xlsx', 'ods'] as const)(
		'opens %s with its types, and runs no formula',
		{ timeout: 300_000 },
		async (format) => {
			const file = join(folder, `notes-${format}.${format}`);
			writeFileSync(file, await writeSpreadsheet(format, [SHEET, SECOND]));
			const cells = reopen(file);
			expect(cells.slice(0, 3).map(([type]) => type)).toEqual(['string', 'string', 'string']);
			expect(cells.slice(3).map(([type, value]) => [type, value])).toEqual([
				['string', ''],
				['float', '14.2'],
				['date', '2026-11-03'],
				['string', ''],
				['string', ''],
				['string', ''],
				['float', '9'],
				['date', '2026-01-31']
			]);
			expect(cells[5][2]).toBe('03/11/2026');
			expect(cells[6][2]).toContain('=HYPERLINK');
		}
	);
});
