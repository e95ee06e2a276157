import { deflateSync, inflateSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { decisions, runs, runSeats, worlds } from '#server/db/schema.ts';
import { saveDraft, saveNotes, selectNotes, selectOptionalDraft } from '#server/runs/draft.ts';
import { listDecisions, loadRound, loadRun, viewOf } from '#server/runs/load.ts';
import { replayRun } from '#server/runs/replay.ts';
import { selectOptionalRun, selectSeeds, type Run } from '#server/runs/run.ts';
import { abandonRun, startAssignedRun, startTrialRun } from '#server/runs/start.ts';
import { keepWorld } from '#server/runs/world.ts';
import { submitDecision, type Submission } from '#server/runs/submit.ts';
import { addLycee, addUser, DAY } from './support/lycee.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const cases = toyCases(toyCase(), toyCase('duel', { rounds: 3, seats: 2 }));
let lycee: Awaited<ReturnType<typeof addLycee>>;

beforeAll(async () => {
	lycee = await addLycee(cases);
});

async function newRun(player = lycee.lea): Promise<Run> {
	const started = await startAssignedRun(cases, player, await lycee.assign());
	if (started.kind !== 'started') throw new Error(JSON.stringify(started));
	return (await selectOptionalRun(started.runId)) as Run;
}

function submission(run: Run, wanted: Partial<Submission> = {}): Submission {
	return {
		runId: run.id,
		seat: 0,
		expectedRound: 1,
		clientKey: newId(),
		decision: { spend: 100 },
		authorId: run.playerId,
		...wanted
	};
}

async function stored(runId: string) {
	const [[run], decided, kept] = await Promise.all([
		db.select().from(runs).where(eq(runs.id, runId)),
		db.select().from(decisions).where(eq(decisions.runId, runId)),
		db.select({ round: worlds.round }).from(worlds).where(eq(worlds.runId, runId))
	]);
	return { round: run.round, status: run.status, decisions: decided.length, worlds: kept.length };
}

describe('a decision', () => {
	it('is acknowledged with the round it plays, and the run goes on from its world', async () => {
		const run = await newRun();
		const result = await submitDecision(cases, submission(run));
		expect(result).toMatchObject({ kind: 'accepted', round: 1, again: false, played: true, over: false });
		expect(await stored(run.id)).toEqual({ round: 2, status: 'playing', decisions: 1, worlds: 2 });
		const loaded = await loadRun(cases, (await selectOptionalRun(run.id)) as Run);
		expect(loaded.turn).toMatchObject({ over: false, round: 2 });
		expect(viewOf(loaded)).toMatchObject({ round: 2 });
	});

	it('sent again with its key is acknowledged as the first time, and plays nothing', async () => {
		const run = await newRun();
		const first = submission(run, { decision: { spend: 7, why: { b: 1, a: 2 } } });
		const one = await submitDecision(cases, first);
		const two = await submitDecision(cases, { ...first, decision: { why: { a: 2, b: 1 }, spend: 7 } });
		expect(two).toEqual({ ...one, again: true });
		await submitDecision(cases, submission(run, { expectedRound: 2 }));
		expect(await submitDecision(cases, first)).toMatchObject({ kind: 'accepted', round: 1, again: true });
		expect(await stored(run.id)).toMatchObject({ round: 3, decisions: 2 });
	});

	it('is a conflict when its key was used for another one, which is kept', async () => {
		const run = await newRun();
		const first = submission(run);
		await submitDecision(cases, first);
		const other = await submitDecision(cases, { ...first, decision: { spend: 5 } });
		expect(other).toMatchObject({ kind: 'conflict', round: 2, sentence: expect.stringContaining('gardée') });
		const elsewhere = await submitDecision(cases, { ...first, expectedRound: 2 });
		expect(elsewhere).toMatchObject({ kind: 'conflict', round: 2 });
		expect(await listDecisions(run.id)).toEqual([[{ spend: 100 }]]);
	});

	it.each([1, 3])('for round %i is stale in round 2, and changes nothing', async (expectedRound) => {
		const run = await newRun();
		await submitDecision(cases, submission(run));
		const late = await submitDecision(cases, submission(run, { expectedRound }));
		expect(late).toMatchObject({ kind: 'stale', round: 2 });
		expect(await stored(run.id)).toMatchObject({ round: 2, decisions: 1 });
	});

	it('that is impossible is refused with the field and the reason, and may be corrected under the same key', async () => {
		const run = await newRun();
		const beyond = submission(run, { decision: { spend: 1e9 } });
		expect(await submitDecision(cases, beyond)).toEqual({
			kind: 'refused',
			problems: [{ path: 'spend', code: 'beyond-budget', message: 'Cette dépense dépasse la caisse.' }]
		});
		for (const decision of [null, undefined, 3, [], { spend: 'beaucoup' }, { spend: Number.NaN }])
			expect(await submitDecision(cases, { ...beyond, decision })).toMatchObject({ kind: 'refused' });
		expect(await stored(run.id)).toMatchObject({ round: 1, decisions: 0 });
		expect(await submitDecision(cases, { ...beyond, decision: { spend: 1 } })).toMatchObject({ kind: 'accepted' });
	});

	it('is refused to whoever does not hold the seat', async () => {
		const run = await newRun();
		const other = await submitDecision(cases, submission(run, { authorId: lycee.hugo.id }));
		expect(other).toMatchObject({ kind: 'closed' });
		expect(await submitDecision(cases, submission(run, { seat: 1 }))).toMatchObject({ kind: 'closed' });
		expect(await stored(run.id)).toMatchObject({ decisions: 0 });
	});

	it('clicked twenty times at once, with one key or twenty, is played once', async () => {
		const run = await newRun();
		const click = submission(run);
		const same = await Promise.all(Array.from({ length: 20 }, () => submitDecision(cases, click)));
		expect(same.filter((one) => one.kind === 'accepted')).toHaveLength(20);
		expect(same.filter((one) => one.kind === 'accepted' && !one.again)).toHaveLength(1);
		const tabs = await Promise.all(
			Array.from({ length: 20 }, () => submitDecision(cases, submission(run, { expectedRound: 2 })))
		);
		expect(tabs.filter((one) => one.kind === 'accepted')).toHaveLength(1);
		expect(tabs.filter((one) => one.kind === 'stale')).toHaveLength(19);
		expect(await stored(run.id)).toEqual({ round: 3, status: 'playing', decisions: 2, worlds: 3 });
	});

	it('that is the last one ends the run, after which nothing can be decided', async () => {
		const run = await newRun();
		for (let expectedRound = 1; expectedRound <= 6; expectedRound++) {
			// an unlucky run may not have 100 left
			const result = await submitDecision(cases, submission(run, { expectedRound, decision: { spend: 0 } }));
			expect(result).toMatchObject({ kind: 'accepted', over: expectedRound === 6 });
		}
		expect(await stored(run.id)).toEqual({ round: 7, status: 'over', decisions: 6, worlds: 7 });
		expect(await submitDecision(cases, submission(run, { expectedRound: 7 }))).toMatchObject({ kind: 'closed' });
		expect(await replayRun(cases, (await selectOptionalRun(run.id)) as Run)).toEqual({ kind: 'same', rounds: 6 });
	});

	it('once written can be neither changed nor replaced, nor can its world', async () => {
		const run = await newRun();
		await submitDecision(cases, submission(run));
		await expect(db.update(decisions).set({ decision: { spend: 0 } })).rejects.toThrow();
		await expect(db.update(worlds).set({ digest: '' })).rejects.toThrow();
	});

	it('in a run for two waits for the other seat, and the round is played once', async () => {
		const run = await newRun();
		await db.update(runs).set({ scenarioSlug: 'duel' }).where(eq(runs.id, run.id));
		await db.delete(worlds).where(eq(worlds.runId, run.id));
		const { seed } = await selectSeeds(run.id);
		const [stage] = (await cases.load('duel', 1)).stages;
		const kept = keepWorld(stage, stage.room.start(stage.params, seed));
		const world = { runId: run.id, round: 1, ...kept, engineVersion: 1, at: new Date() };
		await db.insert(worlds).values(world);
		await db.insert(runSeats).values({ runId: run.id, seat: 1, userId: lycee.hugo.id });
		const hugo = { seat: 1, authorId: lycee.hugo.id };
		expect(await submitDecision(cases, submission(run))).toMatchObject({ kind: 'accepted', played: false });
		expect(await stored(run.id)).toMatchObject({ round: 1, decisions: 1, worlds: 1 });
		expect(await submitDecision(cases, submission(run))).toMatchObject({ kind: 'stale' });
		expect(await submitDecision(cases, submission(run, hugo))).toMatchObject({ kind: 'accepted', played: true });
		const both = [submission(run, { expectedRound: 2 }), submission(run, { expectedRound: 2, ...hugo })];
		const results = await Promise.all(both.map((one) => submitDecision(cases, one)));
		expect(results.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
		expect(results.filter((one) => one.kind === 'accepted' && one.played)).toHaveLength(1);
		expect(await stored(run.id)).toEqual({ round: 3, status: 'playing', decisions: 4, worlds: 3 });
		expect(await replayRun(cases, (await selectOptionalRun(run.id)) as Run)).toEqual({ kind: 'same', rounds: 2 });
	});
});

describe('a run', () => {
	it('is resumed, not doubled, by a second click or ten', async () => {
		const id = await lycee.assign();
		const started = await Promise.all(Array.from({ length: 10 }, () => startAssignedRun(cases, lycee.lea, id)));
		const ids = started.map((one) => (one.kind === 'refused' ? one.sentence : one.runId));
		expect(new Set(ids).size).toBe(1);
		expect(started.filter(({ kind }) => kind === 'started')).toHaveLength(1);
	});

	it('is refused beyond the attempts, outside the dates, and to those it is not assigned to', async () => {
		const id = await lycee.assign({ attempts: 1 });
		const first = await startAssignedRun(cases, lycee.lea, id);
		if (first.kind !== 'started') throw new Error('not started');
		await abandonRun(first.runId, lycee.lea);
		expect(await startAssignedRun(cases, lycee.lea, id)).toMatchObject({ kind: 'refused' });
		const later = await lycee.assign({ opensAt: new Date(Date.now() + DAY) });
		expect(await startAssignedRun(cases, lycee.lea, later)).toMatchObject({ kind: 'refused' });
		const before = await lycee.assign({ closesAt: new Date(Date.now() - 1000) });
		expect(await startAssignedRun(cases, lycee.lea, before)).toMatchObject({ kind: 'refused' });
		const stranger = await addUser(lycee.establishmentId, 'student', 'Autre Classe');
		expect(await startAssignedRun(cases, stranger, await lycee.assign())).toMatchObject({ kind: 'refused' });
		expect(await startAssignedRun(cases, lycee.teacher, await lycee.assign())).toMatchObject({ kind: 'refused' });
	});

	it('has its own seed, or the class’s when the assignment says so, and a new one at each attempt', async () => {
		const seedOf = async (player: typeof lycee.lea, assignmentId: string) => {
			const started = await startAssignedRun(cases, player, assignmentId);
			if (started.kind === 'refused') throw new Error(started.sentence);
			await abandonRun(started.runId, player);
			return (await selectSeeds(started.runId)).seed;
		};
		const own = await lycee.assign();
		expect(await seedOf(lycee.lea, own)).not.toBe(await seedOf(lycee.hugo, own));
		const shared = await lycee.assign({ shared: true });
		const [first, second] = [await seedOf(lycee.lea, shared), await seedOf(lycee.lea, shared)];
		expect(first).not.toBe(second);
		expect([await seedOf(lycee.hugo, shared), await seedOf(lycee.hugo, shared)]).toEqual([first, second]);
	});

	it('never shows its seeds', async () => {
		const run = await newRun();
		const { seed, gradingSeed } = await selectSeeds(run.id);
		expect(seed).not.toBe(gradingSeed);
		expect(Object.keys(run)).not.toEqual(expect.arrayContaining(['seed']));
		expect(Object.values(run)).not.toContain(seed);
		expect(Object.values(run)).not.toContain(gradingSeed);
	});

	it('gives the worlds and the decisions of a round that was played', async () => {
		const run = await newRun();
		await submitDecision(cases, submission(run));
		const { before, decisions: played, after } = await loadRound(cases, run, 1);
		expect(before).toMatchObject({ round: 1 });
		expect(played).toEqual([{ spend: 100 }]);
		expect(after).toMatchObject({ round: 2 });
		await expect(loadRound(cases, run, 2)).rejects.toThrow('no world');
	});

	it('whose kept world was altered is not played from it', async () => {
		const run = await newRun();
		const [row] = await db.select().from(worlds).where(eq(worlds.runId, run.id));
		await db.delete(worlds).where(eq(worlds.runId, run.id));
		await db
			.insert(worlds)
			.values({ ...row, bytes: deflateSync(Buffer.concat([inflateSync(row.bytes), Buffer.from(' ')])) });
		await expect(loadRun(cases, run)).rejects.toThrow('altered');
	});

	it('replayed says at which round it differs, or that another engine played it', async () => {
		const run = await newRun();
		await submitDecision(cases, submission(run));
		const now = (await selectOptionalRun(run.id)) as Run;
		await db.update(runs).set({ seed: 1 }).where(eq(runs.id, run.id));
		expect(await replayRun(cases, now)).toEqual({ kind: 'different', round: 1 });
		expect(await replayRun({ ...cases, engineVersion: 2 }, now)).toEqual({
			kind: 'not comparable',
			engineVersion: 1
		});
	});

	it('can be tried by a teacher without an assignment, not by a student', async () => {
		const choice = { slug: 'caisse', version: 1, stage: 'campagne' };
		const started = await startTrialRun(cases, lycee.teacher, choice);
		expect(started.kind).toBe('started');
		expect(await startTrialRun(cases, lycee.teacher, choice)).toEqual({ ...started, kind: 'resumed' });
		expect(await startTrialRun(cases, lycee.lea, choice)).toMatchObject({ kind: 'refused' });
	});
});

describe('a draft', () => {
	it('is kept for its round, replaced by the next one saved, and gone once the decision is confirmed', async () => {
		const run = await newRun();
		const at = { runId: run.id, seat: 0, round: 1, authorId: run.playerId };
		const savedAt = new Date('2026-11-24T10:42:00Z');
		expect(await saveDraft({ ...at, draft: { spend: 1 } }, savedAt)).toEqual({
			kind: 'saved',
			savedAt,
			draft: { spend: 1 }
		});
		await saveDraft({ ...at, draft: { spend: 2, partial: [] } }, savedAt);
		expect(await selectOptionalDraft(run.id, 0, 1)).toEqual({ round: 1, draft: { spend: 2, partial: [] }, savedAt });
		await submitDecision(cases, submission(run));
		expect(await selectOptionalDraft(run.id, 0, 1)).toBeUndefined();
		expect(await saveDraft({ ...at, draft: { spend: 3 } })).toMatchObject({ kind: 'stale' });
		expect(await selectOptionalDraft(run.id, 0, 2)).toBeUndefined();
	});

	it('is refused from somebody else, or when it is huge', async () => {
		const run = await newRun();
		const at = { runId: run.id, seat: 0, round: 1, draft: {}, authorId: run.playerId };
		expect(await saveDraft({ ...at, authorId: lycee.hugo.id })).toMatchObject({ kind: 'refused' });
		expect(await saveDraft({ ...at, draft: 'x'.repeat(400_000) })).toMatchObject({ kind: 'refused' });
	});

	it('leaves notes beside it, kept with the run', async () => {
		const run = await newRun();
		expect(await selectNotes(run.id, run.playerId)).toEqual({ text: '', savedAt: null });
		await saveNotes(run.id, run.playerId, 'Relancer\u0000 Dupont');
		await saveNotes(run.id, run.playerId, 'Relancer Dupont, puis Durand');
		expect(await selectNotes(run.id, run.playerId)).toMatchObject({ text: 'Relancer Dupont, puis Durand' });
	});
});
