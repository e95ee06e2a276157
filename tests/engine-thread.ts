/**
 * Engine threads of the tests run the worker in one file, built here once. From its sources each thread would strip their types first,
 * which takes longer than most tasks, by a WebAssembly module of Node that V8 aborts on, now and then, when threads end
 * (nodejs/node#64500).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';

export default async function setup(): Promise<(() => void) | undefined> {
	// once for all projects
	if (process.env.TERRAIN_ENGINE) return undefined;
	const folder = mkdtempSync(join(tmpdir(), 'terrain-engine-'));
	const outDir = join(folder, 'engine');
	await build({ configFile: 'vite.engine.config.ts', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
	process.env.TERRAIN_ENGINE = join(outDir, 'worker.js');
	return () => rmSync(folder, { recursive: true });
}
