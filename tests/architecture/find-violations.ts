import { type Import, readImports } from './read-imports.ts';
import { type Layer, layerOf, LAYERS } from './layers.ts';
import { type PackageImports, resolveImport, type Target } from './resolve-import.ts';

/** Sources by path from the project's root. */
export type Sources = ReadonlyMap<string, string>;

export interface Manifest {
	readonly imports: PackageImports;
	/** Names of all the packages that package.json asks for. */
	readonly packages: ReadonlySet<string>;
}

type Found = Import & { readonly file: string; readonly target: Target };

function allImports(sources: Sources, manifest: Manifest): Found[] {
	return [...sources].flatMap(([file, source]) =>
		readImports(file, source).map((found) => ({
			...found,
			file,
			target: resolveImport(file, found.specifier, manifest.imports)
		}))
	);
}

function allowsPackage(list: Layer['packages'], name: string): boolean {
	return (
		list === 'any' || list.some((allowed) => (allowed.endsWith('/') ? name.startsWith(allowed) : name === allowed))
	);
}

function judgeFile(found: Found, own: string, path: string): string | undefined {
	const { specifier, kind } = found;
	const { loads, knows = [], kit } = LAYERS[own];
	const other = layerOf(path);
	if (other === undefined) return 'is outside every layer';
	if (specifier.startsWith('$lib') && !kit?.test(specifier))
		return `is not for ${own}: it exists only inside SvelteKit`;
	if (!/\.\w+$/.test(path)) return 'needs the extension of the file';
	if (other === own) return undefined;
	if (specifier.startsWith('.') && !other.endsWith('routes')) return 'crosses layers: name it by its # import';
	if (loads.includes(other)) return undefined;
	if (!knows.includes(other)) return `is of ${other}, which ${own} may not import`;
	return kind === 'type' ? undefined : `is of ${other}, of which ${own} may only import types, by import type`;
}

function judgePackage(own: string, name: string, manifest: Manifest): string | undefined {
	if (!manifest.packages.has(name)) return 'is not in package.json';
	return allowsPackage(LAYERS[own].packages, name) ? undefined : `is a package that ${own} may not import`;
}

function judge(found: Found, manifest: Manifest): string | undefined {
	const { file, kind, specifier, target } = found;
	const own = layerOf(file);
	if (own === undefined) return 'is imported by a file outside every layer';
	if (kind === 'unknown') return 'has a computed name: nothing can check it';
	if (kind === 'glob') return 'import.meta.glob exists only inside Vite';
	if (target.kind === 'file') return judgeFile(found, own, target.path);
	if (target.kind === 'package') return judgePackage(own, target.name, manifest);
	if (target.kind === 'node') return LAYERS[own].node ? undefined : `is of Node, which ${own} may not import`;
	return LAYERS[own].kit?.test(specifier) ? undefined : `is of SvelteKit, and not for ${own}`;
}

/** Every import that the table of layers refuses, and every file that no layer owns: `file:line: "specifier" why`. */
export function findViolations(sources: Sources, manifest: Manifest): string[] {
	const homeless = [...sources.keys()].filter((file) => layerOf(file) === undefined);
	const refused = allImports(sources, manifest).flatMap((found) => {
		const why = judge(found, manifest);
		return why === undefined ? [] : [`${found.file}:${found.line}: "${found.specifier}" ${why}`];
	});
	return [...homeless.map((file) => `${file}: belongs to no layer`), ...refused];
}

/**
 * Files that load each other in a circle, each circle as its files in alphabetical order. Types do not count, nor does a
 * component that holds itself, which Svelte writes as an import of its own file.
 */
export function findCircles(sources: Sources, manifest: Manifest): string[][] {
	const edges = new Map<string, Set<string>>([...sources.keys()].map((file) => [file, new Set()]));
	for (const { file, kind, target } of allImports(sources, manifest)) {
		if (kind !== 'value' || target.kind !== 'file' || !sources.has(target.path)) continue;
		if (target.path !== file || !file.endsWith('.svelte')) edges.get(file)?.add(target.path);
	}
	return stronglyConnected(edges);
}

/** Tarjan (1972): the groups of nodes that reach one another, leaving out single nodes that do not reach themselves. */
function stronglyConnected(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
	const order = new Map<string, number>();
	const lowest = new Map<string, number>();
	const stack: string[] = [];
	const groups: string[][] = [];
	const visit = (node: string): void => {
		order.set(node, order.size);
		lowest.set(node, order.size - 1);
		stack.push(node);
		for (const next of edges.get(node) ?? []) {
			if (!order.has(next)) visit(next);
			if (stack.includes(next)) lowest.set(node, Math.min(lowest.get(node)!, lowest.get(next)!));
		}
		if (lowest.get(node) !== order.get(node)) return;
		const group = stack.splice(stack.indexOf(node));
		if (group.length > 1 || edges.get(node)?.has(node)) groups.push(group.sort());
	};
	for (const node of edges.keys()) if (!order.has(node)) visit(node);
	return groups;
}
