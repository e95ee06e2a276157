/** A class of 35 students, written as each school program writes it. */
import { strToU8, zipSync } from 'fflate';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';

export interface Pupil {
	readonly surname: string;
	readonly first: string;
	/** `2006-03-04`. */
	readonly born: string;
	readonly division: string;
}

const SURNAMES = [
	...[
		'MARTIN',
		'DE LA TOUR',
		'N’DIAYE',
		'LE GALL',
		'GARCÍA LÓPEZ',
		'ŒUVRARD',
		'BEN YOUSSEF',
		'DUPONT-MORETTI',
		'NGUYEN'
	],
	...['D’ALMEIDA', 'FRANÇOIS', 'KOWALSKI', 'DA SILVA', 'O’CONNOR', 'PETIT', 'ROUX', 'MOREAU', 'LEFÈVRE', 'BERNARD'],
	...[
		'DURAND',
		'LEROY',
		'SIMON',
		'LAURENT',
		'MICHEL',
		'FONTAINE',
		'CHEVALIER',
		'ROBIN',
		'GAUTHIER',
		'PERRIN',
		'MASSON'
	],
	...['BOYER', 'NOËL', 'RENARD', 'COLIN', 'AUBERT']
];
const FIRSTS = ['Léa', 'Jean-Luc', 'Awa', 'Maëlle', 'Zoé', 'Hugo', 'Inès', 'Noé', 'Chloé', 'Anaïs', 'Théo', 'Eléonore'];

const two = (n: number): string => String(n).padStart(2, '0');

export const PUPILS: readonly Pupil[] = SURNAMES.map((surname, i) => ({
	...{ surname, first: FIRSTS[i % FIRSTS.length], division: '1BTSNRC' },
	born: `${2005 + (i % 3)}-${two((i % 12) + 1)}-${two((i % 28) + 1)}`
}));

/** The names under which Terrain keeps them, in the order of the list. */
export const NAMES: readonly string[] = [
	...['Léa Martin', 'Jean-Luc de La Tour', 'Awa N’Diaye', 'Maëlle Le Gall', 'Zoé García López', 'Hugo Œuvrard'],
	...['Inès Ben Youssef', 'Noé Dupont-Moretti', 'Chloé Nguyen', 'Anaïs d’Almeida', 'Théo François'],
	...[
		'Eléonore Kowalski',
		'Léa Da Silva',
		'Jean-Luc O’Connor',
		'Awa Petit',
		'Maëlle Roux',
		'Zoé Moreau',
		'Hugo Lefèvre'
	],
	...['Inès Bernard', 'Noé Durand', 'Chloé Leroy', 'Anaïs Simon', 'Théo Laurent', 'Eléonore Michel', 'Léa Fontaine'],
	...['Jean-Luc Chevalier', 'Awa Robin', 'Maëlle Gauthier', 'Zoé Perrin', 'Hugo Masson', 'Inès Boyer', 'Noé Noël'],
	...['Chloé Renard', 'Anaïs Colin', 'Théo Aubert']
];

export const french = (date: string): string => date.split('-').reverse().join('/');
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A code page of one byte a letter: what is in neither Latin 1 nor the table cannot be written. */
function oneByte(text: string, table: Readonly<Record<string, number>>): Uint8Array {
	return Uint8Array.from([...text], (letter) => {
		const code = table[letter] ?? letter.charCodeAt(0);
		if (code > 255) throw new Error(`${letter} is not in this encoding`);
		return code;
	});
}
export const windows1252 = (text: string): Uint8Array => oneByte(text, { '’': 0x92, œ: 0x9c, Œ: 0x8c, '€': 0x80 });
export const latin9 = (text: string): Uint8Array => oneByte(text.replaceAll('’', "'"), { œ: 0xbd, Œ: 0xbc, '€': 0xa4 });

/** `ElevesSansAdresses.xml`, with the header that names its encoding. */
export function siecleXml(pupils: readonly Pupil[] = PUPILS, more = '', encoding = 'ISO-8859-15'): string {
	const students = pupils.map(({ surname, first, born }, i) => {
		const fields = [
			['ID_NATIONAL', `12345678${two(i)}A`],
			['NOM', surname],
			['PRENOM', first],
			['DATE_NAISS', french(born)],
			['CODE_MEF', '3113120111']
		];
		const inside = fields.map(([name, text]) => `<${name}>${text}</${name}>`).join('');
		return `\t\t\t<ELEVE ELEVE_ID="${1000 + i}" ELENOET="${i}">${inside}</ELEVE>`;
	});
	const structures = pupils.map(
		({ division }, i) =>
			`\t\t\t<STRUCTURES_ELEVE ELEVE_ID="${1000 + i}"><STRUCTURE><CODE_STRUCTURE>${division}</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>`
	);
	return [
		`<?xml version="1.0" encoding="${encoding}"?>`,
		'<BEE_ELEVES VERSION="2.1">',
		'\t<PARAMETRES><UAJ>0130001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>',
		`\t<DONNEES>\n\t\t<ELEVES>\n${[...students, more].join('\n')}\n\t\t</ELEVES>`,
		`\t\t<STRUCTURES>\n${structures.join('\n')}\n\t\t</STRUCTURES>\n\t</DONNEES>`,
		'</BEE_ELEVES>'
	].join('\n');
}

export const siecleZip = (xml: Uint8Array = latin9(siecleXml())): Uint8Array =>
	zipSync({ 'ElevesSansAdresses.xml': xml });

type Cell = string | number | Date;
export const HEADINGS = ['Nom', 'Prénom', 'Né(e) le', 'Classe'];
export const rows = (pupils: readonly Pupil[] = PUPILS): Cell[][] =>
	pupils.map(({ surname, first, born, division }) => [surname, first, new Date(`${born}T00:00:00Z`), division]);

export const xlsx = (table: Cell[][] = [HEADINGS, ...rows()], name = 'Élèves'): Promise<Uint8Array> =>
	writeXlsx({ sheets: [{ name, rows: table }] });
export const ods = (table: Cell[][] = [HEADINGS, ...rows()], name = 'Élèves'): Promise<Uint8Array> =>
	writeOds({ sheets: [{ name, rows: table }] });

/** Lines of text with a delimiter, as Pronote writes them. */
export function delimited(delimiter: string, pupils: readonly Pupil[] = PUPILS, headings = HEADINGS): string {
	const lines = pupils.map(({ surname, first, born, division }) => [surname, first, french(born), division]);
	return [headings, ...lines].map((cells) => cells.join(delimiter)).join('\r\n');
}

/** The parts of a workbook with one of them replaced. */
export const entry = (text: string): Uint8Array => strToU8(text);
