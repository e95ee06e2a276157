import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@playwright/test';

interface Ended {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
}

const running = new Set<ChildProcess>();
test.afterEach(() => running.forEach((child) => child.kill('SIGKILL')));

/** Starts Terrain on an empty data folder of its own; `said` resolves once it has written a line that matches, or ended. */
function start(env: Record<string, string>) {
	const data = mkdtempSync(join(tmpdir(), 'terrain-start-'));
	const own = { HOST: '127.0.0.1', TERRAIN_DATA: data, DATABASE_URL: `sqlite:${join(data, 'terrain.db')}` };
	// Node would add a line of its own about these two, which the runner sets.
	const { FORCE_COLOR: _force, NO_COLOR: _no, ...inherited } = process.env;
	const child = spawn(process.execPath, ['server.js'], { env: { ...inherited, ...own, ...env } });
	running.add(child);
	let out = '';
	let err = '';
	child.stdout.on('data', (chunk) => (out += chunk));
	child.stderr.on('data', (chunk) => (err += chunk));
	const ended = new Promise<Ended>((done) =>
		child.on('close', (code) => {
			running.delete(child);
			rmSync(data, { recursive: true, force: true });
			done({ code, out, err });
		})
	);
	const said = async (pattern: RegExp) => {
		const match = () => pattern.exec(out);
		await expect.poll(() => match() !== null || child.exitCode !== null, { timeout: 30_000 }).toBe(true);
		return match();
	};
	return { child, ended, said };
}

function listen(): Promise<Server> {
	return new Promise((done) => {
		const server = createServer().listen(0, '127.0.0.1', () => done(server));
	});
}

// What is tested here is the server and not a page: once is enough.
test.describe('starting Terrain @desktop', () => {
	test('says in one sentence where it is open, and closes when asked to', async ({ request }) => {
		const terrain = start({ PORT: '0' });
		const sentence = await terrain.said(
			/^Terrain est ouvert\u00a0: (http:\/\/localhost:\d+) \(Ctrl\+C pour le fermer\)$/m
		);
		expect(sentence).not.toBeNull();
		expect((await request.get(sentence![1])).ok()).toBe(true);
		terrain.child.kill('SIGTERM');
		expect(await terrain.ended).toMatchObject({ code: 0, err: '' });
	});

	test('refuses a port that is taken with one sentence and the code 1', async () => {
		const taken = await listen();
		const { port } = taken.address() as AddressInfo;
		const { code, out, err } = await start({ PORT: String(port) }).ended;
		taken.close();
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err.trimEnd().split('\n')).toEqual([expect.stringContaining(`Le port ${port} est déjà pris`)]);
	});

	for (const [name, env, words] of [
		[
			'a port that is no number',
			{ PORT: 'trois mille' },
			'«\u00a0trois mille\u00a0», n’est pas un nombre de 0 à 65535'
		],
		['an address of another machine', { HOST: '192.0.2.1' }, 'L’adresse 192.0.2.1 n’est pas celle de cette machine']
	] as const) {
		test(`refuses ${name} with one sentence and the code 1`, async () => {
			const { code, err } = await start({ PORT: '0', ...env }).ended;
			expect(code).toBe(1);
			expect(err.trimEnd().split('\n')).toEqual([expect.stringContaining(words)]);
		});
	}
});

test.describe('starting Terrain on a database that does not open @desktop', () => {
	/** Starts it on what `prepare` puts in an empty folder, and expects one sentence that says it. */
	async function refuse(prepare: (folder: string) => Record<string, string>, words: string | RegExp) {
		const folder = mkdtempSync(join(tmpdir(), 'terrain-refused-'));
		const { code, out, err } = await start({ PORT: '0', ...prepare(folder) }).ended;
		rmSync(folder, { recursive: true, force: true });
		expect({ code, out }).toEqual({ code: 1, out: '' });
		const sentences = [typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words)];
		expect(err.trimEnd().split('\n')).toEqual(sentences);
	}

	test('says in one sentence that its file is not a database, and which', async () => {
		const file = (folder: string) => {
			writeFileSync(join(folder, 'notes.db'), 'pas une base'.repeat(100));
			return { DATABASE_URL: `sqlite:${join(folder, 'notes.db')}` };
		};
		await refuse(file, /notes\.db n’est pas une base de Terrain/);
	});

	test('says in one sentence that a file is in the place of its folder', async () => {
		const file = (folder: string) => {
			writeFileSync(join(folder, 'data'), '');
			return { DATABASE_URL: '', TERRAIN_DATA: join(folder, 'data') };
		};
		await refuse(file, 'ne peut pas être créé');
	});

	test('says in one sentence that its server does not answer', async () => {
		const server = await listen();
		const { port } = server.address() as AddressInfo;
		server.close();
		await refuse(() => ({ DATABASE_URL: `postgres://t:secret@127.0.0.1:${port}/t` }), 'ne répond pas');
	});

	test('says in one sentence that its address is of no known kind', async () => {
		await refuse(() => ({ DATABASE_URL: 'mysql://localhost' }), 'doit commencer par sqlite:');
	});

	test('says in one sentence that the demonstration is not for other machines', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'terrain-shown-'));
		const DATABASE_URL = `sqlite:${join(folder, 'terrain.db')}`;
		const first = start({ PORT: '0', DATABASE_URL });
		await first.said(/Terrain est ouvert/);
		first.child.kill('SIGTERM');
		await first.ended;
		await refuse(() => ({ DATABASE_URL, HOST: '0.0.0.0' }), 'TERRAIN_DEMO=1');
		rmSync(folder, { recursive: true, force: true });
	});
});

test.describe('posting a form over plain http @desktop', () => {
	const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
	const refused = 'ne vient pas d’une page de Terrain';

	test('is accepted from a page of this site', async ({ request, baseURL }) => {
		const response = await request.post('/', { headers: { ...form, origin: baseURL! }, data: 'a=1' });
		expect(response.status()).not.toBe(403);
		expect(await response.text()).not.toContain(refused);
	});

	test('is refused from a page of another site, in French', async ({ request }) => {
		const response = await request.post('/', { headers: { ...form, origin: 'http://ailleurs.example' }, data: 'a=1' });
		expect(response.status()).toBe(403);
		expect(await response.text()).toContain(refused);
	});

	test('is refused when nothing says where it comes from', async ({ request }) => {
		const response = await request.post('/', { headers: form, data: 'a=1' });
		expect(response.status()).toBe(403);
		expect(await response.text()).toContain(refused);
	});

	test('does not believe a visitor who says that the connection is secure', async ({ request, baseURL }) => {
		const origin = baseURL!.replace('http:', 'https:');
		const headers = { ...form, origin, 'x-forwarded-proto': 'https' };
		const response = await request.post('/', { headers, data: 'a=1' });
		expect(response.status()).toBe(403);
		expect(await response.text()).toContain('TRUST_PROXY=1');
	});
});

test.describe('behind a proxy that is trusted @desktop', () => {
	const signIn = '/connexion?/connecter';
	const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
	const data = 'identifiant=personne&mot-de-passe=inconnu';

	test('signs in whoever the proxy does not name, and takes the first of several protocols', async ({ request }) => {
		const terrain = start({ PORT: '0', TRUST_PROXY: '1' });
		const [, site] = (await terrain.said(/(http:\/\/localhost:\d+)/)) ?? [];
		const wrong = 'Identifiant ou mot de passe incorrect.';
		for (const [protocol, origin] of [
			['http', site],
			['http, https', site],
			['https, http', site.replace('http:', 'https:')]
		]) {
			const headers = { ...form, origin, 'x-forwarded-proto': protocol };
			const response = await request.post(site + signIn, { headers, data });
			expect(response.status()).toBe(400);
			expect(await response.text()).toContain(wrong);
		}
		terrain.child.kill('SIGTERM');
		expect(await terrain.ended).toMatchObject({ code: 0, err: '' });
	});
});

test.describe('every page @desktop', () => {
	test('says which scripts and styles may run', async ({ request }) => {
		const policy = (await request.get('/')).headers()['content-security-policy'];
		expect(policy).toContain("default-src 'self'");
		expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/);
		expect(policy).not.toMatch(/script-src[^;]*unsafe/);
		expect(policy).toContain("frame-ancestors 'none'");
	});
});
