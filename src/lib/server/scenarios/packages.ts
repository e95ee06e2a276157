/**
 * Packages of one kind, shipped in a folder and published in the database. A package is read from its folder once, to be
 * published; it is then used from the database, so that what was begun on some files goes on with them.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { scenarioPackages } from '../db/schema.ts';
import { log } from '../operation/log.ts';
import { readPackage, unpackFiles, type PackageFiles } from './package.ts';

/** Packages kept read, the one left unused the longest dropped first. */
const KEPT = 24;
const LEVELS = ['year-1', 'year-2', 'exam'];

/** What every published package has. */
export interface Published {
	readonly slug: string;
	/** SHA-256 of its files. */
	readonly digest: string;
	readonly card: { readonly level: string };
}

interface Kind<T> {
	/** The folder of the shipped ones. */
	readonly folder: string;
	/** The file that says that a folder is one of them. */
	readonly file: string;
	/** What files make; null when an error of theirs forbids using it. */
	readonly read: (files: PackageFiles) => T | null;
}

export interface Packages<T> {
	/** The shipped ones that can be used, the easiest first. */
	list(): Promise<readonly T[]>;
	/** The version that was published under that number; throws when there is none. */
	load(slug: string, version: number): Promise<T>;
}

/** Reads every package of a folder, those that cannot be used left out with a line in the log. */
async function readShipped<T extends Published>({ folder, file, read }: Kind<T>): Promise<T[]> {
	if (!existsSync(folder)) return [];
	const found: T[] = [];
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		if (!entry.isDirectory() || !existsSync(join(folder, entry.name, file))) continue;
		const one = read(await readPackage(join(folder, entry.name)));
		if (one) found.push(one);
		else log('case left out', { folder: entry.name, why: `npm run -s terrain -- check scenarios/${entry.name}` });
	}
	const rank = ({ card, slug }: T) => `${LEVELS.indexOf(card.level)} ${slug}`;
	return found.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

export function openPackages<T extends Published>(kind: Kind<T>): Packages<T> {
	const kept = new Map<string, T>();
	return {
		list: () => readShipped(kind),
		async load(slug, version) {
			const key = and(eq(scenarioPackages.slug, slug), eq(scenarioPackages.version, version));
			const [known] = await db.select({ digest: scenarioPackages.digest }).from(scenarioPackages).where(key);
			if (!known) throw new Error(`no case ${slug} ${version}`);
			let one = kept.get(known.digest);
			if (!one) {
				const [row] = await db.select({ archive: scenarioPackages.archive }).from(scenarioPackages).where(key);
				one = kind.read(await unpackFiles(row.archive)) ?? undefined;
				if (!one) throw new Error(`case ${slug} ${version} cannot be read by this version of Terrain`);
			}
			kept.delete(known.digest);
			kept.set(known.digest, one);
			if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
			return one;
		}
	};
}
