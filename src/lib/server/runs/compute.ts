/**
 * Reviews are computed in two stages by the pool: the mark, then one judgement per round; what they show of competencies
 * is written when all are there. Each is a row that any process may compute, and that is kept; asking twice computes once.
 */
import { error } from '@sveltejs/kit';
import { markDocument, judgementOf, type Judgement, type MarkedRun } from '#assessment/review.ts';
import type { Cause } from '#engine/simulation.ts';
import { evidencesOfRun } from '../competencies/evidences-of-run.ts';
import { recordEvidences } from '../competencies/record.ts';
import { transaction, type Db } from '../db/database.ts';
import { logFailure } from '../operation/log.ts';
import { stageOf, type Cases } from '../scenarios/case.ts';
import type { Marking } from '../scenarios/marking.ts';
import { ask, closePool, PoolBusy, PoolClosed } from '../workers/pool.ts';
import { searchOrder, valueInPool } from '../workers/review.ts';
import { listDecisions, selectRoundDecisions, selectWorldBytes } from './load.ts';
import { recordMark } from './mark.ts';
import { otherEngine } from './other-engine.ts';
import { prepareRun, stageData, type PreparedRun } from './prepared-run.ts';
import {
	failReview,
	finishReview,
	listReviews,
	listWaitingReviews,
	MARK,
	markKey,
	requestReview,
	requestReviews,
	selectOptionalReview,
	WHOLE_RUN,
	type Review,
	type ReviewKey
} from './review.ts';
import { selectOptionalRun, type Run } from './run.ts';
import { FAILED, underLease } from './under-lease.ts';

const JUDGEMENT = 'judgement';
const EVIDENCE = 'evidence';
const CAUSES = 'causes';
/** What a stopped process leaves to the next one. */
const RESUMED: readonly string[] = [MARK, JUDGEMENT, EVIDENCE];
const UNRATED =
	'Ce cas n’a pas de répétition de référence à jour\u00a0: ni sa note ni sa revue ne peuvent être calculées. Prévenez votre enseignant.';
const BUSY = 'Beaucoup de monde attend une réponse en ce moment. Réessayez dans un instant.';

/** Version of the rule that turns a run into a mark, written beside every mark. */
export const RULE_VERSION = 'mark-1';

/** Where the review of a run stands, as its page shows it. */
export interface ReviewState {
	readonly status: Review['status'];
	/** Of the stage under way, 0 to 1. */
	readonly progress: number;
	readonly failure: string | null;
	/** Null until the first stage is done. */
	readonly mark: MarkedRun | null;
	/** By round from the first; null while a round is searched. */
	readonly judgements: readonly (Judgement | null)[];
}

/** Runs under review in this process. */
const computing = new Map<string, Promise<void>>();
let stopped = false;

function stateOf(rows: readonly Review[], played: number): ReviewState | null {
	const mark = rows.find(({ kind }) => kind === MARK);
	if (!mark) return null;
	const marked = mark.status === 'done' ? (mark.result as MarkedRun) : null;
	// Once it is known, the mark counts the rounds that nobody played too.
	const rounds = marked?.rounds.length ?? played;
	const byRound = new Map(rows.filter(({ kind }) => kind === JUDGEMENT).map((row) => [row.round, row]));
	const judgements = Array.from({ length: rounds }, (_, at) => {
		const row = byRound.get(at + 1);
		return row?.status === 'done' ? (row.result as Judgement) : null;
	});
	const judged = judgements.filter((judgement) => judgement !== null).length;
	const failed = [mark, ...byRound.values()].find(({ status }) => status === 'failed');
	return {
		status: failed ? 'failed' : marked && judged < rounds ? 'running' : mark.status,
		progress: marked ? judged / Math.max(1, rounds) : mark.progress,
		failure: failed?.failure ?? null,
		mark: marked,
		judgements
	};
}

/** The review of a run as far as it has got, nothing being asked for; null when nobody has asked for it. */
export async function readReview(run: Run): Promise<ReviewState | null> {
	const [rows, decisions] = await Promise.all([listReviews(run.id, run.engineVersion), listDecisions(run.id)]);
	return stateOf(rows, decisions.length);
}

/**
 * The review of a run as far as it has got, asked for if it was not. The computation goes on by itself; a page asks again
 * to follow it. One that failed stays so until `retryReview`. Only for runs to which no decision will be added.
 */
export async function followReview(cases: Cases, run: Run): Promise<ReviewState> {
	const known = await readReview(run);
	if (known?.status === 'done') return known;
	const other = otherEngine(cases, run);
	if (other) {
		const judgements = (await listDecisions(run.id)).map(() => null);
		return { progress: 0, mark: null, judgements, ...known, status: 'failed', failure: other };
	}
	if (known?.status === 'failed') return known;
	await requestReview(markKey(run));
	startReview(cases, run.id);
	return known ?? ((await readReview(run)) as ReviewState);
}

/** Asks again for what failed of a review. */
export async function retryReview(cases: Cases, run: Run): Promise<void> {
	if (otherEngine(cases, run)) return;
	const { engineVersion } = run;
	const asked = await listReviews(run.id, engineVersion);
	for (const { kind, round, status } of asked)
		if (status === 'failed' && RESUMED.includes(kind))
			await requestReview({ runId: run.id, kind, round, engineVersion });
	startReview(cases, run.id);
}

/** Computes the reviews of runs one after the other, so that somebody who waits for another does not wait for all. */
export async function reviewInTurn(cases: Cases, runIds: readonly string[]): Promise<void> {
	for (const runId of runIds) {
		startReview(cases, runId);
		await computing.get(runId);
	}
}

/** Computes what is missing of a review, once at a time in this process, without being waited for. */
export function startReview(cases: Cases, runId: string): void {
	if (stopped || computing.has(runId)) return;
	const work = computeReview(cases, runId)
		.catch((error: unknown) => {
			// A review that a stop interrupted is not one that failed: the next process takes it up.
			if (!(error instanceof PoolClosed)) logFailure(error, { task: 'review', runId });
		})
		.finally(() => computing.delete(runId));
	computing.set(runId, work);
}

/** Waits for what this process is computing. */
export async function settleReviews(): Promise<void> {
	await Promise.all(computing.values());
}

/** Takes up, one after the other, the reviews that nobody computes: a stop or the death of a process interrupted them. */
export async function resumeReviews(cases: Cases): Promise<void> {
	stopped = false;
	const waiting = (await listWaitingReviews()).filter(
		({ kind, engineVersion }) => RESUMED.includes(kind) && engineVersion === cases.engineVersion
	);
	await reviewInTurn(cases, [...new Set(waiting.map(({ runId }) => runId))]);
}

/** Interrupts what is computed and starts nothing more; the database may then be closed. */
export async function stopReviews(): Promise<void> {
	stopped = true;
	await closePool();
	await settleReviews();
}

function judgementKey({ id: runId, engineVersion }: Run, round: number): ReviewKey {
	return { runId, kind: JUDGEMENT, round, engineVersion };
}

function evidenceKey({ id: runId, engineVersion }: Run): ReviewKey {
	return { runId, kind: EVIDENCE, round: WHOLE_RUN, engineVersion };
}

async function computeReview(cases: Cases, runId: string): Promise<void> {
	const run = await selectOptionalRun(runId);
	if (!run || otherEngine(cases, run)) return;
	const asked = await requestReview(markKey(run));
	const prepared = await prepareRun(cases, run).catch(async (error: unknown) => {
		await failReview(asked.id, FAILED);
		throw error;
	});
	const { marking } = prepared;
	if (!marking) return failReview(asked.id, UNRATED);
	if (asked.status === 'done') await transaction((tx) => recordComputed(tx, run, asked.result as MarkedRun));
	// Somebody else has it: they will go on to the judgements themselves.
	else if (!(await underLease(asked.id, (tell) => computeMark(asked.id, prepared, marking, tell)))) return;
	const done = await selectOptionalReview(markKey(run));
	await computeJudgements(prepared, marking, (done?.result as MarkedRun).irregularities);
	await computeEvidence(cases, run);
}

/** Writes what a whole review shows of competencies, once. Left to whoever judges the last round. */
async function computeEvidence(cases: Cases, run: Run): Promise<void> {
	const state = await readReview(run);
	if (state?.status !== 'done') return;
	const { id } = await requestReview(evidenceKey(run));
	await underLease(id, async () => {
		const judgements = state.judgements.filter((judgement) => judgement !== null);
		const evidences = await evidencesOfRun(cases, run, judgements);
		await transaction(async (tx) => {
			await recordEvidences(tx, run.establishmentId, evidences);
			await finishReview(id, { evidences: evidences.length }, tx);
		});
	});
}

/** Searches the rounds that nobody judges, and keeps each judgement as it comes. Rejects with the first failure. */
async function computeJudgements(
	{ run, data, runData }: PreparedRun,
	{ reference, thresholds }: Marking,
	irregularities: MarkedRun['irregularities']
): Promise<void> {
	const rounds = runData.decisions.length;
	const searches = searchOrder(rounds).map(async (round) => {
		const { id } = await requestReview(judgementKey(run, round));
		await underLease(id, async () => {
			const found = await ask(data, { do: 'search', run: runData, round });
			await finishReview(id, judgementOf(found, irregularities, reference, rounds, thresholds));
		});
	});
	for (const search of await Promise.allSettled(searches)) if (search.status === 'rejected') throw search.reason;
}

async function computeMark(
	id: string,
	{ run, stage, data, runData, played, world }: PreparedRun,
	marking: Marking,
	tell: (progress: number) => void
): Promise<void> {
	const { reference, anchors } = marking;
	const result = stage.room.value(stage.params, world, 0);
	const irregularities = stage.room.irregularities(stage.params, world, 0);
	const decomposition = await valueInPool(data, runData, result, reference, anchors, tell);
	const document = markDocument({ seat: 0, irregularities, played, company: null }, decomposition, reference, anchors);
	// One transaction: a process that dies leaves no review without its mark, nor one that nobody will go on with.
	await transaction(async (tx) => {
		await finishReview(id, document, tx);
		await recordComputed(tx, run, document);
		const judgements = runData.decisions.map((_, at) => judgementKey(run, at + 1));
		await requestReviews(tx, [...judgements, evidenceKey(run)]);
	});
}

/** Writes the mark of a run, once. */
async function recordComputed(tx: Db, run: Run, { mark, markError }: MarkedRun): Promise<void> {
	await recordMark(tx, run, {
		mark: Math.round(mark * 100),
		error: Math.min(2000, Math.round(markError * 100)),
		ruleVersion: RULE_VERSION,
		engineVersion: run.engineVersion,
		authorId: null,
		reason: null
	});
}

/** Causes under way in this process, so that asking twice computes once. */
const explaining = new Map<string, Promise<readonly Cause[]>>();

/**
 * Why the objective moved over a round, computed once and kept. A player in an open evaluation is given `player`, which
 * holds nothing that he could not know.
 */
export async function explainRound(
	cases: Cases,
	run: Run,
	round: number,
	audience: 'player' | 'debrief',
	seat = 0
): Promise<readonly Cause[]> {
	const kind = `${CAUSES} ${audience}${seat === 0 ? '' : ` ${seat}`}`;
	const key = { runId: run.id, kind, round, engineVersion: cases.engineVersion };
	const known = await selectOptionalReview(key);
	if (known?.status === 'done') return known.result as readonly Cause[];
	const name = JSON.stringify(key);
	const work = explaining.get(name) ?? computeCauses(cases, run, key, audience, seat);
	explaining.set(name, work);
	return work.finally(() => explaining.delete(name));
}

async function computeCauses(
	cases: Cases,
	run: Run,
	key: ReviewKey,
	audience: 'player' | 'debrief',
	seat: number
): Promise<readonly Cause[]> {
	const { round } = key;
	const [scenario, before, after, decisions] = await Promise.all([
		cases.load(run.scenarioSlug, run.scenarioVersion),
		selectWorldBytes(run.id, round),
		selectWorldBytes(run.id, round + 1),
		selectRoundDecisions(run.id, round)
	]);
	const data = stageData(stageOf(scenario, run.stage, run.kind));
	const task = { do: 'causes', before, after, decisions, seat, audience } as const;
	const causes = await ask(data, task).catch((thrown: unknown) => {
		throw thrown instanceof PoolBusy ? error(503, BUSY) : thrown;
	});
	const { id } = await requestReview(key);
	await finishReview(id, causes);
	return causes;
}
