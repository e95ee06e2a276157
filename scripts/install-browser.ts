import { readFileSync } from 'node:fs';
import process from 'node:process';
import { findBrowser } from './find-browser.ts';
import { type Outcome, runCommand } from './run-command.ts';

function isDebian(): boolean {
	try {
		return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
	} catch {
		return false;
	}
}

async function inTurn(commands: readonly (readonly [string, ...string[]])[]): Promise<Outcome> {
	let output = '';
	for (const [command, ...args] of commands) {
		const outcome = await runCommand(command, args, { env: { DEBIAN_FRONTEND: 'noninteractive' }, minutes: 15 });
		output += outcome.output;
		if (outcome.code !== 0) return { code: outcome.code, output };
	}
	return { code: 0, output };
}

export interface Installed {
	readonly path?: string;
	/** What the installers said. */
	readonly output: string;
}

/** A browser for the tests: one that is there, else Debian's (as root on Debian), else Playwright's. Without one, no path. */
export async function installBrowser(): Promise<Installed> {
	const found = findBrowser();
	if (found) return { path: found, output: '' };
	const root = process.getuid?.() === 0;
	const ofDebian = ['chromium-headless-shell', 'chromium'].map(
		(name) =>
			[
				['apt-get', 'update'],
				['apt-get', 'install', '-y', '--no-install-recommends', name]
			] as const
	);
	const ofPlaywright = [['playwright', 'install', ...(root ? ['--with-deps'] : []), 'chromium']] as const;
	let output = '';
	for (const way of root && isDebian() ? [...ofDebian, ofPlaywright] : [ofPlaywright]) {
		output += (await inTurn(way)).output;
		const path = findBrowser();
		if (path) return { path, output };
	}
	return { output };
}
