import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDate } from '#roster/date.ts';
import { readKept, writeKept } from '#roster/kept.ts';
import { foldName, splitName } from '#roster/name.ts';
import type { Roster } from '#roster/person.ts';
import { readRosterFile, readRosterText } from '#roster/read-roster.ts';
import type { Outcome } from '#roster/refusal.ts';
import * as list from './class-list.ts';
import { NAMES, PUPILS } from './class-list.ts';

const TODAY = '2026-11-28';

function rosterOf(outcome: Outcome<Roster>): Roster {
	if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.sentence}`);
	return outcome.value;
}
const read = async (bytes: Uint8Array): Promise<Roster> => rosterOf(await readRosterFile(bytes, TODAY));
const paste = (text: string): Roster => rosterOf(readRosterText(text, TODAY));
const namesOf = ({ people }: Roster): string[] => people.map(({ name }) => name);

describe('a class of 35 students', () => {
	const pasted = list.delimited('\t');
	const whole = PUPILS.map(({ surname, first }) => `${surname} ${first}`);
	const pronote = [
		'Élèves;Né(e) le;Adresse E-mail;Classe;Groupe',
		...PUPILS.map(({ surname, first, born }) => `${surname} ${first};${list.french(born)};;1BTSNRC;`)
	].join('\r\n');
	const twoHeadings = [
		'Nom;Né(e) le;Sexe;E-mail;Heures manquées;;Entrée;Sortie',
		';;;;Toutes;Mes cours;;',
		...PUPILS.map(({ surname, first, born }) => `${surname} ${first};${list.french(born)};F;;2;1;01/09/2026;`)
	].join('\r\n');
	const sacoche = [
		'référence;nom;prénom;naissance;classe;groupes(|)',
		...PUPILS.map(({ surname, first, born }, i) => `${i};${surname};${first};${list.french(born)};1BTSNRC;A|B`)
	].join('\n');

	it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
		['SIECLE in its zip, ISO-8859-15', () => list.siecleZip()],
		['SIECLE alone, ISO-8859-15', () => list.latin9(list.siecleXml())],
		['SIECLE in UTF-8', () => list.utf8(list.siecleXml(PUPILS, '', 'UTF-8'))],
		[
			'SIECLE in a zip written as it was computed',
			() => list.siecleZip(list.utf8(list.siecleXml(PUPILS, '', 'utf-8')))
		],
		['CSV of French Excel, windows-1252', () => list.windows1252(list.delimited(';'))],
		['CSV in UTF-8 without a mark', () => list.utf8(list.delimited(';'))],
		['CSV in UTF-8 with a mark', () => list.utf8(`\ufeff${list.delimited(';')}`)],
		['CSV in UTF-16', () => new Uint8Array(Buffer.from(`\ufeff${list.delimited('\t')}`, 'utf16le'))],
		['CSV that names its delimiter', () => list.utf8(`sep=,\r\n${list.delimited(',')}`)],
		['TSV', () => list.utf8(list.delimited('\t'))],
		['CSV with commas', () => list.utf8(list.delimited(','))],
		['Pronote, one column of names', () => list.windows1252(pronote)],
		['Pronote, headings on two lines', () => list.windows1252(twoHeadings)],
		['SACoche', () => list.utf8(sacoche)],
		['XLSX', () => list.xlsx()],
		['ODS', () => list.ods()],
		['XLSX below a title', () => list.xlsx([['Classe de BTS'], [], list.HEADINGS, ...list.rows()])],
		['ODS below a title', () => list.ods([['Classe de BTS'], [''], list.HEADINGS, ...list.rows()])]
	])('is read whole, in order and under its names from %s', async (_, write) => {
		const roster = await read(await write());
		expect(namesOf(roster)).toEqual(NAMES.map((name) => name));
		expect(roster.errors).toEqual([]);
		expect(roster.people.some(({ unordered, left }) => unordered || left)).toBe(false);
	});

	it.each([
		['a table with its headings', pasted],
		['a column of names in capitals', whole.join('\n')],
		['two columns without headings', PUPILS.map(({ surname, first }) => `${surname}\t${first}`).join('\r\n')]
	])('is read from what is pasted: %s', (_, text) => {
		expect(namesOf(paste(text))).toEqual([...NAMES]);
	});

	it('keeps neither birth date nor identifier, whatever the format', async () => {
		for (const bytes of [list.siecleZip(), await list.xlsx(), list.utf8(list.delimited(';'))]) {
			const roster = await read(bytes);
			const kept = writeKept(roster) + JSON.stringify(roster);
			expect(kept).not.toMatch(/12345678|200[5-7]/);
		}
	});

	it('goes through a field of the page unchanged', async () => {
		const roster = await read(list.siecleZip());
		expect(readKept(writeKept(roster))).toEqual(roster);
		for (const text of ['', '{', '[]', '{"people":[]}', writeKept(roster).replace('Léa', '<b>')])
			expect(readKept(text)).toBeNull();
	});
});

describe('a SIECLE file', () => {
	const pupil = (surname: string, more: string) =>
		`<ELEVE ELEVE_ID="9"><ID_NATIONAL>X</ID_NATIONAL><NOM>${surname}</NOM><PRENOM>Ana</PRENOM>${more}</ELEVE>`;

	it('sets apart those whose date of exit has come', async () => {
		const exits = pupil('PARTIE', '<DATE_SORTIE>15/10/2026</DATE_SORTIE>');
		const stays = pupil('RESTE', '<DATE_SORTIE>15/07/2027</DATE_SORTIE>').replace('"9"', '"10"');
		const roster = await read(list.latin9(list.siecleXml(PUPILS, exits + stays)));
		expect(roster.people.filter(({ left }) => left).map(({ name }) => name)).toEqual(['Ana Partie']);
		expect(namesOf(roster)).toContain('Ana Reste');
	});

	it('gives divisions and groups, and the line of whoever has no name', async () => {
		const xml = list.siecleXml(PUPILS.slice(0, 2), pupil('', ''));
		const groups = '<STRUCTURE><CODE_STRUCTURE>NRC GR1</CODE_STRUCTURE><TYPE_STRUCTURE>G</TYPE_STRUCTURE></STRUCTURE>';
		const roster = await read(list.latin9(xml.replace('</STRUCTURES_ELEVE>', `${groups}</STRUCTURES_ELEVE>`)));
		expect(roster.people.map((one) => one.groups)).toEqual([['1BTSNRC', 'NRC GR1'], ['1BTSNRC']]);
		expect(roster.errors).toEqual([{ line: 8, text: 'Ana', sentence: 'Cet élève n’a pas de nom.' }]);
	});
});

describe('a line', () => {
	it('that names nobody is an error at its place, and the others are read', () => {
		const roster = paste('Nom;Prénom\nMARTIN;Léa\n;Hugo\nEffectif : 35;\n=HYPERLINK("x");Zoé\nPETIT;Ana');
		expect(namesOf(roster)).toEqual(['Léa Martin', 'Ana Petit']);
		expect(roster.errors.map(({ line }) => line)).toEqual([3, 4, 5]);
		expect(roster.errors[0].sentence).toBe('Le nom de famille manque.');
		expect(roster.errors[1].sentence).toContain('n’est pas un nom');
	});

	it('of blank cells, and headings repeated on each page, are passed over', () => {
		expect(namesOf(paste('Nom;Prénom\nMARTIN;Léa\n;\n\nNom;Prénom\nPETIT;Ana'))).toEqual(['Léa Martin', 'Ana Petit']);
	});

	it('keeps its number under blank lines, in text and in sheets', async () => {
		const table = [['Nom', 'Prénom'], ['MARTIN', 'Léa'], [], [], ['35', '']];
		expect(paste('Nom;Prénom\nMARTIN;Léa\n\n\n35;').errors[0].line).toBe(5);
		expect((await read(await list.xlsx(table))).errors[0].line).toBe(5);
		expect((await read(await list.ods(table))).errors[0].line).toBe(5);
	});
});

describe('two lines of one name', () => {
	const table = (...lines: string[]) => paste(['Nom;Prénom;Né(e) le;Classe', ...lines].join('\n'));

	it('are one student when the birth date is the same, of both classes', () => {
		const roster = table('MARTIN;Léa;04/03/2006;A', 'Martin;LEA;2006-03-04;B');
		expect(roster.people).toMatchObject([{ name: 'Léa Martin', groups: ['A', 'B'], distinct: false }]);
		expect(roster.repeats).toMatchObject([{ line: 3 }]);
	});

	it('are two when it is not, and undecided when there is none', () => {
		expect(table('MARTIN;Léa;04/03/2006;A', 'MARTIN;Léa;05/03/2006;A').people).toMatchObject([
			{ distinct: true },
			{ distinct: true }
		]);
		expect(table('MARTIN;Léa;;A', 'MARTIN;Léa;05/03/2006;A').people).toMatchObject([
			{ distinct: false },
			{ distinct: false }
		]);
	});
});

describe('a name', () => {
	it.each([
		['DE LA TOUR Jean-Luc', 'Jean-Luc de La Tour', false],
		['Jean-Luc DE LA TOUR', 'Jean-Luc de La Tour', false],
		['MARTIN, Léa', 'Léa Martin', false],
		['MARTIN LÉA', 'Martin Léa', true],
		['Martin Léa', 'Martin Léa', true],
		["N'DIAYE  Awa", 'Awa N’Diaye', false],
		['D’ALMEIDA Inès', 'Inès d’Almeida', false],
		['LE GALL Anne Marie', 'Anne Marie Le Gall', false]
	])('of one cell, %j, is %j', (cell, name, unordered) => {
		expect(splitName(cell)).toEqual({ name, unordered });
	});

	it('without capitals is turned as its heading says', () => {
		expect(namesOf(paste('Nom et prénom\nde La Tour Léa'))).toEqual(['Léa de La Tour']);
		expect(namesOf(paste('Prénom et nom\nLéa Martin'))).toEqual(['Léa Martin']);
	});

	it('is the same without accents, case nor hyphens', () => {
		expect(foldName('Jean-Luc  ŒUVRARD-N’Diaye')).toBe(foldName('jean luc oeuvrard ndiaye'));
	});
});

describe('a date', () => {
	it.each([
		['04/03/2006', '2006-03-04'],
		['4-3-06', '2006-03-04'],
		['2006-03-04T00:00:00', '2006-03-04'],
		['38780', '2006-03-04'],
		['38780.5', '2006-03-04'],
		['29/02/2004', '2004-02-29'],
		['29/02/2005', null],
		['31/04/2006', null],
		['13/13/2006', null],
		['mars 2006', null],
		['', null]
	])('written %j is %j', (text, date) => {
		expect(readDate(text)).toBe(date);
	});
});

describe('a workbook', () => {
	it('whose second sheet names people is read there', async () => {
		const parts = unzipSync(await list.xlsx([['Notice'], ['À lire']]));
		expect(strFromU8(parts['xl/worksheets/sheet1.xml'])).toContain('<sheetData>');
		const { writeXlsx } = await import('hucre/xlsx');
		const both = [
			{ name: 'Notice', rows: [['Cette feuille ne dit rien', 'rien']] },
			{ name: 'Élèves', rows: [list.HEADINGS, ...list.rows()] }
		];
		expect(namesOf(await read(await writeXlsx({ sheets: both })))).toEqual([...NAMES]);
	});

	it('that LibreOffice ends with a million empty rows costs no more than its students', async () => {
		const parts = unzipSync(await list.ods());
		const rest =
			'<table:table-row table:number-rows-repeated="1048540"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>';
		const content = strFromU8(parts['content.xml']).replace('</table:table>', rest);
		expect(namesOf(await read(zipSync({ ...parts, 'content.xml': strToU8(content) })))).toEqual([...NAMES]);
	});
});
