import { and, asc, eq } from 'drizzle-orm';
import type { BySeat, Turn } from '#engine/simulation.ts';
import { db } from '../db/database.ts';
import { decisions, worlds } from '../db/schema.ts';
import { stageOf, type Case, type Cases, type Stage } from '../scenarios/case.ts';
import type { Run } from './run.ts';
import { openWorld, readWorld, type KeptWorld } from './world.ts';

/** A run with everything that is needed to show or play it. The world holds secrets: only views may leave. */
export interface LoadedRun {
	readonly run: Run;
	readonly scenario: Case;
	readonly stage: Stage;
	readonly world: unknown;
	readonly turn: Turn;
}

/** A round that was played: the world before, what each seat decided, the world after. */
export interface PlayedRound {
	readonly round: number;
	readonly before: unknown;
	readonly decisions: BySeat<unknown>;
	readonly after: unknown;
}

async function selectKeptWorld(runId: string, round: number): Promise<KeptWorld> {
	const [row] = await db
		.select({ bytes: worlds.bytes, digest: worlds.digest })
		.from(worlds)
		.where(and(eq(worlds.runId, runId), eq(worlds.round, round)));
	if (!row) throw new Error(`run ${runId} has no world before round ${round}`);
	return row;
}

/** The world before a round. Throws when there is none, or when its bytes are not the ones that were written. */
export async function selectWorld(stage: Stage, runId: string, round: number): Promise<unknown> {
	return readWorld(stage, await selectKeptWorld(runId, round));
}

/** The worlds of a run in order: the one before each round that was played, then the one it stands at. */
export async function listWorlds(stage: Stage, runId: string): Promise<unknown[]> {
	const rows = await db
		.select({ bytes: worlds.bytes, digest: worlds.digest })
		.from(worlds)
		.where(eq(worlds.runId, runId))
		.orderBy(asc(worlds.round));
	return rows.map((row) => readWorld(stage, row));
}

/** The same as bytes, which can cross threads. */
export async function selectWorldBytes(runId: string, round: number): Promise<Uint8Array> {
	return openWorld(await selectKeptWorld(runId, round));
}

/** The run as it stands, from its last world. */
export async function loadRun(cases: Cases, run: Run): Promise<LoadedRun> {
	const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
	const stage = stageOf(scenario, run.stage, run.kind);
	const world = await selectWorld(stage, run.id, run.round);
	return { run, scenario, stage, world, turn: stage.room.turn(stage.params, world) };
}

/** The whole information set of a seat now: what its page may be sent. */
export function viewOf({ stage, world }: LoadedRun, seat = 0): unknown {
	return stage.room.view(stage.params, world, seat);
}

function bySeat(rows: readonly { readonly seat: number; readonly decision: unknown }[]): BySeat<unknown> {
	const decided: unknown[] = [];
	for (const { seat, decision } of rows) decided[seat] = decision;
	return decided;
}

/** The decisions of a run, one array by round from the first, each indexed by seat: what the engine’s `replay` takes. */
export async function listDecisions(runId: string): Promise<BySeat<unknown>[]> {
	const rows = await db
		.select({ round: decisions.round, seat: decisions.seat, decision: decisions.decision })
		.from(decisions)
		.where(eq(decisions.runId, runId))
		.orderBy(asc(decisions.round), asc(decisions.seat));
	return [...Map.groupBy(rows, ({ round }) => round).values()].map(bySeat);
}

/** What each seat decided in a round. */
export async function selectRoundDecisions(runId: string, round: number): Promise<BySeat<unknown>> {
	const rows = await db
		.select({ seat: decisions.seat, decision: decisions.decision })
		.from(decisions)
		.where(and(eq(decisions.runId, runId), eq(decisions.round, round)));
	return bySeat(rows);
}

/** A round that was played, from its two worlds, for its report. Throws when it has not been played. */
export async function loadRound(
	cases: Cases,
	run: Run,
	round: number
): Promise<PlayedRound & { readonly stage: Stage }> {
	const scenario = await cases.load(run.scenarioSlug, run.scenarioVersion);
	const stage = stageOf(scenario, run.stage, run.kind);
	const [before, after, played] = await Promise.all([
		selectWorld(stage, run.id, round),
		selectWorld(stage, run.id, round + 1),
		selectRoundDecisions(run.id, round)
	]);
	return { stage, round, before, decisions: played, after };
}
