/** The text files of a package, each fault a problem of its file. */
import { writeQuantity } from '#calculation/french-number.ts';
import type { Problem } from './problem.ts';
import { decodeText, type PackageFiles } from './text-file.ts';

/** A Markdown document of the package. */
export interface Document {
	readonly file: string;
	readonly text: string;
}

export interface PackageReader {
	/** A problem of a whole file. */
	refuse(file: string, code: string, message: string): void;
	/** The text of a file; null when it is not there or is not UTF-8. */
	readText(file: string): string | null;
	/** A document that must be there, with something in it; `what` begins the sentence that says it is not. */
	document(file: string, what: string): Document | null;
}

/** Longest Markdown document, characters. */
const MAX_DOCUMENT = 200_000;

/** Reads the texts of a package; what is wrong goes to `problems`. */
export function packageReader(files: PackageFiles, problems: Problem[]): PackageReader {
	const refuse = (file: string, code: string, message: string): void => {
		problems.push({ file, line: 1, column: 1, path: '', severity: 'error', code, message });
	};
	const readText = (file: string): string | null => {
		const content = files.get(file);
		if (content === undefined) return null;
		const decoded = decodeText(content);
		if (decoded.ok) return decoded.text;
		refuse(
			file,
			'not-utf-8',
			'Ce fichier n’est pas enregistré en UTF-8 : enregistrez-le de nouveau en choisissant UTF-8.'
		);
		return null;
	};
	const document = (file: string, what: string): Document | null => {
		const text = readText(file);
		if (!files.has(file)) refuse(file, 'missing-file', `${what} manque : ajoutez le fichier ${file}.`);
		else if (text !== null && text.trim() === '')
			refuse(file, 'empty-file', `${what} est vide : rédigez le fichier ${file}.`);
		if (text === null || text.length <= MAX_DOCUMENT) return text === null ? null : { file, text };
		refuse(file, 'file-too-long', `Ce document dépasse ${writeQuantity(MAX_DOCUMENT, 'caractères')} : abrégez-le.`);
		return null;
	};
	return { refuse, readText, document };
}
