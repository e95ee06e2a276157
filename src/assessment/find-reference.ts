/** The rehearsal that a package holds of one of its stages, and whether it is still that of the stage. */
import { ENGINE_VERSION } from '#engine/version.ts';
import { decodeText, type PackageFiles } from '#scenario/text-file.ts';
import { definitionDigest, readReference, REFERENCE_FILE, type StoredReference } from './reference.ts';

/**
 * Why there is none to mark by: the stage has not been rehearsed, something was written that is not a rehearsal, or it is one
 * of another definition or of another version of the engine, against which a mark would mean nothing.
 */
export type NoReference = 'missing' | 'unreadable' | 'other-definition' | 'other-engine';

/** The rehearsal by which the runs of a stage are marked, or why there is none. */
export function findReference(files: PackageFiles, stage: string, definition: object): StoredReference | NoReference {
	const content = files.get(REFERENCE_FILE);
	if (content === undefined) return 'missing';
	const decoded = decodeText(content);
	if (!decoded.ok) return 'unreadable';
	const reference = readReference(decoded.text, stage);
	if (reference === null) return lists(decoded.text, stage) === false ? 'missing' : 'unreadable';
	if (reference.definition !== digestOf(definition)) return 'other-definition';
	return reference.engine === ENGINE_VERSION ? reference : 'other-engine';
}

const digests = new WeakMap<object, string>();

/** Taken once: a definition holds a whole file of prospects. */
function digestOf(definition: object): string {
	const digest = digests.get(definition) ?? definitionDigest(definition);
	digests.set(definition, digest);
	return digest;
}

/** Whether a reference file lists a stage; null when it is not one. */
function lists(text: string, stage: string): boolean | null {
	try {
		const stages: unknown = (JSON.parse(text) as { stages?: unknown } | null)?.stages;
		return typeof stages === 'object' && stages !== null ? Object.hasOwn(stages, stage) : null;
	} catch {
		return null;
	}
}
