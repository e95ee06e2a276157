/** The turnover of the three years before a plan, month by month and segment by segment. */
import type { Definition } from '#engine/action-plan/definition.ts';
import type { Problem } from '../problem.ts';
import { readTable, type Table } from '../table-file.ts';

/** Months that the forecasting methods need. */
export const HISTORY_MONTHS = 36;

/** Reads a table of a month per row, with a column per segment named by its id, in euros. */
export function readHistory(
	file: string,
	content: string | Uint8Array,
	segments: readonly { readonly id: string; readonly name: string }[]
): { readonly history: Definition['history']; readonly problems: Problem[]; readonly table: Table } {
	const { table, problems } = readTable(file, content, [
		{ name: 'month', headers: ['mois', 'periode', 'month'], required: true },
		...segments.map(({ id }) => ({ name: id, headers: [id.replaceAll('-', ' ')], required: true }))
	]);
	if (problems.some(({ severity }) => severity === 'error')) return { history: {}, problems, table };
	const history = Object.fromEntries(
		segments.map(({ id, name }) => [
			id,
			table.rows.map((row) => {
				const euros = Number(row.cell(id).replace(',', '.') || NaN);
				if (Number.isFinite(euros) && euros > 0 && euros < 1e9) return Math.round(euros * 100);
				const message = `Écrivez le chiffre d’affaires du segment « ${name} » en euros, sans espace : 125000.`;
				problems.push({ file, ...row.locate(id), path: id, severity: 'error', code: 'wrong-type', message });
				return 0;
			})
		])
	);
	if (table.rows.length !== HISTORY_MONTHS) {
		const message = `Il faut ${HISTORY_MONTHS} mois, les plus anciens d’abord, et il y en a ${table.rows.length}.`;
		problems.push({ file, line: 1, column: 1, path: '', severity: 'error', code: 'wrong-length', message });
	}
	return { history, problems, table };
}
