import type { RequestEvent, Handle } from '@sveltejs/kit';
import { handle } from '../../../src/hooks.server.ts';

/** A browser: its cookies, and the address it comes from. */
export class Browser {
	readonly cookies = new Map<string, { value: string; options: Record<string, unknown> }>();
	readonly origin: string;
	readonly address: string;

	constructor(origin = 'http://localhost:3000', address = '192.0.2.1') {
		this.origin = origin;
		this.address = address;
	}

	/** The event of a request as SvelteKit would make it, `locals` still empty. */
	event(path = '/', method = 'GET'): RequestEvent {
		const jar = this.cookies;
		const url = new URL(path, this.origin);
		return {
			url,
			request: new Request(url, { method, headers: method === 'GET' ? {} : { origin: url.origin } }),
			route: { id: url.pathname },
			locals: {},
			params: {},
			getClientAddress: () => this.address,
			setHeaders: () => {},
			cookies: {
				get: (name: string) => jar.get(name)?.value,
				getAll: () => [...jar].map(([name, { value }]) => ({ name, value })),
				set: (name: string, value: string, options: Record<string, unknown>) => void jar.set(name, { value, options }),
				delete: (name: string) => void jar.delete(name),
				serialize: () => ''
			}
		} as unknown as RequestEvent;
	}

	/** Makes a request through the real hook; `page` is what the route does with it. */
	async visit<T>(path: string, page: (event: RequestEvent) => T | Promise<T>, method = 'GET') {
		const event = this.event(path, method);
		let result: T | undefined;
		const resolve = async (event: RequestEvent) => {
			result = await page(event);
			return new Response('<html%terrain.display%>', { headers: { 'Content-Type': 'text/html' } });
		};
		const response = await handle({ event, resolve } as Parameters<Handle>[0]);
		return { event, response, result: result as T };
	}

	get sessionCookie() {
		return [...this.cookies].find(([name]) => name.endsWith('session'));
	}
}
