import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceDigest } from '../../scripts/source-digest.ts';

describe('the digest that decides whether to build again', () => {
	let root: string;
	const digest = () => sourceDigest(root, ['src', 'package.json', 'absent.ts']);
	const write = (name: string, content: string) => writeFileSync(join(root, name), content);

	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'terrain-digest-'));
		mkdirSync(join(root, 'src', 'engine'), { recursive: true });
		write('package.json', '{}');
		write('src/a.ts', 'a');
		write('src/engine/b.ts', 'b');
	});

	afterEach(() => rmSync(root, { recursive: true }));

	it('does not change when a file is only touched', () => {
		const before = digest();
		utimesSync(join(root, 'src/a.ts'), 0, 0);
		expect(digest()).toBe(before);
	});

	it('does not change with files that are not sources', () => {
		const before = digest();
		write('README.md', 'read me');
		expect(digest()).toBe(before);
	});

	it.each([
		['a file changes', () => write('src/engine/b.ts', 'c')],
		['a setting changes', () => write('package.json', '{ }')],
		['a file appears', () => write('src/engine/c.ts', '')],
		['a listed file appears', () => write('absent.ts', '')],
		['a file goes', () => rmSync(join(root, 'src/a.ts'))],
		[
			'two files swap their contents',
			() => {
				write('src/a.ts', 'b');
				write('src/engine/b.ts', 'a');
			}
		]
	])('changes when %s', (_, change) => {
		const before = digest();
		change();
		expect(digest()).not.toBe(before);
	});
});
