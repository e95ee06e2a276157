import { CLIENT_SEAT } from '#engine/negotiation/view.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import { requireRun } from '#server/runs/guard.ts';
import { cases } from '#server/scenarios/library.ts';
import { annexResponse } from '../../../../annex-response.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { run, access } = await requireRun(requireUser(event), event.params.id);
	// the dossier is that of whoever sells
	if (access.as === 'player' && access.seat === CLIENT_SEAT) notFound();
	return annexResponse(await cases.load(run.scenarioSlug, run.scenarioVersion), event.params.fichier);
};
