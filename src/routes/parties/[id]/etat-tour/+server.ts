import { json } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { requireRun } from '#server/runs/guard.ts';
import { loadRun } from '#server/runs/load.ts';
import { cases } from '#server/scenarios/library.ts';
import type { RequestHandler } from './$types';

/** Where a run is and whether it is up to its reader, for the page that waits for somebody else to decide. */
export const GET: RequestHandler = async (event) => {
	const { run, access } = await requireRun(requireUser(event), event.params.id);
	const { turn } = await loadRun(cases, run);
	const mine = access.play && !turn.over && turn.seats.includes(access.seat);
	return json({ round: run.round, mine }, { headers: { 'cache-control': 'no-store' } });
};
