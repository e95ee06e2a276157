import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	NO_AGREEMENT,
	additiveUtility,
	agreementZone,
	countOutcomes,
	decodeOutcome,
	encodeOutcome,
	listOutcomes,
	idealGains,
	jointGains,
	kalaiSmorodinskyPoint,
	leftOnTable,
	nashPoint,
	paretoFrontier,
	rubinsteinShare,
	tabulateUtility,
	utilitarianPoint
} from '#engine/market/bargaining.ts';

type Point = [ours: number, theirs: number];

interface Domain {
	readonly points: Point[];
	readonly ours: Float64Array;
	readonly theirs: Float64Array;
	readonly disagreement: { readonly ours: number; readonly theirs: number };
}

const domainOf = (points: Point[], [ours, theirs]: Point): Domain => ({
	points,
	ours: Float64Array.from(points, ([our]) => our),
	theirs: Float64Array.from(points, ([, their]) => their),
	disagreement: { ours, theirs }
});

/** Nearly all ties. */
const few = fc.integer({ min: 0, max: 4 });
/** Few whole levels, so that ties, dominated outcomes and empty zones are frequent and all arithmetic is exact. */
const whole = fc.integer({ min: -4, max: 12 });
/** Enough digits that ties are rare, few enough that differences are exact. */
const fine = fc.integer({ min: -100_000_000, max: 100_000_000 }).map((n) => n / 2 ** 20);
const domains = (value: fc.Arbitrary<number>) =>
	fc
		.tuple(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 40 }), fc.tuple(value, value))
		.map(([points, disagreement]) => domainOf(points, disagreement));
const anyDomain = fc.oneof(domains(few), domains(whole), domains(fine));
const RUNS = { numRuns: 300 };

const dominates = (a: Point, b: Point) => a[0] >= b[0] && a[1] >= b[1] && (a[0] > b[0] || a[1] > b[1]);
const gainsOf = ({ points, disagreement }: Domain): Point[] =>
	points.map(([our, their]) => [our - disagreement.ours, their - disagreement.theirs]);
const zoneOf = (domain: Domain): number[] =>
	gainsOf(domain).flatMap(([our, their], n) => (our >= 0 && their >= 0 ? [n] : []));

/** What was found is first of the zone by each worth of the gains in turn, then as ties are said to be cut; nothing dominates it. */
function expectBest(domain: Domain, found: number, ...worths: ((gains: Point) => number)[]): void {
	const gains = gainsOf(domain);
	const cuts = [...worths, ([our]: Point) => our, ([, their]: Point) => their];
	const [best = NO_AGREEMENT] = zoneOf(domain).sort((a, b) => {
		const cut = cuts.find((worth) => worth(gains[a]) !== worth(gains[b]));
		return cut ? cut(gains[b]) - cut(gains[a]) : a - b;
	});
	expect(found).toBe(best);
	if (best !== NO_AGREEMENT)
		expect(zoneOf(domain).filter((n) => dominates(domain.points[n], domain.points[best]))).toEqual([]);
}

describe('the frontier and the zone', () => {
	test('the frontier is exactly what nothing dominates, by rising utility of the first party', () => {
		fc.assert(
			fc.property(anyDomain, ({ points, ours, theirs }) => {
				const efficient = points.flatMap((point, n) => (points.some((other) => dominates(other, point)) ? [] : [n]));
				efficient.sort((a, b) => ours[a] - ours[b] || a - b);
				expect([...paretoFrontier(ours, theirs)]).toEqual(efficient);
			}),
			RUNS
		);
	});

	test('outcomes worth the same to both stay together, a weakly dominated one goes', () => {
		const { ours, theirs } = domainOf([[1, 3], [2, 2], [1, 2], [2, 2], [2, 1]], [0, 0]); // prettier-ignore
		expect([...paretoFrontier(ours, theirs)]).toEqual([0, 1, 3]);
	});

	test('utilities that are not finite, or not in pairs, are refused', () => {
		expect(() => paretoFrontier(new Float64Array([1, NaN]), new Float64Array(2))).toThrow(RangeError);
		expect(() => paretoFrontier(new Float64Array(2), new Float64Array([0, Infinity]))).toThrow(RangeError);
		expect(() => paretoFrontier(new Float64Array(2), new Float64Array(3))).toThrow(RangeError);
	});

	test('the zone holds the outcomes that both prefer to the disagreement or like as much', () => {
		fc.assert(
			fc.property(anyDomain, (domain) => {
				const { ours, theirs, disagreement } = domain;
				const zone = zoneOf(domain);
				expect([...agreementZone(ours, theirs, disagreement)]).toEqual(zone);
				const gains = gainsOf(domain);
				expect(idealGains(ours, theirs, disagreement)).toEqual({
					ours: Math.max(0, ...zone.map((n) => gains[n][0])),
					theirs: Math.max(0, ...zone.map((n) => gains[n][1]))
				});
			}),
			RUNS
		);
	});
});

describe('solutions', () => {
	test('Nash splits 100 in the ratio of the exponents: x against √y gives 66.67', () => {
		const points = Array.from({ length: 3001 }, (_, k): Point => [k / 30, Math.sqrt(100 - k / 30)]);
		const { ours, theirs, disagreement } = domainOf(points, [0, 0]);
		expect(ours[nashPoint(ours, theirs, disagreement)]).toBeCloseTo(66.6667, 4);
	});

	test('Nash has the greatest product of gains', () => {
		fc.assert(
			fc.property(anyDomain, (domain) => {
				const { ours, theirs, disagreement } = domain;
				expectBest(domain, nashPoint(ours, theirs, disagreement), ([our, their]) => our * their);
			}),
			RUNS
		);
	});

	test('the utilitarian point has the greatest sum', () => {
		fc.assert(
			fc.property(anyDomain, (domain) => {
				const { ours, theirs, disagreement } = domain;
				expectBest(domain, utilitarianPoint(ours, theirs, disagreement), ([our, their]) => our + their);
			}),
			RUNS
		);
	});

	test('Kalai and Smorodinsky have the greatest smaller share of what each could gain', () => {
		fc.assert(
			fc.property(anyDomain, (domain) => {
				const { ours, theirs, disagreement } = domain;
				const gains = zoneOf(domain).map((n) => gainsOf(domain)[n]);
				const ideal = [0, 1].map((party) => Math.max(...gains.map((gain) => gain[party])));
				const shares = (gain: Point) => [0, 1].map((party) => (ideal[party] > 0 ? gain[party] / ideal[party] : 1));
				expectBest(
					domain,
					kalaiSmorodinskyPoint(ours, theirs, disagreement),
					(gain) => Math.min(...shares(gain)),
					(gain) => Math.max(...shares(gain))
				);
			}),
			RUNS
		);
	});

	test('between equal smaller shares, Kalai and Smorodinsky take the greater larger one', () => {
		// Of 4 and 4: shares 3/4 and 1/2, 1/2 and 1, 1 and 1/4.
		const { ours, theirs, disagreement } = domainOf([[3, 2], [2, 4], [4, 1]], [0, 0]); // prettier-ignore
		expect(kalaiSmorodinskyPoint(ours, theirs, disagreement)).toBe(1);
	});

	test('the three differ on a straight frontier that one party can take further than the other', () => {
		// 2 ours + theirs = 20, ours 4 at most. From (0, 9): products 0, 9, 14, 15, 12; smaller shares 0, 1/4, 1/2, 5/11, 3/11.
		const points: Point[] = [[0, 20], [1, 18], [2, 16], [3, 14], [4, 12]]; // prettier-ignore
		const { ours, theirs, disagreement } = domainOf(points, [0, 9]);
		expect(nashPoint(ours, theirs, disagreement)).toBe(3);
		expect(utilitarianPoint(ours, theirs, disagreement)).toBe(0);
		expect(kalaiSmorodinskyPoint(ours, theirs, disagreement)).toBe(2);
		expect(kalaiSmorodinskyPoint(ours, theirs, { ours: 0, theirs: 2 })).toBe(3);
		expect(nashPoint(ours, theirs, { ours: 0, theirs: 2 })).toBe(4);
	});

	test('the unit of one party’s utility changes neither Nash nor Kalai and Smorodinsky nor the joint gains', () => {
		fc.assert(
			fc.property(
				anyDomain,
				fc.integer({ min: -8, max: 8 }),
				fc.nat(),
				({ ours, theirs, disagreement }, power, drawn) => {
					// A power of two: a product then keeps all its digits, and ties stay ties.
					const scaled = ours.map((utility) => utility * 2 ** power);
					const from = { ...disagreement, ours: disagreement.ours * 2 ** power };
					const agreed = drawn % ours.length;
					expect(nashPoint(scaled, theirs, from)).toBe(nashPoint(ours, theirs, disagreement));
					expect(kalaiSmorodinskyPoint(scaled, theirs, from)).toBe(kalaiSmorodinskyPoint(ours, theirs, disagreement));
					expect(jointGains(scaled, theirs, from, agreed)).toBe(jointGains(ours, theirs, disagreement, agreed));
				}
			),
			RUNS
		);
	});

	test('the order of outcomes changes nothing of what is found', () => {
		fc.assert(
			fc.property(anyDomain, fc.infiniteStream(fc.nat()), (domain, draws) => {
				const { points, disagreement } = domain;
				const keys = points.map(() => draws.next().value as number);
				const order = points.map((_, n) => n).sort((a, b) => keys[a] - keys[b]);
				const moved = domainOf(
					order.map((n) => points[n]),
					[disagreement.ours, disagreement.theirs]
				);
				for (const solve of [nashPoint, utilitarianPoint, kalaiSmorodinskyPoint]) {
					const before = solve(domain.ours, domain.theirs, disagreement);
					const after = solve(moved.ours, moved.theirs, disagreement);
					expect(moved.points[after]).toEqual(points[before]);
				}
				const frontier = (of: Domain) => [...paretoFrontier(of.ours, of.theirs)].map((n) => of.points[n]);
				expect(frontier(moved)).toEqual(frontier(domain));
			}),
			RUNS
		);
	});

	test('no common ground, no solution', () => {
		const { ours, theirs, disagreement } = domainOf([[5, 1], [1, 5]], [3, 3]); // prettier-ignore
		for (const solve of [nashPoint, utilitarianPoint, kalaiSmorodinskyPoint])
			expect(solve(ours, theirs, disagreement)).toBe(NO_AGREEMENT);
		expect(jointGains(ours, theirs, disagreement, 0)).toBeNaN();
	});

	test('Rubinstein’s first speaker has more than half, and the more the other hurries', () => {
		expect(rubinsteinShare(0.9, 0.9)).toBeCloseTo(0.5263157895, 10);
		expect(rubinsteinShare(0.95, 0.9)).toBeCloseTo(0.6896551724, 10);
		expect(rubinsteinShare(0.5, 0)).toBe(1);
		expect(rubinsteinShare(0, 0.9)).toBeCloseTo(0.1, 14);
	});
});

describe('what an agreement is worth', () => {
	const agreements = fc.tuple(anyDomain, fc.nat()).map(([domain, drawn]) => ({
		...domain,
		// One time in so many, none.
		agreed: (drawn % (domain.points.length + 1)) - 1
	}));

	test('left on the table: the most for one with the other no worse off, by an outcome that nothing dominates', () => {
		fc.assert(
			fc.property(agreements, ({ points, ours, theirs, disagreement, agreed }) => {
				const had: Point = agreed === NO_AGREEMENT ? [disagreement.ours, disagreement.theirs] : points[agreed];
				const left = leftOnTable(ours, theirs, disagreement, agreed);
				for (const [party, { gain, outcome }] of [left.ours, left.theirs].entries()) {
					const fair = points.filter((point) => point[1 - party] >= had[1 - party]);
					expect(gain).toBe(Math.max(0, ...fair.map((point) => point[party] - had[party])));
					if (outcome === NO_AGREEMENT) {
						expect(points.filter((point) => dominates(point, had))).toEqual([]);
						continue;
					}
					expect(points[outcome][party] - had[party]).toBe(gain);
					expect(points[outcome][1 - party]).toBeGreaterThanOrEqual(had[1 - party]);
					expect(points.filter((point) => dominates(point, points[outcome]))).toEqual([]);
				}
				const efficient = !points.some((point) => dominates(point, had));
				expect(left.ours.gain === 0 && left.theirs.gain === 0).toBe(efficient);
			}),
			RUNS
		);
	});

	test('an efficient agreement leaves nothing and is itself the best there was', () => {
		const { ours, theirs, disagreement } = domainOf([[1, 3], [2, 2], [2, 2], [1, 1]], [0, 0]); // prettier-ignore
		const nothing = { gain: 0, outcome: 2 };
		expect(leftOnTable(ours, theirs, disagreement, 2)).toEqual({ ours: nothing, theirs: nothing });
		expect(leftOnTable(ours, theirs, disagreement, 3)).toEqual({
			ours: { gain: 1, outcome: 1 },
			theirs: { gain: 2, outcome: 0 }
		});
	});

	test('joint gains: the share of the best sum of utilities, each scaled from its disagreement to its best', () => {
		fc.assert(
			fc.property(agreements, (domain) => {
				const { ours, theirs, disagreement, agreed } = domain;
				const found = jointGains(ours, theirs, disagreement, agreed);
				const gains = gainsOf(domain);
				const zone = zoneOf(domain);
				const ideal = [0, 1].map((party) => Math.max(0, ...zone.map((n) => gains[n][party])));
				if (ideal[0] === 0 && ideal[1] === 0) {
					expect(found).toBeNaN();
					return;
				}
				if (agreed === NO_AGREEMENT) {
					expect(found).toBe(0);
					return;
				}
				const sum = (gain: Point) => (ideal[0] && gain[0] / ideal[0]) + (ideal[1] && gain[1] / ideal[1]);
				expect(found).toBeCloseTo(sum(gains[agreed]) / Math.max(...zone.map((n) => sum(gains[n]))), 12);
				if (!zone.includes(agreed)) return;
				expect(found).toBeGreaterThanOrEqual(0);
				expect(found).toBeLessThanOrEqual(1);
			}),
			RUNS
		);
	});

	test('joint gains of a price list: euros of one, points of the other', () => {
		const { ours, theirs, disagreement } = domainOf([[1000, 0.2], [600, 0.6], [200, 1]], [0, 0.2]); // prettier-ignore
		// Ideals 1000 and 0.8: the sums are 1, 0.6 + 0.5 and 0.2 + 1.
		expect(jointGains(ours, theirs, disagreement, 2)).toBe(1);
		expect(jointGains(ours, theirs, disagreement, 1)).toBeCloseTo(1.1 / 1.2, 14);
		expect(jointGains(ours, theirs, disagreement, 0)).toBeCloseTo(1 / 1.2, 14);
	});
});

describe('outcomes of several issues', () => {
	const levels = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });

	test('indices and levels are two names of the same outcome, the last issue changing fastest', () => {
		fc.assert(
			fc.property(levels, (counts) => {
				const outcome = new Uint8Array(counts.length);
				const seen = new Set<string>();
				const count = countOutcomes(counts);
				for (let n = 0; n < count; n++) {
					expect(encodeOutcome(counts, decodeOutcome(counts, n, outcome))).toBe(n);
					outcome.forEach((level, issue) => expect(level).toBeLessThan(counts[issue]));
					seen.add(outcome.join());
				}
				const all = listOutcomes(counts);
				expect(all).toHaveLength(count * counts.length);
				for (let n = 0; n < count; n++) expect(encodeOutcome(counts, all.subarray(n * counts.length))).toBe(n);
				expect(seen.size).toBe(counts.reduce((product, size) => product * size, 1));
			}),
			{ numRuns: 50 }
		);
		expect([0, 1, 2, 3, 5].map((n) => decodeOutcome([2, 3], n, [0, 0]).join())).toEqual([
			'0,0',
			'0,1',
			'0,2',
			'1,0',
			'1,2'
		]);
	});

	test('the utility of an outcome is the weighted sum of the values of its levels', () => {
		const weights = [0.5, 0.3, 0.2];
		const values = [
			[0, 0.5, 1],
			[1, 0],
			[0, 0.25, 0.75, 1]
		];
		expect(additiveUtility(weights, values, [1, 0, 2])).toBeCloseTo(0.25 + 0.3 + 0.15, 14);
		const table = tabulateUtility(weights, values);
		expect(table).toHaveLength(24);
		expect(table[encodeOutcome([3, 2, 4], [1, 0, 2])]).toBe(additiveUtility(weights, values, [1, 0, 2]));
		expect(Math.max(...table)).toBeCloseTo(1, 14);
	});
});
