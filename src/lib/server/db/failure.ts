/** The database's own code of an error, found under what drizzle wraps around it. */
export function databaseCode(error: unknown): string {
	for (let e = error; e instanceof Error; e = e.cause) {
		const code = (e as { code?: unknown }).code;
		if (typeof code === 'string') return code;
	}
	return '';
}

const VIOLATIONS: Record<string, 'unique' | 'foreign key' | 'not null' | 'check'> = {
	SQLITE_CONSTRAINT_UNIQUE: 'unique',
	SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
	SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign key',
	SQLITE_CONSTRAINT_NOTNULL: 'not null',
	SQLITE_CONSTRAINT_CHECK: 'check',
	'23505': 'unique',
	'23503': 'foreign key',
	'23502': 'not null',
	'23514': 'check'
};

/** Which rule of the schema the statement broke, or null when it failed for another reason. */
export function violation(error: unknown) {
	return VIOLATIONS[databaseCode(error)] ?? null;
}

/** Whether the same transaction may pass if it is run again: PostgreSQL's serialisation failures and deadlocks. */
export function isTransient(error: unknown): boolean {
	return ['40001', '40P01'].includes(databaseCode(error));
}
