import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

/** The files of a case by their path in its folder, `/` between names. */
export type PackageFiles = ReadonlyMap<string, Buffer>;

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Reads every file of a folder, hidden ones left out, in the order of their paths. */
export async function readPackage(folder: string): Promise<PackageFiles> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.map((path) => path.replaceAll('\\', '/'))
		.filter((path) => !path.split('/').some((name) => name.startsWith('.')))
		.sort();
	return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path))] as const)));
}

/** SHA-256 of the paths and contents. */
export function digestFiles(files: PackageFiles): string {
	const whole = createHash('sha256');
	for (const path of [...files.keys()].sort()) {
		const content = files.get(path) as Buffer;
		whole.update(`${path}\0${content.length}\0`).update(content);
	}
	return whole.digest('hex');
}

/** One compressed block of bytes for the database. */
export async function packFiles(files: PackageFiles): Promise<Buffer> {
	return zip(JSON.stringify([...files].map(([path, content]) => [path, content.toString('base64')])));
}

export async function unpackFiles(archive: Uint8Array): Promise<PackageFiles> {
	const pairs = JSON.parse((await unzip(archive)).toString()) as [string, string][];
	return new Map(pairs.map(([path, content]) => [path, Buffer.from(content, 'base64')]));
}
