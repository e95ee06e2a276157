/** Before each test file: a migrated database of its own, open, and everything it writes in a folder of its own. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, inject } from 'vitest';
import { onServer, sibling } from './template.ts';

const kind = inject('database');
const template = inject('template');
const folder = mkdtempSync(join(inject('scratch'), 'file-'));
const name = `terrain_test_${randomBytes(6).toString('hex')}`;

process.env.TERRAIN_DATA = folder;
process.env.HOST = '127.0.0.1';
delete process.env.TERRAIN_DEMO;
if (kind === 'postgres') {
	const [, database] = /\/([^/?]+)(?:\?|$)/.exec(template.replace(/^postgres(ql)?:\/\//, '')) ?? [];
	await onServer(sibling(template, 'postgres'), `create database ${name} template ${database}`);
	process.env.DATABASE_URL = sibling(template, name);
} else {
	cpSync(template, join(folder, 'database'), { recursive: true });
	process.env.DATABASE_URL = `${kind}:${join(folder, 'database')}`;
}
// only now: the dialect is read when the module loads
const { close, open } = await import('#server/db/database.ts');

beforeAll(open);

afterAll(async () => {
	await close();
	rmSync(folder, { recursive: true, force: true });
	if (kind === 'postgres') await onServer(sibling(template, 'postgres'), `drop database ${name} with (force)`);
});
