import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Framework } from '#framework/framework.ts';
import { readFrameworkFile } from '#scenario/framework-file.ts';

/** Where the shipped frameworks are, from the root of the project. */
export const FRAMEWORKS_FOLDER = join('src', 'framework', 'data');

/** The frameworks of a folder by code. Throws when one of them is not correct: they are shipped with the site. */
export async function readFrameworks(folder = FRAMEWORKS_FOLDER): Promise<ReadonlyMap<string, Framework>> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
	const frameworks = await Promise.all(
		names.map(async (name) => {
			const { framework, problems } = readFrameworkFile(name, await readFile(join(folder, name), 'utf8'));
			if (framework) return framework;
			throw new Error(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
		})
	);
	return new Map(frameworks.map((framework) => [framework.code, framework]));
}

let shipped: Promise<ReadonlyMap<string, Framework>> | undefined;

/** The shipped frameworks, read once, by the order of their codes. */
export async function listFrameworks(): Promise<Framework[]> {
	shipped ??= readFrameworks();
	return [...(await shipped).values()];
}

/** The shipped framework of a code; undefined when there is none. */
export async function selectFramework(code: string): Promise<Framework | undefined> {
	shipped ??= readFrameworks();
	return (await shipped).get(code);
}
