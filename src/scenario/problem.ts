/** What is wrong, or could be better, in a package: gathered, located and ranked. */

/** `error`: the case cannot be played; `warning`: asks for a decision; `advice`: may be discussed. */
export const SEVERITIES = ['error', 'warning', 'advice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A place in a file, from line 1 and column 1. */
export interface Place {
	readonly line: number;
	readonly column: number;
}

export interface Problem extends Place {
	/** Path of the file in the package. */
	readonly file: string;
	/** Where in the structure: `stages[0].secret.segments.cafe.spread`, or the column of a table. Empty for a whole file. */
	readonly path: string;
	readonly severity: Severity;
	/** Stable, kebab-case. */
	readonly code: string;
	/** What is wrong and what to do, in French. */
	readonly message: string;
}

/** Keys and indices from the root of a document. */
export type Path = readonly (string | number)[];

/** `['stages', 0, 'budget']` as `stages[0].budget`. */
export function writePath(path: Path): string {
	let written = '';
	for (const step of path) written += typeof step === 'number' ? `[${step}]` : written === '' ? step : `.${step}`;
	return written;
}

/** Problems by file, then place, then rank; the same problem at the same place once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
	const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
	const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
	const seen = new Set<string>();
	return [...problems]
		.sort(
			(a, b) =>
				order(a.file, b.file) ||
				a.line - b.line ||
				a.column - b.column ||
				rank(a.severity) - rank(b.severity) ||
				order(a.code, b.code) ||
				order(a.message, b.message)
		)
		.filter((problem) => {
			const key = JSON.stringify([problem.file, problem.line, problem.column, problem.code, problem.message]);
			if (seen.has(key)) return false;
			seen.add(key);
			return true;
		});
}

/** Whether none of the problems prevents the case from being played. */
export function isPlayable(problems: readonly Problem[]): boolean {
	return problems.every((problem) => problem.severity !== 'error');
}
