/** Pause between two questions, milliseconds. */
const GENTLE = 3000;

/**
 * Asks an address what the state is, while the page is in sight, and says so each time it is no longer the `known` one. Returns how to
 * stop. A network that is down is asked again. In the browser only.
 */
export function watch(address: string, known: string, onchange: () => void, pause = GENTLE): () => void {
	const ask = async () => {
		if (document.visibilityState !== 'visible') return;
		try {
			const response = await fetch(address, { headers: { accept: 'application/json' } });
			if (response.ok && (await response.text()) !== known) onchange();
		} catch {
			// asked again later
		}
	};
	const timer = setInterval(() => void ask(), pause);
	return () => clearInterval(timer);
}
