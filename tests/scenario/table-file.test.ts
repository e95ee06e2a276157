import { describe, expect, it } from 'vitest';
import { readCells, readTable, type Column } from '#scenario/table-file.ts';

const COLUMNS: readonly Column[] = [
	{ name: 'name', headers: ['nom', 'raison sociale'], required: true },
	{ name: 'town', headers: ['commune'], required: true },
	{ name: 'note', headers: ['note'], required: false }
];
const read = (content: string | Uint8Array) => readTable('data/t.csv', content, COLUMNS);

describe('a table', () => {
	it.each([
		['semicolons', 'Nom;Commune\nA;B\n'],
		['commas', 'Nom,Commune\nA,B\n'],
		['tabulations', 'Nom\tCommune\nA\tB\n'],
		['a byte-order mark', '\ufeffNom;Commune\nA;B\n'],
		['Windows line ends', 'Nom;Commune\r\nA;B\r\n'],
		['other columns first', 'Commune;Nom\nB;A\n'],
		['capitals and accents', 'RAISON SOCIÂLE;COMMUNE\nA;B'],
		['quotes', '"Nom";"Commune"\n"A";"B"'],
		['blank lines', 'Nom;Commune\n\n\nA;B\n\n']
	])('is read with %s', (_what, content) => {
		const { table, problems } = read(content);
		expect(problems).toEqual([]);
		expect(table.rows.map((row) => [row.cell('name'), row.cell('town'), row.cell('note')])).toEqual([['A', 'B', '']]);
	});

	it('is read from UTF-8 bytes, with its accents', () => {
		const { table } = read(new TextEncoder().encode('Nom;Commune\nÉté;Œuf'));
		expect(table.rows[0].cell('name')).toBe('Été');
	});

	it('places every cell, after accents, quoted line ends and blank lines', () => {
		const { table } = read('Nom;Commune;Note\nÉté;Œuf;x\n\n"deux\nlignes; oui";Lyon;"y"\nA;B;z\n');
		expect(table.rows.map((row) => ['name', 'town', 'note'].map((column) => row.locate(column)))).toEqual([
			[
				{ line: 2, column: 1 },
				{ line: 2, column: 5 },
				{ line: 2, column: 9 }
			],
			[
				{ line: 4, column: 1 },
				{ line: 5, column: 14 },
				{ line: 5, column: 19 }
			],
			[
				{ line: 6, column: 1 },
				{ line: 6, column: 3 },
				{ line: 6, column: 5 }
			]
		]);
	});
});

describe('a table at fault', () => {
	it.each([
		['a missing column', 'Nom\nA', 'missing-column', 'error', 1, 1],
		['a column twice', 'Nom;Commune;Raison sociale\nA;B;C', 'repeated-column', 'error', 1, 13],
		['an unknown column', 'Nom;Commune;Couleur\nA;B;C', 'unknown-column', 'warning', 1, 13],
		['too many cells', 'Nom;Commune\nA;B\nA;B;C', 'too-many-cells', 'error', 3, 5],
		['an open quote', 'Nom;Commune\nA;B\n"A;B\n', 'csv-syntax', 'error', 3, 1],
		['a quote inside a cell', 'Nom;Commune\nA;B\nA "x";B\n', 'csv-syntax', 'error', 3, 1],
		['nothing', '', 'empty-table', 'error', 1, 1],
		['a NUL character', 'Nom;Commune\nA;\0', 'not-text', 'error', 1, 1]
	])('says where: %s', (_what, content, code, severity, line, column) => {
		const { problems } = read(content);
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatchObject({ file: 'data/t.csv', code, severity, line, column });
	});

	it('names the encoding when it is not UTF-8', () => {
		const latin = new Uint8Array([0x4e, 0x6f, 0x6d, 0x3b, 0xe9]);
		expect(read(latin).problems[0]).toMatchObject({ code: 'not-utf-8', severity: 'error' });
	});

	it('is refused beyond five million characters', () => {
		expect(readCells('x.csv', 'a;b\n'.repeat(1_300_000)).problems[0].code).toBe('file-too-long');
	});
});
