/** A rehearsal spread over the pool; the same numbers as on one thread, whatever the number of threads. */
import { gatherRehearsal, summarise, type Rehearsal, type RehearsedPlay } from '#assessment/rehearse.ts';
import type { Anchors } from '#assessment/mark.ts';
import { ROOMS } from '#engine/rooms.ts';
import { ask } from './pool.ts';
import type { StageData } from './task.ts';

/** Plays of one task. */
const BLOCK = 5;

export async function rehearseInPool(
	stage: StageData,
	options: {
		seed: number;
		plays: number;
		marked?: number;
		worlds?: number;
		anchors?: Anchors;
		onProgress?: (share: number) => void;
		signal?: AbortSignal;
	}
): Promise<Rehearsal> {
	const { seed, signal, onProgress } = options;
	const worlds = options.worlds ?? 32;
	let asked = 0;
	let done = 0;
	async function play(policy: string, count: number): Promise<readonly RehearsedPlay[]> {
		asked += count;
		const blocks = Array.from({ length: Math.ceil(count / BLOCK) }, async (_, block) => {
			const from = block * BLOCK;
			const size = Math.min(BLOCK, count - from);
			const plays = await ask(stage, { do: 'plays', policy, seed, from, count: size, worlds }, signal);
			onProgress?.((done += size) / asked);
			return plays;
		});
		return (await Promise.all(blocks)).flat();
	}
	const { simulation, compile } = ROOMS[stage.kind];
	const levers = simulation.leversOf?.(compile(stage.definition)) ?? simulation.levers;
	const data = await gatherRehearsal(
		simulation,
		{ value: (policy, count) => ask(stage, { do: 'objective', policy, seed, from: 0, count }, signal), play },
		{ ...options, worlds, levers }
	);
	return summarise(data, options.anchors);
}
