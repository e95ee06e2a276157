/** A package that is a paper, read: files in, the paper and its located problems out. Never throws. */
import { readAnnexes, type Annex } from '../annexes.ts';
import { packageReader, type Document } from '../package-reader.ts';
import { sortProblems, type Problem } from '../problem.ts';
import { readShape } from '../shape.ts';
import { decodeText, type PackageFiles } from '../text-file.ts';
import { problemAt, readYaml, type YamlFile } from '../yaml-file.ts';
import { drawFigures, fillText, type Figures } from './figures.ts';
import { paperFields } from './json-schema.ts';
import { paperLinks } from './links.ts';
import { paperSchema, type Paper } from './schema.ts';

/** What makes a package a paper, where a case has scenario.yaml. */
export const PAPER_FILE = 'paper.yaml';
export const BRIEF_FILE = 'brief.md';
export const CORRIGE_FILE = 'corrige.md';

export interface ParsedPaper {
	readonly files: PackageFiles;
	readonly yaml: YamlFile;
	/** Null when an error of its shape forbids reading it. */
	readonly paper: Paper | null;
	/** As they are written, figures not yet printed: `fillAnnexes` gives those of a candidate. */
	readonly annexes: readonly Annex[];
	readonly brief: Document | null;
	readonly corrige: Document | null;
	/** Sorted; without errors the paper can be sat. */
	readonly problems: readonly Problem[];
}

/** Whether a package is a paper rather than a case to play. */
export const isPaper = (files: PackageFiles): boolean => files.has(PAPER_FILE);

/** Reads a paper from the files of its package, by path. */
export function parsePaper(files: PackageFiles): ParsedPaper {
	const problems: Problem[] = [];
	const { readText, document, refuse } = packageReader(files, problems);
	if (!isPaper(files))
		refuse(PAPER_FILE, 'missing-file', 'Ce dossier n’est pas un sujet : le fichier paper.yaml manque.');
	const { yaml, problems: syntax } = readYaml(PAPER_FILE, readText(PAPER_FILE) ?? '');
	problems.push(...syntax);
	let paper: Paper | null = null;
	if (isPaper(files) && problems.length === 0) {
		if (yaml.value === null)
			refuse(PAPER_FILE, 'empty-file', 'Ce fichier est vide : décrivez-y le sujet, en partant de l’exemple du guide.');
		else {
			const shape = readShape(yaml, yaml.value, paperSchema, paperFields);
			paper = shape.value;
			problems.push(...shape.problems);
		}
	}
	if (paper)
		for (const { path, key, code, message } of paperLinks(paper))
			problems.push(problemAt(yaml, path, { severity: 'error', code, message }, key ? 'key' : undefined));
	const annexes = readAnnexes({ files, yaml, document, problems }, paper?.annexes ?? []);
	const brief = document(BRIEF_FILE, 'La présentation du sujet');
	const corrige = document(CORRIGE_FILE, 'Le corrigé');
	return { files, yaml, paper, annexes, brief, corrige, problems: sortProblems(problems) };
}

/** The annexes of a candidate, his figures printed. */
export function fillAnnexes(annexes: readonly Annex[], figures: Figures): Annex[] {
	const fill = (text: string): string => fillText(text, figures);
	return annexes.map((annex) => {
		const { content } = annex;
		if (content.kind === 'markdown') return { ...annex, content: { kind: 'markdown', text: fill(content.text) } };
		if (content.kind !== 'table') return annex;
		const { header, rows } = content;
		return { ...annex, content: { kind: 'table', header: header.map(fill), rows: rows.map((row) => row.map(fill)) } };
	});
}

/** The figures by which an author reads his own paper; null when none can be drawn. */
export const sampleFigures = (paper: Paper): Figures | null => drawFigures(paper, 1);

/** The text of a file of the package, empty when there is none. */
export function textOf(files: PackageFiles, file: string): string {
	const content = files.get(file);
	const decoded = content === undefined ? null : decodeText(content);
	return decoded?.ok ? decoded.text : '';
}
