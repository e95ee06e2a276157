// Builds the site into build/. With --if-needed, only when the sources are not those of the build that is there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT, runCommand } from './run-command.ts';
import { sourceDigest } from './source-digest.ts';

/** Written last: a build that was interrupted leaves none, and is done again. */
const stamp = join(ROOT, 'build', 'sources.sha256');
const digest = sourceDigest(ROOT);

if (process.argv.includes('--if-needed') && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) process.exit();

console.log('Construction du site, une fois par version…');
for (const args of [[], ['--config', 'vite.engine.config.ts']]) {
	const { code, output } = await runCommand('vite', ['build', ...args, '--logLevel', 'warn']);
	if (code !== 0) {
		console.error(output);
		process.exit(code);
	}
}
writeFileSync(stamp, digest);
