import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { readTarget, type Target } from '#server/db/dialect.ts';
import { newId } from '#server/db/id.ts';
import { openRefusal } from '#server/db/open-refusal.ts';
import { openPostgres } from '#server/db/postgres.ts';
import { openSqlite } from '#server/db/sqlite.ts';
import { migrationsFolder } from '#server/db/dialect.ts';
import { StartRefusal } from '#server/operation/start-refusal.ts';

function newFolder(): string {
	const folder = join(inject('scratch'), newId());
	mkdirSync(folder);
	return folder;
}

/** What is said of a database that does not open. */
async function refusalOf(url: string): Promise<unknown> {
	const target = readTarget(url);
	const opening =
		target.driver === 'sqlite'
			? openSqlite(target.location, migrationsFolder('sqlite'), {})
			: openPostgres(target.location, {});
	return opening.then(
		() => 'opened',
		(error: unknown) => openRefusal(error, target)
	);
}

const sqlite: Target = { dialect: 'sqlite', driver: 'sqlite', location: '/srv/terrain.db' };
const failed = (code: string) => Object.assign(new Error('in English'), { code });

// what is asked of the disk and of the network is the same whatever the database of the tests
describe.runIf(inject('database') === 'sqlite')('a database that does not open', () => {
	it('because its file is another one’s says so, with its path', async () => {
		const file = join(newFolder(), 'terrain.db');
		writeFileSync(file, 'ceci n’est pas une base'.repeat(100));
		const refusal = await refusalOf(`sqlite:${file}`);
		expect(refusal).toBeInstanceOf(StartRefusal);
		expect(refusal).toMatchObject({
			code: 'not-a-database',
			message: expect.stringMatching(/^Le fichier \/.* n’est pas une base de Terrain.*\.$/)
		});
		expect((refusal as Error).message).toContain(file);
	});

	it('because it is a folder, or a file is in the place of its folder, says what to do', async () => {
		const folder = newFolder();
		expect(await refusalOf(`sqlite:${folder}`)).toMatchObject({ code: 'cannot-open' });
		writeFileSync(join(folder, 'data'), '');
		for (const path of ['data/terrain.db', 'data/more/terrain.db'])
			expect(await refusalOf(`sqlite:${join(folder, path)}`)).toMatchObject({
				code: 'no-folder',
				message: expect.stringContaining('TERRAIN_DATA')
			});
	});

	it('because nothing listens at its address says so without the password', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await new Promise((done) => server.once('listening', done));
		const { port } = server.address() as { port: number };
		await new Promise((done) => server.close(done));
		const refusal = await refusalOf(`postgres://terrain:secret@127.0.0.1:${port}/terrain`);
		expect(refusal).toMatchObject({ code: 'no-server', message: expect.stringContaining(`127.0.0.1:${port}`) });
		expect((refusal as Error).message).not.toContain('secret');
	});

	it.each([
		['SQLITE_READONLY_DIRECTORY', 'read-only'],
		['SQLITE_CANTOPEN', 'cannot-open'],
		['SQLITE_BUSY_RECOVERY', 'held'],
		['SQLITE_FULL', 'no-room'],
		['SQLITE_IOERR_WRITE', 'disk'],
		['ENOSPC', 'no-room'],
		['EACCES', 'cannot-open'],
		['28P01', 'no-entry'],
		['3D000', 'no-database']
	])('for %s has one French sentence', (code, known) => {
		const refusal = openRefusal(failed(code), sqlite) as StartRefusal;
		expect(refusal).toMatchObject({ name: 'StartRefusal', code: known });
		expect(refusal.message).toMatch(/^[A-ZÀ-Ü].*\/srv\/terrain\.db.*\.$/);
	});

	it('for a reason that was not foreseen keeps its own error', () => {
		const error = failed('SQLITE_MISUSE');
		expect(openRefusal(error, sqlite)).toBe(error);
		expect(openRefusal(failed('ECONNREFUSED'), sqlite)).not.toBeInstanceOf(StartRefusal);
	});

	it('because DATABASE_URL says nothing known is refused too', () => {
		expect(() => readTarget('mysql://localhost')).toThrow(StartRefusal);
	});
});
