import type { Sampling } from './configurations.ts';

/** One implementation of the same work, measured beside others. */
export interface Contender {
	readonly name: string;
	/** Does `steps` more steps. How long they took, in nanoseconds, and what the last of them counted. */
	run(steps: number): Promise<Lap>;
	close(): void;
}

export interface Lap {
	readonly nanoseconds: number;
	/** Choices of each offer in the last step. */
	readonly counts: readonly number[];
}

/** A contender that this machine lacks, and the word that says so. */
export interface Absent {
	readonly name: string;
	readonly absent: string;
}

/** Nanoseconds per step and per entity of every lap, by contender. */
export type Times = ReadonlyMap<string, readonly number[]>;

/**
 * Times of all contenders, their laps interleaved so that what else the machine does falls on all alike. Each contender is first
 * warmed up and given the number of steps that makes a lap.
 */
export async function measure(
	contenders: readonly Contender[],
	entities: number,
	{ laps, milliseconds, seconds }: Sampling
): Promise<Times> {
	const times = new Map<string, number[]>();
	const plans = [];
	for (const contender of contenders) {
		const { steps, lasting } = await stepsLasting(contender, milliseconds * 1e6);
		const affordable = Math.min(laps, Math.max(5, Math.floor((seconds * 1e9) / lasting)));
		const found: number[] = [];
		times.set(contender.name, found);
		plans.push({ contender, steps, found, every: Math.floor(laps / affordable) });
	}
	for (let turn = 0; turn < laps; turn++) {
		for (const { contender, steps, found, every } of plans) {
			if (turn % every !== 0) continue;
			const { nanoseconds } = await contender.run(steps);
			found.push(nanoseconds / (steps * entities));
		}
	}
	return times;
}

/** Warms a contender up; steps that last at least `wanted` nanoseconds, and how long they do. */
async function stepsLasting(contender: Contender, wanted: number): Promise<{ steps: number; lasting: number }> {
	for (let spent = 0; spent < 50 * wanted;) spent += (await contender.run(1)).nanoseconds;
	for (let steps = 1; ;) {
		const { nanoseconds } = await contender.run(steps);
		if (nanoseconds >= wanted) return { steps, lasting: nanoseconds };
		steps = Math.ceil(steps * Math.min(10, Math.max(1.2, wanted / Math.max(nanoseconds, 1))));
	}
}

/** The median of a list that is not empty. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A lap of work that runs in this process. */
export function lap(work: () => readonly number[]): Lap {
	const start = process.hrtime.bigint();
	const counts = work();
	return { nanoseconds: Number(process.hrtime.bigint() - start), counts: [...counts] };
}
