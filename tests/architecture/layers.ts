/** What one layer (the table of CONTRIBUTING.md) may import; whatever is not listed is refused. Every layer may import itself. */
export interface Layer {
	/** The files of the layer: the first layer that matches a path owns it. */
	readonly files: RegExp;
	/** Layers that it may load. */
	readonly loads: readonly string[];
	/** Layers of which it may also know the types, by `import type`. */
	readonly knows?: readonly string[];
	/** Packages that it may load, a trailing slash for a whole scope; `any` for any package of package.json. */
	readonly packages: readonly string[] | 'any';
	/** Whether it may load modules of Node. */
	readonly node?: boolean;
	/** The modules of SvelteKit that it may load ($app/…, $env/…, $lib/…, ./$types). */
	readonly kit?: RegExp;
}

const PURE = ['engine', 'framework', 'calculation', 'scenario', 'assessment', 'roster'];
const IN_PAGES = /^\$app\/(environment|forms|navigation|paths|state|types)$|^\$lib\/|\/\$types$/;

/** The table "Who may import whom". */
export const LAYERS: Readonly<Record<string, Layer>> = {
	engine: { files: /^src\/engine\//, loads: [], packages: [] },
	framework: { files: /^src\/framework\//, loads: [], packages: [] },
	calculation: { files: /^src\/calculation\//, loads: [], packages: [] },
	scenario: {
		files: /^src\/scenario\//,
		loads: ['engine', 'framework', 'calculation'],
		packages: ['zod', 'yaml', 'marked', 'csv-parse', 'sanitize-html']
	},
	assessment: {
		files: /^src\/assessment\//,
		loads: ['engine', 'framework', 'calculation', 'scenario'],
		packages: []
	},
	roster: { files: /^src\/roster\//, loads: [], packages: ['csv-parse', 'fflate', 'hucre', 'saxes', 'zod'] },
	server: {
		files: /^src\/lib\/server\//,
		loads: PURE,
		packages: [
			...['drizzle-orm', 'better-sqlite3', 'pg', '@electric-sql/pglite', 'lucia', '@node-rs/argon2', 'piscina'],
			...['zod', 'yaml', 'marked', 'csv-parse', 'sanitize-html', 'hucre', 'fflate', 'pdfkit'],
			// The guards throw its error() and redirect(), which run under bare Node.
			'@sveltejs/kit'
		],
		node: true
	},
	ui: {
		files: /^src\/lib\/ui\//,
		loads: ['engine', 'framework', 'calculation'],
		knows: ['scenario', 'assessment', 'roster', 'server'],
		packages: ['svelte', 'bits-ui', 'd3-array', 'd3-scale', 'd3-shape', '@fontsource-variable/'],
		kit: IN_PAGES
	},
	'server routes': {
		files: /^src\/(hooks\.server\.ts|app\.d\.ts|routes\/.*(\.server\.ts|\+server\.ts))$/,
		loads: ['server', 'routes', 'ui', ...PURE],
		packages: ['@sveltejs/kit'],
		kit: /^\$(app|env|lib)\/|\/\$types$/
	},
	routes: {
		files: /^src\/(hooks\.ts|hooks\.client\.ts|params\/.*|routes\/.*)$/,
		loads: ['ui', ...PURE],
		knows: ['server', 'server routes'],
		packages: ['svelte', '@sveltejs/kit'],
		kit: IN_PAGES
	},
	cli: { files: /^src\/cli\//, loads: ['server', ...PURE], packages: 'any', node: true }
};

/** The layer that owns a file, if any does. */
export function layerOf(file: string): string | undefined {
	return Object.keys(LAYERS).find((name) => LAYERS[name].files.test(file));
}
