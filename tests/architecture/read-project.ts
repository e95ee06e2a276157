import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, Sources } from './find-violations.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Paths from the root, with forward slashes, of all the files under `folder`. */
export function listFiles(folder: string): string[] {
	const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) =>
			join(entry.parentPath, entry.name)
				.slice(ROOT.length + 1)
				.replaceAll('\\', '/')
		);
}

/** All that is compiled or run in src. */
export function readSources(): Sources {
	const files = listFiles('src').filter((file) => /\.(ts|js|svelte)$/.test(file));
	return new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
}

export function readManifest(): Manifest {
	const { imports, dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	return { imports, packages: new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]) };
}
