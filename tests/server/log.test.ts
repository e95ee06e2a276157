import { afterEach, describe, expect, it } from 'vitest';
import type { RequestEvent } from '@sveltejs/kit';
import { db } from '#server/db/database.ts';
import { users } from '#server/db/schema.ts';
import { handleError } from '../../src/hooks.server.ts';
import { Browser } from './support/visit.ts';

const write = process.stderr.write;
afterEach(() => void (process.stderr.write = write));

async function failWith(error: unknown, status = 500) {
	const written: string[] = [];
	process.stderr.write = ((text: string) => written.push(text) > 0) as typeof write;
	const event: RequestEvent = new Browser().event('/parties/1?vers=secret');
	const shown = await handleError({ error, event, status, message: 'Internal Error' });
	process.stderr.write = write;
	return { shown, written };
}

describe('a failure', () => {
	it('is told in French with a reference that finds it in the log', async () => {
		const { shown, written } = await failWith(new Error('boum'));
		expect(shown?.message).toContain('gardé');
		expect(shown?.reference).toMatch(/^[0-9A-F]{8}$/);
		expect(JSON.parse(written[0])).toMatchObject({
			event: 'failure',
			reference: shown?.reference,
			method: 'GET',
			error: expect.stringContaining('boum')
		});
		expect(written).toHaveLength(1);
	});

	it('of the database is logged without the values of its query', async () => {
		const passwordHash = '$argon2id$tres-secret';
		const row = { id: 'x', establishmentId: 'nulle part', role: 'student' as const, username: 'lea', displayName: 'L' };
		const error: unknown = await db
			.insert(users)
			.values({ ...row, passwordHash })
			.catch((e: unknown) => e);
		const { written } = await failWith(error);
		expect(written.join('')).toContain('insert into');
		expect(written.join('')).not.toContain('tres-secret');
		expect(written.join('')).not.toContain('nulle part');
	});

	it('writes neither the address nor its query', async () => {
		expect((await failWith(new Error('x'))).written.join('')).not.toContain('secret');
	});

	it('is not one when a page does not exist', async () => {
		const { shown, written } = await failWith(new Error('Not found'), 404);
		expect(shown?.message).toContain('n’existe pas');
		expect(written).toEqual([]);
	});
});
