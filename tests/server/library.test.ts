import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { establishments, scenarioPackages, scenarios } from '#server/db/schema.ts';
import { startTrialRun } from '#server/runs/start.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { annexFile, corrigeOf, dossierOf } from '#server/scenarios/dossier.ts';
import { openLibrary } from '#server/scenarios/library.ts';
import { digestFiles, packFiles, readPackage, unpackFiles } from '#server/scenarios/package.ts';
import { listPublishedCases } from '#server/scenarios/published.ts';
import { registerCases } from '#server/scenarios/register.ts';
import { addLycee } from './support/lycee.ts';

const shipped = join(import.meta.dirname, '../../scenarios');
let one: Case;

const write = process.stderr.write;
afterEach(() => void (process.stderr.write = write));

/** What the log says meanwhile, kept from the output of the tests. */
function listen(): string[] {
	const lines: string[] = [];
	process.stderr.write = ((text: string) => lines.push(text) > 0) as typeof write;
	return lines;
}

/** A folder of packages with a copy of a shipped one, to be changed at will. */
function copyOf({ slug }: Case): { folder: string; file: string } {
	const folder = join(inject('scratch'), newId());
	mkdirSync(folder);
	cpSync(join(shipped, slug), join(folder, slug), { recursive: true });
	return { folder, file: join(folder, slug, 'scenario.yaml') };
}

beforeAll(async () => {
	[one] = await openLibrary(shipped).list();
	await db.delete(scenarios);
});

describe('the shipped cases', () => {
	it('are published with their files, and play from the database alone', async () => {
		const library = openLibrary(shipped);
		const list = await library.list();
		expect(list.length).toBeGreaterThan(0);
		await registerCases(list);
		await registerCases(list);
		const elsewhere = openLibrary('/nowhere');
		for (const { slug, version, digest, card } of list) {
			const loaded = await elsewhere.load(slug, version);
			expect(loaded).toMatchObject({ digest, card });
			expect(await elsewhere.load(slug, version)).toBe(loaded);
			for (const { room, params } of loaded.stages) {
				const world = room.start(params, 7);
				const decision = room.policies.naive(room.view(params, world, 0), 1);
				expect(room.check(room.view(params, world, 0), decision)).toMatchObject({ ok: true });
			}
		}
		await expect(elsewhere.load(list[0].slug, 999)).rejects.toThrow('no case');
	});

	it('of a new version leave the old one to the runs that began on it', async () => {
		const { folder, file } = copyOf(one);
		const library: Cases = openLibrary(folder);
		await registerCases(await library.list());
		writeFileSync(file, readFileSync(file, 'utf8').replace(/^version: \d+/m, `version: ${one.version + 1}`));
		await registerCases(await library.list());
		const titles = await listPublishedCases('any');
		expect(titles.filter(({ slug }) => slug === one.slug)).toMatchObject([{ version: one.version + 1 }]);
		expect((await library.load(one.slug, one.version)).digest).toBe(one.digest);
		expect((await library.load(one.slug, one.version + 1)).digest).not.toBe(one.digest);
		await db.delete(scenarios).where(eq(scenarios.version, one.version + 1));
	});

	it('changed without a new version are played as they are now while nobody uses them, and the log says so', async () => {
		const { folder, file } = copyOf(one);
		const library = openLibrary(folder);
		await registerCases(await library.list());
		appendFileSync(file, '\n# une remarque\n');
		const lines = listen();
		await registerCases(await library.list());
		expect(lines.join('')).toContain('without a new version');
		expect((await library.load(one.slug, one.version)).digest).not.toBe(one.digest);
		await db.delete(scenarioPackages);
		await db.delete(scenarios);
	});

	it.each(['assigned to a class', 'played'])('%s stay as they are until they take a new version', async (use) => {
		const { folder, file } = copyOf(one);
		const library = openLibrary(folder);
		const { assign, teacher } = await addLycee(library);
		const choice = { slug: one.slug, version: one.version, stage: one.stages[0].id };
		if (use === 'played') await startTrialRun(library, teacher, choice);
		else await assign();
		const whole = readFileSync(file, 'utf8');
		writeFileSync(file, whole.replace(/^version:/m, '# une remarque\nversion:'));
		const lines = listen();
		await registerCases(await library.list());
		expect(lines.join('')).toContain(`give the changed files the version ${one.version + 1}`);
		expect(await library.load(one.slug, one.version)).toMatchObject({ digest: one.digest });
		const [published] = await db.select().from(scenarios).where(eq(scenarios.slug, one.slug));
		expect(published.digest).toBe(one.digest);

		// another rehearsal changes no world, and a new engine needs it
		writeFileSync(file, whole);
		appendFileSync(join(folder, one.slug, 'reference.json'), '\n');
		await registerCases(await library.list());
		const rehearsed = await library.load(one.slug, one.version);
		expect(rehearsed.files.get('reference.json')?.at(-1)).toBe(10);
		expect(rehearsed.digest).not.toBe(one.digest);
		await db.delete(establishments);
		await db.delete(scenarios);
	});

	it('that cannot be played are left out, and the log says how to know why', async () => {
		const { folder, file } = copyOf(one);
		writeFileSync(file, 'schema: 1\nslug: [');
		const lines = listen();
		expect(await openLibrary(folder).list()).toEqual([]);
		expect(lines.join('')).toContain(`check scenarios/${one.slug}`);
	});
});

describe('the files of a package', () => {
	it('are the same after having been packed, and have the digest of what they say and where', async () => {
		const files = await readPackage(join(shipped, one.slug));
		const again = await unpackFiles(await packFiles(files));
		expect([...again]).toEqual([...files]);
		expect(digestFiles(again)).toBe(digestFiles(files));
		const moved = new Map([...files].map(([path, content], i) => [i === 0 ? `${path}x` : path, content]));
		expect(digestFiles(moved)).not.toBe(digestFiles(files));
	});
});

describe('the dossier of a case', () => {
	const base = '/parties/abc/annexes';

	it('has its brief and its annexes in safe HTML, with addresses under the one given', () => {
		const dossier = dossierOf(one, base);
		expect(dossier.brief).toMatch(/^\s*<(h[2-6]|p)/);
		expect(dossier.brief).not.toMatch(/<script|javascript:|\son\w+=/i);
		expect(dossier.annexes.map(({ number }) => number)).toEqual(dossier.annexes.map((_, index) => index + 1));
		expect(JSON.stringify(dossier)).not.toContain('/=annexes=');
		for (const [, href] of JSON.stringify(dossier).matchAll(/(?:href|src)=\\"([^"\\]*)/g))
			expect(href).toMatch(new RegExp(`^(#|${base}/)`));
	});

	it('gives the bytes of its annexes and of no other file', () => {
		for (const { file } of one.parsed.annexes) {
			const found = annexFile(one, file.replace('annexes/', ''));
			expect(found?.bytes.length).toBeGreaterThan(0);
			expect(found?.type).toMatch(/^(text|image|application)\//);
		}
		const others = ['corrige.md', '../corrige.md', 'scenario.yaml', '../scenario.yaml', 'data/prospects.csv', ''];
		for (const name of others) expect(annexFile(one, name)).toBeNull();
	});

	it('holds nothing of the teacher’s notes nor of the secrets of the stages', () => {
		const dossier = JSON.stringify(dossierOf(one, base));
		const notes = (one.parsed.corrige?.text ?? '').split('\n').filter((line) => line.length > 60);
		expect(notes.length).toBeGreaterThan(0);
		for (const line of notes) expect(dossier).not.toContain(JSON.stringify(line).slice(1, -1));
		expect(dossier).not.toContain('"secret"');
		expect(corrigeOf(one, base).length).toBeGreaterThan(500);
	});
});
