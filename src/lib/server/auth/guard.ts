import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Role } from '../db/schema.ts';
import type { Account } from './session.ts';

type Visitor = Pick<RequestEvent, 'locals' | 'url' | 'request'>;

/** Whoever is signed in; a visitor is sent to the sign-in page and comes back afterwards. */
export function requireUser({ locals, url, request }: Visitor): Account {
	if (locals.user) return locals.user;
	if (request.method !== 'GET' && request.method !== 'HEAD')
		error(401, 'Votre session est terminée. Reconnectez-vous\u00a0: rien de ce qui était enregistré n’est perdu.');
	redirect(303, `/connexion?${new URLSearchParams({ vers: url.pathname + url.search })}`);
}

/** Whoever is signed in, if the role is one of these; for others the page does not exist. */
export function requireRole(visitor: Visitor, ...roles: readonly Role[]): Account {
	const user = requireUser(visitor);
	if (!roles.includes(user.role)) notFound();
	return user;
}

/** Pages that a password handed over on paper opens: those to choose another, to leave, and to be told what Terrain is. */
const BEFORE_CHANGE = ['/mot-de-passe', '/deconnexion', '/affichage', '/aide', '/confidentialite', '/accessibilite'];

/** Sends whoever still has a password drawn for them to choose their own, and back. */
export function requireOwnPassword({ locals, url, request }: Visitor): void {
	if (!locals.passwordDrawn || BEFORE_CHANGE.includes(url.pathname)) return;
	const search = request.method === 'GET' ? url.search : '';
	redirect(303, `/mot-de-passe?${new URLSearchParams({ vers: url.pathname + search })}`);
}

/** What one may not see is answered as what does not exist. */
export function notFound(): never {
	error(404, 'Cette page n’existe pas, ou ne vous est pas ouverte.');
}

/** Where to go after sign-in: a page of this site, or the home page. */
export function safeReturn(path: string | null): string {
	const here = 'http://here';
	const url = path?.startsWith('/') && URL.parse(path, here);
	if (!url || url.origin !== here || url.pathname.startsWith('/connexion')) return '/';
	// what a path comes to may begin like the address of another site: /.//elsewhere.example
	return url.pathname.startsWith('//') ? '/' : url.pathname + url.search;
}
