/** The page of a framework as it leaves the server: every code on it once, every link of it leading somewhere, wordings as completed. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { listsOf, type Framework } from '#framework/framework.ts';
import { missingWordings } from '#framework/wordings.ts';
import type { Wording } from '#framework/wording.ts';
import { openSession, type Account } from '#server/auth/session.ts';
import { transaction } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { establishments } from '#server/db/schema.ts';
import { completeWording } from '#server/frameworks/complete.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';
import { addUser } from './support/lycee.ts';
import { Browser } from './support/visit.ts';

const frameworks = [...(await readFrameworks()).values()];
const route = '../../src/routes/referentiels/[code]';
const { load } = (await import(`${route}/+page.server.ts`)) as { load: (event: unknown) => unknown };
const { default: Page } = (await import(`${route}/+page.svelte`)) as { default: Component<{ data: unknown }> };

let administrator: Account;
beforeAll(async () => {
	const id = newId();
	await transaction((tx) => tx.insert(establishments).values({ id, name: `Lycée ${id}` }));
	administrator = await addUser(id, 'administrator', 'Anne Directrice');
});

async function read({ code }: Framework, query = ''): Promise<string> {
	const browser = new Browser();
	browser.cookies.set('session', { value: await openSession(administrator.id), options: {} });
	const { result } = await browser.visit(`/referentiels/${code}${query}`, async (event) => {
		Object.assign(event, { params: { code } });
		return await load(event);
	});
	return render(Page, { props: { data: result } }).body;
}
const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

describe.each(frameworks)('the map of $code', (framework) => {
	it.each(['', `?session=${framework.sessions.first}`])('holds every code of every list once (%s)', async (query) => {
		const ids = idsOf(await read(framework, query));
		for (const [list, items] of Object.entries<readonly Wording[]>(listsOf(framework)))
			for (const { code } of items)
				expect([list, code, ids.filter((id) => id === code).length]).toEqual([list, code, 1]);
	});

	it('has no link of its own that leads nowhere', async () => {
		const html = await read(framework);
		const ids = new Set(idsOf(html));
		const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => decodeURIComponent(id));
		expect(targets.length).toBeGreaterThan(50);
		expect(targets.filter((target) => !ids.has(target))).toEqual([]);
	});

	it('says what is missing, and shows instead what an administrator of the establishment completed', async () => {
		const [{ address, wording }] = missingWordings(framework).filter(({ wording: { code } }) => code !== 'jury');
		expect((await read(framework)).includes('à compléter')).toBe(true);
		const title = `Un intitulé recopié pour ${wording.code}`;
		const before = missingWordings(framework).length;
		expect(
			await completeWording(administrator, { framework: framework.code, address, title, source: 'Page 15' })
		).toEqual({ ok: true });
		const html = await read(framework);
		expect(html.includes(title)).toBe(true);
		expect(html.includes(`${before - 1}\u00a0intitulés à compléter`)).toBe(true);
	});
});
