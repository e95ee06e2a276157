/** What every kind of stage has once read, and what it is read from. */
import type { Links } from './link.ts';
import type { Path, Problem } from './problem.ts';
import type { PackageFiles } from './text-file.ts';
import { problemAt, type YamlFile } from './yaml-file.ts';

export interface StageHead {
	readonly id: string;
	readonly title: string;
	/** Position in `scenario.stages`. */
	readonly index: number;
}

/** The files of a package, as what is read in them needs them. */
export interface PackageSource {
	readonly files: PackageFiles;
	/** scenario.yaml. */
	readonly yaml: YamlFile;
	/** The text of a file; null when it is missing, or not in UTF-8, which is said. */
	readonly readText: (file: string) => string | null;
}

export interface StageSource<Shared = unknown> extends Pick<PackageSource, 'files' | 'yaml'> {
	readonly index: number;
	/** What the stages of its kind share; null when they share nothing. */
	readonly shared: Shared;
}

/** Broken links as problems of a document, at a path in it. */
export function located(yaml: YamlFile, at: Path, links: Links): Problem[] {
	return [...links].map(({ path, key, code, message }) =>
		problemAt(yaml, [...at, ...path], { severity: 'error', code, message }, key === true ? 'key' : 'value')
	);
}
