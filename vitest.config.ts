import process from 'node:process';
import { sveltekit } from '@sveltejs/kit/vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { listDatabases } from './tests/server/support/databases.ts';

const soak = process.env.TERRAIN_SOAK === '1';
const exclude = soak ? configDefaults.exclude : [...configDefaults.exclude, 'tests/**/*.soak.test.ts'];

const databases = listDatabases();
const SERVER = ['tests/server/**/*.test.ts'];
// where a real PostgreSQL runs them all, PGlite proves only that it is one
const PGLITE_ALONE = ['tests/server/{database,submit}.test.ts'];

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		environment: 'node',
		// bounds for a machine several times slower than the slowest seen
		testTimeout: soak ? 60 * 60_000 : 120_000,
		hookTimeout: 120_000,
		// V8 loses count of its protected pages when threads end and aborts (nodejs/node#64500)
		execArgv: ['--no-memory-protection-keys'],
		projects: [
			{
				extends: true,
				test: {
					name: 'pure',
					include: ['tests/**/*.test.ts'],
					exclude: [...exclude, 'tests/server/**'],
					globalSetup: 'tests/engine-thread.ts',
					setupFiles: ['tests/repeatable-properties.ts']
				}
			},
			// the same tests on every database
			...databases.map((name) => ({
				extends: true as const,
				test: {
					name,
					include: name === 'pglite' && !soak && databases.includes('postgres') ? PGLITE_ALONE : SERVER,
					exclude,
					globalSetup: ['tests/engine-thread.ts', 'tests/server/support/template.ts'],
					setupFiles: ['tests/repeatable-properties.ts', 'tests/server/support/clone.ts']
				}
			}))
		]
	}
});
