/** A prospecting stage from the files of its package. */
import type { Definition, ProspectRow, Town } from '#engine/prospecting/definition.ts';
import { problemAt } from '../yaml-file.ts';
import type { Problem } from '../problem.ts';
import { located, type StageHead, type StageSource } from '../stage.ts';
import type { Table } from '../table-file.ts';
import { defineProspecting } from './define.ts';
import { checkLinks } from './links.ts';
import type { ProspectingStage } from './schema.ts';
import { readProspects, readTowns } from './tables.ts';

export interface ParsedProspecting extends StageHead {
	readonly kind: 'prospecting';
	readonly stage: ProspectingStage;
	/** What the engine plays; null when an error forbids it. */
	readonly definition: Definition | null;
	readonly towns: readonly Town[];
	readonly prospects: readonly ProspectRow[];
	/** The prospect file as a table, to locate its cells. */
	readonly table: Table;
}

/** Reads the tables of a campaign, and judges its links. */
export function parseProspecting(source: StageSource, stage: ProspectingStage, problems: Problem[]): ParsedProspecting {
	const { files, yaml, index } = source;
	const own: Problem[] = [];
	const table = (field: 'towns' | 'prospects'): { file: string; content: string | Uint8Array } | null => {
		const file = stage[field];
		const content = files.get(file);
		if (content !== undefined) return { file, content };
		own.push(
			problemAt(yaml, ['stages', index, field], {
				severity: 'error',
				code: 'missing-file',
				message: `Le tableau « ${file} » n’existe pas : ajoutez le fichier ou corrigez son nom.`
			})
		);
		return null;
	};
	const townFile = table('towns');
	const prospectFile = table('prospects');
	const { towns, problems: townProblems } = townFile
		? readTowns(townFile.file, townFile.content)
		: { towns: [], problems: [] };
	const read = prospectFile
		? readProspects(prospectFile.file, prospectFile.content, stage, towns)
		: { prospects: [], problems: [], table: { file: stage.prospects, header: [], rows: [] } };
	// Without towns nobody is anywhere: what is said of prospects waits for them.
	const prospects = towns.length === 0 ? [] : read.prospects;
	own.push(...townProblems, ...read.problems);
	own.push(...located(yaml, ['stages', index], checkLinks(stage, towns, prospects)));
	problems.push(...own);
	const sound = own.every(({ severity }) => severity !== 'error');
	const { id, kind, title } = stage;
	return {
		...{ id, kind, title, index, stage },
		definition: sound ? defineProspecting(stage, towns, prospects) : null,
		...{ towns, prospects, table: read.table }
	};
}
