import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrationsFolder, newest, target } from './dialect.ts';
import { newerDatabase } from './open-refusal.ts';

/** Any constant will do, as long as nothing else in the database locks the same one. */
const MIGRATION_LOCK = 7_236_101;

type Query = (text: string) => Promise<{ readonly rows: readonly unknown[] }>;

/** Throws when a later version has migrated the database. */
async function refuseNewer(query: Query): Promise<void> {
	const { rows: found } = await query(`select to_regclass('drizzle.__drizzle_migrations') is not null as made`);
	if (!(found[0] as { made: boolean }).made) return;
	const { rows } = await query('select max(created_at) as last from drizzle.__drizzle_migrations');
	const known = newest(readMigrationFiles({ migrationsFolder: migrationsFolder('postgres') }));
	if (Number((rows[0] as { last: string | null }).last) > known) throw newerDatabase(target);
}

/** Opens a pool on a PostgreSQL server; one process at a time migrates it. */
export async function openPostgres(url: string, schema: Record<string, unknown>) {
	const [{ default: pg }, { drizzle }, { migrate }] = await Promise.all([
		import('pg'),
		import('drizzle-orm/node-postgres'),
		import('drizzle-orm/node-postgres/migrator')
	]);
	const pool = new pg.Pool({ connectionString: url, max: 10, application_name: 'terrain' });
	// a connection lost while idle is replaced by the pool; without a listener it would end the process
	pool.on('error', () => {});
	const client = await pool.connect();
	try {
		await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
		await refuseNewer((text) => client.query(text));
		await migrate(drizzle(client), { migrationsFolder: migrationsFolder('postgres') });
	} finally {
		await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
		client.release();
	}
	const raw = drizzle(pool, { schema, casing: 'snake_case' });
	return {
		db: raw as unknown,
		transaction: (work: (tx: never) => Promise<unknown>) =>
			raw.transaction(work as never, { isolationLevel: 'serializable' }) as Promise<unknown>,
		close: () => pool.end()
	};
}

/** Opens PostgreSQL compiled to WebAssembly: one process, one connection, no server. */
export async function openPglite(folder: string, schema: Record<string, unknown>) {
	const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
		import('@electric-sql/pglite'),
		import('drizzle-orm/pglite'),
		import('drizzle-orm/pglite/migrator')
	]);
	const client = await PGlite.create(folder || undefined);
	const raw = drizzle(client, { schema, casing: 'snake_case' });
	await refuseNewer((text) => client.query(text));
	await migrate(raw, { migrationsFolder: migrationsFolder('postgres') });
	return {
		db: raw as unknown,
		transaction: (work: (tx: never) => Promise<unknown>) =>
			raw.transaction(work as never, { isolationLevel: 'serializable' }) as Promise<unknown>,
		close: () => client.close()
	};
}
