import { error } from '@sveltejs/kit';
import type { Cases } from '../scenarios/case.ts';
import { ask, PoolBusy } from '../workers/pool.ts';
import type { Change, WhatIf } from '../workers/task.ts';
import { otherEngine } from './other-engine.ts';
import { prepareRun } from './prepared-run.ts';
import type { Run } from './run.ts';
import { Turns } from './turns.ts';

/** Questions of one person, under way and waiting. */
const MOST_QUESTIONS = 6;
/** Answers kept, the one left unread the longest dropped first. */
const KEPT = 500;

/** « Et si ? »: one round of a run changed, with the same luck. */
export interface WhatIfQuestion {
	readonly run: Run;
	readonly round: number;
	readonly change: Change;
	readonly userId: string;
	/** The request that asks: once it is given up, what has not begun is not computed. */
	readonly signal?: AbortSignal;
}

export type WhatIfAsked =
	/** Null for a request that was given up. */
	| { readonly kind: 'asked'; readonly answer: Promise<WhatIf | null> }
	| { readonly kind: 'refused'; readonly code: 'other-engine' | 'too-many'; readonly sentence: string };

const turns = new Turns(MOST_QUESTIONS);
const answers = new Map<string, WhatIf>();

function keep(key: string, answer: WhatIf): WhatIf {
	answers.delete(key);
	answers.set(key, answer);
	if (answers.size > KEPT) answers.delete(answers.keys().next().value as string);
	return answer;
}

/** Asks « et si ? »; everybody has one question computed at a time, and the same one is computed once. Writes nothing. */
export function askWhatIf(cases: Cases, { run, round, change, userId, signal }: WhatIfQuestion): WhatIfAsked {
	const other = otherEngine(cases, run);
	if (other) return { kind: 'refused', code: 'other-engine', sentence: other };
	const key = JSON.stringify([run.id, round, change]);
	const answer = turns.take(userId, async () => {
		const known = answers.get(key);
		if (known) return keep(key, known);
		if (signal?.aborted) return null;
		const { data, runData } = await prepareRun(cases, run);
		// Begun, it is let finish: ending its thread would cost more than the answer, which is kept.
		const found = ask(data, { do: 'what-if', run: runData, round, change });
		return keep(key, await found.catch(refuseBusy));
	});
	if (!answer)
		return {
			kind: 'refused',
			code: 'too-many',
			sentence: 'Vous avez déjà posé plusieurs questions à la fois. Attendez leurs réponses, puis reposez celle-ci.'
		};
	// The page may fail before it waits for the answer.
	answer.catch(() => {});
	return { kind: 'asked', answer };
}

function refuseBusy(thrown: unknown): never {
	throw thrown instanceof PoolBusy
		? error(503, 'Beaucoup de monde attend une réponse en ce moment. Reposez la question dans un instant.')
		: thrown;
}
