import { asc, eq } from 'drizzle-orm';
import { db } from '../db/database.ts';
import { worlds } from '../db/schema.ts';
import { stageOf, type Cases } from '../scenarios/case.ts';
import { listDecisions } from './load.ts';
import { digestOf, selectSeeds, type Run } from './run.ts';

export type Replayed =
	| { readonly kind: 'same'; readonly rounds: number }
	| { readonly kind: 'different'; readonly round: number }
	| { readonly kind: 'not comparable'; readonly engineVersion: number };

/** Plays the run again from its seed and its decisions, and compares every world that was kept, to the byte. */
export async function replayRun(cases: Cases, run: Run): Promise<Replayed> {
	const kept = await db
		.select({ round: worlds.round, digest: worlds.digest, engineVersion: worlds.engineVersion })
		.from(worlds)
		.where(eq(worlds.runId, run.id))
		.orderBy(asc(worlds.round));
	const other = kept.find(({ engineVersion }) => engineVersion !== cases.engineVersion);
	if (other) return { kind: 'not comparable', engineVersion: other.engineVersion };
	const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
	const { room, params } = stageOf(scenario, run.stage, run.kind);
	const [{ seed }, rounds] = await Promise.all([selectSeeds(run.id), listDecisions(run.id)]);
	const world = room.start(params, seed);
	for (const [played, { round, digest }] of kept.entries()) {
		if (played > 0) room.step(params, world, rounds[played - 1]);
		if (room.turn(params, world).round !== round || digestOf(room.encode(world)) !== digest)
			return { kind: 'different', round };
	}
	return { kind: 'same', rounds: kept.length - 1 };
}
