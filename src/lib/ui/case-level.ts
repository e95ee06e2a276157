/** Whom a case is written for, as its author says it. */
const LEVELS: Readonly<Record<string, string>> = {
	'year-1': 'première année',
	'year-2': 'deuxième année',
	exam: 'préparation des épreuves'
};

export function caseLevel(level: string): string {
	return LEVELS[level] ?? level;
}
