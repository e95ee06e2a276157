import { builtinModules } from 'node:module';
import { posix } from 'node:path';

/** What an import names: a file of the project, a package, a module of Node, or one that SvelteKit makes. */
export type Target =
	| { readonly kind: 'file'; readonly path: string }
	| { readonly kind: 'package'; readonly name: string }
	| { readonly kind: 'node' | 'kit' };

/** Package imports as package.json writes them: `"#engine/*": "./src/engine/*"`. */
export type PackageImports = Readonly<Record<string, string>>;

function fromPackageImports(specifier: string, imports: PackageImports): string | undefined {
	for (const [pattern, path] of Object.entries(imports)) {
		const prefix = pattern.replace(/\*$/, '');
		if (specifier.startsWith(prefix)) {
			return posix.normalize(path.replace(/\*$/, '') + specifier.slice(prefix.length));
		}
	}
	return undefined;
}

function packageName(specifier: string): string {
	const parts = specifier.split('/');
	return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

/** What `specifier`, written in `file`, names. Queries of Vite (`?raw`) do not count. */
export function resolveImport(file: string, specifier: string, imports: PackageImports): Target {
	const [bare] = specifier.split('?');
	if (bare.startsWith('$lib/')) return { kind: 'file', path: `src/lib/${bare.slice(5)}` };
	if (bare.startsWith('$') || bare.endsWith('/$types')) return { kind: 'kit' };
	if (bare.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(file), bare) };
	if (bare.startsWith('/')) return { kind: 'file', path: bare.slice(1) };
	const path = bare.startsWith('#') ? fromPackageImports(bare, imports) : undefined;
	if (path !== undefined) return { kind: 'file', path };
	if (bare.startsWith('node:') || builtinModules.includes(packageName(bare))) return { kind: 'node' };
	return { kind: 'package', name: packageName(bare) };
}
