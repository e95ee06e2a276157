import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartRefusal } from '../operation/start-refusal.ts';

export type Dialect = 'sqlite' | 'postgres';

/** Where the database is. `pglite:` without a folder is a PostgreSQL in memory, for tests. */
export interface Target {
	readonly dialect: Dialect;
	readonly driver: 'sqlite' | 'pg' | 'pglite';
	readonly location: string;
}

/** Folder of everything that this instance writes: `TERRAIN_DATA`, or `data` in the project. */
export function dataFolder(): string {
	return resolve(process.env.TERRAIN_DATA ?? 'data');
}

/** Reads a database URL: `sqlite:FILE`, `postgres://…` or `pglite:FOLDER`; an SQLite file in the data folder by default. */
export function readTarget(url = process.env.DATABASE_URL): Target {
	if (!url) return { dialect: 'sqlite', driver: 'sqlite', location: join(dataFolder(), 'terrain.db') };
	if (/^postgres(ql)?:/.test(url)) return { dialect: 'postgres', driver: 'pg', location: url };
	if (url.startsWith('pglite:')) return { dialect: 'postgres', driver: 'pglite', location: url.slice(7) };
	if (url.startsWith('sqlite:')) return { dialect: 'sqlite', driver: 'sqlite', location: url.slice(7) };
	throw new StartRefusal('bad-url', 'DATABASE_URL doit commencer par sqlite:, postgres:// ou pglite:.');
}

/** The dialect is read once: tables and queries are built for it when modules load. */
export const target = readTarget();

/** Folder of the generated migrations, from the project's root. */
export function migrationsFolder(dialect: Dialect = target.dialect): string {
	return resolve('drizzle', dialect);
}

/** Date of the last migration that this version knows of. */
export function newest(migrations: readonly { readonly folderMillis: number }[]): number {
	return Math.max(...migrations.map(({ folderMillis }) => folderMillis));
}

export function makeParentFolder(file: string): void {
	mkdirSync(dirname(resolve(file)), { recursive: true });
}
