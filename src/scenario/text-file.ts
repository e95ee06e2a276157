/** The files of a package as text. */
import type { Place } from './problem.ts';

/** Path in the package to content: text, or bytes in UTF-8 for what is text. */
export type PackageFiles = ReadonlyMap<string, string | Uint8Array>;

export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false };

/** The text of a file without byte-order mark, or a failure when its bytes are not UTF-8. */
export function decodeText(content: string | Uint8Array): Decoded {
	if (typeof content === 'string') return { ok: true, text: content.startsWith('\ufeff') ? content.slice(1) : content };
	try {
		return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(content) };
	} catch {
		return { ok: false };
	}
}

/** Place of a position in a text. */
export function placeAt(text: string, position: number): Place {
	const before = text.slice(0, Math.max(0, position));
	const line = before.split('\n').length;
	return { line, column: before.length - (before.lastIndexOf('\n') + 1) + 1 };
}

/** Lower-case words of a text without accents nor punctuation, for comparisons. */
export function foldText(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** « Saint-Étienne » as `saint-etienne`. */
export function slugOf(text: string): string {
	return foldText(text.replace(/[œŒ]/g, 'oe').replace(/[æÆ]/g, 'ae')).replaceAll(' ', '-');
}
