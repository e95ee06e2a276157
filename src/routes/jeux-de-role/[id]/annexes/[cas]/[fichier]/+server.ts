import { notFound, requireUser } from '#server/auth/guard.ts';
import { selectMyRolePlay } from '#server/role-plays/my-turns.ts';
import { cases } from '#server/scenarios/library.ts';
import { annexResponse } from '../../../../../annex-response.server.ts';
import type { RequestHandler } from './$types';

/** An annex of the dossier of whoever sells, for those who may read that dossier. */
export const GET: RequestHandler = async (event) => {
	const { id, cas, fichier } = event.params;
	const { turns } = await selectMyRolePlay(requireUser(event), id, async ({ slug, version }) => ({ slug, version }));
	const found = turns.map(({ cards }) => cards.seller).find((card) => card?.slug === cas) ?? notFound();
	return annexResponse(await cases.load(found.slug, found.version), fichier);
};
