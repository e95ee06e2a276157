import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { chromium } from 'playwright';

/**
 * Where browsers that Playwright can drive are usually found, best first: a shell without windows opens a page in half the
 * time of a whole browser.
 */
function candidates(): string[] {
	return [
		process.env.CHROMIUM,
		'/usr/bin/chromium-headless-shell',
		chromium.executablePath(),
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
	].filter((path): path is string => Boolean(path));
}

/** Some systems ship a chromium that only tells to install another package: a browser is one that says its version. */
function runs(path: string): boolean {
	return existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

/** The path of a browser that runs: $CHROMIUM, a shell of the system, Playwright's own, or the system's browser. */
export function findBrowser(): string | undefined {
	return candidates().find(runs);
}
