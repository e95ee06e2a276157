import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { negLog1m, negLog1mLogistic } from '#engine/math/logistic.ts';
import {
	LOST,
	WON,
	absorb,
	decisiveAttempt,
	funnelChain,
	nextWeariness,
	overcomes,
	remainingResistance
} from '#engine/market/funnel.ts';
import { chiSquareTest } from '#engine/statistics.ts';
import { Purpose, deriveKey, exponential, uniform } from '#engine/random.ts';
import type { Key } from '#engine/random.ts';

const advance = [0.22, 0.12, 0.45, 0.28];
const loss = [0.04, 0.08, 0.05, 0.15];
const probability = fc.double({ min: 0.01, max: 0.95, noNaN: true });

/** Plays one prospect to the end in threshold form: where he ends and after how many attempts at each stage. */
function playProspect(prospect: number, toAdvance: Key, toLose: Key): { won: boolean; attempts: number[] } {
	const attempts = [0, 0, 0, 0];
	for (let stage = 0; stage < advance.length; stage++) {
		let [pressure, annoyance] = [0, 0];
		for (;;) {
			attempts[stage]++;
			pressure += negLog1m(advance[stage]);
			if (overcomes(pressure, exponential(toAdvance, prospect, stage))) break;
			annoyance += negLog1m(loss[stage]);
			if (overcomes(annoyance, exponential(toLose, prospect, stage))) return { won: false, attempts };
		}
	}
	return { won: true, attempts };
}

describe('threshold form', () => {
	const key = deriveKey(1983, 0, Purpose.advance);

	test('has the law of independent attempts', () => {
		const chances = [0.1, 0.3, 0.05, 0.5, 0.2];
		const pressures = chances.map(negLog1m);
		const n = 40_000;
		const counts = new Float64Array(chances.length + 1);
		for (let i = 0; i < n; i++) counts[(decisiveAttempt(exponential(key, i, 0), pressures) + 6) % 6]++;
		let surviving = 1;
		const law = chances.map((p) => {
			const here = surviving * p;
			surviving *= 1 - p;
			return here;
		});
		[...law, surviving].forEach((p, attempt) => {
			expect(Math.abs(counts[attempt] / n - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
		});
	});

	test('never loses an advance when attempts are added or improved, path by path', () => {
		const attempts = fc.array(probability, { maxLength: 8 });
		const extra = fc.array(probability, { maxLength: 4 });
		fc.assert(
			fc.property(attempts, extra, fc.nat(), fc.nat(8), (chances, more, prospect, at) => {
				const resistance = exponential(key, prospect, 1);
				const pressures = chances.map(negLog1m);
				const before = decisiveAttempt(resistance, pressures);
				const longer = decisiveAttempt(resistance, [...pressures, ...more.map(negLog1m)]);
				const better = decisiveAttempt(
					resistance,
					pressures.map((e, n) => (n === at ? e * 1.5 : e))
				);
				if (before >= 0) {
					expect(longer).toBe(before);
					expect(better).toBeGreaterThanOrEqual(0);
					expect(better).toBeLessThanOrEqual(before);
				}
			})
		);
	});

	test('an attempt of log-odds x adds what its probability adds', () => {
		for (const x of [-4, -1, 0, 2]) expect(negLog1mLogistic(x)).toBeCloseTo(negLog1m(1 / (1 + Math.exp(-x))), 12);
	});

	test('a resistance redrawn given what was seen has the law of one that was seen to resist', () => {
		const pressure = 0.8;
		const p = 0.35;
		const n = 40_000;
		let [resisted, gaveIn, redrawnGaveIn] = [0, 0, 0];
		for (let i = 0; i < n; i++) {
			const resistance = exponential(key, i, 2);
			if (!overcomes(pressure, resistance)) {
				resisted++;
				if (overcomes(pressure + negLog1m(p), resistance)) gaveIn++;
			}
			const redrawn = remainingResistance(pressure, uniform(key, i, 3));
			expect(redrawn).toBeGreaterThan(pressure);
			if (overcomes(pressure + negLog1m(p), redrawn)) redrawnGaveIn++;
		}
		expect(Math.abs(gaveIn / resisted - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / resisted));
		expect(Math.abs(redrawnGaveIn / n - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
	});
});

describe('closed form', () => {
	const { ends, visits, steps } = absorb(funnelChain(advance, loss));

	test('agrees with prospects played one by one within 4 standard errors', () => {
		const n = 20_000;
		const [toAdvance, toLose] = [deriveKey(1960, 0, Purpose.advance), deriveKey(1960, 0, Purpose.loss)];
		let won = 0;
		const attempts = [0, 0, 0, 0];
		const squares = [0, 0, 0, 0];
		for (let i = 0; i < n; i++) {
			const played = playProspect(i, toAdvance, toLose);
			if (played.won) won++;
			played.attempts.forEach((count, stage) => {
				attempts[stage] += count;
				squares[stage] += count * count;
			});
		}
		const p = ends[WON];
		expect(Math.abs(won / n - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
		attempts.forEach((sum, stage) => {
			const error = Math.sqrt((squares[stage] / n - (sum / n) ** 2) / n);
			expect(Math.abs(sum / n - visits[stage])).toBeLessThan(4 * error);
		});
		expect(chiSquareTest([won, n - won], [n * p, n * (1 - p)], 1).p).toBeGreaterThan(1e-4);
	});

	test('is the product of the stages’ chances when nothing depends on the path', () => {
		const product = advance.reduce((all, p, s) => all * (p / (p + (1 - p) * loss[s])), 1);
		expect(ends[WON]).toBeCloseTo(product, 14);
		expect(steps[3]).toBeCloseTo(1 / (0.28 + 0.72 * 0.15), 12);
	});

	test('ends somewhere from everywhere, for any chances', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(probability, probability), { minLength: 1, maxLength: 7 }), (stages) => {
				const chain = absorb(
					funnelChain(
						stages.map(([p]) => p),
						stages.map(([, o]) => o)
					)
				);
				for (let s = 0; s < stages.length; s++)
					expect(chain.ends[2 * s + WON] + chain.ends[2 * s + LOST]).toBeCloseTo(1, 12);
			})
		);
	});

	test('a state that is never left is refused', () => {
		expect(() => absorb(funnelChain([0.5, 0], [0, 0]))).toThrow(RangeError);
	});

	test('rows may be exchanged on the way: a chain that first moves right', () => {
		const swap = absorb({
			transient: 2,
			absorbing: 1,
			stay: Float64Array.of(0, 1, 0.5, 0),
			leave: Float64Array.of(0, 0.5)
		});
		expect([...swap.visits].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([2, 2, 1, 2]);
		expect([...swap.steps]).toEqual([expect.closeTo(4, 12), expect.closeTo(3, 12)]);
	});
});

test('weariness is the sum of contacts faded by their age', () => {
	let weariness = 0;
	for (const contacts of [2, 0, 1]) weariness = nextWeariness(weariness, contacts);
	expect(weariness).toBeCloseTo(2 * 0.64 + 1, 14);
});
