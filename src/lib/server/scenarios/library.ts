/**
 * The shipped cases, and the former versions that runs were begun on. A case is read from `scenarios/` once, to be
 * published; it is then played from the database, so that a run goes on with the files it began on.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { ROOMS, sharedRoomOf } from '#engine/rooms.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { parsePackage, SCENARIO_FILE } from '#scenario/parse.ts';
import { isPlayable } from '#scenario/problem.ts';
import { db } from '../db/database.ts';
import { scenarioPackages } from '../db/schema.ts';
import { log } from '../operation/log.ts';
import type { Case, Cases, MarketRoom, Stage } from './case.ts';
import { digestFiles, readPackage, unpackFiles, type PackageFiles } from './package.ts';

/** Cases kept compiled, the one left unused the longest dropped first. */
const KEPT = 24;
const LEVELS = ['year-1', 'year-2', 'exam'];

/** How firms share a stage in a market; undefined for what is played alone or by two people. */
function marketRoomOf(stageKind: string, definition: unknown): MarketRoom | undefined {
	const shared = sharedRoomOf(stageKind);
	if (!shared || shared.most === 2) return undefined;
	const most = Math.min(shared.most, (definition as { readonly seats?: number } | null)?.seats ?? 1);
	return most < 2 ? undefined : { kind: shared.kind, most, compile: (seats) => shared.room(seats).compile(definition) };
}

/** The case that files make, or null when an error of theirs forbids playing it. */
export function caseOf(files: PackageFiles): Case | null {
	const parsed = parsePackage(files);
	const { scenario } = parsed;
	if (!scenario || !isPlayable(parsed.problems)) return null;
	const digest = digestFiles(files);
	const stages = parsed.stages.map(({ id, title, kind, definition }): Stage => {
		const { simulation: room, compile } = ROOMS[kind];
		const key = `${digest}/${id}`;
		return {
			id,
			title,
			kind,
			room,
			params: compile(definition),
			definition,
			key,
			market: marketRoomOf(kind, definition)
		};
	});
	const { slug, version, title, sector, summary, duration, level } = scenario;
	const card = {
		sector,
		summary,
		duration,
		level,
		objectives: scenario.objectives.map(({ text }) => text),
		stages: stages.map(({ id, kind, title }) => ({ id, kind, title }))
	};
	return { slug, version, digest, title, card, files, parsed, stages };
}

/** Reads every package of a folder, those that cannot be played left out with a line in the log. */
async function readShipped(folder: string): Promise<Case[]> {
	if (!existsSync(folder)) return [];
	const found: Case[] = [];
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		if (!entry.isDirectory() || !existsSync(join(folder, entry.name, SCENARIO_FILE))) continue;
		const scenario = caseOf(await readPackage(join(folder, entry.name)));
		if (scenario) found.push(scenario);
		else log('case left out', { folder: entry.name, why: `npm run -s terrain -- check scenarios/${entry.name}` });
	}
	const rank = ({ card, slug }: Case) => `${LEVELS.indexOf(card.level)} ${slug}`;
	return found.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** The cases of a folder of packages, and of the database. */
export function openLibrary(folder: string): Cases {
	const compiled = new Map<string, Case>();
	return {
		engineVersion: ENGINE_VERSION,
		list: () => readShipped(folder),
		async load(slug, version) {
			const key = and(eq(scenarioPackages.slug, slug), eq(scenarioPackages.version, version));
			const [known] = await db.select({ digest: scenarioPackages.digest }).from(scenarioPackages).where(key);
			if (!known) throw new Error(`no case ${slug} ${version}`);
			let scenario = compiled.get(known.digest);
			if (!scenario) {
				const [row] = await db.select({ archive: scenarioPackages.archive }).from(scenarioPackages).where(key);
				scenario = caseOf(await unpackFiles(row.archive)) ?? undefined;
				if (!scenario) throw new Error(`case ${slug} ${version} cannot be read by this version of Terrain`);
			}
			compiled.delete(known.digest);
			compiled.set(known.digest, scenario);
			if (compiled.size > KEPT) compiled.delete(compiled.keys().next().value as string);
			return scenario;
		}
	};
}

export const cases = openLibrary(resolve('scenarios'));
