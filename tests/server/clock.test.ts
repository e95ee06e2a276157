import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowance, decideAct, isFinished, remaining, type ClockAct, type ClockEvent } from '#server/sittings/clock.ts';

const MINUTE = 60_000;
const PHASES = [{ minutes: 40 }, { minutes: 40 }, { minutes: 10 }];
const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 8) + minutes * MINUTE);

/** Acts at their minutes, and the events that they leave. */
function play(acts: readonly (readonly [minutes: number, act: ClockAct])[], extra = 0): ClockEvent[] {
	const events: ClockEvent[] = [];
	for (const [minutes, act] of acts) {
		const decided = decideAct(events, PHASES, extra, act, at(minutes));
		if (decided.kind === 'write') events.push(decided.event);
	}
	return events;
}

const start = (phase: number): ClockAct => ({ kind: 'start', phase });
const suspend: ClockAct = { kind: 'suspend' };
const resume: ClockAct = { kind: 'resume' };
const end: ClockAct = { kind: 'end' };
const giveBack = (minutes: number, clientKey = 'clef-unique', reason = 'Coupure du réseau'): ClockAct => ({
	kind: 'give-back',
	minutes,
	reason,
	clientKey
});

describe('the clock', () => {
	it.each<[string, [number, ClockAct][], number, object]>([
		['waits', [], 0, { state: 'waiting', phase: null, milliseconds: 0, endsAt: null }],
		['runs', [[0, start(0)]], 10, { state: 'running', phase: 0, milliseconds: 30 * MINUTE, endsAt: at(40) }],
		['ends a phase by itself', [[0, start(0)]], 40, { state: 'over', phase: 0, milliseconds: 0, endsAt: null }],
		['stays at the end of a phase', [[0, start(0)]], 500, { state: 'over', phase: 0, milliseconds: 0 }],
		[
			'begins the next phase whole',
			[
				[0, start(0)],
				[90, start(1)]
			],
			95,
			{ phase: 1, endsAt: at(130) }
		],
		[
			'cuts a phase short',
			[
				[0, start(0)],
				[15, start(1)]
			],
			20,
			{ phase: 1, endsAt: at(55) }
		],
		[
			'stops',
			[
				[0, start(0)],
				[10, suspend]
			],
			500,
			{ state: 'suspended', milliseconds: 30 * MINUTE, endsAt: null }
		],
		[
			'goes on',
			[
				[0, start(0)],
				[10, suspend],
				[60, resume]
			],
			65,
			{ state: 'running', endsAt: at(90) }
		],
		[
			'is given minutes',
			[
				[0, start(0)],
				[10, giveBack(5)]
			],
			10,
			{ state: 'running', endsAt: at(45) }
		],
		[
			'is given minutes while stopped',
			[
				[0, start(0)],
				[10, suspend],
				[20, giveBack(5)]
			],
			30,
			{
				state: 'suspended',
				milliseconds: 35 * MINUTE
			}
		],
		[
			'runs again from when minutes are given',
			[
				[0, start(0)],
				[50, giveBack(5)]
			],
			52,
			{
				state: 'running',
				milliseconds: 3 * MINUTE,
				endsAt: at(55)
			}
		],
		[
			'is ended',
			[
				[0, start(0)],
				[10, end]
			],
			20,
			{ state: 'ended', phase: 0, endsAt: null }
		]
	])('%s', (_, acts, minutes, expected) => {
		expect(remaining(play(acts), PHASES, 0, at(minutes))).toMatchObject(expected);
	});

	it.each([
		[40, 0, 40],
		[40, 33, 54],
		[30, 33, 40],
		[10, 33, 14],
		[1, 1, 2],
		[300, 100, 600]
	])('gives %i minutes with %i %% more as %i: never less than the candidate is due', (minutes, extra, expected) => {
		expect(allowance({ minutes }, extra)).toBe(expected * MINUTE);
	});

	it('is finished when it is ended, or when the time of the last phase is up', () => {
		const finished = (acts: [number, ClockAct][], minutes: number) =>
			isFinished(remaining(play(acts), PHASES, 0, at(minutes)), PHASES);
		expect(finished([[0, start(0)]], 500)).toBe(false);
		const whole: [number, ClockAct][] = [
			[0, start(0)],
			[40, start(1)],
			[80, start(2)]
		];
		expect(finished(whole, 89)).toBe(false);
		expect(finished(whole, 90)).toBe(true);
		expect(finished([...whole, [85, end]], 86)).toBe(true);
	});

	it('takes an instant earlier than the event before it, of a clock set back, for that event’s', () => {
		const events = play([
			[0, start(0)],
			[10, suspend]
		]);
		const back = [...events, { ...events[1], order: 3, kind: 'resumed' as const, at: at(5) }];
		expect(remaining(back, PHASES, 0, at(12)).milliseconds).toBe(28 * MINUTE);
		expect(remaining(back, PHASES, 0, at(-60)).milliseconds).toBe(30 * MINUTE);
	});
});

describe('an act', () => {
	const started = play([[0, start(0)]]);

	it.each<[string, ClockEvent[], ClockAct, number]>([
		['the second phase first', [], start(1), 0],
		[
			'a phase that is past',
			play([
				[0, start(0)],
				[40, start(1)]
			]),
			start(0),
			50
		],
		[
			'a phase after the last',
			play([
				[0, start(0)],
				[1, start(1)],
				[2, start(2)]
			]),
			start(3),
			5
		],
		['half a phase', started, start(0.5), 1],
		['suspending what has not begun', [], suspend, 0],
		['suspending when the time is up', started, suspend, 41],
		['ending what has not begun', [], end, 0],
		['no minute', started, giveBack(0), 1],
		['too many minutes', started, giveBack(301), 1],
		['half a minute', started, giveBack(0.5), 1],
		['minutes without a reason', started, giveBack(5, 'clef-unique', ' '), 1],
		[
			'minutes after the end',
			play([
				[0, start(0)],
				[1, end]
			]),
			giveBack(5),
			2
		]
	])('refuses %s, with a sentence', (_, events, act, minutes) => {
		expect(decideAct(events, PHASES, 0, act, at(minutes))).toMatchObject({
			kind: 'refused',
			sentence: expect.stringMatching(/\.$/)
		});
	});
});

const anAct: fc.Arbitrary<ClockAct> = fc.oneof(
	fc.constantFrom<ClockAct>(suspend, resume, end),
	fc.integer({ min: 0, max: 3 }).map(start),
	fc.tuple(fc.integer({ min: 1, max: 20 }), fc.uuid()).map(([minutes, key]) => giveBack(minutes, key))
);
const someActs = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), anAct), { maxLength: 25 }).map((steps) => {
	let minutes = 0;
	return steps.map(([later, act]) => [(minutes += later), act] as [number, ClockAct]);
});
const anExtra = fc.integer({ min: 0, max: 100 });

describe('whatever is done to the clock', () => {
	it('the same act twice is written once', () => {
		fc.assert(
			fc.property(someActs, anAct, anExtra, fc.integer({ min: 0, max: 30 }), (acts, act, extra, later) => {
				const events = play(acts, extra);
				const now = at((acts.at(-1)?.[0] ?? 0) + later);
				const decided = decideAct(events, PHASES, extra, act, now);
				fc.pre(decided.kind === 'write');
				if (decided.kind !== 'write') return;
				expect(decideAct([...events, decided.event], PHASES, extra, act, now).kind).toBe('done');
			})
		);
	});

	it('the order in which events are read changes nothing', () => {
		fc.assert(
			fc.property(
				someActs.chain((acts) => {
					const events = play(acts);
					return fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }));
				}),
				fc.integer({ min: 0, max: 800 }),
				([events, shuffled], minutes) => {
					expect(remaining(shuffled, PHASES, 0, at(minutes))).toEqual(remaining(events, PHASES, 0, at(minutes)));
				}
			)
		);
	});

	it('suspending neither gains nor loses time: what has run and what is left make the phase and what was given back', () => {
		const stops = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 200 })), {
			maxLength: 8
		});
		fc.assert(
			fc.property(stops, fc.integer({ min: 1, max: 20 }), anExtra, fc.boolean(), (pairs, given, extra, give) => {
				let minutes = 0;
				let ran = 0;
				const acts: [number, ClockAct][] = [[0, start(0)]];
				for (const [before, stopped] of pairs) {
					acts.push([(minutes += before), suspend], [(minutes += stopped), resume]);
					ran += before;
				}
				if (give) acts.push([minutes, giveBack(given)]);
				const whole = allowance(PHASES[0], extra) + (give ? given * MINUTE : 0);
				const clock = remaining(play(acts, extra), PHASES, extra, at(minutes + 3));
				expect(clock).toMatchObject({ state: 'running', milliseconds: whole - (ran + 3) * MINUTE });
			})
		);
	});

	it('time left never grows by itself, is never below zero, and comes to zero when it was said to', () => {
		fc.assert(
			fc.property(someActs, anExtra, fc.integer({ min: 0, max: 90 }), (acts, extra, later) => {
				const events = play(acts, extra);
				const last = acts.at(-1)?.[0] ?? 0;
				const first = remaining(events, PHASES, extra, at(last));
				const then = remaining(events, PHASES, extra, at(last + later));
				expect(then.milliseconds).toBeGreaterThanOrEqual(0);
				expect(then.milliseconds).toBeLessThanOrEqual(first.milliseconds);
				if (first.state !== 'running' || !first.endsAt) {
					expect(then).toEqual(first);
					return;
				}
				expect(remaining(events, PHASES, extra, new Date(first.endsAt.getTime() - 1)).state).toBe('running');
				expect(remaining(events, PHASES, extra, first.endsAt).state).toBe('over');
			})
		);
	});
});
