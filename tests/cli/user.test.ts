import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'terrain-user-'));
process.env.TERRAIN_DATA = folder;
process.env.DATABASE_URL = `sqlite:${join(folder, 'terrain.db')}`;
// only now: where the database is, is read when the modules load
const { terrain: main } = await import('#cli/terrain.ts');
const { insertAccount } = await import('#server/auth/account.ts');
const { verifyPassword } = await import('#server/auth/password.ts');
const { openSession, readSession } = await import('#server/auth/session.ts');
const { accountKey, reserveAttempt } = await import('#server/auth/throttle.ts');
const { listMembers } = await import('#server/classes/class.ts');
const database = await import('#server/db/database.ts');
const { close, open, transaction } = database;
const { classes, establishments, journal, users } = await import('#server/db/schema.ts');

afterAll(async () => {
	await close();
	rmSync(folder, { recursive: true, force: true });
});

/** In a process of its own, as typed: the database stays open here, as it does in a server. */
function terrain(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/terrain.ts', 'user', ...args], {
		encoding: 'utf8'
	});
	return { code: status, out: stdout, err: stderr };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- documents of the command line, whose shape is what is tested
function json(...args: string[]): { code: number | null; document: any } {
	const { code, out, err } = terrain(...args, '--json');
	expect(err).toBe('');
	return { code, document: JSON.parse(out) };
}

const accountOf = async (username: string) =>
	(await database.db.select().from(users)).find((one) => one.username === username);

describe('before Terrain is installed', () => {
	it('says so, and makes no database', () => {
		const { code, document } = json('create', '--name', 'Claire Vasseur', '--role', 'teacher');
		expect(code).toBe(1);
		expect(document.error).toMatchObject({ code: 'no-database' });
		expect(existsSync(join(folder, 'terrain.db'))).toBe(false);
	});

	it('opens no account in the demonstration', async () => {
		await open();
		await database.db.insert(establishments).values({ id: 'demo', name: 'Démonstration', demo: true });
		const { code, document } = json('create', '--name', 'Claire Vasseur', '--role', 'teacher');
		expect(code).toBe(1);
		expect(document.error).toMatchObject({ code: 'not-installed', message: expect.stringContaining('/installation') });
		await database.db.delete(establishments);
	});
});

describe('while Terrain serves', () => {
	const establishmentId = 'lycee';
	const administrator = { establishmentId, role: 'administrator' as const, username: 's.ferrand', password: null };

	beforeAll(async () => {
		await open();
		await database.db.insert(establishments).values({ id: establishmentId, name: 'Lycée Jean-Moulin' });
		await database.db
			.insert(classes)
			.values({ id: 'classe', establishmentId, name: 'BTS NRC 1', framework: 'nrc-2003' });
		await transaction((tx) => insertAccount(tx, { ...administrator, displayName: 'Sylvie Ferrand' }, null));
	});

	it('creates an account in a class, with the document contracted and a password that enters', async () => {
		const { code, document } = json('create', '--name', 'Claire Vasseur', '--role', 'teacher', '--class', 'BTS NRC 1');
		expect(code).toBe(0);
		expect(Object.keys(document)).toEqual(['username', 'name', 'role', 'class', 'establishment', 'password']);
		expect(document).toMatchObject({
			username: 'claire.vasseur',
			name: 'Claire Vasseur',
			role: 'teacher',
			class: 'BTS NRC 1',
			establishment: 'Lycée Jean-Moulin'
		});
		const row = await accountOf('claire.vasseur');
		expect(await verifyPassword(row?.passwordHash ?? null, document.password)).toBe(true);
		expect((await listMembers('classe', 'teacher')).map(({ username }) => username)).toEqual(['claire.vasseur']);
		const lines = await database.db.select().from(journal);
		expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
			['account.created', null],
			['class.joined', null]
		]);
	});

	it('says the password once, with words when it is not asked for JSON', async () => {
		const { code, out, err } = terrain('create', '--name', 'Léa Martin', '--role', 'student', '--username', 'LMartin');
		expect(code).toBe(0);
		expect(out).toMatch(/^Léa Martin, Lycée Jean-Moulin\n {2}identifiant {3}lmartin\n {2}mot de passe {2}\S+\n$/);
		expect(err).toContain('ne s’affichera plus');
		const password = /passe {2}(\S+)/.exec(out)?.[1] ?? '';
		expect(await verifyPassword((await accountOf('lmartin'))?.passwordHash ?? null, password)).toBe(true);
	});

	it('gives a new password, closes the sessions, and opens what too many mistakes had closed', async () => {
		const row = await accountOf('s.ferrand');
		const token = await openSession(row?.id ?? '');
		const key = accountKey(establishmentId, 's.ferrand');
		const now = Date.now();
		for (let i = 30; i > 0; i--) await reserveAttempt(key, '192.0.2.9', new Date(now - i * 120_000));
		expect(await reserveAttempt(key, '192.0.2.9')).toMatchObject({ ok: false, long: true });
		const { code, document } = json('reset', ' S.Ferrand ');
		expect(code).toBe(0);
		expect(document).toMatchObject({ username: 's.ferrand', role: 'administrator', class: null });
		expect(await reserveAttempt(key, '192.0.2.9')).toMatchObject({ ok: true });
		expect(await readSession(token)).toBeNull();
		expect(await verifyPassword((await accountOf('s.ferrand'))?.passwordHash ?? null, document.password)).toBe(true);
	});

	it.each([
		[['reset', 'personne'], 'unknown-account', 'username'],
		[['create', '--name', 'X Y', '--role', 'student', '--username', 's.ferrand'], 'username-taken', 'username'],
		[['create', '--name', 'X Y', '--role', 'student', '--class', 'Autre'], 'unknown-class', 'class'],
		[['create', '--name', 'X Y', '--role', 'student', '--establishment', 'Z'], 'unknown-establishment', 'establishment']
	])('%j is refused with the code 1', async (args, code, path) => {
		const before = await database.db.$count(users);
		const refused = json(...args);
		expect(refused.code).toBe(1);
		expect(refused.document.error).toEqual({ code, message: expect.stringMatching(/^\p{Lu}.*\.$/u), path });
		expect(await database.db.$count(users)).toBe(before);
	});

	it.each([
		[[]],
		[['delete', 'lea']],
		[['create']],
		[['create', '--name', 'X Y']],
		[['create', '--name', 'X Y', '--role', 'directeur']],
		[['create', '--name', 'X Y', '--role', 'juror', '--class', 'BTS NRC 1']],
		[['create', '--name', 'X Y', '--role', 'student', '--username', '!']],
		[['create', 'Léa', '--name', 'X Y', '--role', 'student']],
		[['reset']],
		[['reset', 's.ferrand', '--role', 'student']],
		[['reset', 's.ferrand', '--force']]
	])('%j exits 2 with a sentence', async (args) => {
		let out = '';
		const code = await main(
			['user', ...args, '--json'],
			(text) => void (out += text),
			() => {}
		);
		expect(code).toBe(2);
		expect(JSON.parse(out).error).toMatchObject({ code: 'usage', message: expect.stringMatching(/^\p{Lu}/u) });
	});
});
