/**
 * The clock of a sitting in the browser. The server says what is left; between two answers the page counts down with a
 * clock that nobody sets (`performance.now`), and asks again often, when it is looked at and when the network comes back.
 */
import { announce, type ShownClock } from './clock-text.ts';

/** Milliseconds between two questions to the server; when something is due; and between two readings of the clock. */
const POLL = 10_000;
const SOON = 1000;
const TICK = 250;

/** What the server answers: the clock, and a text that differs when something else of the page has changed. */
export interface Watched {
	readonly clock: ShownClock;
	readonly shown: string;
}

interface Options {
	/** Where to ask. */
	readonly address: () => string;
	/** What the page shows, to be compared with the answer. */
	readonly shown: () => string;
	/** Something else has changed: the page is to be read again. */
	readonly onchange: () => void;
}

export class SittingWatch {
	/** Null until the first answer: the page shows what it was given. */
	private clock: ShownClock | null = $state.raw(null);
	private receivedAt = 0;
	private tickedAt = $state(0);
	private asking = false;
	online = $state(true);
	/** The session is over: nothing more will come until one signs in. */
	signedOut = $state(false);
	/** Said politely; the same text is not said twice. */
	announced = $state('');
	private readonly options: Options;

	constructor(options: Options) {
		this.options = options;
	}

	/** The clock now: the last answer of the server, counted down. */
	at(given: ShownClock): ShownClock {
		const { clock } = this;
		if (!clock) return given;
		if (clock.state !== 'running') return clock;
		return { ...clock, milliseconds: Math.max(0, clock.milliseconds - (this.tickedAt - this.receivedAt)) };
	}

	/** Counts and asks until the page is left; returns what stops it. */
	start(): () => void {
		void this.ask();
		const stop = new AbortController();
		const on = (target: EventTarget, type: string) =>
			target.addEventListener(type, () => document.visibilityState === 'visible' && void this.ask(), {
				signal: stop.signal
			});
		for (const type of ['focus', 'online', 'pageshow']) on(window, type);
		on(document, 'visibilitychange');
		window.addEventListener('offline', () => (this.online = false), { signal: stop.signal });
		const ticking = setInterval(() => this.tick(), TICK);
		let askedAt = performance.now();
		const polling = setInterval(() => {
			const due = this.left() === 0 && this.clock?.state === 'running' ? SOON : POLL;
			if (performance.now() - askedAt < due) return;
			askedAt = performance.now();
			void this.ask();
		}, SOON);
		return () => {
			stop.abort();
			clearInterval(ticking);
			clearInterval(polling);
		};
	}

	/** Takes what the server has just said. */
	receive(clock: ShownClock): void {
		// minutes given back are counted down, and announced, again
		if (clock.milliseconds > this.left()) this.announced = '';
		this.clock = clock;
		this.receivedAt = this.tickedAt = performance.now();
	}

	private left(): number {
		return this.clock ? this.at(this.clock).milliseconds : 0;
	}

	private tick(): void {
		if (this.clock?.state !== 'running') return;
		const before = this.left();
		this.tickedAt = performance.now();
		const said = announce(before, this.left());
		if (said) this.announced = said;
	}

	private async ask(): Promise<void> {
		if (this.asking) return;
		this.asking = true;
		try {
			const response = await fetch(this.options.address(), { headers: { accept: 'application/json' } });
			this.online = true;
			this.signedOut = response.redirected || response.status === 401;
			if (!response.ok || this.signedOut) return;
			const { clock, shown } = (await response.json()) as Watched;
			this.receive(clock);
			if (shown !== this.options.shown()) this.options.onchange();
		} catch {
			this.online = false;
		} finally {
			this.asking = false;
		}
	}
}
