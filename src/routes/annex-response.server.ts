import { notFound } from '#server/auth/guard.ts';
import { annexFile } from '#server/scenarios/dossier.ts';

/** A page of the browser shows these by itself, and runs nothing that they hold. */
const SHOWN = /^(image\/png|application\/pdf)$/;

/** A document of the case, as it is in the package; 404 for every other file of it. */
export function annexResponse(scenario: Parameters<typeof annexFile>[0], file: string): Response {
	const annex = annexFile(scenario, file) ?? notFound();
	const disposition = SHOWN.test(annex.type) ? 'inline' : 'attachment';
	return new Response(annex.bytes, {
		headers: {
			'Content-Type': annex.type,
			'Content-Length': String(annex.bytes.byteLength),
			'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file)}`,
			'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
			'X-Content-Type-Options': 'nosniff'
		}
	});
}
