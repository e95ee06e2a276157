/**
 * Asks, then asks again `every` milliseconds after the answer and what it led to, until the function returned is called. Never two at
 * once: on a busy machine a page would otherwise be loaded again and again, each time before the last one has come.
 */
export function follow(ask: () => Promise<void>, every: number): () => void {
	let stopped = false;
	let timer: ReturnType<typeof setTimeout>;
	const next = () => {
		if (!stopped) timer = setTimeout(() => void ask().finally(next), every);
	};
	next();
	return () => {
		stopped = true;
		clearTimeout(timer);
	};
}
