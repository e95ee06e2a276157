import { error, json, type RequestEvent } from '@sveltejs/kit';

const READS = ['GET', 'HEAD', 'OPTIONS'];

type Asked = Pick<RequestEvent, 'request' | 'url'>;

/**
 * Why a request that may change something is refused, or null. Browsers say of each which site it comes from: one that
 * comes from another site, or does not say, is not the person's own. Stricter than Kit's own check, which looks at forms
 * only and answers in English.
 */
export function foreignReason({ request, url }: Asked): string | null {
	const origin = request.headers.get('origin');
	if (READS.includes(request.method) || origin === url.origin) return null;
	const nothing = 'Rien n’a été modifié.';
	if (origin === url.origin.replace(/^http:/, 'https:'))
		return `Cet envoi a été refusé\u00a0: la page est en https, et Terrain ne le sait pas. La personne qui tient le serveur doit le lancer avec TRUST_PROXY=1, derrière un serveur mandataire qui transmet X-Forwarded-Proto. ${nothing}`;
	return `Cet envoi ne vient pas d’une page de Terrain\u00a0: il a été refusé. Repartez de l’accueil, puis recommencez. ${nothing}`;
}

/** Lets through what comes from this site; throws the refusal of the rest, or returns it to the script that sent a form. */
export function refuseForeign(event: Asked): Response | null {
	const message = foreignReason(event);
	if (!message) return null;
	if (!event.request.headers.has('x-sveltekit-action')) error(403, message);
	return json({ type: 'error', status: 403, error: { message } }, { status: 403 });
}
