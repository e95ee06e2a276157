/**
 * The clock of a sitting, from what was done to it. Pure: time is an argument. It goes on while a connection is lost; the
 * panel may suspend it, and give minutes back. A phase ends by itself when its time is up; the next one is begun by an act.
 */
import type { Phase } from '#framework/exam.ts';
import type { CLOCK_EVENTS } from '../db/schema.ts';

export interface ClockEvent {
	/** 1, 2, … : the order in which they were written. */
	readonly order: number;
	readonly kind: (typeof CLOCK_EVENTS)[number];
	/** The phase that began, from 0. */
	readonly phase: number | null;
	/** Minutes given back, and why. */
	readonly minutes: number | null;
	readonly reason: string | null;
	readonly clientKey: string | null;
	readonly at: Date;
}

export interface Clock {
	/** `over`: the time of the phase is up; `ended`: somebody ended the sitting. */
	readonly state: 'waiting' | 'running' | 'suspended' | 'over' | 'ended';
	/** The phase that began last, from 0; null before the first. */
	readonly phase: number | null;
	/** Left in that phase. */
	readonly milliseconds: number;
	/** When the time of the phase will be up if nothing is done; null unless the clock is running. */
	readonly endsAt: Date | null;
}

const MINUTE = 60_000;
export const LONGEST_MINUTES = 300;
const LONGEST_REASON = 500;

/** What a phase lasts, in milliseconds: extra time, in per cent, is rounded up to the minute, in the candidate’s favour. */
export function allowance({ minutes }: Pick<Phase, 'minutes'>, extraPercent: number): number {
	return (minutes + Math.ceil((minutes * extraPercent) / 100)) * MINUTE;
}

/** Where the clock is at `now`. An instant earlier than the event before it, as of a clock set back, is taken for that event’s. */
export function remaining(
	events: readonly ClockEvent[],
	phases: readonly Pick<Phase, 'minutes'>[],
	extraPercent: number,
	now: Date
): Clock {
	let phase: number | null = null;
	let left = 0;
	let running = false;
	let last = -Infinity;
	const advance = (to: Date) => {
		const at = Math.max(last, to.getTime());
		if (running) left = Math.max(0, left - (at - last));
		last = at;
	};
	for (const event of [...events].sort((a, b) => a.order - b.order)) {
		advance(event.at);
		if (event.kind === 'ended') return { state: 'ended', phase, milliseconds: left, endsAt: null };
		if (event.kind === 'phase-started' && event.phase !== null) {
			phase = event.phase;
			left = allowance(phases[phase], extraPercent);
			running = true;
		} else if (event.kind === 'given-back') left += (event.minutes ?? 0) * MINUTE;
		else running = phase !== null && event.kind === 'resumed';
	}
	if (phase === null) return { state: 'waiting', phase, milliseconds: 0, endsAt: null };
	advance(now);
	if (left === 0) return { state: 'over', phase, milliseconds: 0, endsAt: null };
	if (!running) return { state: 'suspended', phase, milliseconds: left, endsAt: null };
	return { state: 'running', phase, milliseconds: left, endsAt: new Date(last + left) };
}

/** Nothing more can happen unless the panel gives minutes back: it was ended, or the time of the last phase is up. */
export function isFinished({ state, phase }: Pick<Clock, 'state' | 'phase'>, phases: readonly unknown[]): boolean {
	return state === 'ended' || (state === 'over' && phase === phases.length - 1);
}

export type ClockAct =
	| { readonly kind: 'start'; /** From 0; the next one, when another is under way. */ readonly phase: number }
	| { readonly kind: 'suspend' | 'resume' | 'end' }
	| {
			readonly kind: 'give-back';
			readonly minutes: number;
			readonly reason: string;
			/** Drawn by the page for this click; sent again, it is the same click. */
			readonly clientKey: string;
	  };

export type DecidedAct =
	| { readonly kind: 'write'; readonly event: ClockEvent }
	/** It is so already: a second click, or another tab was quicker. */
	| { readonly kind: 'done' }
	| { readonly kind: 'refused'; readonly field: string; readonly sentence: string };

const EMPTY = { phase: null, minutes: null, reason: null, clientKey: null };
const refused = (sentence: string, field = 'act'): DecidedAct => ({ kind: 'refused', field, sentence });

/** What an act writes, or why it cannot be done. Decided again once written, it is `done`. */
export function decideAct(
	events: readonly ClockEvent[],
	phases: readonly Pick<Phase, 'minutes'>[],
	extraPercent: number,
	act: ClockAct,
	now: Date
): DecidedAct {
	const clock = remaining(events, phases, extraPercent, now);
	const order = Math.max(0, ...events.map((event) => event.order)) + 1;
	const write = (event: Partial<ClockEvent> & Pick<ClockEvent, 'kind'>): DecidedAct => ({
		kind: 'write',
		event: { ...EMPTY, order, at: now, ...event }
	});
	if (act.kind === 'give-back' && events.some(({ clientKey }) => clientKey === act.clientKey)) return { kind: 'done' };
	if (act.kind === 'start' && act.phase === clock.phase) return { kind: 'done' };
	if (clock.state === 'ended') return act.kind === 'end' ? { kind: 'done' } : refused('Cette épreuve est terminée.');
	if (act.kind === 'start') {
		if (act.phase === (clock.phase ?? -1) + 1 && act.phase < phases.length)
			return write({ kind: 'phase-started', phase: act.phase });
		return refused('L’épreuve a avancé depuis l’ouverture de cette page. Rechargez-la\u00a0: rien n’a été modifié.');
	}
	if (clock.phase === null) return refused('L’épreuve n’a pas commencé.');
	switch (act.kind) {
		case 'suspend':
			if (clock.state === 'suspended') return { kind: 'done' };
			if (clock.state === 'over')
				return refused('Le temps de cette phase est écoulé\u00a0: il n’y a rien à suspendre.');
			return write({ kind: 'suspended' });
		case 'resume':
			return clock.state === 'suspended' ? write({ kind: 'resumed' }) : { kind: 'done' };
		case 'end':
			return write({ kind: 'ended' });
		case 'give-back': {
			const { minutes, clientKey } = act;
			const reason = act.reason.replaceAll('\0', '').trim();
			if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_MINUTES)
				return refused(`Rendez un nombre entier de minutes, de 1 à ${LONGEST_MINUTES}.`, 'minutes');
			if (reason.length === 0 || reason.length > LONGEST_REASON)
				return refused(`Dites pourquoi ces minutes sont rendues, en ${LONGEST_REASON} caractères au plus.`, 'reason');
			return write({ kind: 'given-back', minutes, reason, clientKey });
		}
	}
}
