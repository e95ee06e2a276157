/** What every kind of stage has once read, and what it is read from. */
import type { Links } from './link.ts';
import type { SpeechFile } from './negotiation/speech.ts';
import type { Path, Problem } from './problem.ts';
import type { PackageFiles } from './text-file.ts';
import { problemAt, type YamlFile } from './yaml-file.ts';

export interface StageHead {
	readonly id: string;
	readonly title: string;
	/** Position in `scenario.stages`. */
	readonly index: number;
}

export interface StageSource {
	readonly files: PackageFiles;
	/** scenario.yaml. */
	readonly yaml: YamlFile;
	readonly index: number;
	/** speech.yaml; null when there is none, or when an error forbids reading it. */
	readonly speech: SpeechSource | null;
}

/** speech.yaml, once read. */
export interface SpeechSource {
	readonly yaml: YamlFile;
	readonly value: SpeechFile;
}

/** Broken links as problems of a document, at a path in it. */
export function located(yaml: YamlFile, at: Path, links: Links): Problem[] {
	return [...links].map(({ path, key, code, message }) =>
		problemAt(yaml, [...at, ...path], { severity: 'error', code, message }, key === true ? 'key' : 'value')
	);
}
