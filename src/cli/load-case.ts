/** A case from its folder, ready for its rooms. */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ROOMS, type AnySimulation, type RoomKind } from '#engine/rooms.ts';
import { parsePackage, type ParsedPackage } from '#scenario/parse.ts';
import { isPlayable } from '#scenario/problem.ts';
import type { Scenario } from '#scenario/schema.ts';
import { readPackage, type PackageFiles } from '#server/scenarios/package.ts';
import { CommandFailure, wrongUsage } from './command.ts';
import type { RunFile } from './run-file.ts';
import { isFolder, resolveTyped } from './typed-path.ts';

export interface CaseStage {
	readonly id: string;
	readonly kind: RoomKind;
	readonly definition: unknown;
	readonly simulation: AnySimulation;
	readonly params: unknown;
}

export interface LoadedCase {
	readonly folder: string;
	readonly files: PackageFiles;
	readonly parsed: ParsedPackage;
	readonly scenario: Scenario;
	readonly stages: readonly CaseStage[];
}

/** Reads a case that can be played. Throws when it has errors. */
export async function loadCase(path: string): Promise<LoadedCase> {
	if (!isFolder(path)) throw wrongUsage(`« ${path} » n’est pas un dossier.`, path);
	const folder = resolveTyped(path);
	const files = await readPackage(folder);
	const parsed = parsePackage(files);
	const { scenario } = parsed;
	if (!scenario || !isPlayable(parsed.problems)) {
		const [first] = parsed.problems.filter(({ severity }) => severity === 'error');
		const where = first ? `${first.file}:${first.line}:${first.column} ${first.message} ` : '';
		throw new CommandFailure(
			'invalid-case',
			`Ce cas a des erreurs. ${where}Lancez « check » pour les voir toutes.`,
			path
		);
	}
	const stages = parsed.stages.map(({ id, kind, definition }): CaseStage => {
		const { simulation, compile } = ROOMS[kind];
		return { id, kind, definition, simulation, params: compile(definition) };
	});
	return { folder, files, parsed, scenario, stages };
}

/** The stage that an option names. Throws when there is none. */
export function findStage(loaded: LoadedCase, id: string): CaseStage {
	const stage = stageNamed(loaded, id);
	if (stage) return stage;
	throw wrongUsage(unknownStage(loaded, id), 'stage');
}

/** The stage that a run was played on. Throws when the case has no such stage. */
export function findStageOf(loaded: LoadedCase, { stage: id }: RunFile): CaseStage {
	const stage = stageNamed(loaded, id);
	if (stage) return stage;
	throw new CommandFailure('unknown-stage', unknownStage(loaded, id), 'stage');
}

const stageNamed = ({ stages }: LoadedCase, id: string): CaseStage | undefined =>
	stages.find((candidate) => candidate.id === id);

const unknownStage = ({ stages }: LoadedCase, id: string): string =>
	`L’étape « ${id} » n’existe pas : ${stages.map((candidate) => candidate.id).join(', ')}.`;

/** The case that a run was played on: the folder given, or the shipped case of that name. */
export async function loadCaseOf(run: RunFile, folder: string | undefined): Promise<LoadedCase> {
	if (folder === undefined && !/^[a-z0-9-]+$/.test(run.scenario))
		throw new CommandFailure('invalid-run', 'Le champ « scenario » nomme le cas.', 'scenario');
	const path = folder ?? join('scenarios', run.scenario);
	if (folder === undefined && !existsSync(resolve(path)))
		throw new CommandFailure(
			'unknown-case',
			`Le cas « ${run.scenario} » n’est pas dans scenarios/ : donnez son dossier (--folder).`,
			'scenario'
		);
	const loaded = await loadCase(path);
	const { slug, version } = loaded.scenario;
	if (slug !== run.scenario)
		throw new CommandFailure(
			'other-case',
			`Cette partie est du cas « ${run.scenario} », et ${basename(loaded.folder)} est « ${slug} ».`,
			'scenario'
		);
	if (version !== run.version)
		throw new CommandFailure(
			'other-version',
			`Cette partie est de la version ${run.version} du cas, qui en est à la version ${version}.`,
			'version'
		);
	return loaded;
}
