import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf, type Reference } from '#assessment/mark.ts';
import { markMember, markPart, scaleRounds, type RoundAdvantage } from '#assessment/market-mark.ts';

const rung = (mean: number) => ({ mean, sd: 1 });
const reference: Reference = {
	engine: 1,
	seed: 1,
	plays: 100,
	worlds: 64,
	objective: { floor: rung(0), naive: rung(300_000), sound: rung(800_000), expert: rung(1_200_000) },
	marks: { floor: { mean: 4 }, naive: { mean: 8 }, sound: { mean: 14 }, expert: { mean: 20 } },
	paths: [{ mark: 12, path: 0.5 }],
	luckShare: 0.3,
	faults: []
};
/** The floor loses 100 000 cents on the expert at each of twelve rounds. */
const floorLoss = new Map(Array.from({ length: 12 }, (_, at) => [at + 1, 100_000]));
const market = { reference, floorLoss };
const worth = (...cents: number[]): RoundAdvantage[] =>
	cents.map((advantage, at) => ({ round: at + 1, advantage, standardError: 0, broken: [] }));

describe('the scale of a round', () => {
	const firms = (...cents: number[]) => cents.map((advantage) => ({ advantage, standardError: 0 }));

	it('is what the floor loses there, mean of the firms, and never next to nothing', () => {
		const scales = scaleRounds(
			new Map([
				[1, firms(-150_000, -90_000)],
				[2, firms(-2000, 1000)]
			]),
			reference,
			12
		);
		expect([...scales]).toEqual([
			[1, 120_000],
			[2, 25_000]
		]);
	});
});

describe('the mark of advantages', () => {
	it('of a whole case where the floor loses as in the reference is that of a run alone', () => {
		const lost = Array.from({ length: 12 }, () => -30_000);
		expect(markPart(worth(...lost), market)?.mark).toBe(markOf(1 - 360_000 / 1_200_000, reference));
	});

	it('of three rounds out of twelve is read on what was at stake in them', () => {
		expect(markPart(worth(-100_000, -100_000, -100_000), market)).toMatchObject({ efficiency: 0, mark: 4, rounds: 3 });
		expect(markPart(worth(0, 0, 0), market)).toMatchObject({ efficiency: 1, mark: 20 });
	});

	it('has an interval that grows with the doubt about each round', () => {
		const doubt = (standardError: number) =>
			markPart([{ round: 1, advantage: -50_000, standardError, broken: [] }], market)?.error ?? Number.NaN;
		expect(doubt(0)).toBeCloseTo(1.96 * 0.5);
		expect(doubt(5000)).toBeGreaterThan(doubt(1000));
	});

	it('is capped by the rules that were broken, and says by which', () => {
		const broken = (cap: number | null) => ({ round: 2, seat: 0, rule: 'r', title: 'r', source: 's', count: 1, cap });
		const rounds = worth(0, 0).map((round, at) => (at === 1 ? { ...round, broken: [broken(8), broken(12)] } : round));
		expect(markPart(rounds, market)).toMatchObject({ mark: 8, uncapped: 20, capping: [{ cap: 8 }] });
		// a rule without a cap, or a mark already below it, leaves the mark
		const light = worth(0).map((round) => ({ ...round, broken: [broken(null)] }));
		expect(markPart(light, market)).toMatchObject({ mark: 20, capping: [] });
		const low = worth(-100_000).map((round) => ({ ...round, broken: [broken(8)] }));
		expect(markPart(low, market)).toMatchObject({ mark: 4, uncapped: 4, capping: [] });
	});

	it('is none for no round, and refuses a round that has no scale', () => {
		expect(markPart([], market)).toBeNull();
		expect(() => markPart([{ round: 13, advantage: 0, standardError: 0, broken: [] }], market)).toThrow(RangeError);
	});
});

describe('the mark of a member', () => {
	it('is his own at the share announced, and his team’s for the rest', () => {
		const marked = markMember(worth(0), worth(-100_000), 60, market);
		expect(marked.own?.mark).toBe(20);
		expect(marked.team?.mark).toBe(4);
		expect(marked.mark).toBeCloseTo(0.6 * 20 + 0.4 * 4);
	});

	it('differs from that of a team-mate by what they proposed alone', () => {
		const team = worth(-10_000, -20_000, 0);
		const silent = markMember(worth(-100_000, -100_000, -100_000), team, 60, market);
		const speaking = markMember(worth(-10_000, -20_000, 0), team, 60, market);
		expect(silent.team).toEqual(speaking.team);
		expect(silent.mark).toBeLessThan(speaking.mark as number);
	});

	it('is none for who was never there, and his own where his team was held by a policy', () => {
		expect(markMember([], worth(0), 60, market).mark).toBeNull();
		expect(markMember(worth(0), [], 60, market).mark).toBe(20);
	});

	it('never falls when a proposal gets better', () => {
		const cents = fc.integer({ min: -200_000, max: 20_000 });
		fc.assert(
			fc.property(fc.array(cents, { minLength: 1, maxLength: 12 }), fc.nat(50_000), fc.nat(100), (own, more, share) => {
				const before = markMember(worth(...own), worth(-5000), share, market).mark as number;
				const better = markMember(worth(own[0] + more, ...own.slice(1)), worth(-5000), share, market).mark as number;
				expect(better).toBeGreaterThanOrEqual(before - 1e-9);
				expect(better).toBeGreaterThanOrEqual(0);
				expect(better).toBeLessThanOrEqual(20);
			})
		);
	});
});
