import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the built site is made of. Cases and migrations are read when the site runs, so they are not here. */
export const SOURCES = [
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'vite.engine.config.ts'
];

function filesUnder(path: string): string[] {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat) return [];
	if (!stat.isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesUnder(join(path, name)));
}

/** SHA-256 of the names and contents of all files under `paths` in `root`: times and owners do not count. */
export function sourceDigest(root: string, paths: readonly string[] = SOURCES): string {
	const hash = createHash('sha256');
	for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
		const content = readFileSync(file);
		hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}
