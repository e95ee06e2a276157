/** A CSV table whose cells can be located: header row, « ; » or « , », UTF-8. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Place, Problem } from './problem.ts';
import { decodeText, foldText, placeAt } from './text-file.ts';

const MAX_LENGTH = 5_000_000;

/** A column as the code names it, and the headers under which an author may write it. */
export interface Column {
	readonly name: string;
	readonly headers: readonly string[];
	readonly required: boolean;
}

export interface Row {
	/** The trimmed cell of a column, empty when the column or the cell is missing. */
	cell(column: string): string;
	locate(column: string): Place;
}

export interface Table {
	readonly file: string;
	readonly header: readonly string[];
	readonly rows: readonly Row[];
}

/** Reads any table: its header and its cells as they are written. */
export function readCells(
	file: string,
	content: string | Uint8Array
): { readonly records: readonly CellRecord[]; readonly problems: Problem[] } {
	const problem = (place: Place, code: string, message: string): { records: []; problems: Problem[] } => ({
		records: [],
		problems: [{ file, ...place, path: '', severity: 'error', code, message }]
	});
	const start = { line: 1, column: 1 };
	const decoded = decodeText(content);
	if (!decoded.ok)
		return problem(
			start,
			'not-utf-8',
			'Ce tableau n’est pas enregistré en UTF-8 : choisissez « CSV UTF-8 » dans le tableur.'
		);
	const { text } = decoded;
	if (text.length > MAX_LENGTH)
		return problem(start, 'file-too-long', 'Ce tableau dépasse cinq millions de caractères : allégez-le.');
	if (text.includes('\0'))
		return problem(start, 'not-text', 'Ce fichier n’est pas un tableau de texte : exportez-le en CSV UTF-8.');
	try {
		const raw = parse(text, {
			bom: true,
			delimiter: delimiterOf(text),
			info: true,
			relax_column_count: true,
			skip_empty_lines: true,
			trim: true
		}) as unknown as { record: string[]; info: { bytes: number } }[];
		const bytes = new TextEncoder().encode(text);
		const decoder = new TextDecoder();
		let before = 0;
		const records = raw.map(({ record, info }) => {
			const [from, to] = [before, info.bytes];
			before = to;
			return {
				cells: record,
				locate: (index: number): Place => {
					const head = decoder.decode(bytes.subarray(0, from));
					const own = decoder.decode(bytes.subarray(from, to));
					return placeAt(text, head.length + fieldStart(own, index, delimiterOf(text)));
				}
			};
		});
		return { records, problems: [] };
	} catch (error) {
		if (!(error instanceof CsvError))
			return problem(start, 'csv-syntax', 'Ce tableau ne peut pas être lu : exportez-le de nouveau en CSV UTF-8.');
		const line = typeof error.lines === 'number' ? Math.max(1, error.lines) : 1;
		return problem(
			{ line, column: 1 },
			'csv-syntax',
			'Un guillemet est mal placé ou n’est pas fermé sur cette ligne : doublez les guillemets à l’intérieur d’une cellule.'
		);
	}
}

interface CellRecord {
	readonly cells: readonly string[];
	locate(index: number): Place;
}

/** Reads a table whose columns are known; unknown, repeated and missing columns are problems. */
export function readTable(
	file: string,
	content: string | Uint8Array,
	columns: readonly Column[]
): { readonly table: Table; readonly problems: Problem[] } {
	const { records, problems } = readCells(file, content);
	if (problems.length > 0) return { table: { file, header: [], rows: [] }, problems };
	const report = (place: Place, path: string, severity: Problem['severity'], code: string, message: string): void => {
		problems.push({ file, ...place, path, severity, code, message });
	};
	const [head, ...body] = records;
	if (!head) {
		report(
			{ line: 1, column: 1 },
			'',
			'error',
			'empty-table',
			'Ce tableau est vide : écrivez une ligne de titres, puis les lignes.'
		);
		return { table: { file, header: [], rows: [] }, problems };
	}
	const position = new Map<string, number>();
	head.cells.forEach((title, index) => {
		const column = columns.find(({ headers }) => headers.includes(foldText(title)));
		if (!column)
			report(
				head.locate(index),
				title,
				'warning',
				'unknown-column',
				`La colonne « ${title} » n’est pas utilisée : retirez-la ou corrigez son titre (${columns.map(({ headers }) => headers[0]).join(', ')}).`
			);
		else if (position.has(column.name))
			report(
				head.locate(index),
				title,
				'error',
				'repeated-column',
				`La colonne « ${title} » fait double emploi : gardez-en une.`
			);
		else position.set(column.name, index);
	});
	for (const { name, headers, required } of columns)
		if (required && !position.has(name))
			report(
				head.locate(0),
				headers[0],
				'error',
				'missing-column',
				`La colonne « ${headers[0]} » manque : ajoutez-la (titres acceptés : ${headers.join(', ')}).`
			);
	const rows = body.map((record): Row => ({
		cell: (name) => record.cells[position.get(name) ?? -1] ?? '',
		locate: (name) => record.locate(position.get(name) ?? 0)
	}));
	body.forEach((record) => {
		if (record.cells.length > head.cells.length)
			report(
				record.locate(head.cells.length),
				'',
				'error',
				'too-many-cells',
				`Cette ligne a ${record.cells.length} cellules pour ${head.cells.length} titres : mettez entre guillemets les cellules qui contiennent le séparateur.`
			);
	});
	return { table: { file, header: head.cells, rows }, problems };
}

/** The separator of the header row: the more frequent of « ; », « , » and the tabulation. */
function delimiterOf(text: string): string {
	const line = text.slice(0, text.search(/\r|\n|$/));
	const count = (separator: string): number => line.split(separator).length;
	return count(';') >= count(',') ? (count('\t') > count(';') ? '\t' : ';') : count('\t') > count(',') ? '\t' : ',';
}

/** Position in a record of its field `index`, blank lines before it left out; of its end when it has fewer. */
function fieldStart(record: string, index: number, delimiter: string): number {
	let at = record.search(/[^\r\n]/);
	if (at === -1) return 0;
	let quoted = false;
	for (let field = 0; field < index && at < record.length; at++) {
		if (record[at] === '"') quoted = !quoted;
		else if (!quoted && record[at] === delimiter) field++;
		else if (!quoted && (record[at] === '\n' || record[at] === '\r')) return at;
	}
	return at;
}
