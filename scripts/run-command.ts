import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import process from 'node:process';

export const ROOT = join(import.meta.dirname, '..');

export interface Outcome {
	readonly code: number;
	/** All that the command wrote, in the order it came. */
	readonly output: string;
}

interface Options {
	readonly env?: Record<string, string>;
	/** After which it is stopped. */
	readonly minutes?: number;
}

/** Runs a program of the project (node_modules/.bin first) in its root, without input. Never throws: a failure is a code. */
export function runCommand(command: string, args: readonly string[], options: Options = {}): Promise<Outcome> {
	const { env = {}, minutes = 60 } = options;
	const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
	const colour: Record<string, string> = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
	const child = spawn(command, args, {
		cwd: ROOT,
		env: { ...process.env, ...colour, ...env, PATH: path },
		stdio: ['ignore', 'pipe', 'pipe'],
		timeout: minutes * 60_000
	});
	let output = '';
	const keep = (chunk: Buffer) => (output += chunk.toString());
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	return new Promise((done) => {
		child.on('error', (error) => done({ code: 1, output: `${output}${error.message}\n` }));
		child.on('close', (code, signal) => {
			if (signal) output += `${command} was stopped by ${signal}\n`;
			done({ code: code ?? 1, output });
		});
	});
}
