import { afterAll, describe, expect, inject, it } from 'vitest';
import { ask, closePool, PoolBusy, PoolClosed, threads } from '#server/workers/pool.ts';
import { ranked, RankedQueue, rankOf } from '#server/workers/ranked-queue.ts';
import { searchOrder } from '#server/workers/review.ts';
import type { RunData, StageData } from '#server/workers/task.ts';
import { prospectingCases } from './support/prospecting-case.ts';

const WEEKS = 4;
const [{ stages }] = await prospectingCases(60, WEEKS).list();
const [{ definition, room, params }] = stages;
const stage: StageData = { key: 'pool', kind: 'prospecting', definition };
const nothing = room.fallback(room.view(params, room.start(params, 7), 0));
const run: RunData = { seed: 7, grading: 9, seat: 0, decisions: Array.from({ length: WEEKS }, () => [nothing]) };
const question = { do: 'what-if', run, round: WEEKS, change: { kind: 'nothing' } } as const;

afterAll(closePool);

describe('the queue of the pool', () => {
	it('serves the lowest rank first, within a rank the first that came, and what was taken back before it', () => {
		const queue = new RankedQueue();
		const task = (rank: number) => ranked(rank) as Parameters<RankedQueue['push']>[0];
		const [search, mark, page, other, gone] = [task(2), task(1), task(0), task(0), task(1)];
		for (const one of [search, gone, mark, page]) queue.push(one);
		queue.unshift(other);
		queue.remove(gone);
		expect(queue.size).toBe(4);
		expect(Array.from({ length: 5 }, () => queue.shift())).toEqual([other, page, mark, search, null]);
		expect([search, mark, page].map(rankOf)).toEqual([2, 1, 0]);
		expect(queue.size).toBe(0);
	});
});

// the pool knows nothing of the database
describe.runIf(inject('database') === 'sqlite')('the pool', () => {
	it('answers whoever waits before what is computed for later', async () => {
		await ask(stage, question);
		let searched = 0;
		const searches = Array.from({ length: 6 * threads }, (_, at) =>
			ask(stage, { do: 'search', run: { ...run, grading: at }, round: 1 }).then(() => searched++)
		);
		await ask(stage, question);
		expect(searched).toBeLessThan(3 * threads);
		const settled = Promise.allSettled(searches);
		await closePool();
		await settled;
	});

	it('refuses to make more than a hundred pages wait, and a stop ends them all', async () => {
		const asked = Array.from({ length: 101 }, () => ask(stage, question));
		const settled = Promise.allSettled(asked);
		await expect(asked[100]).rejects.toThrow(PoolBusy);
		await closePool();
		const reasons = (await settled).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
		expect(reasons.filter((reason) => reason instanceof PoolClosed).length).toBeGreaterThan(90);
		await expect(ask(stage, question)).resolves.toBeDefined();
	});

	it('searches the last rounds first: they are the quicker', () => {
		expect(searchOrder(3)).toEqual([3, 2, 1]);
	});
});
