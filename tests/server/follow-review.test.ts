import { setImmediate } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { rehearse } from '#assessment/rehearse.ts';
import { writeReference } from '#assessment/reference.ts';
import { ROOMS } from '#engine/rooms.ts';
import { db } from '#server/db/database.ts';
import { decisions, journal, marks, reviews, runs, worlds } from '#server/db/schema.ts';
import {
	explainRound,
	followReview,
	readReview,
	resumeReviews,
	retryReview,
	reviewInTurn,
	settleReviews,
	stopReviews
} from '#server/runs/compute.ts';
import { start } from '#server/operation/start.ts';
import { papers } from '#server/papers/library.ts';
import { assessRun } from '#server/runs/criteria.ts';
import { listMarks } from '#server/runs/mark.ts';
import { claimReview, LEASE, requestReview, WHOLE_RUN } from '#server/runs/review.ts';
import { selectOptionalRun, selectSeeds, type Run } from '#server/runs/run.ts';
import { startTrialRun } from '#server/runs/start.ts';
import { submitDecision } from '#server/runs/submit.ts';
import { underLease } from '#server/runs/under-lease.ts';
import { askWhatIf } from '#server/runs/what-if.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { markingOf } from '#server/scenarios/marking.ts';
import { closePool } from '#server/workers/pool.ts';
import { addLycee, addUser } from './support/lycee.ts';
import { prospectingCases } from './support/prospecting-case.ts';

const WEEKS = 2;
const cases: Cases = prospectingCases(12, WEEKS);
let scenario: Case;
let establishmentId: string;
let run: Run;

beforeAll(async () => {
	[scenario] = await cases.list();
	establishmentId = (await addLycee(cases)).establishmentId;
	run = await playedRun();
});
afterAll(closePool);

const write = process.stderr.write;
afterEach(() => void (process.stderr.write = write));

/** What the log says meanwhile, kept from the output of the tests. */
function listen(): string[] {
	const lines: string[] = [];
	process.stderr.write = ((text: string) => lines.push(text) > 0) as typeof write;
	return lines;
}

async function addReference(): Promise<void> {
	const [{ id, params, definition }] = scenario.stages;
	const { reference } = await rehearse(ROOMS.prospecting.simulation, params, {
		seed: 1,
		plays: 12,
		marked: 2,
		worlds: 4
	});
	(scenario.files as Map<string, Buffer>).set(
		'reference.json',
		Buffer.from(writeReference(null, id, reference, definition))
	);
}

/** A run played to its end by a colleague who does nothing. */
async function playedRun(): Promise<Run> {
	const player = await addUser(establishmentId, 'teacher', 'Claire Vasseur');
	const started = await startTrialRun(cases, player, { slug: scenario.slug, version: 1, stage: 'campagne' });
	if (started.kind === 'refused') throw new Error(started.sentence);
	const { runId } = started;
	const decision = { contacts: [], qualify: [], merge: [], signals: [], ask: [], share: [], fairs: [], report: 'none' };
	for (let round = 1; round <= WEEKS; round++) {
		const sent = { runId, seat: 0, expectedRound: round, clientKey: `semaine-${round}`, decision, authorId: player.id };
		expect(await submitDecision(cases, sent)).toMatchObject({ kind: 'accepted' });
	}
	return (await selectOptionalRun(runId)) as Run;
}

const judgement = (round: number) =>
	and(eq(reviews.runId, run.id), eq(reviews.kind, 'judgement'), eq(reviews.round, round));

describe('the review of a run', () => {
	it('of a case without a reference fails with a sentence, once, until it is asked for again', async () => {
		expect(await readReview(run)).toBeNull();
		await followReview(cases, run);
		await settleReviews();
		for (let poll = 0; poll < 3; poll++)
			expect(await followReview(cases, run)).toMatchObject({ status: 'failed', failure: expect.stringMatching(/\.$/) });
		await addReference();
		await retryReview(cases, run);
		await settleReviews();
		expect(await followReview(cases, run)).toMatchObject({ status: 'done', progress: 1, failure: null });
	});

	it('gives a mark, kept once, and a judgement by week', async () => {
		const { mark, judgements } = (await readReview(run))!;
		expect(judgements.map((judgement) => judgement?.best.played)).toHaveLength(WEEKS);
		expect(mark?.rounds.map(({ round }) => round)).toEqual([1, 2]);
		const advantages = mark!.rounds.reduce((sum, { advantage }) => sum + advantage, 0);
		expect(mark!.v0 + advantages + mark!.chance).toBe(mark!.result);
		expect(await listMarks(run.id)).toHaveLength(1);
	});

	it('interrupted goes on with the weeks that are missing, the others untouched', async () => {
		const { judgements } = (await readReview(run))!;
		const before = await db.select().from(reviews).where(judgement(1));
		await db.delete(reviews).where(judgement(2));
		expect(await readReview(run)).toMatchObject({ status: 'running', progress: 0.5 });
		await reviewInTurn(cases, [run.id, run.id]);
		expect((await readReview(run))?.judgements).toEqual(judgements);
		expect(await db.select().from(reviews).where(judgement(1))).toEqual(before);
		expect(await listMarks(run.id)).toHaveLength(1);
	});

	it('that a stop interrupts has not failed, and is taken up again', async () => {
		const before = (await readReview(run))!;
		await db.delete(reviews).where(judgement(2));
		await closePool();
		await followReview(cases, run);
		// a thread takes longer to start than this leaves it
		let settled = false;
		const settling = settleReviews().then(() => (settled = true));
		while (!settled) {
			await closePool();
			await setImmediate();
		}
		await settling;
		expect(await readReview(run)).toMatchObject({ status: 'running', failure: null });
		await followReview(cases, run);
		await settleReviews();
		expect(await readReview(run)).toEqual(before);
	});

	it('whose process died before it wrote the mark down is given it when it is computed again, once', async () => {
		await db.delete(marks);
		const before = await db.$count(journal, eq(journal.action, 'mark.recorded'));
		await Promise.all([reviewInTurn(cases, [run.id]), reviewInTurn(cases, [run.id])]);
		await reviewInTurn(cases, [run.id]);
		expect(await listMarks(run.id)).toHaveLength(1);
		expect(await db.$count(journal, eq(journal.action, 'mark.recorded'))).toBe(before + 1);
	});

	it('and its mark are written together, with the rounds left to judge, or not at all', async () => {
		const other = await playedRun();
		await requestReview({ runId: other.id, kind: 'mark', round: WHOLE_RUN, engineVersion: cases.engineVersion });
		const lines = listen();
		const impossible = vi.spyOn(Math, 'min').mockImplementation(() => 4000);
		await reviewInTurn(cases, [other.id]).finally(() => impossible.mockRestore());
		expect(lines.join('')).toContain('marks are 0 to 2000');
		expect(await readReview(other)).toMatchObject({ status: 'failed', mark: null });
		expect(await listMarks(other.id)).toEqual([]);
	});

	it('is taken up when the server starts again, its rounds too', async () => {
		const before = (await readReview(run))!;
		await db.update(reviews).set({ status: 'queued', result: null }).where(judgement(1));
		const write = process.stdout.write;
		process.stdout.write = () => true;
		await start(cases, papers).finally(() => (process.stdout.write = write));
		await vi.waitFor(async () => expect(await readReview(run)).toEqual(before), 10_000);
	});

	it('leaves to another process the rounds that it is judging', async () => {
		const before = (await readReview(run))!;
		const [{ id }] = await db.update(reviews).set({ status: 'queued', result: null }).where(judgement(2)).returning();
		await claimReview(id);
		await reviewInTurn(cases, [run.id]);
		expect((await readReview(run))?.judgements[1]).toBeNull();
		await db.update(reviews).set({ status: 'queued' }).where(judgement(2));
		await reviewInTurn(cases, [run.id]);
		expect(await readReview(run)).toEqual(before);
	});

	it('of a run played by another engine is not computed, and what was is kept', async () => {
		const later: Cases = { ...cases, engineVersion: cases.engineVersion + 1 };
		const rows = await db.select().from(reviews);
		expect(await followReview(later, run)).toMatchObject({ status: 'done' });
		const other = await playedRun();
		for (let poll = 0; poll < 2; poll++) {
			expect(await followReview(later, other)).toMatchObject({
				status: 'failed',
				failure: expect.stringContaining('version précédente de Terrain'),
				mark: null,
				judgements: [null, null]
			});
			await retryReview(later, other);
			await settleReviews();
		}
		const question = { run, round: 1, change: { kind: 'nothing' }, userId: run.playerId } as const;
		expect(askWhatIf(later, question)).toMatchObject({ kind: 'refused', code: 'other-engine' });
		expect(await db.select().from(reviews)).toEqual(rows);
	});
});

describe('a stop', () => {
	it('gives back what is being computed, starts nothing more and logs no failure', async () => {
		const lines = listen();
		let [other, next] = [run, run];
		// a review as small as this may be over before the database has said that it is running: then another is stopped
		for (let tries = 0; tries < 10; tries++) {
			await resumeReviews(cases);
			await closePool();
			[other, next] = [await playedRun(), await playedRun()];
			await followReview(cases, other);
			const turn = reviewInTurn(cases, [other.id, next.id]);
			while (['queued', undefined].includes((await readReview(other))?.status)) await setImmediate();
			await stopReviews();
			await turn;
			if ((await readReview(other))?.status !== 'done') break;
		}
		expect(lines).toEqual([]);
		// a thread takes longer to start than this leaves it
		expect(await readReview(other)).toMatchObject({ status: 'queued', failure: null });
		expect(await readReview(next)).toBeNull();
		await resumeReviews(cases);
		expect(await readReview(other)).toMatchObject({ status: 'done' });
	});
});

describe('a lease', () => {
	afterEach(() => void vi.useRealTimers());

	it('is renewed while its worker waits for the pool, and ends with it', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
		const key = { runId: run.id, kind: 'mark', round: 90, engineVersion: 1 };
		const { id } = await requestReview(key);
		const until = async () => (await db.select().from(reviews).where(eq(reviews.id, id)))[0].leasedUntil;
		const done = await underLease(id, async () => {
			for (let minute = 0; minute < 3; minute++) {
				vi.advanceTimersByTime(LEASE);
				while ((await until())?.getTime() !== Date.now() + LEASE) await setImmediate();
				expect(await claimReview(id)).toBeNull();
			}
		});
		expect(done).toBe(true);
		expect(vi.getTimerCount()).toBe(0);
	});
});

describe('« et si ? »', () => {
	const change = { kind: 'nothing' } as const;

	it('is answered without anything being written', async () => {
		const rows = () => Promise.all([decisions, worlds, runs, reviews].map((table) => db.$count(table)));
		const before = await rows();
		const asked = askWhatIf(cases, { run, round: 1, change, userId: 'lea' });
		const answer = asked.kind === 'asked' ? await asked.answer : null;
		expect(answer).toMatchObject({ gain: 0, differences: [] });
		expect(answer?.changed).toBe(answer?.played);
		expect(await rows()).toEqual(before);
	});

	it('asked again is the same answer, and too much at once is refused with a sentence', async () => {
		const ask = (userId: string) => askWhatIf(cases, { run, round: 2, change, userId });
		const asked = Array.from({ length: 20 }, () => ask('lea'));
		expect(ask('hugo')).toMatchObject({ kind: 'asked' });
		const answers = await Promise.all(asked.flatMap((one) => (one.kind === 'asked' ? [one.answer] : [])));
		expect(answers.length).toBeLessThan(10);
		// Hugo's, computed beside, may have taken the place of the first: the same, said again
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(asked.at(-1)).toMatchObject({ kind: 'refused', code: 'too-many', sentence: expect.stringMatching(/\.$/) });
		expect(ask('lea')).toMatchObject({ kind: 'asked' });
	});

	it('given up before its turn is not computed', async () => {
		const levers = { kind: 'levers', levers: ['channel'] } as const;
		const signal = AbortSignal.abort();
		const asked = askWhatIf(cases, { run, round: 1, change: levers, userId: 'lea', signal });
		expect(asked.kind === 'asked' && (await asked.answer)).toBeNull();
	});
});

describe('the causes of a round', () => {
	it('are those of the worlds that were played, computed once for those who ask together', async () => {
		const [{ room, params }] = scenario.stages;
		const [{ seed }, played] = await Promise.all([
			selectSeeds(run.id),
			db.select().from(decisions).where(eq(decisions.runId, run.id))
		]);
		const before = room.start(params, seed);
		const after = room.copy(before);
		room.step(params, after, [played[0].decision]);
		const expected = room.causes(params, before, [played[0].decision], after, 0, 'debrief');
		const asked = await Promise.all(Array.from({ length: 3 }, () => explainRound(cases, run, 1, 'debrief')));
		for (const causes of asked) expect(causes).toEqual(expected);
	});
});

describe('the reference of a case', () => {
	it('of another definition or another engine marks nothing', () => {
		const [stage] = scenario.stages;
		const text = scenario.files.get('reference.json')!.toString('utf8');
		const withReference = (text: string) => new Map([['reference.json', Buffer.from(text)]]);
		expect(markingOf(scenario, stage.id)).not.toBeNull();
		const definition = { ...(stage.definition as object), more: 1 };
		expect(markingOf({ ...scenario, stages: [{ ...stage, definition }] }, stage.id)).toBeNull();
		const older = text.replace(/"engine": \d+/, '"engine": 0');
		expect(older).not.toBe(text);
		expect(markingOf({ ...scenario, files: withReference(older) }, stage.id)).toBeNull();
		expect(markingOf({ ...scenario, files: new Map() }, stage.id)).toBeNull();
	});
});

describe('the criteria of a run', () => {
	it('are those of its stage, with the titles of the framework, and say so when there is nothing to judge', async () => {
		const levels = { TI: 'a', I: 'b', S: 'c', TS: 'd' };
		const common = { weight: 1, levels, competencies: { C41: 1, C999: 1 }, title: 'Critère' };
		const criteria = [
			{ ...common, id: 'cibles', kind: 'decision', stage: 'campagne', levers: ['targets'] },
			{ ...common, id: 'canal', kind: 'decision', stage: 'campagne', levers: ['channel'] },
			{ ...common, id: 'droit', kind: 'process', stage: 'campagne', measure: 'lawful', target: 1 },
			{ ...common, id: 'marge', kind: 'outcome', stage: 'campagne', kpi: 'margin', floor: 0, target: 10 },
			{ ...common, id: 'ailleurs', kind: 'outcome', stage: 'autre', kpi: 'margin', floor: 0, target: 10 }
		];
		const written = { framework: 'nrc-2003', stages: [], assessment: { criteria } };
		const own = { ...scenario, parsed: { ...scenario.parsed, scenario: written as never } };
		const { judgements } = (await readReview(run))!;
		const found = await assessRun({ ...cases, load: async () => own }, run, judgements as never);
		expect(found.map(({ id }) => id)).toEqual(['cibles', 'canal', 'droit', 'marge']);
		expect(found[0].competencies).toEqual([
			{ code: 'C41', title: expect.any(String) },
			{ code: 'C999', title: null }
		]);
		// who did nothing chose no channel and contacted nobody, but could have chosen targets
		expect(found.map(({ assessment }) => assessment.assessable)).toEqual([true, false, false, true]);
		expect(found[3].assessment).toMatchObject({ score: 0, level: 'TI', points: 0, outOf: 1 });
	});
});
