import { requireUser } from '#server/auth/guard.ts';
import { requireMarket } from '#server/markets/guard.ts';
import { loadMarketRun } from '#server/markets/load-market.ts';
import { cases } from '#server/scenarios/library.ts';
import { annexResponse } from '../../../../annex-response.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { market } = await requireMarket(requireUser(event), event.params.id);
	const { scenario } = await loadMarketRun(cases, market);
	return annexResponse(scenario, event.params.fichier);
};
