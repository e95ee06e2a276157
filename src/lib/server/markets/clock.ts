/**
 * The clock of a market, from what was done to it. Pure: time is an argument. Proposing ends when its time is up, when
 * everybody has proposed or by the teacher’s hand; deciding then has its own time. What stops the clock stops both.
 */
import type { CLOSINGS, MARKET_EVENTS } from '../db/schema.ts';

export type MarketEventKind = (typeof MARKET_EVENTS)[number];
export type Closing = (typeof CLOSINGS)[number];

export interface MarketEvent {
	/** 1, 2, … : the order in which they were written. */
	readonly order: number;
	readonly kind: MarketEventKind;
	readonly round: number;
	/** Given, when minutes were. */
	readonly minutes: number | null;
	readonly closing: Closing | null;
	readonly clientKey: string | null;
	/** Null: the clock, or the last who was waited for. */
	readonly authorId: string | null;
	readonly at: Date;
}

/** Minutes of a round, to propose then to decide; null is without a limit. */
export interface Allowance {
	readonly proposeMinutes: number | null;
	readonly decideMinutes: number | null;
}

/** `between`: before the first round, or between two; `due`: the time of the round is up and it waits to be played. */
export type Phase = 'between' | 'proposing' | 'deciding' | 'due' | 'ended';

export interface MarketClock {
	readonly phase: Phase;
	/** Under way; between two, the one that was closed last, 0 before the first. */
	readonly round: number;
	readonly paused: boolean;
	/** When the phase ends if nothing is done; null when it has no limit, or the clock does not run. */
	readonly phaseEndsAt: Date | null;
	/** When the round is due if nothing is done; null as above. */
	readonly dueAt: Date | null;
	/** Left in the phase, milliseconds; null without a limit. */
	readonly left: number | null;
}

const MINUTE = 60_000;

interface Hand {
	phase: Phase;
	round: number;
	paused: boolean;
	/** Left of proposing and of deciding; infinite without a limit. */
	propose: number;
	decide: number;
}

const milliseconds = (minutes: number | null) => (minutes === null ? Infinity : minutes * MINUTE);

/** Lets time pass: proposing first, what is left of it on deciding. */
function pass(hand: Hand, elapsed: number): void {
	if (hand.paused) return;
	let left = elapsed;
	if (hand.phase === 'proposing') {
		const spent = Math.min(left, hand.propose);
		hand.propose -= spent;
		left -= spent;
		if (hand.propose === 0) hand.phase = 'deciding';
	}
	if (hand.phase === 'deciding') {
		hand.decide = Math.max(0, hand.decide - left);
		if (hand.decide === 0) hand.phase = 'due';
	}
}

function apply(hand: Hand, event: MarketEvent, allowance: Allowance): void {
	switch (event.kind) {
		case 'round-opened':
			hand.phase = 'proposing';
			hand.round = event.round;
			hand.paused = false;
			hand.propose = milliseconds(allowance.proposeMinutes);
			hand.decide = milliseconds(allowance.decideMinutes);
			break;
		case 'proposals-ended':
			if (hand.phase === 'proposing') hand.phase = 'deciding';
			break;
		case 'extended': {
			const given = (event.minutes ?? 0) * MINUTE;
			if (hand.phase === 'proposing') hand.propose += given;
			else hand.decide += given;
			if (hand.phase === 'due') hand.phase = 'deciding';
			break;
		}
		case 'paused':
		case 'resumed':
			hand.paused = event.kind === 'paused';
			break;
		case 'round-closed':
			hand.phase = 'between';
			hand.paused = false;
			break;
		case 'ended':
			hand.phase = 'ended';
	}
}

/** Where the clock is at `now`. An instant earlier than the event before it, as of a clock set back, is taken for that event’s. */
export function readClock(events: readonly MarketEvent[], allowance: Allowance, now: Date): MarketClock {
	const hand: Hand = { phase: 'between', round: 0, paused: false, propose: Infinity, decide: Infinity };
	let last = -Infinity;
	const advance = (to: Date) => {
		const at = Math.max(last, to.getTime());
		if (last > -Infinity) pass(hand, at - last);
		last = at;
	};
	for (const event of [...events].sort((a, b) => a.order - b.order)) {
		advance(event.at);
		apply(hand, event, allowance);
	}
	advance(now);
	const { phase, round, paused, propose, decide } = hand;
	const left = phase === 'proposing' ? propose : phase === 'deciding' ? decide : Infinity;
	const untilDue = phase === 'proposing' ? propose + decide : left;
	const instant = (wait: number) => (paused || wait === Infinity ? null : new Date(last + wait));
	return {
		...{ phase, round, paused },
		phaseEndsAt: instant(left),
		dueAt: phase === 'due' ? new Date(last) : instant(untilDue),
		left: left === Infinity ? null : left
	};
}
