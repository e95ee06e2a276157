import { queueOptionsSymbol, type PiscinaTask, type TaskQueue } from 'piscina';

type Queued = Pick<PiscinaTask, typeof queueOptionsSymbol>;

/** The options under which a task is queued: rank 0 is served first. */
export function ranked(rank: number): object {
	return { [queueOptionsSymbol]: { rank } };
}

export function rankOf(task: Queued): number {
	return (task[queueOptionsSymbol] as { readonly rank: number } | null)?.rank ?? 0;
}

/** Tasks by rank; within a rank, the first that was asked. */
export class RankedQueue implements TaskQueue {
	readonly #ranks: Queued[][] = [];

	get size(): number {
		return this.#ranks.reduce((sum, { length }) => sum + length, 0);
	}

	push(task: Queued): void {
		this.#of(task).push(task);
	}

	unshift(task: Queued): void {
		this.#of(task).unshift(task);
	}

	shift(): Queued | null {
		return this.#ranks.find((tasks) => tasks.length > 0)?.shift() ?? null;
	}

	remove(task: Queued): void {
		const tasks = this.#of(task);
		const at = tasks.indexOf(task);
		if (at >= 0) tasks.splice(at, 1);
	}

	#of(task: Queued): Queued[] {
		const rank = rankOf(task);
		for (let added = this.#ranks.length; added <= rank; added++) this.#ranks.push([]);
		return this.#ranks[rank];
	}
}
