/** A YAML document that remembers where each of its values stands. */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, ErrorCode, Node } from 'yaml';
import { writePath, type Path, type Place, type Problem } from './problem.ts';

/** Uses of one anchor beyond which a document is refused: a few lines can otherwise unfold into gigabytes. */
const MAX_ALIASES = 100;
const MAX_LENGTH = 1_000_000;

export interface YamlFile {
	readonly file: string;
	/** Plain values; null when the document could not be read. */
	readonly value: unknown;
	/** Place of the value at a path, or of the nearest ancestor that is written. */
	locate(path: Path, target?: 'value' | 'key'): Place;
}

const SYNTAX: Partial<Record<ErrorCode, string>> = {
	BAD_DQ_ESCAPE: 'Une barre oblique inverse (\\) ne se lit pas ainsi entre guillemets : doublez-la ou retirez-la.',
	BAD_INDENT:
		'Le décalage de cette ligne n’est pas celui des lignes voisines, ou une liste n’est pas fermée : alignez avec des espaces et fermez les crochets.',
	BLOCK_AS_IMPLICIT_KEY: 'Un « : » de trop sur cette ligne : mettez le texte entre guillemets s’il contient « : ».',
	BLOCK_IN_FLOW:
		'Une liste ou des champs commencent ici à l’intérieur de crochets ou d’accolades : fermez ceux qui restent ouverts plus haut.',
	DUPLICATE_KEY: 'Ce champ est écrit deux fois au même endroit : gardez-en un.',
	MISSING_CHAR: 'Il manque un caractère, souvent un guillemet, une virgule ou une fermeture de crochet.',
	MULTILINE_IMPLICIT_KEY: 'Il manque un « : » après le nom de ce champ.',
	TAB_AS_INDENT: 'Cette ligne commence par une tabulation : remplacez-la par des espaces.',
	TAG_RESOLVE_FAILED: 'Ce qui suit « ! » n’est pas compris : mettez le texte entre guillemets.',
	UNEXPECTED_TOKEN: 'Ce caractère n’est pas attendu ici : mettez le texte entre guillemets.',
	BAD_SCALAR_START: 'Un texte ne peut pas commencer par ce caractère : mettez-le entre guillemets.',
	BAD_ALIAS: 'Ce renvoi (*) ne correspond à aucune ancre (&) : recopiez la valeur.',
	MULTIPLE_DOCS: 'Ce fichier contient plusieurs documents : retirez les lignes « --- ».',
	RESOURCE_EXHAUSTION: 'Ce document s’emboîte trop profondément : simplifiez-le.'
};

/** Faults that leave what follows readable; after any other, the rest of the document is misread and its faults are echoes. */
const LOCAL: readonly ErrorCode[] = ['BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'DUPLICATE_KEY', 'TAG_RESOLVE_FAILED'];

/** Reads a document; `value` is null and a problem says why when it cannot be read. Never throws. */
export function readYaml(file: string, text: string): { readonly yaml: YamlFile; readonly problems: Problem[] } {
	const problems: Problem[] = [];
	const refuse = (place: Place, code: string, message: string): void => {
		if (problems.length < 20) problems.push({ file, ...place, path: '', severity: 'error', code, message });
	};
	const start = { line: 1, column: 1 };
	const nothing: YamlFile = { file, value: null, locate: () => start };
	if (text.length > MAX_LENGTH) {
		refuse(start, 'file-too-long', 'Ce fichier dépasse un million de caractères : déplacez les tableaux dans data/.');
		return { yaml: nothing, problems };
	}
	const lines = new LineCounter();
	let document: Document;
	try {
		document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
	} catch {
		refuse(start, 'yaml-syntax', SYNTAX.RESOURCE_EXHAUSTION as string);
		return { yaml: nothing, problems };
	}
	const placeOf = (offset: number): Place => {
		const { line, col } = lines.linePos(offset);
		return { line: Math.max(1, line), column: Math.max(1, col) };
	};
	for (const { code, pos } of document.errors.toSorted((a, b) => a.pos[0] - b.pos[0])) {
		refuse(
			placeOf(pos[0]),
			'yaml-syntax',
			SYNTAX[code] ?? 'Cette ligne n’est pas du YAML correct : comparez-la avec l’exemple du guide.'
		);
		if (!LOCAL.includes(code)) break;
	}
	if (problems.length > 0) return { yaml: nothing, problems };
	try {
		const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
		return { yaml: { file, value, locate: (path, target) => placeOf(offsetOf(document, path, target)) }, problems };
	} catch {
		refuse(
			start,
			'yaml-alias',
			'Les renvois (&, *) de ce fichier sont trop nombreux ou sans cible : recopiez les valeurs.'
		);
		return { yaml: nothing, problems };
	}
}

/** A problem of a document at a path. */
export function problemAt(
	yaml: YamlFile,
	path: Path,
	problem: Pick<Problem, 'severity' | 'code' | 'message'>,
	target?: 'value' | 'key'
): Problem {
	return { file: yaml.file, ...yaml.locate(path, target), path: writePath(path), ...problem };
}

function offsetOf(document: Document, path: Path, target: 'value' | 'key' = 'value'): number {
	let node: unknown = document.contents;
	let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
	path.forEach((step, depth) => {
		const inside: unknown = isAlias(node) ? node.resolve(document) : node;
		node = undefined;
		if (isSeq(inside) && typeof step === 'number') node = inside.items[step];
		else if (isMap(inside)) {
			const pair = inside.items.find((item) => keyOf(item.key) === String(step));
			if (!pair) return;
			if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
			// An empty value has the place of its key: that is where one looks for it.
			if ((target === 'key' && depth === path.length - 1) || isEmpty(pair.value)) return;
			node = pair.value;
		}
		if (isNode(node)) offset = (node as Node).range?.[0] ?? offset;
	});
	return offset;
}

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);
const isEmpty = (value: unknown): boolean =>
	value === null || (isScalar(value) && value.value === null && !value.source);
