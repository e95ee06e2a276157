/** The rehearsal’s results as a file of the package, `reference.json`: what makes marks the same on every machine. */
import { sha256 } from '#engine/digest.ts';
import { LADDER } from '#engine/simulation.ts';
import type { Reference } from './mark.ts';

export const REFERENCE_FILE = 'reference.json';
const FORMAT = 2;

/** What a stage was when it was rehearsed. */
export interface StoredReference extends Reference {
	/** Digest of the definition that was played: another definition needs another rehearsal. */
	readonly definition: string;
}

interface ReferenceFile {
	readonly format: number;
	readonly stages: Readonly<Record<string, StoredReference>>;
}

/** Digest of plain data, whatever the order of its keys. */
export function definitionDigest(definition: unknown): string {
	const text = JSON.stringify(definition, (_key, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value
	);
	return sha256(new TextEncoder().encode(text));
}

/** The text of the file, one stage added to those of `before` (a text of the same format, or null). */
export function writeReference(
	before: string | null,
	stage: string,
	reference: Reference,
	definition: unknown
): string {
	const stages = { ...(before === null ? {} : (readFile(before)?.stages ?? {})) };
	stages[stage] = { definition: definitionDigest(definition), ...reference };
	return `${JSON.stringify({ format: FORMAT, stages }, null, '\t')}\n`;
}

/** The reference of a stage; null when the text holds none that can be read. */
export function readReference(text: string, stage: string): StoredReference | null {
	const found = readFile(text)?.stages[stage];
	return found !== undefined && isReference(found) ? found : null;
}

function readFile(text: string): ReferenceFile | null {
	try {
		const value: unknown = JSON.parse(text);
		if (!isRecord(value) || value.format !== FORMAT || !isRecord(value.stages)) return null;
		return value as unknown as ReferenceFile;
	} catch {
		return null;
	}
}

function isReference(value: unknown): value is StoredReference {
	if (!isRecord(value) || typeof value.definition !== 'string') return false;
	const { objective, marks, paths, faults } = value;
	if (!Array.isArray(faults) || !faults.every((fault) => typeof fault === 'string')) return false;
	if (!isRecord(objective) || !isRecord(marks) || !Array.isArray(paths) || paths.length === 0) return false;
	const numbers = [value.engine, value.seed, value.plays, value.worlds, value.luckShare];
	for (const rung of LADDER) {
		const o = objective[rung];
		const m = marks[rung];
		if (!isRecord(o) || !isRecord(m)) return false;
		numbers.push(o.mean, o.sd, m.mean);
	}
	for (const one of paths as unknown[]) {
		if (!isRecord(one)) return false;
		numbers.push(one.mark, one.path);
	}
	return numbers.every((number) => typeof number === 'number' && Number.isFinite(number));
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
