/**
 * The pool of engine threads: reviews and rehearsals never run on the thread that answers requests. What somebody waits
 * for comes first and finds a thread free, whatever is computed for others meanwhile.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { Piscina } from 'piscina';
import { logFailure } from '../operation/log.ts';
import { ranked, RankedQueue, rankOf } from './ranked-queue.ts';
import type { Answer, StageData, Task } from './task.ts';

const BUILT = resolve('build/engine/worker.js');
const SOURCE = resolve('src/lib/server/workers/engine-worker.ts');
/** A worker in one file, for the tests. */
const GIVEN = process.env.TERRAIN_ENGINE;
const built = (import.meta as { env?: { PROD?: boolean; DEV?: boolean } }).env;

/** What is served before what; 0 is what a page waits for. */
const RANKS: Readonly<Record<Task['do'], number>> = {
	causes: 0,
	'what-if': 0,
	value: 1,
	market: 1,
	search: 2,
	objective: 2,
	plays: 2
};
/** Answers that pages may wait for at once: beyond, a refusal is kinder than the wait. */
const MOST_WAITING = 100;

let pool: Piscina | null = null;
let waiting = 0;

/** Threads that compute what no page waits for: every core. */
export const threads = Math.max(1, availableParallelism());
/** One more, which only works for pages: a long search on every core does not keep them waiting. */
const MOST_THREADS = threads + 1;

function engine(): Piscina {
	if (pool) return pool;
	const made = new Piscina({
		filename: GIVEN ?? (built?.PROD === true && existsSync(BUILT) ? BUILT : SOURCE),
		minThreads: 0,
		maxThreads: MOST_THREADS,
		taskQueue: new RankedQueue(),
		stricterFIFO: true,
		loadBalancer: (task, workers) => {
			const idle = workers.filter(({ currentUsage }) => currentUsage === 0);
			const busy = workers.length - idle.length;
			return busy < (rankOf(task) === 0 ? MOST_THREADS : threads) ? (idle[0] ?? null) : null;
		},
		// In development a fresh thread for each task, so that edits of the engine are seen.
		idleTimeout: built?.DEV === true && GIVEN === undefined ? 0 : 30_000
	});
	// Without a listener it would end the process; an answer that comes while the pool is closed is one.
	made.on('error', (error) => pool === made && logFailure(error, { task: 'pool' }));
	return (pool = made);
}

/** The server stops: what was asked can be asked again by the next one. */
export class PoolClosed extends Error {}

/** Too many pages wait for an answer already. */
export class PoolBusy extends Error {}

/**
 * Asks the pool. Rejects with an AbortError when `signal` is aborted, with PoolClosed when the pool is closed meanwhile,
 * with PoolBusy when a page would wait for too long.
 */
export async function ask<T extends Task>(stage: StageData, task: T, signal?: AbortSignal): Promise<Answer<T>> {
	const rank = RANKS[task.do];
	if (rank === 0 && waiting >= MOST_WAITING) throw new PoolBusy('too many pages wait');
	const asked = engine();
	waiting += rank === 0 ? 1 : 0;
	try {
		return (await asked.run({ stage, task, ...ranked(rank) }, signal ? { signal } : {})) as Answer<T>;
	} catch (error) {
		throw asked === pool ? error : new PoolClosed('the pool was closed', { cause: error });
	} finally {
		waiting -= rank === 0 ? 1 : 0;
	}
}

/** Ends the threads. */
export async function closePool(): Promise<void> {
	const closing = pool;
	pool = null;
	await closing?.destroy();
}
