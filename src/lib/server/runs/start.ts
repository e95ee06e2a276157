import { createHash } from 'node:crypto';
import { and, count, desc, eq, isNull } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { listAssignmentsOf, type Assignment } from '../classes/assignment.ts';
import { transaction, type Db } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { newId, newSeed } from '../db/id.ts';
import { assignments, runs, runSeats, worlds } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { pairedStageOf, stageOf, type Case, type Cases, type Stage } from '../scenarios/case.ts';
import { keepWorld } from './world.ts';

export type Started =
	| { readonly kind: 'started' | 'resumed'; readonly runId: string }
	| { readonly kind: 'refused'; readonly sentence: string };

/** What a new run is made of. */
export interface NewRun {
	readonly player: Pick<Account, 'id' | 'establishmentId'>;
	readonly assignment: Pick<Assignment, 'id' | 'mode'> | null;
	readonly attempt: number;
	readonly stage: string;
	/** Who plays the other side, when somebody does. */
	readonly other?: Pick<Account, 'id'>;
	readonly seed: number;
	readonly at: Date;
}

/** Every attempt at a shared assignment draws new secrets, the same for the whole class. */
export function attemptSeed(shared: number | null, attempt: number): number {
	if (shared === null) return newSeed();
	if (attempt === 1) return shared;
	return createHash('sha256').update(`${shared}:${attempt}`).digest().readUInt32BE(0);
}

/** Writes a run with its seat and its first world. */
export async function insertRun(tx: Db, scenario: Case, engineVersion: number, run: NewRun): Promise<string> {
	const { player, other } = run;
	const alone = stageOf(scenario, run.stage);
	const stage = other ? pairedStageOf(alone) : alone;
	if (!stage) throw new Error(`${scenario.slug} ${scenario.version} ${run.stage} is played alone`);
	const runId = await insertWorld(tx, scenario, stage, engineVersion, run);
	const holders = [player, ...(other ? [other] : [])];
	await tx.insert(runSeats).values(holders.map(({ id: userId }, seat) => ({ runId, seat, userId })));
	return runId;
}

/** Writes the run of a market: the teacher’s who opens it, and nobody’s seat; the market says which teams hold them. */
export async function insertMarketRun(
	tx: Db,
	scenario: Case,
	stage: Stage,
	engineVersion: number,
	player: Pick<Account, 'id' | 'establishmentId'>,
	seed: number,
	at: Date
): Promise<string> {
	const run: NewRun = { player, assignment: null, attempt: 1, stage: stage.id, seed, at };
	return insertWorld(tx, scenario, stage, engineVersion, run);
}

async function insertWorld(tx: Db, scenario: Case, stage: Stage, engineVersion: number, run: NewRun): Promise<string> {
	const { player, assignment, attempt, seed, at } = run;
	const { room, params, kind } = stage;
	const world = room.start(params, seed);
	const { round } = room.turn(params, world);
	const runId = newId();
	await tx.insert(runs).values({
		id: runId,
		establishmentId: player.establishmentId,
		playerId: player.id,
		assignmentId: assignment?.id ?? null,
		attempt,
		scenarioSlug: scenario.slug,
		scenarioVersion: scenario.version,
		stage: run.stage,
		kind,
		engineVersion,
		seed,
		gradingSeed: newSeed(),
		mode: assignment?.mode ?? 'entrainement',
		status: 'playing',
		round,
		startedAt: at
	});
	await tx.insert(worlds).values({ runId, round, ...keepWorld(stage, world), engineVersion, at });
	const { id: actorId, establishmentId } = player;
	await record(tx, { establishmentId, actorId, action: 'run.started', objectId: runId }, at);
	return runId;
}

/** Starts a student's run of an assignment, or resumes the one under way; a second click resumes. */
export async function startAssignedRun(
	cases: Cases,
	player: Account,
	assignmentId: string,
	now = new Date()
): Promise<Started> {
	const assignment = (await listAssignmentsOf(player)).find(({ id }) => id === assignmentId);
	if (!assignment) return { kind: 'refused', sentence: 'Cette étude de cas ne vous est pas assignée.' };
	if (now < assignment.opensAt) return { kind: 'refused', sentence: 'Cette étude de cas n’est pas encore ouverte.' };
	if (assignment.closesAt && now >= assignment.closesAt)
		return { kind: 'refused', sentence: 'Cette étude de cas est fermée.' };
	const scenario = await cases.load(assignment.scenarioSlug, assignment.scenarioVersion);
	const attempt = () =>
		transaction(async (tx): Promise<Started> => {
			const mine = and(eq(runs.assignmentId, assignmentId), eq(runs.playerId, player.id));
			const [last] = await tx.select().from(runs).where(mine).orderBy(desc(runs.attempt)).limit(1);
			if (last?.status === 'playing') return { kind: 'resumed', runId: last.id };
			const next = (last?.attempt ?? 0) + 1;
			if (assignment.attempts > 0 && next > assignment.attempts)
				return { kind: 'refused', sentence: 'Vous avez joué toutes les parties prévues pour cette étude de cas.' };
			const [{ shared }] = await tx
				.select({ shared: assignments.sharedSeed })
				.from(assignments)
				.where(eq(assignments.id, assignmentId));
			const { stage } = assignment;
			const seed = attemptSeed(shared, next);
			const run: NewRun = { player, assignment, attempt: next, stage, seed, at: now };
			return { kind: 'started', runId: await insertRun(tx, scenario, cases.engineVersion, run) };
		});
	try {
		return await attempt();
	} catch (error) {
		// another tab was quicker
		if (violation(error) !== 'unique') throw error;
		return attempt();
	}
}

/** Starts, or resumes, a run by which a member of staff tries a case. */
export async function startTrialRun(
	cases: Cases,
	player: Account,
	choice: { readonly slug: string; readonly version: number; readonly stage: string },
	now = new Date()
): Promise<Started> {
	if (player.role === 'student') return { kind: 'refused', sentence: 'Cette étude de cas ne vous est pas assignée.' };
	const scenario = await cases.load(choice.slug, choice.version);
	const { kind } = stageOf(scenario, choice.stage);
	return transaction(async (tx): Promise<Started> => {
		const mine = and(
			eq(runs.playerId, player.id),
			isNull(runs.assignmentId),
			eq(runs.scenarioSlug, choice.slug),
			eq(runs.scenarioVersion, choice.version),
			eq(runs.stage, choice.stage),
			// the run of a market that the same person opened has another kind
			eq(runs.kind, kind)
		);
		const [under] = await tx
			.select({ id: runs.id })
			.from(runs)
			.where(and(mine, eq(runs.status, 'playing')));
		if (under) return { kind: 'resumed', runId: under.id };
		const [{ played }] = await tx.select({ played: count() }).from(runs).where(mine);
		const { stage } = choice;
		const run: NewRun = { player, assignment: null, attempt: played + 1, stage, seed: newSeed(), at: now };
		return { kind: 'started', runId: await insertRun(tx, scenario, cases.engineVersion, run) };
	});
}

/** Gives up a run under way: it can be reviewed, not resumed. */
export async function abandonRun(runId: string, actor: Account, now = new Date()): Promise<void> {
	await transaction(async (tx) => {
		await tx
			.update(runs)
			.set({ status: 'abandoned', endedAt: now })
			.where(and(eq(runs.id, runId), eq(runs.status, 'playing')));
		const { id: actorId, establishmentId } = actor;
		await record(tx, { establishmentId, actorId, action: 'run.abandoned', objectId: runId }, now);
	});
}
