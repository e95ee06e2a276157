import { beforeAll, describe, expect, it } from 'vitest';
import { db, transaction } from '#server/db/database.ts';
import { marks } from '#server/db/schema.ts';
import { listMarks, recordMark, type NewMark } from '#server/runs/mark.ts';
import {
	advanceReview,
	claimReview,
	failReview,
	finishReview,
	LEASE,
	listReviews,
	listWaitingReviews,
	requestReview,
	selectOptionalReview,
	WHOLE_RUN
} from '#server/runs/review.ts';
import { selectOptionalRun, type Run } from '#server/runs/run.ts';
import { startTrialRun } from '#server/runs/start.ts';
import { addLycee } from './support/lycee.ts';
import { toyCase, toyCases } from './support/toy-room.ts';

const cases = toyCases(toyCase());
let run: Run;

beforeAll(async () => {
	const { teacher } = await addLycee(cases);
	const started = await startTrialRun(cases, teacher, { slug: 'caisse', version: 1, stage: 'campagne' });
	if (started.kind === 'refused') throw new Error(started.sentence);
	run = (await selectOptionalRun(started.runId)) as Run;
});

let round = 0;
const newKey = () => ({ runId: run.id, kind: 'mark', round: round++, engineVersion: 1 });

describe('a review', () => {
	it('asked for twice, or by ten at once, is one', async () => {
		const key = newKey();
		const asked = await Promise.all(Array.from({ length: 10 }, () => requestReview(key)));
		expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
		expect(asked[0]).toMatchObject({ status: 'queued', progress: 0, result: null });
	});

	it('is taken by one worker, shows its progress, and is found again when done', async () => {
		const key = newKey();
		const { id } = await requestReview(key);
		const claims = await Promise.all(Array.from({ length: 5 }, () => claimReview(id)));
		expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
		await advanceReview(id, 0.5);
		expect(await selectOptionalReview(key)).toMatchObject({ status: 'running', progress: 0.5 });
		await finishReview(id, { advantages: [120, -40], worlds: 256 });
		expect(await requestReview(key)).toMatchObject({
			status: 'done',
			progress: 1,
			result: { advantages: [120, -40], worlds: 256 }
		});
		expect(await claimReview(id)).toBeNull();
	});

	it('of a worker that died is taken over once its lease is over, not before', async () => {
		const now = new Date();
		const { id } = await requestReview(newKey(), now);
		await claimReview(id, now);
		expect(await claimReview(id, new Date(now.getTime() + LEASE - 1))).toBeNull();
		await advanceReview(id, 0.2, new Date(now.getTime() + LEASE - 1));
		const later = new Date(now.getTime() + LEASE + 1);
		expect((await listWaitingReviews(later)).map((one) => one.id)).not.toContain(id);
		const muchLater = new Date(now.getTime() + 3 * LEASE);
		expect((await listWaitingReviews(muchLater)).map((one) => one.id)).toContain(id);
		expect(await claimReview(id, muchLater)).toMatchObject({ id, status: 'running' });
	});

	it('that failed says why, and is queued again when asked for again', async () => {
		const key = newKey();
		const { id } = await requestReview(key);
		await failReview(id, 'La revue n’a pas pu être calculée.');
		expect(await selectOptionalReview(key)).toMatchObject({ status: 'failed', failure: expect.any(String) });
		expect(await requestReview(key)).toMatchObject({ id, status: 'queued', failure: null });
	});

	it('that another worker finished meanwhile is not failed by the one it overtook', async () => {
		const key = newKey();
		const { id } = await requestReview(key);
		await claimReview(id);
		await finishReview(id, { worlds: 64 });
		await failReview(id, 'Trop tard.');
		expect(await selectOptionalReview(key)).toMatchObject({ status: 'done', failure: null });
	});

	it('belongs to an engine version: another one is another review', async () => {
		const key = { ...newKey(), round: WHOLE_RUN };
		const one = await requestReview(key);
		const two = await requestReview({ ...key, engineVersion: 2 });
		expect(two.id).not.toBe(one.id);
		expect((await listReviews(run.id, 2)).map(({ id }) => id)).toEqual([two.id]);
	});
});

describe('a mark', () => {
	const computed = { mark: 1420, error: 60, ruleVersion: '1', engineVersion: 1, authorId: null, reason: null };

	const write = (mark: NewMark, at?: Date) => transaction((tx) => recordMark(tx, run, mark, at));

	it('is a record that nobody changes: a new computation is another one', async () => {
		const at = new Date('2026-09-24T10:00:00Z');
		const first = await write(computed, at);
		const reason = 'Moteur 2';
		const second = await write({ ...computed, mark: 1450, engineVersion: 2, reason });
		expect((await listMarks(run.id)).map(({ id, mark }) => [id, mark])).toEqual([
			[first, 1420],
			[second, 1450]
		]);
		await expect(db.update(marks).set({ mark: 2000 })).rejects.toThrow();
		expect((await listMarks(run.id))[0]).toMatchObject({
			scenarioVersion: run.scenarioVersion,
			playerId: run.playerId
		});
	});

	it('is computed once by a rule and an engine, however many processes compute it; a teacher’s is another', async () => {
		const again = { ...computed, ruleVersion: 'again' };
		const written = await Promise.all(Array.from({ length: 6 }, () => write(again)));
		expect(written.filter((id) => id !== null)).toHaveLength(1);
		const given = { ...again, mark: 1500, authorId: run.playerId, reason: 'Oral' };
		expect(await write(given)).not.toBeNull();
		expect(await write(given)).not.toBeNull();
	});

	it('is in whole hundredths from 0 to 20', async () => {
		for (const mark of [-1, 2001, 14.2, Number.NaN])
			await expect(write({ ...computed, mark })).rejects.toThrow(RangeError);
	});
});
