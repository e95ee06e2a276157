import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captainOf } from '#server/markets/captain.ts';
import { readClock, type MarketEvent, type MarketEventKind } from '#server/markets/clock.ts';
import { checkTeams, drawTeams, LARGEST_TEAM } from '#server/markets/draw-teams.ts';
import { playLate, type Ballot } from '#server/markets/late-rule.ts';

const MINUTE = 60_000;
const start = new Date('2026-11-24T10:00:00Z').getTime();
const at = (minutes: number) => new Date(start + minutes * MINUTE);
const allowance = { proposeMinutes: 10, decideMinutes: 5 };

function told(...events: readonly (readonly [MarketEventKind, number, number?])[]): MarketEvent[] {
	return events.map(([kind, minutes, given], index) => ({
		...{ order: index + 1, kind, round: 1, minutes: given ?? null, at: at(minutes) },
		...{ closing: null, clientKey: null, authorId: null }
	}));
}

const where = (events: MarketEvent[], minutes: number, allowed: Parameters<typeof readClock>[1] = allowance) =>
	readClock(events, allowed, at(minutes));

describe('the clock of a market', () => {
	it.each([
		[[], 0, 'between', null],
		[[['round-opened', 0]], 0, 'proposing', 15],
		[[['round-opened', 0]], 9.9, 'proposing', 15],
		[[['round-opened', 0]], 10, 'deciding', 15],
		[[['round-opened', 0]], 15, 'due', 15],
		[
			[
				['round-opened', 0],
				['proposals-ended', 3]
			],
			4,
			'deciding',
			8
		],
		[
			[
				['round-opened', 0],
				['paused', 4]
			],
			400,
			'proposing',
			null
		],
		[
			[
				['round-opened', 0],
				['paused', 4],
				['resumed', 60]
			],
			61,
			'proposing',
			71
		],
		[
			[
				['round-opened', 0],
				['extended', 2, 5]
			],
			2,
			'proposing',
			20
		],
		[
			[
				['round-opened', 0],
				['extended', 12, 5]
			],
			12,
			'deciding',
			20
		],
		[
			[
				['round-opened', 0],
				['round-closed', 3]
			],
			100,
			'between',
			null
		],
		[
			[
				['round-opened', 0],
				['round-closed', 3],
				['ended', 3]
			],
			100,
			'ended',
			null
		]
	] as const)('after %j, at minute %d, is %s', (events, minutes, phase, due) => {
		const clock = where(told(...events), minutes);
		expect(clock.phase).toBe(phase);
		expect(clock.dueAt).toEqual(due === null ? null : at(due));
	});

	it('without a limit waits for hands, and counts deciding from the end of proposing', () => {
		const free = { proposeMinutes: null, decideMinutes: 5 };
		expect(where(told(['round-opened', 0]), 600, free)).toMatchObject({ phase: 'proposing', dueAt: null, left: null });
		const ended = told(['round-opened', 0], ['proposals-ended', 30]);
		expect(where(ended, 31, free)).toMatchObject({ phase: 'deciding', dueAt: at(35) });
	});

	it('never goes back from deciding to proposing as time passes', () => {
		const rank = { between: 0, proposing: 1, deciding: 2, due: 3, ended: 4 };
		const events = told(['round-opened', 0], ['paused', 2], ['resumed', 3], ['extended', 4, 2]);
		const minute = fc.integer({ min: 4, max: 60 });
		fc.assert(
			fc.property(minute, minute, (one, other) => {
				const [early, late] = [Math.min(one, other), Math.max(one, other)].map((m) => where(events, m).phase);
				expect(rank[late]).toBeGreaterThanOrEqual(rank[early]);
			})
		);
	});

	it('takes an instant before the last event for that event’s', () => {
		expect(where(told(['round-opened', 5]), 0)).toMatchObject({ phase: 'proposing', dueAt: at(20) });
	});
});

describe('the rule for a team that is late', () => {
	const ballot = (userId: string, minutes: number, supports = 0): Ballot => ({ userId, at: at(minutes), supports });
	it.each([
		['nothing proposed', [], 'fallback', null],
		['one proposal', [ballot('a', 1)], 'first-sealed', 'a'],
		['nobody supports', [ballot('b', 2), ballot('a', 1)], 'first-sealed', 'a'],
		['one is supported', [ballot('a', 1), ballot('b', 2, 1)], 'supported', 'b'],
		['most support one', [ballot('a', 1, 1), ballot('b', 2, 2)], 'supported', 'b'],
		['as many support two', [ballot('b', 2, 2), ballot('a', 1, 2), ballot('c', 3, 1)], 'supported', 'a']
	] as const)('%s', (_, ballots, origin, proposerId) => {
		expect(playLate(ballots)).toEqual({ origin, proposerId });
	});
});

describe('the captain', () => {
	const member = (userId: string, rank: number, present = true) => ({ userId, rank, present });
	it('turns at each round, and the next one stands in for who is absent', () => {
		const team = [member('c', 2), member('a', 0), member('b', 1, false)];
		expect([1, 2, 3, 4].map((round) => captainOf(team, round))).toEqual(['a', 'c', 'c', 'a']);
		expect(captainOf([member('a', 0, false)], 1)).toBeNull();
		expect(captainOf([], 1)).toBeNull();
	});
});

describe('teams drawn by chance', () => {
	it('hold everybody once, sizes differing by one at most, the same for the same seed', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 48 }), fc.nat(), (count, many, seed) => {
				const people = Array.from({ length: Math.min(many, count * LARGEST_TEAM) }, (_, n) => `p${n}`);
				const drawn = drawTeams(people, count, seed);
				if (!drawn.ok) throw new Error(drawn.sentence);
				expect(drawn.teams.flat().sort()).toEqual([...people].sort());
				const sizes = drawn.teams.map(({ length }) => length);
				expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
				expect(drawTeams([...people].reverse(), count, seed)).toEqual(drawn);
			})
		);
	});

	it('are refused for nobody, and for more than six in each', () => {
		expect(drawTeams([], 2, 1).ok).toBe(false);
		const many = Array.from({ length: 13 }, (_, n) => `p${n}`);
		expect(drawTeams(many, 2, 1).ok).toBe(false);
		expect(checkTeams([many.slice(0, 7)], 2).ok).toBe(false);
		expect(checkTeams([['a'], ['b'], ['c']], 2).ok).toBe(false);
		expect(checkTeams([['a']], 3)).toEqual({ ok: true, teams: [['a'], [], []] });
	});
});
