import { redirect, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { requireOwnPassword } from '#server/auth/guard.ts';
import { identify } from '#server/auth/identify.ts';
import { refuseForeign } from '#server/auth/refuse-foreign.ts';
import { refuseBrokenForms } from '#server/operation/refuse-broken-forms.ts';
import { refuseLargeBodies, TOO_LONG } from '#server/operation/refuse-large-bodies.ts';
import { protect } from '#server/operation/headers.ts';
import { logFailure } from '#server/operation/log.ts';
import { start } from '#server/operation/start.ts';
import { papers } from '#server/papers/library.ts';
import { cases } from '#server/scenarios/library.ts';
import { DISPLAY_COOKIE, displayAttributes, parseDisplay } from '#ui/display-preference.ts';

export const init: ServerInit = () => start(cases, papers);

export const handle: Handle = async ({ event, resolve }) => {
	const foreign = refuseForeign(event);
	if (foreign) return protect(foreign);
	refuseLargeBodies(event);
	refuseBrokenForms(event.request);
	const { empty } = await identify(event);
	if (empty && event.route.id && event.url.pathname !== '/installation') redirect(303, '/installation');
	if (event.route.id) requireOwnPassword(event);
	const display = displayAttributes(parseDisplay(event.cookies.get(DISPLAY_COOKIE)));
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%terrain.display%', display),
		preload: ({ type }) => type === 'js' || type === 'css' || type === 'font'
	});
	return protect(response);
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: 'Cette page n’existe pas, ou ne vous est pas ouverte.' };
	if (status === 413) return { message: TOO_LONG };
	if (status < 500) return { message: 'Cette demande n’a pas été comprise.' };
	const reference = logFailure(error, { status, method: event.request.method, route: event.route.id });
	return {
		message: 'Terrain n’a pas pu répondre. Ce qui était enregistré est gardé ; réessayez dans un instant.',
		reference
	};
};
