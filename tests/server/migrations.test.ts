import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { newId } from '#server/db/id.ts';
import { migrateSqlite } from '#server/db/sqlite.ts';
import { StartRefusal } from '#server/operation/start-refusal.ts';
import { onServer, sibling } from './support/template.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const folder = () => {
	const made = join(inject('scratch'), newId());
	mkdirSync(made);
	return made;
};

/** A folder of migrations as drizzle-kit writes it. */
function writeMigrations(migrations: readonly string[]): string {
	const made = folder();
	mkdirSync(join(made, 'meta'));
	const entries = migrations.map((sql, idx) => {
		const tag = `${idx}_step`;
		writeFileSync(join(made, `${tag}.sql`), sql);
		return { idx, version: '6', when: 1000 + idx, tag, breakpoints: true };
	});
	writeFileSync(join(made, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'sqlite', entries }));
	return made;
}

const START = `CREATE TABLE users (id TEXT PRIMARY KEY, level TEXT);
--> statement-breakpoint
CREATE TABLE posts (id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE);`;
// what drizzle-kit generates to change a column
const REBUILD = `PRAGMA foreign_keys=OFF;
--> statement-breakpoint
CREATE TABLE __new_users (id TEXT PRIMARY KEY, level TEXT DEFAULT 'first' NOT NULL);
--> statement-breakpoint
INSERT INTO __new_users SELECT id, coalesce(level, 'first') FROM users;
--> statement-breakpoint
DROP TABLE users;
--> statement-breakpoint
ALTER TABLE __new_users RENAME TO users;
--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

describe.runIf(inject('database') === 'sqlite')('migrating SQLite', () => {
	function start() {
		const connection = new Database(join(folder(), 'a.db'));
		connection.pragma('foreign_keys = ON');
		migrateSqlite(connection, writeMigrations([START]));
		connection.exec(`INSERT INTO users VALUES ('lea', NULL); INSERT INTO posts VALUES ('p', 'lea')`);
		return connection;
	}

	it('that rebuilds a table keeps the rows that point to it', () => {
		const connection = start();
		migrateSqlite(connection, writeMigrations([START, REBUILD]));
		expect(connection.prepare('SELECT * FROM posts').all()).toEqual([{ id: 'p', user_id: 'lea' }]);
		expect(connection.prepare('SELECT level FROM users').pluck().get()).toBe('first');
		expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
		expect(() => connection.exec(`INSERT INTO posts VALUES ('q', 'nobody')`)).toThrow('FOREIGN KEY');
	});

	it('that would leave a row pointing to nothing is refused whole', () => {
		const connection = start();
		const careless = `ALTER TABLE users ADD COLUMN name TEXT;\n--> statement-breakpoint\nDELETE FROM users;`;
		expect(() => migrateSqlite(connection, writeMigrations([START, careless]))).toThrow('point to nothing');
		expect(connection.prepare('SELECT id FROM users').pluck().all()).toEqual(['lea']);
		expect(connection.pragma('table_info(users)')).toHaveLength(2);
		expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
	});

	it('refuses a database that a later version has migrated, with a sentence that names its file', () => {
		const connection = start();
		migrateSqlite(connection, writeMigrations([START, REBUILD]));
		const older = () => migrateSqlite(connection, writeMigrations([START]));
		expect(older).toThrow(StartRefusal);
		expect(older).toThrow(/a\.db.*version plus récente de Terrain/);
		expect(connection.prepare('SELECT id FROM users').pluck().all()).toEqual(['lea']);
	});

	it('that fails half-way changes nothing, and twice does nothing', () => {
		const connection = start();
		const broken = `ALTER TABLE users ADD COLUMN name TEXT;\n--> statement-breakpoint\nSELECT * FROM nowhere;`;
		expect(() => migrateSqlite(connection, writeMigrations([START, broken]))).toThrow('nowhere');
		expect(connection.pragma('table_info(users)')).toHaveLength(2);
		const same = writeMigrations([START, REBUILD]);
		migrateSqlite(connection, same);
		migrateSqlite(connection, same);
		expect(connection.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()).toBe(2);
	});
});

const migrate = (url: string) =>
	run(process.execPath, [join(import.meta.dirname, 'support/migrate.ts')], {
		env: { ...process.env, DATABASE_URL: url }
	});

describe('several processes that start at once', () => {
	it.skipIf(inject('database') === 'pglite')('migrate an empty database once', async () => {
		if (inject('database') === 'sqlite') {
			const file = join(folder(), 'shared.db');
			await Promise.all(Array.from({ length: 4 }, () => migrate(`sqlite:${file}`)));
			const connection = new Database(file);
			const tags = JSON.parse(readFileSync(join(root, 'drizzle/sqlite/meta/_journal.json'), 'utf8')).entries;
			expect(connection.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()).toBe(tags.length);
			return;
		}
		const server = sibling(inject('template'), 'postgres');
		const name = `terrain_race_${newId()}`;
		await onServer(server, `create database ${name}`);
		await Promise.all(Array.from({ length: 4 }, () => migrate(sibling(server, name))));
		const client = new pg.Client(sibling(server, name));
		await client.connect();
		const { rows } = await client.query('select count(*)::int as n from drizzle.__drizzle_migrations');
		await client.end();
		await onServer(server, `drop database ${name}`);
		const tags = JSON.parse(readFileSync(join(root, 'drizzle/postgres/meta/_journal.json'), 'utf8')).entries;
		expect(rows).toEqual([{ n: tags.length }]);
	});
});

describe.runIf(inject('database') === 'postgres')('a PostgreSQL database that a later version has migrated', () => {
	it('is refused with a sentence, and left as it is', async () => {
		const server = sibling(inject('template'), 'postgres');
		const name = `terrain_newer_${newId()}`;
		const url = sibling(server, name);
		await onServer(server, `create database ${name}`);
		await migrate(url);
		await onServer(url, `insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`);
		await expect(migrate(url)).rejects.toThrow('version plus récente de Terrain');
		await onServer(server, `drop database ${name} with (force)`);
	});
});

describe.runIf(inject('database') === 'sqlite')('the migration after which a mark is computed once', () => {
	it('keeps the first of two computed marks, and what people wrote', () => {
		const connection = new Database(join(folder(), 'a.db'));
		const before = join(folder(), 'before');
		cpSync(join(root, 'drizzle/sqlite'), before, { recursive: true });
		const journal = join(before, 'meta/_journal.json');
		const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'));
		writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 2) }));
		migrateSqlite(connection, before);
		connection.pragma('foreign_keys = OFF');
		const mark = (id: string, run: string, at: number, author: string | null = null) =>
			connection
				.prepare(`INSERT INTO marks VALUES (?, 'e', ?, 'p', 1200, 40, 'mark-1', 2, 1, ?, NULL, ?)`)
				.run(id, run, author, at);
		mark('b', 'run', 1);
		mark('a', 'run', 2);
		mark('c', 'run', 1);
		mark('d', 'run', 3, 'claire');
		mark('e', 'run', 4, 'claire');
		mark('f', 'other', 5);
		const [sql] = readFileSync(join(root, 'drizzle/sqlite', `${entries[2].tag}.sql`), 'utf8').split('--> statement');
		connection.exec(sql);
		expect(connection.prepare('SELECT id FROM marks ORDER BY id').pluck().all()).toEqual(['b', 'd', 'e', 'f']);
	});
});

describe.runIf(inject('database') !== 'pglite')('the generated migrations', () => {
	it('say all that the schema says', async () => {
		const dialect = inject('database');
		const kit = join(root, 'node_modules/drizzle-kit/bin.cjs');
		const generate = async (out: string) => {
			const env = { ...process.env, DATABASE_URL: `${dialect}:`, DRIZZLE_OUT: out };
			await run(process.execPath, [kit, 'generate'], { cwd: root, env });
			return readdirSync(out).filter((name) => name.endsWith('.sql'));
		};
		const [whole, nothing] = [join(folder(), dialect), folder()];
		cpSync(join(root, 'drizzle', dialect), whole, { recursive: true });
		const before = readdirSync(whole).filter((name) => name.endsWith('.sql'));
		// from nothing it finds everything to generate; from what is there, nothing
		const [after, start] = await Promise.all([generate(whole), generate(nothing)]);
		expect(start).toHaveLength(1);
		expect(after).toEqual(before);
	});
});
