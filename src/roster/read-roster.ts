/** A list of students, whatever program made it: what it is, then whom it names. */
import { decodeText, decodeXml, startsWith } from './decode-text.ts';
import { MAX_FILE } from './limits.ts';
import type { Format, Roster } from './person.ts';
import { readDelimited } from './read-delimited.ts';
import { readPeople } from './read-people.ts';
import { readSiecle, type ReadPeople } from './read-siecle.ts';
import { readOdsSheets, readXlsxSheets, type Sheet } from './read-workbook.ts';
import { accept, refuse, type Outcome } from './refusal.ts';
import { tellApart } from './told-apart.ts';
import { unpack } from './unpack.ts';

const EMPTY = refuse('empty', 'Ce fichier est vide. Choisissez celui qui contient la liste.');
const TOO_LARGE = refuse(
	'too-large',
	'Cette liste dépasse 5\u00a0mégaoctets\u00a0: une liste d’élèves en fait cent fois moins. Vérifiez le fichier choisi.'
);
const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const notAList = (what: string): string =>
	`Ce fichier est ${what}, dont les noms ne peuvent pas être lus sûrement. Enregistrez la liste en CSV, XLSX ou ODS, ou copiez-la depuis le tableur.`;

/** What other files begin with. */
const OTHERS: readonly (readonly [head: readonly number[] | string, what: string])[] = [
	['%PDF', 'un PDF'],
	['{\\rtf', 'un document de traitement de texte'],
	[[0x89, 0x50, 0x4e, 0x47], 'une image'],
	[[0xff, 0xd8, 0xff], 'une image'],
	['GIF8', 'une image'],
	[[0x1f, 0x8b], 'une archive'],
	['7z\xbc\xaf', 'une archive'],
	['Rar!', 'une archive']
];

type Read = Promise<Outcome<ReadPeople & { readonly format: Format }>>;

const as = (format: Format, outcome: Outcome<ReadPeople>): Outcome<ReadPeople & { readonly format: Format }> =>
	outcome.ok ? accept({ ...outcome.value, format }) : outcome;

/** The first sheet that names people; else what is wrong with the first. */
function readSheets(sheets: readonly Sheet[], today: string): Outcome<ReadPeople> {
	const read = sheets.map((lines) => readPeople(lines, today));
	return read.find(({ ok }) => ok) ?? read.find((one) => !one.ok && one.code !== 'empty') ?? read[0] ?? EMPTY;
}

function readXmlText(bytes: Uint8Array, today: string): Outcome<ReadPeople> {
	const text = decodeXml(bytes);
	return text.ok ? readSiecle(text.value, today) : text;
}

async function readZip(bytes: Uint8Array, today: string): Read {
	const unpacked = unpack(bytes);
	if (!unpacked.ok) return unpacked;
	const files = unpacked.value;
	const names = [...files.keys()];
	if (files.has('xl/workbook.xml')) {
		const sheets = await readXlsxSheets(files);
		return as('xlsx', sheets.ok ? readSheets(sheets.value, today) : sheets);
	}
	if (files.has('content.xml') && files.has('META-INF/manifest.xml')) {
		const sheets = readOdsSheets(files);
		return as('ods', sheets.ok ? readSheets(sheets.value, today) : sheets);
	}
	if (names.some((name) => name.startsWith('word/'))) return refuse('not-a-list', notAList('un document Word'));
	if (names.some((name) => /\.(zip|7z|rar|gz)$/i.test(name)))
		return refuse('zip-nested', 'Ce zip en contient un autre. Décompressez-le et déposez le fichier de la liste.');
	const xml = names.filter((name) => /\.xml$/i.test(name));
	if (xml.length !== 1)
		return refuse(
			'zip-content',
			xml.length === 0
				? 'Ce zip ne contient pas de liste d’élèves. Déposez celui que SIECLE a produit («\u00a0Élèves sans adresse\u00a0»), ou le fichier seul.'
				: 'Ce zip contient plusieurs fichiers XML. Décompressez-le et déposez «\u00a0ElevesSansAdresses.xml\u00a0».'
		);
	return as('siecle', readXmlText(files.get(xml[0]) ?? new Uint8Array(), today));
}

function readTable(text: string, format: Format, today: string): Outcome<ReadPeople & { readonly format: Format }> {
	const lines = readDelimited(text);
	return as(format, lines.ok ? readPeople(lines.value, today) : lines);
}

async function readBytes(bytes: Uint8Array, today: string): Read {
	if (bytes.length === 0) return EMPTY;
	if (bytes.length > MAX_FILE) return TOO_LARGE;
	if (startsWith(bytes, ZIP)) return readZip(bytes, today);
	if (startsWith(bytes, OLE))
		return refuse(
			'old-workbook',
			'C’est un ancien classeur (.xls) ou un classeur protégé par un mot de passe. Ouvrez-le dans votre tableur et enregistrez-le en XLSX, sans mot de passe.'
		);
	const other = OTHERS.find(([head]) => startsWith(bytes, head));
	if (other) return refuse('not-a-list', notAList(other[1]));
	const decoded = decodeText(bytes);
	if (!decoded.ok) return decoded;
	const start = decoded.value.trimStart().slice(0, 500).toLowerCase();
	if (start === '') return EMPTY;
	if (/^(<\?xml[^>]*>\s*)?(<!doctype html|<html)/.test(start)) return refuse('not-a-list', notAList('une page web'));
	if (start.startsWith('<')) return as('siecle', readXmlText(bytes, today));
	return readTable(decoded.value, 'csv', today);
}

function conclude(read: Outcome<ReadPeople & { readonly format: Format }>): Outcome<Roster> {
	if (!read.ok) return read;
	const { format, found, errors } = read.value;
	return accept({ format, errors, ...tellApart(found) });
}

/** Reads a file; `today`, as `2026-11-28`, says who has left. Birth dates and identifiers are dropped. */
export async function readRosterFile(bytes: Uint8Array, today: string): Promise<Outcome<Roster>> {
	return conclude(await readBytes(bytes, today));
}

/** Reads what was copied from a spreadsheet, or typed, one student a line. */
export function readRosterText(text: string, today: string): Outcome<Roster> {
	if (text.trim() === '') return refuse('empty', 'Choisissez un fichier, ou collez une liste.');
	if (text.length > MAX_FILE) return TOO_LARGE;
	return conclude(readTable(text, 'paste', today));
}
