import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { openSession, type Account } from '#server/auth/session.ts';
import { Browser } from './visit.ts';

export interface RouteModule {
	load?: (event: unknown) => unknown;
	actions?: Record<string, (event: unknown) => unknown>;
	GET?: (event: unknown) => unknown;
	PUT?: (event: unknown) => unknown;
}

/** What the server does for each route, « … layout » for layouts. */
export async function loadRoutes(): Promise<Map<string, RouteModule>> {
	const routes = join(import.meta.dirname, '../../../src/routes');
	const modules = new Map<string, RouteModule>();
	for (const file of globSync('**/+{page.server,layout.server,server}.ts', { cwd: routes })) {
		const route = `/${file.replace(/\/?\+(page\.|layout\.)?server\.ts$/, '')}`;
		const name = file.includes('+layout') ? `${route} layout` : route;
		modules.set(name, (await import(join(routes, file))) as RouteModule);
	}
	return modules;
}

/** All that a page sends, as text, or the sentence of its refusal. */
export async function answer(user: Account, path: string, work: (event: RequestEvent) => unknown, form?: FormData) {
	const browser = new Browser();
	browser.cookies.set('session', { value: await openSession(user.id), options: {} });
	const id = /\/(?:parties|classes|marches)\/([^/?]+)/.exec(path)?.[1];
	const { result } = await browser.visit(
		path,
		async (event) => {
			const request = new Request(event.url, form ? { method: 'POST', body: form } : {});
			Object.assign(event, { params: { id }, request, parent: async () => ({}), depends() {} });
			try {
				const sent = await work(event);
				return sent instanceof Response ? await sent.text() : sent;
			} catch (thrown) {
				return thrown;
			}
		},
		form ? 'POST' : 'GET'
	);
	return JSON.stringify(result) ?? '';
}
