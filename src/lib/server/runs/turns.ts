/** Lets everybody do one thing at a time, in the order in which they asked, and keep only so many waiting. */
export class Turns {
	readonly #most: number;
	readonly #queues = new Map<string, { last: Promise<unknown>; length: number }>();

	/** `most`: under way and waiting, of one person. */
	constructor(most: number) {
		this.#most = most;
	}

	/** Runs `work` after what the same person asked before; null when they have asked for too much already. */
	take<T>(person: string, work: () => Promise<T>): Promise<T> | null {
		const queue = this.#queues.get(person) ?? { last: Promise.resolve(), length: 0 };
		if (queue.length >= this.#most) return null;
		this.#queues.set(person, queue);
		queue.length++;
		const mine = queue.last.then(work).finally(() => {
			if (--queue.length === 0) this.#queues.delete(person);
		});
		// whoever comes next waits for the end, whatever it is
		queue.last = mine.catch(() => {});
		return mine;
	}
}
