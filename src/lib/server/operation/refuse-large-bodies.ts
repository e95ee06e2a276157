import { error, type RequestEvent } from '@sveltejs/kit';

/** What a form of words and figures never reaches. */
const USUAL = 524_288;
/** Pages that take files, and say themselves how large; `server.js` stops everything at 10 MB. */
const WITH_FILES = ['/classes/[id]/eleves/importer'];

export const TOO_LONG = 'Ce que vous envoyez est trop long pour cette page. Rien n’a été modifié.';

/** Refuses, before it is read, a form that announces more than any of ours holds. */
export function refuseLargeBodies({ request, route }: Pick<RequestEvent, 'request' | 'route'>): void {
	const length = Number(request.headers.get('content-length') ?? 0);
	if (length > USUAL && !WITH_FILES.includes(route.id ?? '')) error(413, TOO_LONG);
}
