import { text } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { marketState } from '#server/markets/state.ts';
import { cases } from '#server/scenarios/library.ts';
import type { RequestHandler } from './$types';

/** A word that changes when the pages of the market do, for those who wait. */
export const GET: RequestHandler = async (event) => {
	const user = requireUser(event);
	return text(await marketState(cases, user, event.params.id), { headers: { 'cache-control': 'no-store' } });
};
