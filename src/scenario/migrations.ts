/** Formats move forward: a scenario written in an older one is brought to the present one on read. */
import { SCHEMA } from './schema.ts';

/** Brings plain values from format `n` to `n + 1`. Pure; must not fail on values that are not a scenario. */
export type Migration = (value: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** By the format that they leave. Format 1 is the first. */
export const MIGRATIONS: ReadonlyMap<number, Migration> = new Map();

/**
 * The values in the present format. Values whose format is missing, unknown or newer come back as they are: the schema
 * says what is wrong with them. `migrations` and `present` are given by tests.
 */
export function migrate(value: unknown, migrations = MIGRATIONS, present: number = SCHEMA): unknown {
	let current = value;
	for (;;) {
		if (typeof current !== 'object' || current === null || Array.isArray(current)) return current;
		const format: unknown = (current as Record<string, unknown>).schema;
		if (typeof format !== 'number' || format >= present) return current;
		const migration = migrations.get(format);
		if (!migration) return current;
		current = { ...migration(current as Record<string, unknown>), schema: format + 1 };
	}
}
