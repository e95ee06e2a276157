/** One line of a benchmark: a measure, its ratio to the reference line, and the target of that ratio; or why it is missing. */
export interface Row {
	readonly name: string;
	readonly value?: number;
	readonly ratio?: number;
	/** The least ratio wanted. */
	readonly target?: number;
	readonly absent?: string;
}

export interface Report {
	readonly title: string;
	readonly unit: string;
	readonly rows: readonly Row[];
	/** What makes the measures worthless: contenders that do not do the same work. */
	readonly faults: readonly string[];
}

/** Whether a line has a target and misses it. */
export function isMissed({ ratio, target }: Row): boolean {
	return target !== undefined && ratio !== undefined && ratio < target;
}

/** The report as lines of text, columns aligned. */
export function printed({ title, unit, rows, faults }: Report): string {
	const width = Math.max(...rows.map(({ name }) => name.length));
	const lines = rows.map((row) => {
		const name = row.name.padEnd(width);
		if (row.value === undefined) return `  ${name}  skipped: ${row.absent}`;
		const ratio = row.ratio === undefined ? '' : `  x ${row.ratio.toFixed(2).padStart(7)}`;
		const target = row.target === undefined ? '' : `  target ${row.target}: ${isMissed(row) ? 'MISSED' : 'met'}`;
		return `  ${name}  ${row.value.toFixed(2).padStart(9)}${ratio}${target}`;
	});
	return [`${title} (${unit})`, ...lines, ...faults.map((fault) => `  FAULT: ${fault}`)].join('\n');
}
