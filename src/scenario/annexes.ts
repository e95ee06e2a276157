/** The annexes of a package: documents that are listed, read, and numbered as in an exam. */
import type { PackageReader } from './package-reader.ts';
import type { Problem } from './problem.ts';
import { readCells } from './table-file.ts';
import type { PackageFiles } from './text-file.ts';
import { problemAt, type YamlFile } from './yaml-file.ts';

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

/** An annex as it is listed. */
export interface ListedAnnex {
	readonly file: string;
	readonly title: string;
	readonly alt?: string;
	readonly source?: string;
}

interface Source extends Pick<PackageReader, 'document'> {
	readonly files: PackageFiles;
	readonly yaml: YamlFile;
	readonly problems: Problem[];
}

/** The annexes that can be read, under the numbers of the list; each of the others is a problem. */
export function readAnnexes(source: Source, listed: readonly ListedAnnex[]): Annex[] {
	return listed.flatMap(({ file, title, alt = null, source: origin = null }, index): Annex[] => {
		const content = contentOf(source, file);
		if (content) return [{ number: index + 1, file, title, alt, source: origin, content }];
		if (!source.files.has(file))
			source.problems.push(
				problemAt(source.yaml, ['annexes', index, 'file'], {
					severity: 'error',
					code: 'missing-annex',
					message: `L’annexe « ${file} » n’existe pas : ajoutez le fichier ou corrigez son nom.`
				})
			);
		return [];
	});
}

function contentOf({ files, problems, document }: Source, file: string): Annex['content'] | null {
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
