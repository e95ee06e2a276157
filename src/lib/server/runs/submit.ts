import { and, eq } from 'drizzle-orm';
import type { BySeat, DecisionProblem, Seat } from '#engine/simulation.ts';
import { db, transaction, type Db } from '../db/database.ts';
import { violation } from '../db/failure.ts';
import { decisions, drafts, runs, runSeats, worlds } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import type { Cases } from '../scenarios/case.ts';
import { loadRun, type LoadedRun } from './load.ts';
import { selectOptionalRun } from './run.ts';
import { sentDigest } from './sent-digest.ts';
import { keepWorld } from './world.ts';

export interface Submission {
	readonly runId: string;
	readonly seat: Seat;
	/** The round that the author’s page was showing. */
	readonly expectedRound: number;
	/** Drawn by the page for this click; sent again, it is the same click. */
	readonly clientKey: string;
	/** As received: it is checked here. */
	readonly decision: unknown;
	readonly authorId: string;
}

export type Submitted =
	| {
			readonly kind: 'accepted';
			readonly round: number;
			readonly at: Date;
			/** It had been accepted already: nothing was done this time. */
			readonly again: boolean;
			/** The round has been played; otherwise other seats have yet to decide. */
			readonly played: boolean;
			readonly over: boolean;
	  }
	| { readonly kind: 'refused'; readonly problems: readonly DecisionProblem[] }
	| { readonly kind: 'stale' | 'conflict' | 'closed'; readonly round: number; readonly sentence: string };

export const BAD_KEY: DecisionProblem = {
	path: 'clientKey',
	code: 'bad-key',
	message: 'Cet envoi n’a pas de clé lisible. Rechargez la page.'
};

/** Whether a page can have drawn this key. */
export function isKey(clientKey: string): boolean {
	return /^[\w-]{8,64}$/.test(clientKey);
}

/** What was already decided that bears on this submission: by the same click, or for the same round and seat. */
async function alreadyDecided(submission: Submission, sent: string): Promise<Submitted | null> {
	const { runId, clientKey, expectedRound, seat } = submission;
	const of = (...conditions: Parameters<typeof and>) =>
		db
			.select({ round: decisions.round, seat: decisions.seat, sent: decisions.sent, at: decisions.at })
			.from(decisions)
			.where(and(eq(decisions.runId, runId), ...conditions));
	// One before the other: a run that is seen further on then shows what it was decided by, whatever is written meanwhile.
	const before = await selectOptionalRun(runId);
	const [[sameKey], [sameRound]] = await Promise.all([
		of(eq(decisions.clientKey, clientKey)),
		of(eq(decisions.round, expectedRound), eq(decisions.seat, seat))
	]);
	const run = sameKey || sameRound ? await selectOptionalRun(runId) : before;
	if (!run) throw new Error('no such run');
	if (sameKey?.sent === sent && sameKey.round === expectedRound && sameKey.seat === seat) {
		const { round, at } = sameKey;
		return { kind: 'accepted', round, at, again: true, played: run.round > round, over: run.status !== 'playing' };
	}
	if (sameKey)
		return {
			kind: 'conflict',
			round: run.round,
			sentence:
				'Une autre décision a déjà été enregistrée sous le même envoi. La première est gardée, celle-ci n’a pas été prise en compte.'
		};
	if (sameRound || run.round !== expectedRound)
		return {
			kind: 'stale',
			round: run.round,
			sentence: sameRound
				? 'Ce tour a déjà été décidé, sans doute dans un autre onglet. La décision enregistrée est gardée, celle-ci n’a pas été prise en compte.'
				: 'Cette page n’est plus à jour\u00a0: la partie a avancé. Rechargez la page pour voir où elle en est. Rien n’a été modifié.'
		};
	if (run.status !== 'playing') return { kind: 'closed', round: run.round, sentence: 'Cette partie est terminée.' };
	return null;
}

/** What all the seats decided, `mine` among them; null while some have yet to decide. */
async function whole(tx: Db, { run, turn }: LoadedRun, seat: Seat, mine: unknown): Promise<BySeat<unknown> | null> {
	const rows = await tx
		.select({ seat: decisions.seat, decision: decisions.decision })
		.from(decisions)
		.where(and(eq(decisions.runId, run.id), eq(decisions.round, run.round)));
	const bySeat: unknown[] = [];
	for (const row of rows) bySeat[row.seat] = row.decision;
	bySeat[seat] = mine;
	return !turn.over && turn.seats.every((one) => one in bySeat) ? bySeat : null;
}

/** The world after the round, on a copy, and where it stands. */
function play({ stage, world }: LoadedRun, bySeat: BySeat<unknown>) {
	const { room, params } = stage;
	const next = room.copy(world);
	room.step(params, next, bySeat);
	const { round, over } = room.turn(params, next);
	return { kept: keepWorld(stage, next), round, over };
}

/**
 * Plays a decision, once. The decision, the world it leads to and the round are one transaction, and `accepted` is said
 * only after it is on the disk. Sent again with the same key it is accepted again and changes nothing; for a round that
 * is not the current one it is `stale`; with the key of another decision it is a `conflict`; malformed or impossible it
 * is `refused` with its problems.
 */
export async function submitDecision(cases: Cases, submission: Submission, now = new Date()): Promise<Submitted> {
	const { runId, seat, expectedRound, clientKey, authorId } = submission;
	if (!isKey(clientKey)) return { kind: 'refused', problems: [BAD_KEY] };
	const sent = sentDigest(submission.decision);
	const known = await alreadyDecided(submission, sent);
	if (known) return known;

	const run = await selectOptionalRun(runId);
	if (!run) throw new Error('no such run');
	const [holder] = await db
		.select({ userId: runSeats.userId })
		.from(runSeats)
		.where(and(eq(runSeats.runId, runId), eq(runSeats.seat, seat)));
	if (holder?.userId !== authorId)
		return { kind: 'closed', round: run.round, sentence: 'Cette place n’est pas la vôtre.' };
	const loaded = await loadRun(cases, run);
	const { room, params } = loaded.stage;
	if (loaded.turn.over || !loaded.turn.seats.includes(seat))
		return { kind: 'closed', round: run.round, sentence: 'Ce n’est pas à vous de décider à ce tour.' };
	const checked = room.check(room.view(params, loaded.world, seat), submission.decision);
	if (!checked.ok) return { kind: 'refused', problems: checked.problems };

	const { decision } = checked;
	// alone, the world is computed before the transaction, which then only writes
	const mine: unknown[] = [];
	mine[seat] = decision;
	const alone = loaded.turn.seats.length === 1 ? play(loaded, mine) : null;
	try {
		const written = await transaction(async (tx): Promise<Submitted | null> => {
			const [current] = await tx
				.select({ round: runs.round, status: runs.status })
				.from(runs)
				.where(eq(runs.id, runId));
			if (current?.round !== expectedRound || current.status !== 'playing') return null;
			await tx
				.insert(decisions)
				.values({ runId, round: expectedRound, seat, decision, sent, authorId, clientKey, at: now });
			await tx.delete(drafts).where(and(eq(drafts.runId, runId), eq(drafts.seat, seat)));
			const bySeat = alone ? null : await whole(tx, loaded, seat, decision);
			const next = alone ?? (bySeat && play(loaded, bySeat));
			if (next) {
				const { engineVersion } = cases;
				const { kept, round } = next;
				await tx.insert(worlds).values({ runId, round, ...kept, engineVersion, at: now });
				await tx
					.update(runs)
					.set(next.over ? { round, status: 'over', endedAt: now } : { round })
					.where(eq(runs.id, runId));
				if (next.over)
					await record(
						tx,
						{ establishmentId: run.establishmentId, actorId: authorId, action: 'run.ended', objectId: runId },
						now
					);
			}
			const over = next?.over ?? false;
			return { kind: 'accepted', round: expectedRound, at: now, again: false, played: next !== null, over };
		});
		if (written) return written;
	} catch (error) {
		if (violation(error) !== 'unique') throw error;
	}
	// something else was committed meanwhile: say what
	const meanwhile = await alreadyDecided(submission, sent);
	if (!meanwhile) throw new Error(`the decision of round ${expectedRound} of run ${runId} could not be written`);
	return meanwhile;
}
