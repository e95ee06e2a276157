/** Migrates one database of each kind, once; `clone.ts` gives every test file a copy of it. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { findPostgres, unprivileged, type DatabaseKind } from './databases.ts';

declare module 'vitest' {
	interface ProvidedContext {
		database: DatabaseKind;
		/** What to copy: a file, a folder, or the URL of a PostgreSQL database. */
		template: string;
		/** Where copies go. */
		scratch: string;
	}
}

function migrate(url: string): void {
	execFileSync(process.execPath, [join(import.meta.dirname, 'migrate.ts')], {
		env: { ...process.env, DATABASE_URL: url },
		stdio: 'inherit'
	});
}

async function reachable(url: string): Promise<void> {
	for (let left = 200; ; left--) {
		const client = new pg.Client(url);
		try {
			await client.connect();
			return await client.end();
		} catch (error) {
			if (left === 0) throw error;
			await sleep(50);
		}
	}
}

/** Starts a PostgreSQL server of its own in the folder, reached by a socket there; returns how to stop it. */
async function startPostgres(scratch: string): Promise<{ url: string; stop: () => Promise<void> }> {
	const bin = findPostgres() as string;
	const account = unprivileged();
	const folder = join(scratch, 'postgres');
	mkdirSync(folder);
	if (account) {
		chmodSync(scratch, 0o755);
		chownSync(folder, account.uid, account.gid);
	}
	const options = { ...account, cwd: folder, stdio: 'ignore' as const };
	const data = join(folder, 'data');
	execFileSync(
		`${bin}/initdb`,
		['-D', data, '-U', 'terrain', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
		options
	);
	const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=200'].flatMap((setting) => ['-c', setting]);
	const log = openSync(join(folder, 'log'), 'a');
	const arguments_ = ['-D', data, '-k', folder, '-h', '', ...settings];
	const server = spawn(`${bin}/postgres`, arguments_, { ...options, stdio: ['ignore', log, log] });
	let stopping = false;
	server.on('exit', (code, signal) => {
		if (!stopping)
			console.error('PostgreSQL stopped by itself', code, signal, readFileSync(join(folder, 'log'), 'utf8'));
	});
	const url = `postgres://terrain@/postgres?host=${encodeURIComponent(folder)}`;
	await reachable(url);
	return {
		url,
		async stop() {
			stopping = true;
			const ended = once(server, 'exit');
			server.kill('SIGQUIT');
			await ended;
		}
	};
}

/** The URL of another database of the same server. */
export function sibling(url: string, name: string): string {
	return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

export async function onServer(url: string, statement: string): Promise<void> {
	const client = new pg.Client(url);
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const kind = project.name as DatabaseKind;
	const scratch = mkdtempSync(join(tmpdir(), `terrain-${kind}-`));
	project.provide('database', kind);
	project.provide('scratch', scratch);
	const clean = async () => rmSync(scratch, { recursive: true, force: true });
	if (kind !== 'postgres') {
		const template = join(scratch, 'template');
		migrate(`${kind}:${template}`);
		project.provide('template', template);
		return clean;
	}
	const own = process.env.TEST_POSTGRES_URL ? undefined : await startPostgres(scratch);
	const server = own?.url ?? (process.env.TEST_POSTGRES_URL as string);
	const name = `terrain_template_${process.pid}`;
	await onServer(server, `create database ${name}`);
	migrate(sibling(server, name));
	project.provide('template', sibling(server, name));
	return async () => {
		if (own) await own.stop();
		else await onServer(server, `drop database ${name} with (force)`);
		await clean();
	};
}
