import { drawFigures } from '#scenario/paper/figures.ts';
import type { Account } from '../auth/session.ts';
import type { PlayedRun } from '../db/schema.ts';
import { loadRun } from '../runs/load.ts';
import { listRunsOf } from '../runs/run.ts';
import type { Cases } from '../scenarios/case.ts';
import type { PublishedPaper } from './paper.ts';

/**
 * The candidate’s own run of the case that a paper is about, the last that he finished. Null when the paper is about none, when
 * he has finished none, or when its figures break the conditions of the paper.
 */
export async function readPlayedRun(
	cases: Cases,
	{ paper }: Pick<PublishedPaper, 'paper'>,
	user: Pick<Account, 'id'>,
	seed: number
): Promise<PlayedRun | null> {
	const { run: about } = paper;
	if (!about) return null;
	const run = (await listRunsOf(user.id)).find(
		({ scenarioSlug, stage, status, engineVersion }) =>
			scenarioSlug === about.scenario &&
			stage === about.stage &&
			status === 'over' &&
			engineVersion === cases.engineVersion
	);
	if (!run) return null;
	const { stage, world } = await loadRun(cases, run);
	const kpis = stage.room.kpis(stage.params, world, 0);
	return drawFigures(paper, seed, kpis) ? { runId: run.id, kpis } : null;
}
