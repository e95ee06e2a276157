/** A review spread over the pool, in its two stages: the same documents as on one thread. */
import { decompose, joinRound, type Alternatives, type Decomposition, type RoundValue } from '#engine/review.ts';
import type { Anchors, Reference } from '#assessment/mark.ts';
import { BLOCK_WORLDS, enoughWorlds } from '#assessment/review.ts';
import { ask } from './pool.ts';
import type { RunData, StageData } from './task.ts';

/** V and Q of every round, by blocks until the mark is sure enough. `onProgress` is told a share from 0 to 1. */
export async function valueInPool(
	stage: StageData,
	run: RunData,
	result: number,
	reference: Reference,
	anchors: Anchors,
	onProgress: (share: number) => void = () => {}
): Promise<Decomposition> {
	const blocks: Float64Array[][] = run.decisions.map(() => []);
	for (let from = 0; ; from += BLOCK_WORLDS) {
		let answered = 0;
		await Promise.all(
			run.decisions.map(async (_, at) => {
				blocks[at].push(await ask(stage, { do: 'value', run, round: at + 1, from, count: BLOCK_WORLDS }));
				// Later blocks are fewer and fewer to come: half of what is left each time.
				const before = 1 - 0.5 ** (from / BLOCK_WORLDS);
				onProgress(before + (1 - before) * 0.5 * (++answered / run.decisions.length));
			})
		);
		const rows = (round: readonly Float64Array[]): 2 | 4 => (round[0].length === 4 * BLOCK_WORLDS ? 4 : 2);
		const rounds: RoundValue[] = blocks.map((round, at) => joinRound(at + 1, round, rows(round)));
		if (enoughWorlds(rounds, result, reference, anchors)) return decompose(rounds, result);
	}
}

/** The order in which rounds are searched: the last first, since little is left to play and the first verdict is soon there. */
export function searchOrder(rounds: number): number[] {
	return Array.from({ length: rounds }, (_, at) => rounds - at);
}

/** Searches every round; `onRound` is told each result as it comes. */
export async function searchInPool(
	stage: StageData,
	run: RunData,
	onRound: (alternatives: Alternatives<unknown>) => Promise<void>
): Promise<void> {
	await Promise.all(
		searchOrder(run.decisions.length).map(async (round) => onRound(await ask(stage, { do: 'search', run, round })))
	);
}
