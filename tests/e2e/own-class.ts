import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

/** Runs a script of this folder on the database of the tested server, and returns what it prints. */
export function runScript(name: string, ...args: readonly string[]): string {
	const data = process.env.TERRAIN_E2E_DATA ?? '';
	const env = { ...process.env, TERRAIN_DATA: data, DATABASE_URL: `sqlite:${join(data, 'terrain.db')}` };
	return execFileSync(process.execPath, [join('tests/e2e/scripts', `${name}.ts`), ...args], { env, encoding: 'utf8' });
}

/** A class that no other test touches, each of whose people is signed in. */
export interface OwnClass {
	readonly classId: string;
	readonly tokens: Readonly<Record<string, string>>;
}

export function openClass(teacher: string, ...students: readonly string[]): OwnClass {
	return JSON.parse(runScript('open-class', teacher, ...students)) as OwnClass;
}

/** A page of somebody’s own browser. */
export async function pageOf(browser: Browser, token: string, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext(options);
	await context.addCookies([{ name: 'session', value: token, domain: 'localhost', path: '/', httpOnly: true }]);
	return context.newPage();
}
