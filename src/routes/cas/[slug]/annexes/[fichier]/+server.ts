import { annexResponse } from '../../../../annex-response.server.ts';
import { openCase } from '../../open-case.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { scenario } = await openCase(event);
	return annexResponse(scenario, event.params.fichier);
};
