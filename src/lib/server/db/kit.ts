/**
 * The words in which the schema is written, once for both dialects. Typed as PostgreSQL: what compiles then exists on
 * both sides, where the SQLite types would allow `.get()`, `.all()` and `.run()`, which PostgreSQL does not have.
 */
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';
import { target } from './dialect.ts';

const bytea = pg.customType<{ data: Buffer; driverData: Uint8Array }>({
	dataType: () => 'bytea',
	fromDriver: (value) => Buffer.from(value)
});

const pgKit = {
	table: pg.pgTable,
	index: pg.index,
	uniqueIndex: pg.uniqueIndex,
	primaryKey: pg.primaryKey,
	foreignKey: pg.foreignKey,
	text: () => pg.text(),
	/** Text limited by TypeScript to a closed list of codes. */
	code: <const T extends readonly [string, ...string[]]>(values: T) => pg.text({ enum: values }),
	int: () => pg.bigint({ mode: 'number' }),
	real: () => pg.doublePrecision(),
	serial: () => pg.bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
	bool: () => pg.boolean(),
	/** `json`, not `jsonb`: what is kept must be what was sent, to the order of the keys. */
	json: <T>() => pg.json().$type<T>(),
	time: () => pg.timestamp({ withTimezone: true, mode: 'date', precision: 3 }),
	bytes: () => bytea()
};

const sqliteKit = {
	table: lite.sqliteTable,
	index: lite.index,
	uniqueIndex: lite.uniqueIndex,
	primaryKey: lite.primaryKey,
	foreignKey: lite.foreignKey,
	text: () => lite.text(),
	code: (values: readonly [string, ...string[]]) => lite.text({ enum: [...values] }),
	int: () => lite.integer(),
	real: () => lite.real(),
	serial: () => lite.integer().primaryKey({ autoIncrement: true }),
	bool: () => lite.integer({ mode: 'boolean' }),
	json: () => lite.text({ mode: 'json' }),
	time: () => lite.integer({ mode: 'timestamp_ms' }),
	bytes: () => lite.blob({ mode: 'buffer' })
};

export const k = target.dialect === 'sqlite' ? (sqliteKit as unknown as typeof pgKit) : pgKit;
