/** The shipped papers, and the former versions that a class has sat. */
import { resolve } from 'node:path';
import { PAPER_FILE, parsePaper } from '#scenario/paper/parse.ts';
import { isPlayable } from '#scenario/problem.ts';
import { digestFiles, type PackageFiles } from '../scenarios/package.ts';
import { openPackages } from '../scenarios/packages.ts';
import type { Papers, PublishedPaper } from './paper.ts';

/** The paper that files make, or null when an error of theirs forbids sitting it. */
export function paperOf(files: PackageFiles): PublishedPaper | null {
	const parsed = parsePaper(files);
	const { paper } = parsed;
	if (!paper || !isPlayable(parsed.problems)) return null;
	const { slug, version, title, sector, summary, duration, level, dossiers } = paper;
	const objectives = dossiers.map((dossier) => dossier.title);
	const card = { sector, summary, duration, level, objectives, stages: [] };
	return { slug, version, digest: digestFiles(files), title, card, files, paper, parsed };
}

/** The papers of a folder of packages, and of the database. */
export const openPapers = (folder: string): Papers => openPackages({ folder, file: PAPER_FILE, read: paperOf });

export const papers = openPapers(resolve('scenarios'));
