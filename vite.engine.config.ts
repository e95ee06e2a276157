import { defineConfig } from 'vite';

/** The worker that reviews and rehearses, in one file beside the site, so that build/ needs no sources. */
export default defineConfig({
	build: {
		ssr: 'src/lib/server/workers/engine-worker.ts',
		outDir: 'build/engine',
		target: 'node24',
		copyPublicDir: false,
		rolldownOptions: { output: { entryFileNames: 'worker.js' } }
	},
	ssr: { noExternal: true }
});
