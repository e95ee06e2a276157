/** A package, read: files in, the case and its located problems out. Never throws. */
import { readAnnexes, type Annex } from './annexes.ts';
import { scenarioFields } from './json-schema.ts';
import { kindOf, KINDS, type Kind } from './kinds.ts';
import { renderMarkdown, type MarkdownOptions } from './markdown.ts';
import { migrate } from './migrations.ts';
import { packageReader, type Document } from './package-reader.ts';
import { sortProblems, type Path, type Problem } from './problem.ts';
import { scenarioSchema, type Scenario } from './schema.ts';
import { readShape } from './shape.ts';
import type { PackageSource } from './stage.ts';
import type { PackageFiles } from './text-file.ts';
import { problemAt, readYaml, type YamlFile } from './yaml-file.ts';

export const SCENARIO_FILE = 'scenario.yaml';
export const BRIEF_FILE = 'brief.md';
export const CORRIGE_FILE = 'corrige.md';

/** A stage ready for its room. */
export type ParsedStage = ReturnType<Kind['parse']>;

/** A stage of one kind. */
export type ParsedStageOf<K extends ParsedStage['kind']> = Extract<ParsedStage, { kind: K }>;

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
	const { readText, document, refuse } = packageReader(files, problems);

	if (!files.has(SCENARIO_FILE))
		refuse(SCENARIO_FILE, 'missing-file', 'Ce dossier n’est pas un cas : le fichier scenario.yaml manque.');
	const { yaml, problems: syntax } = readYaml(SCENARIO_FILE, readText(SCENARIO_FILE) ?? '');
	problems.push(...syntax);
	let scenario: Scenario | null = null;
	if (files.has(SCENARIO_FILE) && problems.length === 0) {
		if (yaml.value === null)
			refuse(
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
	const stages = parseStages({ files, yaml, readText }, scenario?.stages ?? [], problems);
	problems.push(...repeatedIds(yaml, scenario), ...foreignCriteria(yaml, scenario));
	const annexes = readAnnexes({ files, yaml, document, problems }, scenario?.annexes ?? []);
	const brief = document(BRIEF_FILE, 'Le dossier de l’étudiant');
	const corrige = document(CORRIGE_FILE, 'Le corrigé');
	return { files, yaml, scenario, stages, annexes, brief, corrige, problems: sortProblems(problems) };
}

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
