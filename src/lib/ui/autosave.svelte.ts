/**
 * A form that saves itself while it is filled in: what changed is kept on the device until the server has said that it
 * holds it, sent to the form’s own action after a pause, and sent again when the network comes back. Without JavaScript
 * the same form has its button. In the browser only.
 */
import type { Attachment } from 'svelte/attachments';
import { SvelteMap } from 'svelte/reactivity';
import { deserialize, type enhance } from '$app/forms';
import type { SaveStatus } from './save-state.svelte';

/** Pause after the last keystroke before it is sent, the longest that keystrokes may put it off, and between two attempts without a network. Milliseconds. */
const PAUSE = 700;
const LONGEST_PAUSE = 3000;
const RETRY = 10_000;
/** Bytes that a request that outlives its page may hold: 64 KiB for all of them (Fetch standard), some left to others. */
const MOST_KEPT_ALIVE = 60_000;

type Submit = NonNullable<Parameters<typeof enhance>[1]>;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What the action of a form that saves itself answers. */
export interface Saved {
	/** What could be taken is kept; absent when nothing could. */
	readonly savedAt?: Date;
	/** Why nothing was. */
	readonly sentence?: string;
	/** What could not be taken, by name of control. */
	readonly problems?: Readonly<Record<string, string>>;
	/** What it holds instead, written since on another page, by name of control. */
	readonly texts?: Readonly<Record<string, string>>;
}

interface Options {
	/** Names the form and its author on this device: the next person at it is somebody else. */
	readonly place: string;
	readonly onstatus: (status: SaveStatus) => void;
	readonly onsaved?: (saved: Saved) => void;
	/** Each control is sent with how long ago it was written, `age:NAME` in milliseconds: what was written last may then win. */
	readonly dated?: boolean;
}

const isControl = (target: EventTarget | null): target is Control =>
	target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/** What a control would send: nothing for a box that is not ticked. */
const valueOf = (control: Control): string =>
	control instanceof HTMLInputElement && control.type === 'checkbox' && !control.checked ? '' : control.value;

function setValue(control: Control, text: string): void {
	if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = text !== '';
	else control.value = text;
}

export class Autosave {
	/** What was typed on this page, by name of control. */
	readonly typed = new SvelteMap<string, string>();
	/** What the server could not take of it. */
	problems: Readonly<Record<string, string>> = $state.raw({});
	private readonly options: Options;
	private readonly place: string;
	/** What the server does not hold yet, by name of control. */
	private pending: Record<string, string> = {};
	/** When each of these was written, by the clock of this device. */
	private since: Record<string, number> = {};
	/** When the first of what waits was written. */
	private waitsSince = Infinity;
	private form: HTMLFormElement | null = null;
	private address = '';
	private timer: ReturnType<typeof setTimeout> | undefined;
	private sending: Promise<void> | undefined;

	constructor(options: Options) {
		this.options = options;
		this.place = `terrain.saisie.${options.place}`;
	}

	/** Ties the form: `{@attach saver.attach}`. */
	readonly attach: Attachment<HTMLFormElement> = (form) => {
		this.form = form;
		this.address = form.action;
		const listening = new AbortController();
		const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
			target.addEventListener(type, listener, { signal: listening.signal });
		on(form, 'input', ({ target }) => isControl(target) && this.keep(target.name, valueOf(target)));
		on(window, 'online', () => void this.flush());
		on(document, 'visibilitychange', () => document.visibilityState === 'hidden' && void this.flush());
		this.recover();
		return () => {
			listening.abort();
			void this.flush();
			this.form = null;
		};
	};

	/** What a control says: what was typed on this page, else what the server held. */
	text(name: string, kept: string): string {
		return this.typed.get(name) ?? kept;
	}

	/** Writes in a control of the form as if it had been typed. */
	write(name: string, text: string, at = Date.now()): void {
		const control = this.form?.elements.namedItem(name) ?? null;
		if (control instanceof RadioNodeList) control.value = text;
		else if (isControl(control)) setValue(control, text);
		else return;
		this.keep(name, text, at);
	}

	/** Takes what the server holds of these controls; what waits here to be sent stays. */
	take(texts: Readonly<Record<string, string>>): void {
		for (const [name, text] of Object.entries(texts))
			if (!Object.hasOwn(this.pending, name) && this.typed.get(name) !== text) this.typed.set(name, text);
	}

	/** Sends what waits, now. */
	async flush(): Promise<void> {
		clearTimeout(this.timer);
		this.timer = undefined;
		await this.sending;
		if (this.waits) await this.send();
	}

	/** The form sent whole, by one of its buttons: `use:enhance={saver.submit}`. Without a network, all stays as it is. */
	readonly submit: Submit = ({ formData }) => {
		clearTimeout(this.timer);
		this.timer = undefined;
		return async ({ result, update }) => {
			if (result.type === 'error' && result.status === undefined) {
				if (this.waits) this.later(RETRY);
				return this.options.onstatus({ state: 'failed', reason: 'pas de réseau, rien n’est parti' });
			}
			if (result.type !== 'failure' && result.type !== 'error') {
				this.settle((name, text) => (formData.get(name) ?? '') === text);
				const at: unknown = result.type === 'success' ? result.data?.savedAt : null;
				if (!this.waits) this.options.onstatus(at instanceof Date ? { state: 'saved', at } : { state: 'none' });
			}
			await update({ reset: false });
		};
	};

	private keep(name: string, text: string, at = Date.now()): void {
		if (name === '') return;
		this.typed.set(name, text);
		this.pending[name] = text;
		this.since[name] = at;
		this.waitsSince = Math.min(this.waitsSince, performance.now());
		this.remember();
		this.options.onstatus({ state: 'saving' });
		this.later(Math.max(0, Math.min(PAUSE, this.waitsSince + LONGEST_PAUSE - performance.now())));
	}

	private later(pause: number): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.send(), pause);
	}

	/** What this device still holds and the server does not: put back in the form, and sent. */
	private recover(): void {
		let kept: unknown = null;
		try {
			kept = JSON.parse(localStorage.getItem(this.place) ?? 'null');
		} catch {
			// what cannot be read cannot be used
		}
		if (typeof kept !== 'object' || kept === null) return;
		const { texts, since } = kept as { texts?: Record<string, unknown>; since?: Record<string, number> };
		for (const [name, text] of Object.entries(texts ?? {}))
			if (typeof text === 'string') this.write(name, text, since?.[name]);
	}

	/** Something here has not been said to be held by the server. */
	get waits(): boolean {
		return Object.keys(this.pending).length > 0;
	}

	/** Takes out what the server holds now. */
	private settle(holds: (name: string, text: string) => boolean): void {
		this.pending = Object.fromEntries(Object.entries(this.pending).filter(([name, text]) => !holds(name, text)));
		this.remember();
	}

	private remember(): void {
		try {
			if (this.waits) localStorage.setItem(this.place, JSON.stringify({ texts: this.pending, since: this.since }));
			else localStorage.removeItem(this.place);
		} catch {
			// a device that keeps nothing still sends
		}
	}

	private async send(): Promise<void> {
		if (this.sending) return;
		this.timer = undefined;
		this.sending = this.post().finally(() => (this.sending = undefined));
		await this.sending;
	}

	private async post(): Promise<void> {
		const { onstatus, onsaved } = this.options;
		const sent = { ...this.pending };
		this.waitsSince = Infinity;
		const now = Date.now();
		const ages = Object.keys(sent).map((name) => [`age:${name}`, String(now - this.since[name])]);
		const body = [...Object.entries(sent), ...(this.options.dated ? ages : [])]
			.map((pair) => pair.map(encodeURIComponent).join('='))
			.join('&');
		const failed = (reason: string, again = true) => {
			onstatus({ state: 'failed', reason });
			if (again && this.form && this.timer === undefined) this.later(RETRY);
		};
		let text: string;
		try {
			const response = await fetch(this.address, {
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-sveltekit-action': 'true' },
				body,
				keepalive: (document.visibilityState === 'hidden' || !this.form) && body.length <= MOST_KEPT_ALIVE
			});
			text = await response.text();
		} catch {
			return failed('pas de réseau, gardé sur cet appareil');
		}
		const result = read(text);
		if (!result || result.type === 'redirect') return failed('gardé sur cet appareil');
		if (result.type === 'error')
			return failed(result.status === 401 ? 'session terminée, reconnectez-vous' : 'gardé sur cet appareil');
		const saved = (result.data ?? {}) as Saved;
		if (!saved.savedAt) return failed(saved.sentence ?? 'gardé sur cet appareil', false);
		this.settle((name, text) => sent[name] === text);
		this.problems = saved.problems ?? {};
		this.take(saved.texts ?? {});
		onsaved?.(saved);
		if (this.waits) return this.timer === undefined ? this.later(PAUSE) : undefined;
		const [problem] = Object.values(this.problems);
		onstatus(problem ? { state: 'failed', reason: problem } : { state: 'saved', at: saved.savedAt });
	}
}

function read(text: string) {
	try {
		return deserialize(text);
	} catch {
		return null;
	}
}
