import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playInteractively } from '#cli/interactive.ts';
import { loadCase } from '#cli/load-case.ts';
import { terrain } from '#cli/terrain.ts';
import { EXAMPLE, examplePackage, prospectsCsv } from '../scenario/example.ts';

const root = mkdtempSync(join(tmpdir(), 'terrain-cli-'));
const folder = join(root, 'exemple');

function writePackage(into: string, changes: Parameters<typeof examplePackage>[0] = {}): void {
	for (const [path, content] of examplePackage({ 'data/prospects.csv': prospectsCsv(40), ...changes })) {
		mkdirSync(dirname(join(into, path)), { recursive: true });
		writeFileSync(join(into, path), content);
	}
}

interface Ran {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

async function run(...args: string[]): Promise<Ran> {
	let out = '';
	let err = '';
	const code = await terrain(
		args,
		(text) => void (out += text),
		(text) => void (err += text)
	);
	return { code, out, err };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- documents of the command line, whose shape is what is tested
const json = async (...args: string[]): Promise<Ran & { document: any }> => {
	const ran = await run(...args, '--json');
	return { ...ran, document: JSON.parse(ran.out) };
};

const store = (name: string, value: unknown): string => {
	const path = join(root, name);
	writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
	return path;
};

beforeAll(() => writePackage(folder));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('check', () => {
	it('exits 1 on errors, with the problems as contracted, and 0 without', async () => {
		const bad = join(root, 'mauvais');
		writePackage(bad, { 'scenario.yaml': EXAMPLE.replace('start: 2026-09-07', 'start: 2026-09-08') });
		const { code, document } = await json('check', bad);
		expect(code).toBe(1);
		expect(document.ok).toBe(false);
		const found = document.problems.find((problem: { code: string }) => problem.code === 'late-start');
		expect(Object.keys(found)).toEqual(['file', 'line', 'column', 'path', 'severity', 'code', 'message']);
		expect(found).toMatchObject({ file: `${bad}/scenario.yaml`, path: 'stages[0].start', severity: 'error' });

		const good = join(root, 'bon', 'exemple');
		writePackage(good, { 'data/prospects.csv': prospectsCsv() });
		const checked = await json('check', good);
		expect(checked.document.problems.map((problem: { code: string }) => problem.code)).toEqual(['no-reference']);
		expect(checked.document.ok).toBe(true);
		expect(checked.code).toBe(0);
	});

	it('passes over the files that « scenarios/* » also names', async () => {
		const note = store('README.md', '# Guide');
		const { code, out } = await run('check', join(root, 'bon', 'exemple'), note);
		expect(code).toBe(0);
		expect(out).toMatch(/1 dossier examiné : 0 erreur, 1 avertissement, 0 conseil\.\n$/);
	});

	it('writes each problem on lines that an editor can follow', async () => {
		const { out } = await run('check', join(root, 'mauvais'));
		expect(out).toMatch(
			/scenario\.yaml:35:12 erreur \[late-start\] stages\[0\]\.start\n {4}La première semaine commence un lundi/
		);
	});
});

describe('play and replay', () => {
	it('give the document contracted, the same bytes each time', async () => {
		const first = await json('play', folder, '--policy', 'expert', '--seed', '7');
		const again = await json('play', folder, '--policy', 'expert', '--seed', '7');
		expect(again.out).toBe(first.out);
		const { document } = first;
		expect(Object.keys(document)).toEqual([
			'scenario',
			'version',
			'engine',
			'stage',
			'seed',
			'digest',
			'decisions',
			'rounds',
			'result'
		]);
		expect(document).toMatchObject({ scenario: 'exemple', version: 1, stage: 'campagne', seed: 7 });
		expect(document.digest).toMatch(/^[0-9a-f]{64}$/);
		expect(document.rounds).toHaveLength(4);
		expect(document.rounds[0].kpis[0]).toEqual({
			id: 'objective',
			name: 'Objectif',
			unit: 'cents',
			value: expect.any(Number),
			better: 'higher'
		});
		expect(document.result.objective).toBe(document.result.kpis[0].value);

		const replayed = await run('replay', store('run.json', first.out), '--folder', folder, '--json');
		expect(replayed.out).toBe(first.out);
		const other = await json('play', folder, '--policy', 'expert', '--seed', '8');
		expect(other.document.digest).not.toBe(document.digest);
	});

	it('plays written decisions, by round or by round and seat, and ends without acting when they are fewer', async () => {
		const { document } = await json('play', folder, '--policy', 'naive', '--seed', '3');
		const flat = document.decisions.map(([decision]: unknown[]) => decision);
		const played = await json('play', folder, '--decisions', store('flat.json', flat), '--seed', '3');
		expect(played.document.digest).toBe(document.digest);
		const short = await json('play', folder, '--decisions', store('short.json', flat.slice(0, 2)), '--seed', '3');
		expect(short.document.rounds).toHaveLength(4);
		expect(short.document.decisions[3][0].contacts).toEqual([]);
		expect(short.err).toContain('à partir du tour 3');
	});

	it('refuses a decision that may not be played, with its place', async () => {
		const decisions = [{ contacts: [{ prospect: 999, channel: 'phone', seller: 'vous', argument: 'marge' }] }];
		const { code, document } = await json('play', folder, '--decisions', store('bad.json', decisions), '--seed', '1');
		expect(code).toBe(1);
		expect(document.error).toMatchObject({ code: 'illegal-decision', path: 'decisions[0].contacts[0].prospect' });
		expect(document.error.message).toContain('n° 999');

		const run = store('bad-run.json', { decisions: [[{}], [{}], [{ zz: 1 }]] });
		const seated = await json('play', folder, '--decisions', run, '--seed', '1');
		expect(seated.code).toBe(1);
		expect(seated.document.error).toMatchObject({ code: 'illegal-decision', path: 'decisions[2][0].zz' });
	});

	it.each([
		['a round too many', [[{}], [{}], [{}], [{}], [{}]], 'extra-round', 'decisions[4]'],
		['a seat too many', [[{}], [{}, {}]], 'extra-seat', 'decisions[1][1]'],
		['a round without a decision', [[{}], [], [{}]], 'illegal-decision', 'decisions[1][0]'],
		['a decision that is null', [[{}], [null], [{}]], 'illegal-decision', 'decisions[1][0]']
	])('refuse %s, with its place', async (_what, decisions, code, path) => {
		const { document } = await json('play', folder, '--policy', 'floor', '--seed', '1');
		const { digest: _digest, ...bare } = document;
		const file = store('written.json', { ...bare, decisions });
		for (const ran of [
			await json('replay', file, '--folder', folder),
			await json('review', file, '--folder', folder),
			await json('play', folder, '--decisions', file)
		]) {
			expect(ran.code).toBe(1);
			expect(ran.document.error).toEqual({ code, path, message: expect.stringMatching(/^Tour \d : \p{Lu}?.*\.$/u) });
		}
	});

	it('raises the alarm when a replay gives another world than the file says', async () => {
		const { document } = await json('play', folder, '--policy', 'naive', '--seed', '1');
		const forged = { ...document, decisions: document.decisions.with(1, [{}]) };
		for (const run of [forged, { ...document, digest: '0'.repeat(64) }]) {
			const { code, document: said } = await json('replay', store('forged.json', run), '--folder', folder);
			expect(code).toBe(1);
			expect(said.error).toMatchObject({ code: 'different-world', path: 'digest' });
		}
		const { digest: _digest, ...silent } = forged;
		expect((await run('replay', store('silent.json', silent), '--folder', folder)).code).toBe(0);
	});

	it('does not compare worlds of two versions of the engine', async () => {
		const { document } = await json('play', folder, '--policy', 'naive', '--seed', '1');
		const file = store('older.json', { ...document, engine: 99_999, digest: '0'.repeat(64) });
		const { document: said } = await json('replay', file, '--folder', folder);
		expect(said.error.code).toBe('other-engine');
		expect(said.error.message).toContain('pas comparables');
	});

	it.each([
		['another version', { version: 2 }, 'other-version', 'version'],
		['another engine', { engine: 99_999 }, 'other-engine', 'engine'],
		['another case', { scenario: 'autre' }, 'other-case', 'scenario'],
		['another stage', { stage: 'autre' }, 'unknown-stage', 'stage'],
		['a seed that is none', { seed: -1 }, 'invalid-run', 'seed'],
		['no seed', { seed: undefined }, 'invalid-run', 'seed'],
		['a digest that is none', { digest: 'abc' }, 'invalid-run', 'digest'],
		['no decisions', { decisions: null }, 'invalid-run', 'decisions']
	])('refuses a run of %s', async (_what, change, code, path) => {
		const { document } = await json('play', folder, '--policy', 'floor', '--seed', '1');
		const file = store('changed.json', { ...document, ...change });
		const refused = await json('replay', file, '--folder', folder);
		expect(refused.document.error).toMatchObject({ code, path });
		expect(refused.code).toBe(1);
	});

	it('tells what is wrong in a file from what is wrong in the command', async () => {
		const file = store('seedless.json', { seed: 2 ** 32, decisions: [[{}]] });
		const { code, document } = await json('play', folder, '--decisions', file);
		expect(code).toBe(1);
		expect(document.error).toMatchObject({ code: 'invalid-run', path: 'seed' });
		expect((await json('play', folder, '--decisions', file, '--seed', '1')).code).toBe(0);
	});

	it('plays line by line: views out, decisions in, a refusal asks again', async () => {
		const loaded = await loadCase(folder);
		const lines = createInterface({
			input: Readable.from(['{"report":"brief"}\n', 'oups\n', '\n', '{"calls":1}\n', '{}\n', '{}\n', '{}\n'])
		});
		const sent: Record<string, unknown>[] = [];
		await playInteractively(loaded, loaded.stages, 5, lines, (text) =>
			sent.push(JSON.parse(text) as Record<string, unknown>)
		);
		expect(sent.map((line) => (line.problems ? 'problems' : (line.round ?? 'result')))).toEqual([
			1,
			2,
			'problems',
			'problems',
			3,
			4,
			'result'
		]);
		expect(sent[0]).toMatchObject({ stage: 'campagne', seat: 0, view: { weeks: 4, budget: 150_000 } });
		expect(JSON.stringify(sent[0])).not.toContain('"reliability"');
		const replayed = await json('play', folder, '--decisions', store('line.json', sent[6]));
		expect(replayed.document).toEqual(sent[6]);
	});

	it('says that a run played line by line is not over', async () => {
		const loaded = await loadCase(folder);
		const lines = createInterface({ input: Readable.from(['{}\n']) });
		await expect(playInteractively(loaded, loaded.stages, 5, lines, () => {})).rejects.toMatchObject({
			code: 'unfinished'
		});
	});
});

describe('rehearse and review', () => {
	it('store a reference, then mark a run against it, as contracted', async () => {
		const rehearsed = await json('rehearse', folder, '--plays', '6', '--worlds', '4', '--write');
		expect(rehearsed.code).toBe(0);
		expect(rehearsed.document.policies.map(({ name }: { name: string }) => name)).toEqual(
			expect.arrayContaining(['floor', 'naive', 'sound', 'expert', 'random'])
		);
		expect(rehearsed.document.gaps[0]).toMatchObject({
			low: 'floor',
			high: 'naive',
			ci95: [expect.any(Number), expect.any(Number)]
		});
		for (const field of ['exploits', 'pathError', 'luckShare']) expect(rehearsed.document).toHaveProperty(field);
		const stored = readFileSync(join(folder, 'reference.json'), 'utf8');
		await run('rehearse', folder, '--plays', '6', '--worlds', '4', '--write');
		expect(readFileSync(join(folder, 'reference.json'), 'utf8')).toBe(stored);

		const played = await json('play', folder, '--policy', 'naive', '--seed', '2');
		const whole = played.document;
		const file = store('reviewed.json', played.out);
		const { document, code, err } = await json('review', file, '--folder', folder);
		expect(code).toBe(0);
		for (const field of ['v0', 'result', 'decisions', 'efficiency', 'mark', 'markError', 'worlds'])
			expect(document).toHaveProperty(field);
		for (const field of [
			'round',
			'seat',
			'value',
			'advantage',
			'luck',
			'loss',
			'stake',
			'lossShare',
			'standardError',
			'verdict',
			'irregularities',
			'levers',
			'best'
		])
			expect(document.decisions[0]).toHaveProperty(field);
		const sum = document.decisions.reduce(
			(total: number, { advantage, luck }: { advantage: number; luck: number }) => total + advantage + luck,
			document.v0
		);
		expect(sum).toBe(document.result);
		expect(document.result).toBe(played.document.result.objective);
		expect(err).toMatch(/note : \d+\.\d+ s/);
		expect(err).not.toContain('inachevée');

		for (const [played, said] of [
			[1, '3 semaines comptées comme non jouées'],
			[3, '1 semaine comptée comme non jouée']
		] as const) {
			const cut = { ...whole, decisions: whole.decisions.slice(0, played) };
			const reviewed = await json('review', store('cut.json', cut), '--folder', folder);
			expect(reviewed.code).toBe(0);
			expect(reviewed.err).toContain(`Partie inachevée : ${said}.`);
		}

		cpSync(folder, join(root, 'stale', 'exemple'), { recursive: true });
		const stale = join(root, 'stale', 'exemple');
		writeFileSync(join(stale, 'scenario.yaml'), EXAMPLE.replace('budget: 1500', 'budget: 1600'));
		expect((await json('review', file, '--folder', stale)).document.error.code).toBe('stale-reference');
		const codes = (await json('check', stale)).document.problems.map((problem: { code: string }) => problem.code);
		expect(codes).toContain('stale-reference');
		writeFileSync(join(stale, 'scenario.yaml'), EXAMPLE);
		writeFileSync(join(stale, 'brief.md'), '# Un autre dossier\n');
		expect((await json('check', stale)).out).not.toContain('stale-reference');
	});

	it('says what to do when a case has not been rehearsed', async () => {
		const bare = join(root, 'nu', 'exemple');
		writePackage(bare);
		const played = await json('play', bare, '--policy', 'floor', '--seed', '1');
		const { code, document } = await json('review', store('bare.json', played.out), '--folder', bare);
		expect(code).toBe(1);
		expect(document.error).toMatchObject({ code: 'no-reference', path: 'reference.json' });
	});

	it.each([
		['is no JSON', '{'],
		['is JSON of something else', '[]'],
		['holds a rehearsal without its figures', '{"format":1,"stages":{"campagne":{"definition":"x"}}}']
	])('says that a rehearsal which %s cannot be read', async (_what, text) => {
		const broken = join(root, 'illisible', 'exemple');
		writePackage(broken, { 'reference.json': text });
		const checked = await json('check', broken);
		expect(checked.code).toBe(1);
		expect(checked.document.problems).toContainEqual(
			expect.objectContaining({
				file: `${broken}/reference.json`,
				code: 'unreadable-reference',
				severity: 'error',
				message: expect.stringContaining('ne peut pas être lue')
			})
		);
		const played = await json('play', broken, '--policy', 'floor', '--seed', '1');
		const { document } = await json('review', store('broken.json', played.out), '--folder', broken);
		expect(document.error).toMatchObject({ code: 'unreadable-reference', path: 'reference.json' });
	});

	it('says that a stage which a good rehearsal does not list has not been rehearsed', async () => {
		const other = join(root, 'autre-étape', 'exemple');
		writePackage(other, { 'reference.json': '{"format":1,"stages":{}}' });
		const { document } = await json('check', other);
		expect(document.problems.map((problem: { code: string }) => problem.code)).toContain('no-reference');
	});
});

describe('schema', () => {
	it.each([['scenario'], ['speech'], ['run'], ['decision']])('writes that of a %s', async (subject) => {
		const { code, out } = await run('schema', subject);
		expect(code).toBe(0);
		expect(JSON.parse(out)).toMatchObject({ $schema: expect.stringContaining('json-schema.org'), type: 'object' });
	});

	it('writes that of a decision of the kind asked for', async () => {
		const { code, out } = await run('schema', 'decision', '--kind', 'negotiation');
		expect(code).toBe(0);
		expect(out).toContain('reformulate');
	});
});

describe('wrong usage', () => {
	it.each([
		[['nothing']],
		[['check']],
		[['check', 'nowhere']],
		[['check', '--strict', '.']],
		[['play', 'exemple']],
		[['play', 'FOLDER', '--seed', '1']],
		[['play', 'FOLDER', '--seed', '1', '--policy', 'expert', '--interactive']],
		[['play', 'FOLDER', '--seed', '4294967296', '--policy', 'expert']],
		[['play', 'FOLDER', '--seed', 'x', '--policy', 'expert']],
		[['play', 'FOLDER', '--seed', '1', '--policy', 'genius']],
		[['play', 'FOLDER', '--stage', 'autre', '--seed', '1', '--policy', 'expert']],
		[['play', 'FOLDER', '--seed', '1', '--decisions', 'nowhere.json']],
		[['replay']],
		[['replay', 'nowhere.json']],
		[['rehearse', 'FOLDER']],
		[['rehearse', 'FOLDER', '--plays', '1']],
		[['schema']],
		[['schema', 'music']],
		[['schema', 'decision', '--kind', 'roulette']]
	])('%j exits 2 with a sentence in French', async (args) => {
		const typed = args.map((arg) => (arg === 'FOLDER' ? folder : arg));
		const { code, document } = await json(...typed);
		expect(code).toBe(2);
		expect(Object.keys(document)).toEqual(['error']);
		expect(document.error).toEqual({
			code: 'usage',
			message: expect.stringMatching(/^\p{Lu}.*[.?]$/u),
			path: document.error.path
		});
		const spoken = await run(...typed);
		expect(spoken.out).toBe('');
		expect(spoken.err).toContain(document.error.message);
	});

	it.each([
		['not a case', { 'scenario.yaml': 'slug: [', 'brief.md': null }, 'invalid-case'],
		['a case with errors', { 'scenario.yaml': EXAMPLE.replace('budget: 1500', 'budget: beaucoup') }, 'invalid-case']
	])('playing %s exits 1', async (_what, changes, code) => {
		const broken = join(root, `broken-${_what.replaceAll(' ', '-')}`);
		writePackage(broken, changes);
		const played = await json('play', broken, '--policy', 'floor', '--seed', '1');
		expect(played.code).toBe(1);
		expect(played.document.error.code).toBe(code);
	});
});

describe('the command itself', () => {
	const spawn = (...args: string[]) =>
		spawnSync(process.execPath, ['src/cli/terrain.ts', ...args], { encoding: 'utf8' });

	it('runs from the sources, prints one JSON document and nothing else, and exits as it should', () => {
		const played = spawn('play', folder, '--policy', 'sound', '--seed', '4', '--json');
		expect(played.status).toBe(0);
		expect(played.stderr).toBe('');
		expect(JSON.parse(played.stdout)).toMatchObject({ scenario: 'exemple', seed: 4 });
		const wrong = spawn('play', folder, '--seed', '4');
		expect(wrong.status).toBe(2);
		expect(wrong.stdout).toBe('');
	});

	it('finds a path from where it was called, and its own files from anywhere', () => {
		const env = { ...process.env, INIT_CWD: root };
		const main = join(process.cwd(), 'src/cli/terrain.ts');
		const { status, stdout } = spawnSync(process.execPath, [main, 'check', 'exemple', '--json'], {
			encoding: 'utf8',
			cwd: tmpdir(),
			env
		});
		expect(status).not.toBe(2);
		expect(JSON.parse(stdout)).toHaveProperty('problems');
	});

	it('explains itself', () => {
		const { status, stdout } = spawn('help');
		expect(status).toBe(0);
		for (const name of ['check', 'schema', 'play', 'replay', 'review', 'rehearse', 'model'])
			expect(stdout).toContain(`  ${name} `);
	});
});
