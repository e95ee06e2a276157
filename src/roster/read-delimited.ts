/** Tables of text: CSV of every program, and what is copied from a spreadsheet. */
import { CsvError, parse } from 'csv-parse/sync';
import { MAX_COLUMNS, MAX_LINES } from './limits.ts';
import type { Line } from './read-people.ts';
import { accept, refuse, type Outcome } from './refusal.ts';

const DELIMITERS = [';', '\t', ','] as const;
/** Lines enough to recognise the delimiter. */
const SAMPLE = 30;

type Rows = { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];

function parseRows(text: string, delimiter: string, toLine?: number): Rows {
	return parse(text, {
		...{ delimiter, info: true, relax_column_count: true, skip_empty_lines: true },
		// a quotation mark inside an unquoted cell is only a character
		...{ relax_quotes: true, to: toLine }
	}) as unknown as Rows;
}

/** How well a delimiter cuts the sample: the number of columns that most lines have, none when there is but one. */
function score(text: string, delimiter: string): number {
	const sample = text.split(/\r?\n/, SAMPLE).filter((line) => line.trim() !== '');
	const counts = sample.map((line) => line.split(delimiter).length).sort((a, b) => a - b);
	const median = counts[Math.floor(counts.length / 2)] ?? 1;
	return median === 1 ? 0 : median + counts.filter((count) => count === median).length / (counts.length + 1);
}

/** The delimiter that cuts the most columns; the first when none cuts any. */
export function findDelimiter(text: string): string {
	return DELIMITERS.reduce<string>((best, one) => (score(text, one) > score(text, best) ? one : best), DELIMITERS[0]);
}

/** The lines of a table of text. */
export function readDelimited(text: string): Outcome<Line[]> {
	const whole = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	// what Excel writes above a CSV that names its own delimiter
	const named = /^sep=(.)\n/i.exec(whole)?.[1];
	const delimiter = named ?? findDelimiter(whole);
	try {
		const rows = parseRows(named ? whole.replace(/^.*\n/, '\n') : whole, delimiter, MAX_LINES + 1);
		if (rows.length > MAX_LINES)
			return refuse(
				'too-many-lines',
				`Cette liste dépasse ${MAX_LINES} lignes. Déposez celle de votre classe ou de votre lycée.`
			);
		return accept(rows.map(({ record, info }) => ({ line: info.lines, cells: record.slice(0, MAX_COLUMNS) })));
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const line = Number((error as { lines?: unknown }).lines ?? 1);
		return refuse(
			'table-broken',
			`À partir de la ligne ${line}, un guillemet reste ouvert\u00a0: la suite ne peut pas être lue. Corrigez cette ligne, ou enregistrez la liste en XLSX.`
		);
	}
}
