/** Spreadsheets: the first sheet that names people. */
import { strToU8, zipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { decodeXml } from './decode-text.ts';
import { MAX_CELL, MAX_COLUMNS, MAX_LINES } from './limits.ts';
import type { Line } from './read-people.ts';
import { readXml } from './read-xml.ts';
import { accept, refuse, type Outcome } from './refusal.ts';

type Files = ReadonlyMap<string, Uint8Array>;
export type Sheet = readonly Line[];

/** Column CV is the hundredth. */
const RANGE = `A1:CV${MAX_LINES + 1}`;

const BROKEN = refuse(
	'workbook-broken',
	'Ce classeur est abîmé et ne s’ouvre pas. Ouvrez-le dans votre tableur, enregistrez-le à nouveau, ou copiez la liste pour la coller ici.'
);
const LONG = refuse(
	'too-many-lines',
	`Cette feuille dépasse ${MAX_LINES} lignes. Gardez celles de votre classe ou de votre lycée.`
);

function writeCell(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
	return String(value).slice(0, MAX_CELL);
}

const isFilled = ({ cells }: Line): boolean => cells.some((cell) => cell.trim() !== '');

/** The visible sheets of an XLSX workbook. */
export async function readXlsxSheets(files: Files): Promise<Outcome<Sheet[]>> {
	const parts = [...files].filter(([name]) => /\.(xml|rels)$/i.test(name));
	for (const [, bytes] of parts) {
		const text = decodeXml(bytes.subarray(0, 1_000));
		if (text.ok && /<!DOCTYPE/i.test(text.value)) return BROKEN;
	}
	try {
		// the library is given a zip of ours, of parts whose size is known
		const own = zipSync(Object.fromEntries([...parts, ['terrain', strToU8('')]]), { level: 0 });
		const { sheets } = await readXlsx(own, {
			range: RANGE,
			sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden
		});
		const read = sheets.map(({ rows }) =>
			Array.from(rows, (row, i) => ({ line: i + 1, cells: Array.from(row ?? [], writeCell) })).filter(isFilled)
		);
		return read.some((lines) => lines.length > MAX_LINES) ? LONG : accept(read);
	} catch {
		// whatever it says, it says of the file
		return BROKEN;
	}
}

/** What is being read of an ODS document: hucre would make a row of each of the million that `number-rows-repeated` announces. */
class OdsCollector {
	readonly sheets: Line[][] = [];
	#row = 0;
	#repeat = 1;
	#cells: string[] = [];
	#cell: { readonly value: string | undefined; readonly repeat: number; text: string } | null = null;
	#paragraphs = 0;
	#nested = 0;

	open = ({ name, attributes }: { name: string; attributes: Readonly<Record<string, string>> }): void => {
		const repeated = (what: string) =>
			Math.max(1, Math.trunc(Number(attributes[`table:number-${what}-repeated`])) || 1);
		if (name === 'table:table') {
			this.sheets.push([]);
			this.#row = 0;
		} else if (name === 'table:table-row') {
			this.#repeat = repeated('rows');
			this.#cells = [];
		} else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
			this.#cell = { value: attributes['office:date-value'], repeat: repeated('columns'), text: '' };
			this.#paragraphs = 0;
		} else if (name === 'office:annotation') this.#nested++;
		else if (name === 'text:p' && this.#cell && this.#nested === 0 && this.#paragraphs++ > 0) this.#cell.text += '\n';
		else if (name === 'text:s' || name === 'text:tab' || name === 'text:line-break') this.text(' ');
	};

	text = (piece: string): void => {
		if (this.#cell && this.#nested === 0 && this.#paragraphs > 0 && this.#cell.text.length < MAX_CELL)
			this.#cell.text += piece;
	};

	close = (name: string): void => {
		if (name === 'office:annotation') this.#nested--;
		else if (name === 'table:table-row') this.#endRow();
		else if (this.#cell && (name === 'table:table-cell' || name === 'table:covered-table-cell')) {
			const { value, text, repeat } = this.#cell;
			const room = MAX_COLUMNS - this.#cells.length;
			for (let i = 0; i < Math.min(repeat, room); i++) this.#cells.push(value ?? text.trim());
			this.#cell = null;
		}
	};

	done = (): boolean => this.sheets.some((lines) => lines.length > MAX_LINES);

	#endRow(): void {
		const lines = this.sheets.at(-1);
		const line = { line: this.#row + 1, cells: this.#cells };
		// the same student on repeated lines is the same student
		if (lines && isFilled(line)) lines.push(line);
		this.#row += this.#repeat;
	}
}

/** The sheets of an ODS document. */
export function readOdsSheets(files: Files): Outcome<Sheet[]> {
	const content = files.get('content.xml');
	if (!content) return BROKEN;
	const text = decodeXml(content);
	if (!text.ok) return BROKEN;
	const read = new OdsCollector();
	const outcome = readXml(text.value, read);
	if (!outcome.ok) return BROKEN;
	if (read.done()) return LONG;
	return accept(read.sheets);
}
