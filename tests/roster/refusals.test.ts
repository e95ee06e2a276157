/** Malformed lists and hostile zips: each is refused with its reason, quickly, and nothing is thrown. */
import { Zip, ZipDeflate, ZipPassThrough, strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { MAX_ENTRIES, MAX_FILE, MAX_LINES } from '#roster/limits.ts';
import type { Roster } from '#roster/person.ts';
import { readRosterFile, readRosterText } from '#roster/read-roster.ts';
import type { Outcome, RefusalCode } from '#roster/refusal.ts';
import * as list from './class-list.ts';

const SOAK = process.env.TERRAIN_SOAK === '1';
const TODAY = '2026-11-28';
const SLOW = 3_000;
const text = list.utf8;
const xml = (body: string, type = ''): Uint8Array => text(`<?xml version="1.0" encoding="UTF-8"?>\n${type}${body}`);
const students = list.siecleXml(list.PUPILS, '', 'UTF-8');
const bytes = (...head: number[]): Uint8Array => Uint8Array.from([...head, ...Array<number>(64).fill(1)]);

/** A zip of one file of zeros, written piece by piece. */
function bomb(megabytes: number, name = 'ElevesSansAdresses.xml'): Uint8Array {
	const pieces: Uint8Array[] = [];
	const zip = new Zip((_, piece) => void pieces.push(piece));
	const file = new ZipDeflate(name, { level: 9 });
	zip.add(file);
	const block = new Uint8Array(1_048_576);
	for (let i = 1; i <= megabytes; i++) file.push(block, i === megabytes);
	zip.end();
	return Uint8Array.from(Buffer.concat(pieces));
}

/** Writes over the directory of a zip: `at` counts from the beginning of its first entry. */
function forge(zip: Uint8Array, at: number, value: number, size: 16 | 32 = 32): Uint8Array {
	const forged = zip.slice();
	const view = new DataView(forged.buffer);
	let entry = forged.length - 46;
	while (entry > 0 && view.getUint32(entry, true) !== 0x02014b50) entry--;
	if (size === 16) view.setUint16(entry + at, value, true);
	else view.setUint32(entry + at, value, true);
	return forged;
}

/** Two files of the same name, which `zipSync` would not write. */
function twins(): Uint8Array {
	const pieces: Uint8Array[] = [];
	const zip = new Zip((_, piece) => void pieces.push(piece));
	for (const content of ['<a/>', students]) {
		const file = new ZipPassThrough('ElevesSansAdresses.xml');
		zip.add(file);
		file.push(text(content), true);
	}
	zip.end();
	return Uint8Array.from(Buffer.concat(pieces));
}

/** A zip in whose directory one file is missing: other readers than ours would not see it. */
function hidden(): Uint8Array {
	const whole = zipSync({ 'a.xml': text(students), 'b.xml': text(students) });
	const view = new DataView(whole.buffer);
	const end = whole.length - 22;
	view.setUint16(end + 8, 1, true);
	view.setUint16(end + 10, 1, true);
	return whole;
}

async function workbook(part: string, change: (content: string) => string, write = list.xlsx): Promise<Uint8Array> {
	const parts = unzipSync(await write());
	return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part]))) });
}

const SHEET = 'xl/worksheets/sheet1.xml';
const laughs = [
	'<!DOCTYPE BEE_ELEVES [<!ENTITY a0 "ha">',
	...Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i + 1} "&a${i};&a${i};">`),
	']>\n'
].join('\n');
const row = (cells: string, repeated: number): string =>
	`<table:table-row table:number-rows-repeated="${repeated}">${cells}</table:table-row></table:table>`;
const wide =
	'<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>';

type Made = Uint8Array | Promise<Uint8Array>;

const MALFORMED: [string, RefusalCode, () => Made][] = [
	['an empty file', 'empty', () => new Uint8Array()],
	['a file of spaces', 'empty', () => text(' \n\t\n ')],
	['a table of empty cells', 'empty', () => text(';;\n;;\n')],
	['a file of six megabytes', 'too-large', () => new Uint8Array(MAX_FILE + 1).fill(65)],
	['a PDF', 'not-a-list', () => text('%PDF-1.7\n1 0 obj')],
	['an image', 'not-a-list', () => bytes(0x89, 0x50, 0x4e, 0x47)],
	['a photograph', 'not-a-list', () => bytes(0xff, 0xd8, 0xff)],
	['an RTF document', 'not-a-list', () => text('{\\rtf1\\ansi MARTIN}')],
	['a Word document', 'not-a-list', () => zipSync({ 'word/document.xml': text('<w/>') })],
	['a web page', 'not-a-list', () => text('<!DOCTYPE html>\n<html><table><tr><td>MARTIN</td></tr></table></html>')],
	['a web page that calls itself XML', 'not-a-list', () => xml('<html><body/></html>')],
	['an old or protected workbook', 'old-workbook', () => bytes(0xd0, 0xcf, 0x11, 0xe0)],
	['a program', 'not-text', () => bytes(0x7f, 0x45, 0x4c, 0x46, 0, 0)],
	['random bytes', 'not-text', () => Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7919 + (i >> 3)) % 251)],
	['a table without a column of names', 'no-name-column', () => text('Classe;Moyenne\n1BTSNRC;12,5\n1BTSNRC;8')],
	['names without headings, mixed with marks', 'no-name-column', () => text('Martin Léa;12\nPetit Ana;14')],
	['headings alone', 'nobody', () => text('Nom;Prénom;Classe\n')],
	['lines without any name', 'nobody', () => text('Nom;Prénom\n12;13\n14;15')],
	['a quotation mark left open', 'table-broken', () => text('Nom;Prénom\n"MARTIN;Léa\nPETIT;Ana\n')],
	['too many lines', 'too-many-lines', () => text(`Nom;Prénom\n${'MARTIN;Léa\n'.repeat(MAX_LINES + 1)}`)],
	['XML cut short', 'xml-broken', () => text(students.slice(0, 2_000))],
	['XML with crossed elements', 'xml-broken', () => xml('<a><b></a></b>')],
	['XML with an unknown entity', 'xml-broken', () => text(students.replace('MARTIN', '&nom;'))],
	['XML in an unknown encoding', 'xml-broken', () => text(students.replace('UTF-8', 'klingon-1'))],
	['XML of ten thousand nested elements', 'xml-broken', () => xml('<a>'.repeat(10_000))],
	['another export of SIECLE', 'xml-other', () => xml('<BEE_NOMENCLATURES><DONNEES/></BEE_NOMENCLATURES>')],
	['SIECLE without any name', 'nobody', () => xml('<E><ELEVE ELEVE_ID="1"><NOM/></ELEVE></E>')],
	['SIECLE with ten thousand students', 'too-many-lines', () => xml(`<E>${'<ELEVE/>'.repeat(10_000)}</E>`)],
	['a workbook without its sheets', 'workbook-broken', async () => zipSync({ 'xl/workbook.xml': text('<a/>') })],
	['a workbook cut short in a sheet', 'workbook-broken', () => workbook(SHEET, (sheet) => sheet.slice(0, 400))],
	[
		'an ODS cut short in its content',
		'workbook-broken',
		() => workbook('content.xml', (one) => one.slice(0, -40), list.ods)
	],
	['an empty workbook', 'empty', () => list.xlsx([])],
	['an empty ODS', 'empty', () => list.ods([])],
	[
		'a workbook of marks',
		'no-name-column',
		() =>
			list.xlsx([
				['Classe', 'Moyenne'],
				['1BTSNRC', 12.5]
			])
	]
];

const HOSTILE: [string, RefusalCode, () => Made][] = [
	['a bomb', 'zip-too-large', () => bomb(48)],
	['a bomb that says it is small', 'zip-too-large', () => forge(bomb(48), 24, 10)],
	['a bomb that says it is no larger than a list', 'zip-too-large', () => forge(bomb(48), 24, 1_000_000)],
	['a bomb below the limit of size', 'zip-too-large', () => bomb(12)],
	[
		'a thousand small files',
		'zip-too-many',
		() => zipSync(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`${i}.xml`, text('<a/>')])))
	],
	[
		'one file more than may be',
		'zip-too-many',
		() => zipSync(Object.fromEntries(Array.from({ length: MAX_ENTRIES + 1 }, (_, i) => [`${i}`, text('')])))
	],
	['a path that climbs', 'zip-names', () => zipSync({ '../../etc/ElevesSansAdresses.xml': text(students) })],
	['a path that climbs in the middle', 'zip-names', () => zipSync({ 'a/../../b.xml': text(students) })],
	['an absolute path', 'zip-names', () => zipSync({ '/etc/passwd': text(students) })],
	['a path of Windows', 'zip-names', () => zipSync({ 'C:\\liste.xml': text(students) })],
	['backslashes that climb', 'zip-names', () => zipSync({ '..\\liste.xml': text(students) })],
	['a name with a control character', 'zip-names', () => zipSync({ 'a\0.xml': text(students) })],
	['two files of one name', 'zip-names', twins],
	['a file that its directory hides', 'zip-names', hidden],
	['a zip in a zip', 'zip-nested', () => zipSync({ 'liste.zip': list.siecleZip() })],
	['a zip cut short', 'zip-broken', () => list.siecleZip().slice(0, -30)],
	['a zip without its beginning', 'zip-broken', () => Uint8Array.from([0x50, 0x4b, ...list.siecleZip().slice(200)])],
	[
		'a zip of an unknown compression',
		'zip-broken',
		() => forge(forge(list.siecleZip(), 10, 99, 16), 8, 1, 16).map((byte, i) => (i === 8 ? 99 : byte))
	],
	[
		'a zip whose data are damaged',
		'zip-broken',
		() => list.siecleZip().map((byte, i) => (i > 60 && i < 300 ? byte ^ 0xff : byte))
	],
	['a zip that holds nothing', 'zip-content', () => zipSync({})],
	['a zip of photographs', 'zip-content', () => zipSync({ 'classe.jpg': bytes(0xff, 0xd8) })],
	[
		'a zip of several XML files',
		'zip-content',
		() => zipSync({ 'Eleves.xml': text(students), 'Nomenclature.xml': text('<a/>') })
	],
	[
		'a billion laughs',
		'xml-entities',
		() => list.siecleZip(xml(students.replace(/^.*\n/, '').replace('MARTIN', '&a30;'), laughs))
	],
	[
		'an external entity',
		'xml-entities',
		() => list.siecleZip(xml('<BEE_ELEVES>&f;</BEE_ELEVES>', '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>'))
	],
	[
		'a document type kept elsewhere',
		'xml-entities',
		() => list.siecleZip(xml('<BEE_ELEVES/>', '<!DOCTYPE a SYSTEM "http://elsewhere.example/a.dtd">'))
	],
	[
		'entities in a workbook',
		'workbook-broken',
		() => workbook(SHEET, (sheet) => sheet.replace('?>', `?>${laughs.replace('BEE_ELEVES', 'worksheet')}`))
	],
	[
		'entities in an ODS',
		'workbook-broken',
		() => workbook('content.xml', (one) => one.replace('?>', `?>${laughs}`), list.ods)
	],
	[
		'an ODS of a million rows by sixteen thousand columns',
		'no-name-column',
		() =>
			workbook(
				'content.xml',
				(one) => one.replace(/<table:table-row>[^]*<\/table:table>/, row(wide, 1_048_576)),
				list.ods
			)
	]
];

async function readQuickly(made: Uint8Array): Promise<Outcome<Roster>> {
	const from = performance.now();
	const outcome = await readRosterFile(made, TODAY);
	expect(performance.now() - from).toBeLessThan(SLOW);
	return outcome;
}

describe.each([
	['a malformed list', MALFORMED],
	['a hostile zip', HOSTILE]
])('%s', (_, cases) => {
	it('comes in at least twenty kinds', () => expect(cases.length).toBeGreaterThanOrEqual(20));

	it.each(cases)('is refused: %s (%s)', async (_, code, make) => {
		const outcome = await readQuickly(await make());
		expect(outcome).toMatchObject({ ok: false, code });
		const { sentence } = outcome as Extract<typeof outcome, { ok: false }>;
		// what, then what to do
		expect(sentence).toMatch(/^\p{Lu}[^]*[.:»] ?[^]*\.$|^\p{Lu}[^]*»\.$/u);
		expect(sentence.length).toBeGreaterThan(40);
	});
});

describe('a sheet that claims to be immense', () => {
	it.each([
		['its last cell is at the corner of Excel', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
		['its last row has a cell', '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Fin</t></is></c></row>']
	])('is read as far as a list may go: %s', async (_, more) => {
		const made = await workbook(SHEET, (sheet) => sheet.replace('</sheetData>', `${more}</sheetData>`));
		expect(await readQuickly(made)).toMatchObject({ ok: true });
	});

	it('counts a repeated line once', async () => {
		const cell = (name: string) =>
			`<table:table-cell office:value-type="string"><text:p>${name}</text:p></table:table-cell>`;
		const rest = row(cell('TOUJOURS') + cell('Ana'), 1_000_000);
		const made = await workbook('content.xml', (one) => one.replace('</table:table>', rest), list.ods);
		const outcome = await readQuickly(made);
		expect(outcome.ok && outcome.value.people.filter(({ name }) => name === 'Ana Toujours')).toHaveLength(1);
	});
});

describe('whatever is sent', () => {
	const wellAnswered = (outcome: Outcome<Roster>): boolean =>
		outcome.ok
			? outcome.value.people.every(({ name, line }) => name.length <= 101 && line >= 1)
			: outcome.sentence.endsWith('.') && outcome.code.length > 0;
	const runs = (small: number) => ({ numRuns: SOAK ? small * 100 : small });

	it('is read or refused with a sentence: bytes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (sent) =>
				wellAnswered(await readRosterFile(sent, TODAY))
			),
			runs(200)
		);
	});

	it('is read or refused with a sentence: text', () => {
		const cell = fc.oneof(
			fc.constantFrom('Nom', 'Prénom', 'Élèves', 'Né(e) le', 'Classe', 'MARTIN', 'Léa', '04/03/2006', '"', '', '='),
			fc.string({ maxLength: 12, unit: 'binary' })
		);
		const table = fc.array(
			fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(';')),
			{ maxLength: 12 }
		);
		fc.assert(
			fc.property(table, (lines) => wellAnswered(readRosterText(lines.join('\n'), TODAY))),
			runs(300)
		);
	});

	it('is read or refused with a sentence: a good file of any format, damaged anywhere', async () => {
		const good = [
			list.siecleZip(),
			list.latin9(list.siecleXml()),
			list.windows1252(list.delimited(';')),
			await list.xlsx(),
			await list.ods()
		];
		const damage = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...good), damage, fc.nat(), fc.boolean(), async (file, changes, end, cut) => {
				const sent = file.slice(0, cut ? end % file.length : undefined);
				for (const [at, byte] of changes) if (sent.length > 0) sent[at % sent.length] = byte;
				return wellAnswered(await readRosterFile(sent, TODAY));
			}),
			runs(150)
		);
	});

	it('is read or refused with a sentence: a workbook whose XML is damaged inside a sound zip', async () => {
		const files = [unzipSync(await list.xlsx()), unzipSync(await list.ods())];
		const change = fc.record({
			file: fc.constantFrom(...files),
			part: fc.nat(),
			at: fc.nat(),
			what: fc.constantFrom(
				'<',
				'>',
				'/',
				'"',
				'&',
				'999999999',
				'-1',
				'<row r="0">',
				'<c r="ZZZZ9"/>',
				'</table:table>',
				'\u0000'
			)
		});
		await fc.assert(
			fc.asyncProperty(change, async ({ file, part, at, what }) => {
				const names = Object.keys(file);
				const name = names[part % names.length];
				const content = strFromU8(file[name]);
				const place = at % (content.length + 1);
				const damaged = strToU8(content.slice(0, place) + what + content.slice(place + 1));
				return wellAnswered(await readRosterFile(zipSync({ ...file, [name]: damaged }), TODAY));
			}),
			runs(150)
		);
	});
});
