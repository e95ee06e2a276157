/** The shipped cases, and the former versions that runs were begun on. */
import { resolve } from 'node:path';
import { ROOMS, sharedRoomOf } from '#engine/rooms.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { parsePackage, SCENARIO_FILE } from '#scenario/parse.ts';
import { isPlayable } from '#scenario/problem.ts';
import type { Case, Cases, MarketRoom, Stage } from './case.ts';
import { digestFiles, type PackageFiles } from './package.ts';
import { openPackages } from './packages.ts';

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

/** The cases of a folder of packages, and of the database. */
export function openLibrary(folder: string): Cases {
	return { engineVersion: ENGINE_VERSION, ...openPackages({ folder, file: SCENARIO_FILE, read: caseOf }) };
}

export const cases = openLibrary(resolve('scenarios'));
