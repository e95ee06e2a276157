/**
 * The embedded database: drizzle's asynchronous proxy driver over better-sqlite3. Two connections on one file: reads go
 * to the first, writes wait for their turn on the second, and a transaction holds the second from begin to commit.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type BetterSqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/sqlite-proxy';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { StartRefusal } from '../operation/start-refusal.ts';
import { makeParentFolder, newest } from './dialect.ts';
import { newerDatabase } from './open-refusal.ts';

type Method = 'run' | 'all' | 'values' | 'get';
type Connection = BetterSqlite.Database;

/** Another process may hold the file for a moment; waiting inside better-sqlite3 would stop every request. */
const BUSY_MILLISECONDS = 5000;
/** Longer statements are one-off lists of parameters. */
const CACHED_SQL_LENGTH = 5000;
const CACHED_STATEMENTS = 500;

class Turns {
	#last: Promise<void> = Promise.resolve();

	/** Runs `work` after everything that asked before it. */
	async take<T>(work: () => Promise<T>): Promise<T> {
		const before = this.#last;
		let done = () => {};
		this.#last = new Promise((resolve) => (done = resolve));
		await before;
		try {
			return await work();
		} finally {
			done();
		}
	}
}

function prepared(connection: Connection) {
	const cache = new Map<string, BetterSqlite.Statement>();
	return (sql: string): BetterSqlite.Statement => {
		const known = cache.get(sql);
		if (known) return known;
		const statement = connection.prepare(sql);
		if (sql.length <= CACHED_SQL_LENGTH) {
			if (cache.size >= CACHED_STATEMENTS) cache.clear();
			cache.set(sql, statement);
		}
		return statement;
	};
}

/** Raw `sql` parameters arrive as JavaScript values that SQLite does not take. */
function toSqlite(value: unknown): unknown {
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (value instanceof Date) return value.getTime();
	return value === undefined ? null : value;
}

function execute(statement: BetterSqlite.Statement, params: unknown[], method: Method): { rows: unknown[] } {
	if (!statement.reader) {
		statement.run(...params);
		return { rows: [] };
	}
	const reader = statement.raw(true);
	// drizzle expects one bare row from `get`, and undefined when there is none
	return { rows: (method === 'get' ? reader.get(...params) : reader.all(...params)) as unknown[] };
}

function isBusy(error: unknown): boolean {
	return String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY');
}

async function whenFree<T>(work: () => T): Promise<T> {
	const limit = performance.now() + BUSY_MILLISECONDS;
	for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
		try {
			return work();
		} catch (error) {
			if (!isBusy(error) || performance.now() > limit) throw error;
			await sleep(wait);
		}
	}
}

function configure(connection: Connection): void {
	connection.pragma('journal_mode = WAL');
	connection.pragma('synchronous = FULL');
	connection.pragma('foreign_keys = ON');
	// as PostgreSQL does: LIKE tells case apart, lower and upper know accents
	connection.pragma('case_sensitive_like = ON');
	connection.function('lower', { deterministic: true }, (text) => (text === null ? null : String(text).toLowerCase()));
	connection.function('upper', { deterministic: true }, (text) => (text === null ? null : String(text).toUpperCase()));
}

/**
 * Applies the migrations that are missing, all or none. Foreign keys are off meanwhile, because rebuilding a table drops
 * it and would delete the rows that point to it; they are checked before the commit.
 */
export function migrateSqlite(connection: Connection, folder: string): void {
	connection.pragma('foreign_keys = OFF');
	try {
		connection.exec('BEGIN IMMEDIATE');
		try {
			connection.exec(
				'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, created_at NUMERIC)'
			);
			const last = connection.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get() as
				number | null;
			const insert = connection.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
			const migrations = readMigrationFiles({ migrationsFolder: folder });
			if (last !== null && last > newest(migrations))
				throw newerDatabase({ driver: 'sqlite', location: connection.name });
			for (const migration of migrations) {
				if (last !== null && migration.folderMillis <= last) continue;
				for (const statement of migration.sql) connection.exec(statement);
				insert.run(migration.hash, migration.folderMillis);
			}
			const orphans = connection.pragma('foreign_key_check') as { table: string; parent: string }[];
			if (orphans.length > 0)
				throw new Error(`migration refused: rows of ${orphans[0].table} point to nothing in ${orphans[0].parent}`);
			connection.exec('COMMIT');
		} catch (error) {
			connection.exec('ROLLBACK');
			throw error;
		}
	} finally {
		connection.pragma('foreign_keys = ON');
	}
}

/** Opens the file, makes it and its folder if need be, and migrates it. */
export async function openSqlite(file: string, folder: string, schema: Record<string, unknown>) {
	if (!file || file === ':memory:')
		throw new StartRefusal(
			'no-file',
			'DATABASE_URL=sqlite: demande un nom de fichier, par exemple sqlite:data/terrain.db.'
		);
	makeParentFolder(file);
	const { default: Database } = await import('better-sqlite3');
	const writer = new Database(file, { timeout: 0 });
	await whenFree(() => configure(writer));
	await whenFree(() => migrateSqlite(writer, folder));
	const reader = new Database(file, { timeout: 0 });
	await whenFree(() => configure(reader));
	reader.pragma('query_only = ON');

	const read = prepared(reader);
	const write = prepared(writer);
	const turns = new Turns();
	const holding = new AsyncLocalStorage<{ open: boolean }>();

	async function query(sql: string, values: unknown[], method: Method) {
		const params = values.map(toSqlite);
		const held = holding.getStore();
		if (held) {
			if (!held.open) throw new Error('a query was made after the end of its transaction');
			return whenFree(() => execute(write(sql), params, method));
		}
		const statement = read(sql);
		if (statement.readonly) return whenFree(() => execute(statement, params, method));
		return turns.take(() => whenFree(() => execute(write(sql), params, method)));
	}

	// `casing` is only read from the third argument
	const raw = drizzle(
		query as never,
		async () => {
			throw new Error('batches are not used');
		},
		{ schema, casing: 'snake_case' }
	);
	return {
		db: raw as unknown,
		/** Runs `work` as one transaction on the write connection. */
		transaction: (work: (tx: never) => Promise<unknown>) =>
			turns.take(() => {
				const held = { open: true };
				return holding.run(held, async () => {
					try {
						return await raw.transaction(work as never, { behavior: 'immediate' });
					} finally {
						held.open = false;
					}
				});
			}),
		close: async () => {
			reader.close();
			writer.close();
		}
	};
}
