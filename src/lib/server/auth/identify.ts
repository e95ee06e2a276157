import type { RequestEvent } from '@sveltejs/kit';
import { selectMode } from '../demonstration/mode.ts';
import { eraseCookie, readCookie, readSession } from './session.ts';

/** Says who makes the request, from its session cookie, in `locals`. Returns whether the instance awaits installation. */
export async function identify(event: RequestEvent): Promise<{ readonly empty: boolean }> {
	const token = readCookie(event);
	const identity = token ? await readSession(token) : null;
	if (token && !identity) eraseCookie(event);
	const mode = identity ? null : await selectMode();
	event.locals.user = identity?.user ?? null;
	event.locals.establishment = identity?.establishment ?? null;
	event.locals.session = identity?.session ?? null;
	event.locals.passwordDrawn = identity?.passwordDrawn ?? false;
	event.locals.demonstration = identity ? identity.establishment.demo : mode === 'demonstration';
	return { empty: mode === 'empty' };
}
