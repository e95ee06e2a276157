/** Bytes as text, whatever program wrote them. */
import { accept, refuse, type Outcome } from './refusal.ts';

const MARKS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
	['utf-8', [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]]
];
const XML_ENCODING = /^<\?xml[^>]*?\bencoding\s*=\s*["']([\w-]{1,40})["']/;

export function startsWith(bytes: Uint8Array, head: readonly number[] | string): boolean {
	const codes = typeof head === 'string' ? [...head].map((letter) => letter.charCodeAt(0)) : head;
	return codes.every((code, i) => bytes[i] === code);
}

const decode = (bytes: Uint8Array, label: string): string => new TextDecoder(label).decode(bytes);

/** The text in UTF-8, or null when the bytes are not that. */
function decodeStrictly(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

/** A byte order mark says the encoding; without one the bytes are UTF-8 when they may be, else what French Windows writes. */
export function decodeText(bytes: Uint8Array): Outcome<string> {
	const mark = MARKS.find(([, head]) => startsWith(bytes, head));
	const text = mark ? decode(bytes, mark[0]) : (decodeStrictly(bytes) ?? decode(bytes, 'windows-1252'));
	// eslint-disable-next-line no-control-regex -- such characters are what tells a binary file from a text
	return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)
		? refuse(
				'not-text',
				'Ce fichier n’est pas un texte\u00a0: c’est sans doute le fichier d’un autre logiciel. Enregistrez la liste en CSV, XLSX ou ODS, ou copiez-la depuis le tableur.'
			)
		: accept(text);
}

/** The same for XML, whose first line may name the encoding. */
export function decodeXml(bytes: Uint8Array): Outcome<string> {
	if (MARKS.some(([, head]) => startsWith(bytes, head))) return decodeText(bytes);
	const named = XML_ENCODING.exec(decode(bytes.subarray(0, 200), 'windows-1252'))?.[1];
	if (named === undefined) return decodeText(bytes);
	try {
		return accept(new TextDecoder(named).decode(bytes));
	} catch {
		return refuse(
			'xml-broken',
			`Ce fichier XML se dit écrit en «\u00a0${named}\u00a0», un encodage inconnu. Refaites l’export depuis SIECLE.`
		);
	}
}
