import { notFound, requireUser } from '#server/auth/guard.ts';
import { papers } from '#server/papers/library.ts';
import { requireAnnexes } from '#server/papers/guard.ts';
import { annexResponse } from '../../../../annex-response.server.ts';
import type { RequestHandler } from './$types';

/** Documents that are files: the others are in the page, with the figures of the copy. */
const FILES = /\.(png|pdf)$/;

/** An image or a PDF of the paper, for those who have opened it. */
export const GET: RequestHandler = async (event) => {
	const user = requireUser(event);
	const { paperSlug, paperVersion } = await requireAnnexes(user, event.params.id);
	if (!FILES.test(event.params.fichier)) notFound();
	return annexResponse(await papers.load(paperSlug, paperVersion), event.params.fichier);
};
