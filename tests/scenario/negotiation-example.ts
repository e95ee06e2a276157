/** The negotiation of the author’s guide as a whole package. */
import type { ParsedPackage, ParsedStageOf } from '#scenario/parse.ts';
import type { PackageFiles } from '#scenario/text-file.ts';
import { blockWith } from './example.ts';

export const NEGOTIATION = blockWith('kind: negotiation');
export const SPEECH = blockWith('voices:');

/** The files of the example, some of them replaced; null leaves one out. */
export function negotiationPackage(changes: Readonly<Record<string, string | Uint8Array | null>> = {}): PackageFiles {
	const files = new Map<string, string | Uint8Array>([
		['scenario.yaml', NEGOTIATION],
		['speech.yaml', SPEECH],
		['brief.md', '# Votre rendez-vous\n\nMme Roche vous reçoit à l’hôtel des Pins.\n'],
		['corrige.md', '# Corrigé\n\nInterroger avant de proposer.\n']
	]);
	for (const [path, content] of Object.entries(changes))
		if (content === null) files.delete(path);
		else files.set(path, content);
	return files;
}

/** A text with pieces replaced. Throws when a piece is not there. */
export function replaced(text: string, ...replacements: readonly (readonly [string, string])[]): string {
	return replacements.reduce((whole, [from, to]) => {
		if (!whole.includes(from)) throw new Error(`the example has no « ${from} »`);
		return whole.replace(from, () => to);
	}, text);
}

/** The first stage of a package, which is a negotiation. */
export function negotiationOf({ stages: [first] }: Pick<ParsedPackage, 'stages'>): ParsedStageOf<'negotiation'> {
	if (first?.kind !== 'negotiation') throw new Error('the first stage is no negotiation');
	return first;
}
