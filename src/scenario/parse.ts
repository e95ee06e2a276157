/** A package, read: files in, the case and its located problems out. Never throws. */
import { writeQuantity } from './french-number.ts';
import { scenarioFields } from './json-schema.ts';
import { kindOf, KINDS, type Kind } from './kinds.ts';
import { renderMarkdown, type MarkdownOptions } from './markdown.ts';
import { migrate } from './migrations.ts';
import { sortProblems, type Path, type Problem } from './problem.ts';
import { scenarioSchema, type Scenario } from './schema.ts';
import { readShape } from './shape.ts';
import type { PackageSource } from './stage.ts';
import { readCells } from './table-file.ts';
import { decodeText, type PackageFiles } from './text-file.ts';
import { problemAt, readYaml, type YamlFile } from './yaml-file.ts';

export const SCENARIO_FILE = 'scenario.yaml';
export const BRIEF_FILE = 'brief.md';
export const CORRIGE_FILE = 'corrige.md';

/** A stage ready for its room. */
export type ParsedStage = ReturnType<Kind['parse']>;

/** A stage of one kind. */
export type ParsedStageOf<K extends ParsedStage['kind']> = Extract<ParsedStage, { kind: K }>;

/** A Markdown document of the package. */
export interface Document {
	readonly file: string;
	readonly text: string;
}

/** A document of the case, numbered from 1 as in an exam. */
export interface Annex {
	readonly number: number;
	readonly file: string;
	readonly title: string;
	readonly alt: string | null;
	readonly source: string | null;
	readonly content:
		| { readonly kind: 'markdown'; readonly text: string }
		| { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
		| { readonly kind: 'image' | 'pdf' };
}

export interface ParsedPackage {
	readonly files: PackageFiles;
	readonly yaml: YamlFile;
	/** Null when an error of its shape forbids reading it. */
	readonly scenario: Scenario | null;
	readonly stages: readonly ParsedStage[];
	readonly annexes: readonly Annex[];
	readonly brief: Document | null;
	readonly corrige: Document | null;
	/** Sorted; without errors the case can be played. */
	readonly problems: readonly Problem[];
}

/** Reads a package from its files, by path. */
export function parsePackage(files: PackageFiles): ParsedPackage {
	const problems: Problem[] = [];
	const missing = (file: string, code: string, message: string): void => {
		problems.push({ file, line: 1, column: 1, path: '', severity: 'error', code, message });
	};
	const read = (file: string): string | null => {
		const content = files.get(file);
		if (content === undefined) return null;
		const decoded = decodeText(content);
		if (decoded.ok) return decoded.text;
		missing(
			file,
			'not-utf-8',
			'Ce fichier n’est pas enregistré en UTF-8 : enregistrez-le de nouveau en choisissant UTF-8.'
		);
		return null;
	};
	const document = (file: string, what: string): Document | null => {
		const text = read(file);
		if (!files.has(file)) missing(file, 'missing-file', `${what} manque : ajoutez le fichier ${file}.`);
		else if (text !== null && text.trim() === '')
			missing(file, 'empty-file', `${what} est vide : rédigez le fichier ${file}.`);
		if (text === null || text.length <= MAX_DOCUMENT) return text === null ? null : { file, text };
		missing(file, 'file-too-long', `Ce document dépasse ${writeQuantity(MAX_DOCUMENT, 'caractères')} : abrégez-le.`);
		return null;
	};

	if (!files.has(SCENARIO_FILE))
		missing(SCENARIO_FILE, 'missing-file', 'Ce dossier n’est pas un cas : le fichier scenario.yaml manque.');
	const { yaml, problems: syntax } = readYaml(SCENARIO_FILE, read(SCENARIO_FILE) ?? '');
	problems.push(...syntax);
	let scenario: Scenario | null = null;
	if (files.has(SCENARIO_FILE) && problems.length === 0) {
		if (yaml.value === null)
			missing(
				SCENARIO_FILE,
				'empty-file',
				'Ce fichier est vide : décrivez-y le cas, en partant de l’exemple de scenarios/README.md.'
			);
		else {
			const shape = readShape(yaml, migrate(yaml.value), scenarioSchema, scenarioFields);
			scenario = shape.value;
			problems.push(...shape.problems);
		}
	}
	const stages = parseStages({ files, yaml, readText: read }, scenario?.stages ?? [], problems);
	problems.push(...repeatedIds(yaml, scenario), ...foreignCriteria(yaml, scenario));
	const annexes = (scenario?.annexes ?? []).flatMap((annex, index): Annex[] => {
		const content = annexContent(files, annex.file, problems, document);
		if (content === null) {
			if (!files.has(annex.file))
				problems.push(
					problemAt(yaml, ['annexes', index, 'file'], {
						severity: 'error',
						code: 'missing-annex',
						message: `L’annexe « ${annex.file} » n’existe pas : ajoutez le fichier ou corrigez son nom.`
					})
				);
			return [];
		}
		const { file, title, alt = null, source = null } = annex;
		return [{ number: index + 1, file, title, alt, source, content }];
	});
	const brief = document(BRIEF_FILE, 'Le dossier de l’étudiant');
	const corrige = document(CORRIGE_FILE, 'Le corrigé');
	return { files, yaml, scenario, stages, annexes, brief, corrige, problems: sortProblems(problems) };
}

/** Longest Markdown document, characters. */
const MAX_DOCUMENT = 200_000;

/** Safe HTML of a document of the package; references to files that are not there are left out. */
export function renderDocument(
	parsed: Pick<ParsedPackage, 'files'>,
	text: string,
	options: MarkdownOptions = {}
): string {
	const resolve = options.resolve ?? ((path: string) => path);
	return renderMarkdown(text, {
		...options,
		resolve: (path) => (parsed.files.has(path.replace(/#.*$/, '')) ? resolve(path) : null)
	});
}

function parseStages(source: PackageSource, stages: Scenario['stages'], problems: Problem[]): ParsedStage[] {
	const shared = new Map(
		[...Map.groupBy(stages, ({ kind }) => kind)].map(([kind, list]) => [
			kind,
			kindOf(kind).readShared?.(list, source, problems) ?? null
		])
	);
	const { files, yaml } = source;
	return stages.map((stage, index) => {
		const { parse } = kindOf(stage.kind);
		return parse({ files, yaml, index, shared: shared.get(stage.kind) }, stage, problems) as ParsedStage;
	});
}

/** Criteria that look at what their stage does not have: the levers and measures of another kind of stage. */
function foreignCriteria(yaml: YamlFile, scenario: Scenario | null): Problem[] {
	return (scenario?.assessment.criteria ?? []).flatMap((criterion, index): Problem[] => {
		const kind = scenario?.stages.find(({ id }) => id === criterion.stage)?.kind;
		if (kind === undefined) return [];
		const judge = (name: string, allowed: readonly string[], path: Path, code: string, what: string): Problem[] =>
			allowed.includes(name)
				? []
				: [
						problemAt(yaml, ['assessment', 'criteria', index, ...path], {
							severity: 'error',
							code,
							message: `${what} « ${name} » n’est pas d’une étape de genre ${kind} : écrivez ${allowed.join(', ')}.`
						})
					];
		const { levers, measures } = KINDS[kind];
		if (criterion.kind === 'process')
			return judge(criterion.measure, Object.keys(measures), ['measure'], 'foreign-measure', 'La mesure');
		if (criterion.kind === 'outcome') return [];
		return criterion.levers.flatMap((lever, at) => judge(lever, levers, ['levers', at], 'foreign-lever', 'Le levier'));
	});
}

function annexContent(
	files: PackageFiles,
	file: string,
	problems: Problem[],
	document: (file: string, what: string) => Document | null
): Annex['content'] | null {
	const content = files.get(file);
	if (content === undefined) return null;
	if (file.endsWith('.md')) {
		const read = document(file, 'Cette annexe');
		return read && { kind: 'markdown', text: read.text };
	}
	if (!file.endsWith('.csv')) return { kind: file.endsWith('.png') ? 'image' : 'pdf' };
	const { records, problems: found } = readCells(file, content);
	problems.push(...found);
	const [header, ...rows] = records.map(({ cells }) => cells);
	return header ? { kind: 'table', header, rows } : null;
}

function repeatedIds(yaml: YamlFile, scenario: Scenario | null): Problem[] {
	const found: Problem[] = [];
	const judge = (items: readonly { id: string }[], path: readonly string[]): void => {
		const seen = new Set<string>();
		items.forEach(({ id }, index) => {
			const message = `L’identifiant « ${id} » sert déjà dans cette liste : changez-le.`;
			if (seen.has(id))
				found.push(problemAt(yaml, [...path, index, 'id'], { severity: 'error', code: 'repeated-id', message }));
			seen.add(id);
		});
	};
	judge(scenario?.stages ?? [], ['stages']);
	judge(scenario?.assessment.criteria ?? [], ['assessment', 'criteria']);
	return found;
}
