/** Paths as people type them. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { wrongUsage } from './command.ts';

/** A path as typed: from the project first, else from where npm was called. */
export function resolveTyped(path: string): string {
	const here = resolve(path);
	const called = process.env.INIT_CWD === undefined ? here : resolve(process.env.INIT_CWD, path);
	return existsSync(here) ? here : called;
}

/** Whether a typed path is a folder. Throws when there is nothing there. */
export function isFolder(path: string): boolean {
	const found = resolveTyped(path);
	if (!existsSync(found)) throw wrongUsage(`Le dossier « ${path} » n’existe pas.`, path);
	return statSync(found).isDirectory();
}
