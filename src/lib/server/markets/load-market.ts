import { loadRun, type LoadedRun } from '../runs/load.ts';
import { selectOptionalRun } from '../runs/run.ts';
import type { Cases } from '../scenarios/case.ts';
import type { Market } from './market.ts';

/** The run of a market as it stands. The world holds secrets: only views of a seat may leave, and to its team. */
export async function loadMarketRun(cases: Cases, { runId }: Pick<Market, 'runId'>): Promise<LoadedRun> {
	const run = await selectOptionalRun(runId);
	if (!run) throw new Error('no such run');
	return loadRun(cases, run);
}
