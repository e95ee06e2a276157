#!/usr/bin/env node
/** The `terrain` command: runs on Node alone, from the sources. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CommandFailure, printJson, wrongUsage, type Command, type Output } from './command.ts';

/** Each command is loaded when called: `check` does not wait for the engine pool. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
	check: async () => (await import('./commands/check.ts')).check,
	schema: async () => (await import('./commands/schema.ts')).schema,
	play: async () => (await import('./commands/play.ts')).play,
	replay: async () => (await import('./commands/replay.ts')).replay,
	review: async () => (await import('./commands/review.ts')).review,
	rehearse: async () => (await import('./commands/rehearse.ts')).rehearse,
	framework: async () => (await import('./commands/framework.ts')).framework,
	model: async () => (await import('./commands/model.ts')).model,
	formula: async () => (await import('./commands/formula.ts')).formula,
	user: async () => (await import('./commands/user.ts')).user
};

async function help(): Promise<string> {
	const lines = await Promise.all(
		Object.entries(COMMANDS).map(async ([name, load]) => {
			const { usage, summary } = await load();
			return `  ${name} ${usage}\n      ${summary}\n`;
		})
	);
	return [
		'Usage : npm run -s terrain -- <commande> [options]\n\n',
		...lines,
		'\n  --json   un document JSON sur la sortie standard, et rien d’autre\n'
	].join('');
}

async function main(args: string[], output: Output): Promise<number> {
	const [name, ...rest] = args;
	if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
		(name === undefined ? output.err : output.out)(await help());
		return name === undefined ? 2 : 0;
	}
	if (!Object.hasOwn(COMMANDS, name))
		throw wrongUsage(`La commande « ${name} » n’existe pas : ${Object.keys(COMMANDS).join(', ')}.`, name);
	const command = await COMMANDS[name]();
	if (rest.includes('--help') || rest.includes('-h')) {
		const details = command.details?.(rest.filter((arg) => !arg.startsWith('-'))) ?? '';
		output.out(`Usage : npm run -s terrain -- ${name} ${command.usage}\n${command.summary}\n${details}`);
		return 0;
	}
	return command.run(rest, output);
}

/** Runs a command line; returns the exit code. */
export async function terrain(args: string[], out: Output['out'], err: Output['err']): Promise<number> {
	const json = args.includes('--json');
	const output: Output = { json, out, err };
	try {
		return await main(
			args.filter((arg) => arg !== '--json'),
			output
		);
	} catch (error) {
		if (!(error instanceof CommandFailure)) throw error;
		const { code, message, path, exit } = error;
		if (json) printJson(output, { error: { code, message, path } });
		else err(`${message}\n`);
		return exit;
	}
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
	// Packages, frameworks and the engine’s worker are found from the root of the project.
	process.env.INIT_CWD ??= process.cwd();
	process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
	// A reader that has seen enough (head) closes the pipe.
	process.stdout.on('error', () => process.exit(0));
	process.exitCode = await terrain(
		process.argv.slice(2),
		(text) => process.stdout.write(text),
		(text) => process.stderr.write(text)
	);
}
