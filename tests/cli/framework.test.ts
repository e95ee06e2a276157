import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { terrain } from '#cli/terrain.ts';
import type { Framework } from '#framework/framework.ts';
import { readFrameworkFile } from '#scenario/framework-file.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';

const root = mkdtempSync(join(tmpdir(), 'terrain-frameworks-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const frameworks = await readFrameworks();

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
	let [out, err] = ['', ''];
	const code = await terrain(
		['framework', ...args],
		(text) => void (out += text),
		(text) => void (err += text)
	);
	return { code, out, err };
}

const store = (name: string, text: string): string => {
	const path = join(root, name);
	writeFileSync(path, text);
	return path;
};

describe('framework', () => {
	it('lists what is shipped, with what is missing', async () => {
		const { code, out } = await run('list', '--json');
		const { frameworks: listed } = JSON.parse(out) as { frameworks: { code: string; missing: number }[] };
		expect(code).toBe(0);
		expect(listed.map((one) => one.code)).toEqual(['ndrc-2018', 'nrc-2003']);
		for (const { missing } of listed) expect(missing).toBeGreaterThan(0);
		expect((await run('list')).out).toContain('nrc-2003     BTS Négociation et relation client : ');
	});

	it('shows one, and what is to be completed', async () => {
		const { out } = await run('show', 'nrc-2003');
		expect(out).toContain('    C12 Produire de l’information pertinente\n');
		expect(out).toContain('      C221 intitulé à compléter\n');
		expect(out).toContain('  competencies/C21 : ');
		expect(JSON.parse((await run('show', 'ndrc-2018', '--json')).out)).toEqual(frameworks.get('ndrc-2018'));
	});

	it.each(['nrc-2003', 'ndrc-2018'])('writes %s as CASE and reads it back as data', async (code) => {
		const exported = await run('export', code);
		const file = store(`${code}.json`, exported.out);
		const imported = await run('import', file);
		expect(imported.code).toBe(0);
		const { framework, problems } = readFrameworkFile(`${code}.yaml`, imported.out);
		expect(problems).toEqual([]);
		expect(framework).toEqual(frameworks.get(code));
		expect(imported.out).toBe((await run('export', code, '--format', 'yaml')).out);
		expect(JSON.parse((await run('import', file, '--json')).out) as Framework).toEqual(frameworks.get(code));
	});

	it('says where a CASE file is at fault', async () => {
		const { code, out } = await run('import', store('vide.json', '{}'));
		expect(code).toBe(1);
		expect(out).toContain('CFDocument : Ce n’est pas un référentiel CASE');
	});

	it.each([
		[[], 'framework list | show'],
		[['list', 'nrc-2003'], 'framework list | show'],
		[['show', 'nrc-1997'], 'nrc-2003'],
		[['export', 'nrc-2003', '--format', 'xml'], 'case ou yaml'],
		[['show', 'nrc-2003', '--format', 'case'], '--format'],
		[['import', join(root, 'absent.json')], 'ne se lit pas'],
		[['erase', 'nrc-2003'], 'framework list | show']
	])('%j is wrong usage', async (args, sentence) => {
		const { code, err } = await run(...args);
		expect(code).toBe(2);
		expect(err).toContain(sentence);
	});

	it('refuses what is not JSON', async () => {
		const { code, err } = await run('import', store('texte.json', 'bonjour'));
		expect([code, err.includes('n’est pas du JSON')]).toEqual([1, true]);
	});
});
