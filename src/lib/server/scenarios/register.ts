import { and, eq } from 'drizzle-orm';
import { REFERENCE_FILE } from '#assessment/reference.ts';
import { transaction, type Db } from '../db/database.ts';
import {
	assignments,
	paperSessions,
	runs,
	scenarioPackages,
	scenarios,
	type PACKAGE_KINDS,
	type ScenarioCard
} from '../db/schema.ts';
import { log } from '../operation/log.ts';
import { digestFiles, packFiles, unpackFiles, type PackageFiles } from './package.ts';

/** Whether a class was given this version or somebody began to play it: its worlds and copies are those of these very files. */
async function isUsed(tx: Db, slug: string, version: number): Promise<boolean> {
	const [[assignment], [run], [session]] = [
		await tx
			.select({ id: assignments.id })
			.from(assignments)
			.where(and(eq(assignments.scenarioSlug, slug), eq(assignments.scenarioVersion, version)))
			.limit(1),
		await tx
			.select({ id: runs.id })
			.from(runs)
			.where(and(eq(runs.scenarioSlug, slug), eq(runs.scenarioVersion, version)))
			.limit(1),
		await tx
			.select({ id: paperSessions.id })
			.from(paperSessions)
			.where(and(eq(paperSessions.paperSlug, slug), eq(paperSessions.paperVersion, version)))
			.limit(1)
	];
	return assignment !== undefined || run !== undefined || session !== undefined;
}

/** Whether the files kept are these but for the rehearsal, which a new engine needs and no world depends on. */
async function onlyRehearsed(tx: Db, slug: string, version: number, files: PackageFiles): Promise<boolean> {
	const key = and(eq(scenarioPackages.slug, slug), eq(scenarioPackages.version, version));
	const [kept] = await tx.select({ archive: scenarioPackages.archive }).from(scenarioPackages).where(key);
	return kept !== undefined && digestPlayed(await unpackFiles(kept.archive)) === digestPlayed(files);
}

function digestPlayed(files: PackageFiles): string {
	return digestFiles(new Map([...files].filter(([path]) => path !== REFERENCE_FILE)));
}

/** A package as it is published. */
interface Publishable {
	readonly slug: string;
	readonly version: number;
	readonly title: string;
	readonly digest: string;
	readonly card: ScenarioCard;
	readonly files: PackageFiles;
}

/** Publishes the shipped cases, with their files, so that they can be assigned and played. */
export const registerCases = (cases: readonly Publishable[]): Promise<void> => registerPackages('case', cases);

/** Publishes the shipped papers, with their files, so that they can be sat. */
export const registerPapers = (papers: readonly Publishable[]): Promise<void> => registerPackages('paper', papers);

async function registerPackages(kind: (typeof PACKAGE_KINDS)[number], packages: readonly Publishable[]): Promise<void> {
	for (const { slug, version, title, digest, card, files } of packages) {
		const archive = await packFiles(files);
		await transaction(async (tx) => {
			const key = and(eq(scenarios.slug, slug), eq(scenarios.version, version));
			const [known] = await tx.select({ digest: scenarios.digest }).from(scenarios).where(key);
			if (known?.digest === digest) return;
			if (!known) {
				await tx.insert(scenarios).values({ slug, version, kind, title, digest, card });
				await tx.insert(scenarioPackages).values({ slug, version, digest, archive });
				return;
			}
			if ((await isUsed(tx, slug, version)) && !(await onlyRehearsed(tx, slug, version, files))) {
				const advice = `give the changed files the version ${version + 1}`;
				log('scenario changed without a new version, left as it is assigned or played', { slug, version, advice });
				return;
			}
			log('scenario changed without a new version', { slug, version });
			await tx.update(scenarios).set({ title, digest, card }).where(key);
			await tx
				.update(scenarioPackages)
				.set({ digest, archive })
				.where(and(eq(scenarioPackages.slug, slug), eq(scenarioPackages.version, version)));
		});
	}
}
