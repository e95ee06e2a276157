import { describe, expect, it } from 'vitest';
import { findBadNames } from './architecture/find-bad-names.ts';
import { findCircles, findViolations } from './architecture/find-violations.ts';
import { LAYERS } from './architecture/layers.ts';
import { readImports } from './architecture/read-imports.ts';
import { listFiles, readManifest, readSources } from './architecture/read-project.ts';

const manifest = readManifest();
const sources = readSources();

describe('the project', () => {
	it('has the layers of the architecture', () => {
		expect(sources.size).toBeGreaterThan(0);
		for (const folder of ['engine', 'lib/server', 'lib/ui']) {
			expect([...sources.keys()].some((file) => file.startsWith(`src/${folder}/`))).toBe(true);
		}
	});

	it('imports only what the table of layers allows', () => {
		expect(findViolations(sources, manifest)).toEqual([]);
	});

	it('has no files that load each other in a circle', () => {
		expect(findCircles(sources, manifest)).toEqual([]);
	});

	it('names files and folders in kebab-case, by what they are about', () => {
		const files = ['src', 'tests', 'scripts', 'benchmarks'].flatMap(listFiles);
		const data = /^tests\/(golden|fixtures)\/|(^|\/)\.[^/]+$/;
		expect(findBadNames(files.filter((file) => !data.test(file)))).toEqual([]);
	});
});

describe('the table of layers', () => {
	it('lets no two layers import each other, not even their types', () => {
		const reached = (name: string, seen = new Set<string>()): Set<string> => {
			const { loads, knows = [] } = LAYERS[name];
			for (const next of [...loads, ...knows].filter((next) => !seen.has(next))) {
				seen.add(next);
				reached(next, seen);
			}
			return seen;
		};
		// A page knows the types of what its own server file loads; together they are the routes.
		const names = Object.keys(LAYERS).filter((name) => !name.endsWith('routes'));
		expect(names.filter((name) => reached(name).has(name))).toEqual([]);
	});
});

describe('reading imports', () => {
	it.each([
		['static', `import a from './a.ts';`, ['value ./a.ts']],
		['for its effects', `import './a.css';`, ['value ./a.css']],
		['dynamic', `const a = await import('./a.ts');`, ['value ./a.ts']],
		['dynamic, in a template literal', 'await import(`./a.ts`);', ['value ./a.ts']],
		['computed', 'await import(name);', ['unknown ']],
		['required', `const fs = require('node:fs');`, ['value node:fs']],
		['type-only', `import type { A } from './a.ts';`, ['type ./a.ts']],
		['type-only by specifier, which still loads the file', `import { type A } from './a.ts';`, ['value ./a.ts']],
		['type in an expression', `let a: import('./a.ts').A;`, ['type ./a.ts']],
		['re-exported', `export * from './a.ts'; export type { B } from './b.ts';`, ['value ./a.ts', 'type ./b.ts']],
		['by glob', `import.meta.glob(['./a/*.ts', './b/*.ts']);`, ['glob ./a/*.ts', 'glob ./b/*.ts']],
		['only written in a comment or a string', `// import './a.ts'\nconst a = "import './a.ts'";`, []]
	])('finds an import that is %s', (_, source, expected) => {
		expect(readImports('file.ts', source).map(({ kind, specifier }) => `${kind} ${specifier}`)).toEqual(expected);
	});

	it('finds the imports of a component, in both scripts and in the template, with their lines', () => {
		const source = `<script module lang="ts">
	import a from './a.ts';
</script>
<script lang="ts">
	import type { B } from './b.ts';
	let c: import('./c.ts').C = $state(await import('./d.ts'));
</script>
{#await import('./e.ts') then e}{e}{/await}
<button onclick={() => import('./f.ts')}>import './g.ts'</button>`;
		expect(
			readImports('file.svelte', source).map(({ kind, specifier, line }) => `${line} ${kind} ${specifier}`)
		).toEqual([
			'2 value ./a.ts',
			'5 type ./b.ts',
			'6 type ./c.ts',
			'6 value ./d.ts',
			'8 value ./e.ts',
			'9 value ./f.ts'
		]);
	});
});

describe('judging imports', () => {
	const judge = (file: string, source: string) => findViolations(new Map([[file, source]]), manifest);

	it.each([
		['src/engine/a.ts', `import '#framework/a.ts'`, 'is of framework, which engine may not import'],
		['src/engine/a.ts', `import type { A } from '#scenario/a.ts'`, 'is of scenario, which engine may not import'],
		['src/engine/a.ts', `import 'zod'`, 'is a package that engine may not import'],
		['src/engine/a.ts', `import type { Z } from 'zod'`, 'is a package that engine may not import'],
		['src/engine/a.ts', `import 'node:fs'`, 'is of Node'],
		['src/engine/a.ts', `import 'fs/promises'`, 'is of Node'],
		['src/engine/a.ts', `import '../framework/a.ts'`, 'crosses layers'],
		['src/engine/a.ts', `import './b'`, 'needs the extension'],
		['src/engine/a.ts', `import '../../package.json'`, 'is outside every layer'],
		['src/engine/a.ts', `await import(name)`, 'has a computed name'],
		['src/calculation/a.ts', `import '#engine/money.ts'`, 'is of engine, which calculation may not import'],
		['src/scenario/a.ts', `import '#assessment/a.ts'`, 'is of assessment'],
		['src/scenario/a.ts', `import 'drizzle-orm'`, 'is a package that scenario may not import'],
		['src/scenario/a.ts', `import 'node:fs/promises'`, 'is of Node'],
		['src/assessment/a.ts', `import 'zod'`, 'is a package that assessment may not import'],
		['src/lib/server/a.ts', `import '$app/environment'`, 'is of SvelteKit'],
		['src/lib/server/a.ts', `import '$env/dynamic/private'`, 'is of SvelteKit'],
		['src/lib/server/a.ts', `import '$lib/server/b.ts'`, 'exists only inside SvelteKit'],
		['src/lib/server/a.ts', `import '#ui/format.ts'`, 'is of ui'],
		['src/lib/server/a.ts', `import 'svelte'`, 'is a package that server may not import'],
		['src/lib/server/a.ts', `import.meta.glob('./*.ts')`, 'exists only inside Vite'],
		['src/lib/ui/a.ts', `import '#server/db/schema.ts'`, 'may only import types'],
		['src/lib/ui/a.ts', `import { type A } from '#scenario/a.ts'`, 'may only import types'],
		['src/lib/ui/a.ts', `import '$env/static/public'`, 'is of SvelteKit'],
		['src/lib/ui/a.svelte', `<script>import a from '#assessment/a.ts'</script>`, 'may only import types'],
		['src/lib/ui/a.svelte', `{#await import('#server/a.ts') then a}{a}{/await}`, 'may only import types'],
		['src/routes/+page.svelte', `<script>import '#server/a.ts'</script>`, 'may only import types'],
		['src/routes/+page.ts', `import '$lib/server/a.ts'`, 'may only import types'],
		['src/routes/+page.ts', `import './secret.server.ts'`, 'may only import types'],
		['src/routes/+page.server.ts', `import 'drizzle-orm'`, 'is a package that server routes may not import'],
		['src/routes/+page.server.ts', `import type { SQL } from 'drizzle-orm/sqlite-core'`, 'is a package'],
		['src/routes/api/+server.ts', `import 'node:fs'`, 'is of Node'],
		['src/hooks.server.ts', `import 'node:crypto'`, 'is of Node'],
		['src/cli/terrain.ts', `import '#ui/format.ts'`, 'is of ui'],
		['src/cli/terrain.ts', `import '$app/paths'`, 'is of SvelteKit'],
		['src/cli/terrain.ts', `import 'left-pad'`, 'is not in package.json'],
		['src/elsewhere/a.ts', ``, 'belongs to no layer'],
		['src/lib/a.ts', ``, 'belongs to no layer']
	])('refuses, in %s, %s', (file, source, why) => {
		const found = judge(file, source);
		expect(found).toHaveLength(1);
		expect(found[0]).toContain(why);
	});

	it.each([
		['src/engine/prospecting/a.ts', `import '../random.ts'; import '#engine/money.ts'`],
		['src/scenario/a.ts', `import 'zod'; import 'csv-parse/sync'; import '#engine/a.ts'; import '#framework/a.ts'`],
		['src/assessment/a.ts', `import '#engine/a.ts'; import '#scenario/a.ts'`],
		['src/lib/server/a.ts', `import 'drizzle-orm/pg-core'; import 'node:fs'; import '#assessment/a.ts'`],
		['src/lib/server/a.ts', `import { error } from '@sveltejs/kit'`],
		['src/lib/ui/a.svelte', `<script lang="ts">import type { A } from '#server/a.ts'; import 'd3-scale'</script>`],
		['src/lib/ui/a.ts', `import { resolve } from '$app/paths'; import '@fontsource-variable/source-serif-4/opsz.css'`],
		[
			'src/routes/+page.svelte',
			`<script lang="ts">import type { PageProps } from './$types'; import '#ui/a.svelte'</script>`
		],
		['src/routes/+page.server.ts', `import '#server/a.ts'; import '$env/dynamic/private'; import '@sveltejs/kit'`],
		['src/hooks.server.ts', `import '#server/a.ts'; import { building } from '$app/environment'`],
		['src/cli/terrain.ts', `import '#server/a.ts'; import 'node:fs'; import 'yaml'`]
	])('allows, in %s, %s', (file, source) => {
		expect(judge(file, source)).toEqual([]);
	});

	it('says the file and the line', () => {
		expect(judge('src/engine/a.ts', `// first\n\nimport 'zod';`)[0]).toMatch(/^src\/engine\/a\.ts:3: "zod"/);
	});
});

describe('finding circles', () => {
	const circles = (files: Record<string, string>) => findCircles(new Map(Object.entries(files)), manifest);

	it('finds the files of a circle, and only them', () => {
		const found = circles({
			'src/engine/a.ts': `import './b.ts'`,
			'src/engine/b.ts': `export * from '#engine/c.ts'`,
			'src/engine/c.ts': `import './a.ts'; import './d.ts'`,
			'src/engine/d.ts': ``,
			'src/engine/e.ts': `import './e.ts'`
		});
		expect(found).toEqual([['src/engine/a.ts', 'src/engine/b.ts', 'src/engine/c.ts'], ['src/engine/e.ts']]);
	});

	it('lets two files know the types of each other', () => {
		const found = circles({
			'src/engine/a.ts': `import type { B } from './b.ts'`,
			'src/engine/b.ts': `import './a.ts'`
		});
		expect(found).toEqual([]);
	});
});

describe('judging names', () => {
	it.each([
		['src/engine/utils/a.ts', 'folder "utils"'],
		['src/lib/server/types/run.ts', 'folder "types"'],
		['src/engine/helpers.ts', 'file "helpers.ts"'],
		['src/engine/runReview.ts', 'not in kebab-case'],
		['src/engine/run_review.ts', 'not in kebab-case'],
		['src/lib/ui/Button.svelte', 'not in kebab-case'],
		['src/lib/ui/[id]/a.ts', 'not in kebab-case'],
		['src/routes/Classes/+page.svelte', 'not in kebab-case'],
		['src/routes/+pages.svelte', 'not in kebab-case']
	])('refuses %s', (path, why) => {
		expect(findBadNames([path])).toEqual([expect.stringContaining(why)]);
	});

	it.each([
		'src/engine/action-plan/step.ts',
		'src/app.d.ts',
		'src/lib/ui/drag.svelte.ts',
		'src/routes/+page.server.ts',
		'src/routes/(eleve)/parties/[run]/tours/[n=integer]/+page@.svelte',
		'src/routes/classes/[class]/notes.csv/+server.ts',
		'src/routes/[...path]/+page@(eleve).svelte',
		'tests/engine/t1-random.test.ts'
	])('accepts %s', (path) => {
		expect(findBadNames([path])).toEqual([]);
	});
});
