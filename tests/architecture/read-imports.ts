import { parse } from 'svelte/compiler';
import ts from 'typescript';

export interface Import {
	/** What stands between the quotes. */
	readonly specifier: string;
	/** `type` is erased before the code runs; `glob` is Vite's import.meta.glob; `unknown` is an import whose name is computed. */
	readonly kind: 'value' | 'type' | 'glob' | 'unknown';
	readonly line: number;
}

function literalOf(node: ts.Node | undefined): string | undefined {
	return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isGlob({ expression: callee }: ts.CallExpression): boolean {
	return (
		ts.isPropertyAccessExpression(callee) && ts.isMetaProperty(callee.expression) && callee.name.text.startsWith('glob')
	);
}

function globsOf(argument: ts.Node | undefined): string[] {
	if (argument && ts.isArrayLiteralExpression(argument)) return argument.elements.flatMap((item) => globsOf(item));
	return [literalOf(argument) ?? ''];
}

/** The imports of one call: `import(…)`, `require(…)` or `import.meta.glob(…)`. */
function callImports(call: ts.CallExpression): Omit<Import, 'line'>[] {
	const [argument] = call.arguments;
	if (isGlob(call)) return globsOf(argument).map((specifier) => ({ specifier, kind: 'glob' }));
	const { expression: callee } = call;
	const loads = callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
	if (!loads) return [];
	const specifier = literalOf(argument);
	return [specifier === undefined ? { specifier: '', kind: 'unknown' } : { specifier, kind: 'value' }];
}

/** `import { type A }` still loads its file when it runs: only `import type` is erased whole. */
function nodeImports(node: ts.Node): Omit<Import, 'line'>[] {
	if (ts.isImportDeclaration(node)) {
		const erased = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
		return [{ specifier: literalOf(node.moduleSpecifier) ?? '', kind: erased ? 'type' : 'value' }];
	}
	if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
		return [{ specifier: literalOf(node.moduleSpecifier) ?? '', kind: node.isTypeOnly ? 'type' : 'value' }];
	}
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
		return [{ specifier: literalOf(node.argument.literal) ?? '', kind: 'type' }];
	}
	if (ts.isExternalModuleReference(node)) return [{ specifier: literalOf(node.expression) ?? '', kind: 'value' }];
	return ts.isCallExpression(node) ? callImports(node) : [];
}

function readScript(file: string, source: string): Import[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
	const imports: Import[] = [];
	const visit = (node: ts.Node): void => {
		const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
		for (const found of nodeImports(node)) imports.push({ ...found, line });
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return imports;
}

/** A node of the tree that Svelte's parser gives, seen as plain data: scripts and template alike. */
interface SvelteNode {
	readonly type?: string;
	readonly start?: number;
	readonly end?: number;
}

/** What can import, in a component: its statements anywhere, and its expressions in the template. */
const SVELTE_IMPORTS = new Set([
	'ImportDeclaration',
	'ImportExpression',
	'ExportNamedDeclaration',
	'ExportAllDeclaration',
	'TSImportType',
	'CallExpression'
]);

/** Collects the outermost importing nodes, each a piece of source that reads as TypeScript by itself. */
function importingPieces(node: unknown, pieces: SvelteNode[] = []): SvelteNode[] {
	if (Array.isArray(node)) {
		for (const item of node) importingPieces(item, pieces);
	} else if (node && typeof node === 'object') {
		const { type } = node as SvelteNode;
		if (type && SVELTE_IMPORTS.has(type)) pieces.push(node);
		else for (const child of Object.values(node)) importingPieces(child, pieces);
	}
	return pieces;
}

function readComponent(file: string, source: string): Import[] {
	const { instance, module, fragment } = parse(source, { modern: true, filename: file });
	return importingPieces([module, instance, fragment]).flatMap((piece) => {
		const { type, start = 0, end = 0 } = piece;
		const text = source.slice(start, end);
		const before = source.slice(0, start).split('\n').length - 1;
		const script = type === 'TSImportType' ? `type T = ${text}` : text;
		return readScript(file, script).map((found) => ({ ...found, line: found.line + before }));
	});
}

/** Every import of a TypeScript, JavaScript or Svelte file: static, dynamic, re-exported and type-only. */
export function readImports(file: string, source: string): Import[] {
	return file.endsWith('.svelte') ? readComponent(file, source) : readScript(file, source);
}
