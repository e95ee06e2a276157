/**
 * A draft on its way to the server: kept on the device until the server has said that it holds it, sent after a pause, sent again when the
 * network comes back. In the browser only.
 */
import type { SaveStatus } from './save-state.svelte';

/** Pause after the last change before it is sent, and between two attempts without a network. Milliseconds. */
const PAUSE = 700;
const RETRY = 10_000;
/** Bytes that all the requests that outlive a page may hold together: 64 KiB (Fetch standard), some left to others. */
const MOST_KEPT_ALIVE = 60_000;

/** What drafts of a kind are. */
export interface Drafting<T> {
	/** Whatever was kept, as a draft. */
	read(kept: unknown): T;
	same(a: T, b: T): boolean;
	/** What `mine` changed of `base`, in what another tab kept meanwhile. */
	merge(base: T, mine: T, kept: T): T;
}

interface Kept {
	round: number;
	base: unknown;
	draft: unknown;
}

interface Options<T> {
	readonly drafting: Drafting<T>;
	readonly runId: string;
	readonly round: number;
	/** Where drafts are sent. */
	readonly address: string;
	/** The draft as the server has it. */
	readonly base: T;
	readonly onstatus: (status: SaveStatus) => void;
	/** The server answered with a draft that another tab has changed too. */
	readonly onmerged: (draft: T) => void;
}

/** Calls `flush` when the network comes back and when the page is no longer in sight; returns how to stop. */
export function flushWhenAway(flush: () => void): () => void {
	const hidden = () => document.visibilityState === 'hidden' && flush();
	addEventListener('online', flush);
	document.addEventListener('visibilitychange', hidden);
	return () => {
		removeEventListener('online', flush);
		document.removeEventListener('visibilitychange', hidden);
	};
}

export class DraftKeeper<T> {
	private readonly options: Options<T>;
	private readonly place: string;
	private base: T;
	private draft: T;
	private timer: ReturnType<typeof setTimeout> | undefined;
	private sending: Promise<void> | undefined;
	private closed = false;

	constructor(options: Options<T>) {
		this.options = options;
		this.place = `terrain.draft.${options.runId}`;
		this.base = options.base;
		this.draft = options.base;
	}

	/** The draft that this device still holds for this round and the server does not, brought onto the server’s; null when there is none. */
	recover(): T | null {
		const { base, drafting, round } = this.options;
		let kept: Kept | null = null;
		try {
			kept = JSON.parse(localStorage.getItem(this.place) ?? 'null') as Kept | null;
		} catch {
			// what cannot be read cannot be used
		}
		if (!kept) return null;
		if (kept.round !== round) {
			this.forget();
			return null;
		}
		const draft = drafting.merge(drafting.read(kept.base), drafting.read(kept.draft), base);
		if (drafting.same(draft, base)) {
			this.forget();
			return null;
		}
		return draft;
	}

	/** Keeps a change at once on the device, and soon on the server. */
	keep(draft: T): void {
		this.draft = draft;
		this.remember();
		this.options.onstatus({ state: 'saving' });
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.send(), PAUSE);
	}

	/** The draft that the last answer of the server held: what a validated form says it changed. */
	get kept(): T {
		return this.base;
	}

	/** Sends what is waiting, now. */
	async flush(): Promise<void> {
		clearTimeout(this.timer);
		this.timer = undefined;
		await this.sending;
		if (!this.options.drafting.same(this.draft, this.base)) await this.send();
	}

	/** Nothing more will be sent: the round has been validated, or the page is left. */
	close(validated = false): void {
		this.closed = true;
		clearTimeout(this.timer);
		if (validated) this.forget();
	}

	private remember(): void {
		try {
			const kept: Kept = { round: this.options.round, base: this.base, draft: this.draft };
			localStorage.setItem(this.place, JSON.stringify(kept));
		} catch {
			// a device that keeps nothing still sends
		}
	}

	private forget(): void {
		try {
			localStorage.removeItem(this.place);
		} catch {
			// nothing was kept
		}
	}

	private async send(): Promise<void> {
		if (this.sending) return;
		this.timer = undefined;
		this.sending = this.post().finally(() => (this.sending = undefined));
		await this.sending;
		if (!this.closed && this.timer === undefined && !this.options.drafting.same(this.draft, this.base))
			this.timer = setTimeout(() => void this.send(), RETRY);
	}

	private async post(): Promise<void> {
		const { address, drafting, round, onstatus, onmerged } = this.options;
		const sent = this.draft;
		const body = new Blob([JSON.stringify({ round, base: this.base, draft: sent })]);
		let response: Response;
		try {
			response = await fetch(address, {
				method: 'PUT',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body,
				// outlives the page that is left; a browser refuses it to a larger body
				keepalive: document.visibilityState === 'hidden' && body.size <= MOST_KEPT_ALIVE
			});
		} catch {
			return onstatus({ state: 'failed', reason: 'pas de réseau, gardé sur cet appareil' });
		}
		if (this.closed) return;
		if (response.status === 401) return onstatus({ state: 'failed', reason: 'session terminée, reconnectez-vous' });
		const answer = (await response.json().catch(() => ({}))) as {
			savedAt?: string;
			draft?: unknown;
			sentence?: string;
		};
		if (!response.ok || !answer.savedAt)
			return onstatus({ state: 'failed', reason: answer.sentence ?? 'gardé sur cet appareil' });
		const stored = drafting.read(answer.draft);
		const changed = !drafting.same(this.draft, sent);
		const merged = drafting.merge(sent, this.draft, stored);
		this.base = stored;
		if (!drafting.same(merged, this.draft)) onmerged(merged);
		this.draft = merged;
		if (changed) this.remember();
		else this.forget();
		onstatus({ state: 'saved', at: new Date(answer.savedAt) });
	}
}
