import { isHttpError, type Handle, type RequestEvent } from '@sveltejs/kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { foreignReason } from '#server/auth/refuse-foreign.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { establishments } from '#server/db/schema.ts';
import { handle } from '../../src/hooks.server.ts';
import { addUser } from './support/lycee.ts';
import { Browser } from './support/visit.ts';

beforeAll(async () => {
	const [{ id }] = await db.insert(establishments).values({ id: newId(), name: 'Lycée' }).returning();
	await addUser(id, 'administrator', 'Sylvie Ferrand');
});

const SITE = 'http://terrain.example';

function request(method: string, headers: Record<string, string>, body?: string): RequestEvent {
	const event = new Browser(SITE).event('/', method);
	return Object.assign(event, { request: new Request(event.url, { method, headers, body }) });
}

/** What a page answers through the real hook, or the status and the sentence that it refuses with. */
async function answerTo(event: RequestEvent, page: (event: RequestEvent) => Promise<unknown> = async () => null) {
	const resolve = async (event: RequestEvent) => Response.json(await page(event));
	try {
		return await handle({ event, resolve } as Parameters<Handle>[0]);
	} catch (thrown) {
		if (!isHttpError(thrown)) throw thrown;
		return { status: thrown.status, message: thrown.body.message };
	}
}

describe('a form that announces more than ours hold', () => {
	const heavy = (route: string): RequestEvent =>
		Object.assign(request('POST', { origin: SITE, 'content-length': '600000' }), { route: { id: route } });

	it('is refused before it is read, except where a file may be sent', async () => {
		expect(await answerTo(heavy('/connexion'))).toMatchObject({
			status: 413,
			message: expect.stringContaining('trop long')
		});
		expect(await answerTo(heavy('/classes/[id]/eleves/importer'))).toMatchObject({ status: 200 });
	});
});

describe('what may change something', () => {
	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('by %s is taken from a page of this site only', async (method) => {
		expect(await answerTo(request(method, { origin: SITE }))).toMatchObject({ status: 200 });
		const others: Record<string, string>[] = [
			{},
			{ origin: 'null' },
			{ origin: 'http://ailleurs.example' },
			{ origin: `${SITE}:81` }
		];
		for (const headers of others)
			expect(await answerTo(request(method, { ...headers, 'content-type': 'application/json' }))).toMatchObject({
				status: 403,
				message: expect.stringContaining('ne vient pas d’une page de Terrain')
			});
	});

	it('sent by the script of a form from elsewhere is refused in the words that it can show', async () => {
		const headers = { origin: 'http://ailleurs.example', 'x-sveltekit-action': 'true' };
		const refused = (await answerTo(request('POST', headers))) as Response;
		expect(refused.status).toBe(403);
		expect(refused.headers.get('cache-control')).toBe('private, no-store');
		expect(await refused.json()).toMatchObject({ type: 'error', status: 403, error: { message: expect.any(String) } });
	});

	it('behind a proxy that Terrain does not trust says what to do', () => {
		const reason = foreignReason(request('POST', { origin: 'https://terrain.example' }));
		expect(reason).toContain('TRUST_PROXY=1');
	});

	it('does not forbid reading from elsewhere', async () => {
		for (const method of ['GET', 'HEAD', 'OPTIONS'])
			expect(await answerTo(request(method, { origin: 'http://ailleurs.example' }))).toMatchObject({ status: 200 });
	});
});

describe('a form that cannot be read', () => {
	const readForm = async ({ request }: RequestEvent) => [...(await request.formData()).keys()];
	const multipart = 'multipart/form-data; boundary=x';

	it.each([
		['cut short', multipart, '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
		['without its parts', multipart, 'n’importe quoi'],
		['of plain text', 'text/plain', 'a=1']
	])('because it is %s is the sender’s mistake, and no failure of the server', async (_why, type, body) => {
		const event = request('POST', { origin: SITE, 'content-type': type }, body);
		expect(await answerTo(event, readForm)).toMatchObject({
			status: 400,
			message: expect.stringContaining('Rien n’a')
		});
	});

	it('leaves the others as they are', async () => {
		const type = 'application/x-www-form-urlencoded';
		const event = request('POST', { origin: SITE, 'content-type': type }, 'a=1');
		expect(await ((await answerTo(event, readForm)) as Response).json()).toEqual(['a']);
		const broken = async () => {
			throw new TypeError('a mistake of ours');
		};
		await expect(answerTo(request('POST', { origin: SITE }), broken)).rejects.toThrow('a mistake of ours');
	});
});
