import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

/** The databases that the server's tests run on: all of them, on the same tests. */
export type DatabaseKind = 'sqlite' | 'pglite' | 'postgres';

/** Folders where packages put the PostgreSQL server. */
const FOLDERS = ['/usr/lib/postgresql/17/bin', '/usr/lib/postgresql/16/bin', '/usr/lib/postgresql/15/bin'];

/** The folder of a PostgreSQL server's programs on this machine, if it has one. */
export function findPostgres(): string | undefined {
	const inPath = (process.env.PATH ?? '').split(':');
	return [...inPath, ...FOLDERS].find(
		(folder) => folder && existsSync(`${folder}/initdb`) && existsSync(`${folder}/postgres`)
	);
}

/** PostgreSQL refuses to run as root: as root, another account of the machine runs it. */
export function unprivileged(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ['postgres', 'nobody'])
		try {
			const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
			return { uid: id('-u'), gid: id('-g') };
		} catch {
			continue;
		}
	return undefined;
}

/** SQLite and PGlite everywhere; a real PostgreSQL where `TEST_POSTGRES_URL` names one or the machine has its programs. */
export function listDatabases(): DatabaseKind[] {
	const real = process.env.TEST_POSTGRES_URL || (findPostgres() && (process.getuid?.() !== 0 || unprivileged()));
	return ['sqlite', 'pglite', ...(real ? (['postgres'] as const) : [])];
}
