import { digestOf } from './run.ts';

/** The same value has the same text, whatever the order of its keys. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) =>
		part && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);
}

/** Digest of what a page sent: the same click sent twice has the same one. */
export function sentDigest(sent: unknown): string {
	return digestOf(canonical(sent) ?? 'nothing');
}
