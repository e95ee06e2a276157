import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { believe } from '#engine/action-plan/belief.ts';
import { causes } from '#engine/action-plan/causes.ts';
import { emptyDecision, type Decision } from '#engine/action-plan/decision.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import { graft, LEVERS, PLAN_LEVERS, without } from '#engine/action-plan/levers.ts';
import { compile, type Model } from '#engine/action-plan/model.ts';
import { earned } from '#engine/action-plan/value.ts';
import { viewOf } from '#engine/action-plan/view.ts';
import { copyWorld, decodeWorld, encodeWorld, type World } from '#engine/action-plan/world.ts';
import { deriveSeed, Purpose } from '#engine/random.ts';
import { play, playPolicy, replay } from '#engine/run.ts';
import { LADDER, type PolicyName } from '#engine/simulation.ts';
import { mean, standardError } from '#engine/statistics.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { fixtureDefinition } from './fixture.ts';
import golden from './golden.json' with { type: 'json' };

const SOAK = process.env.TERRAIN_SOAK === '1';
const alone = compile(fixtureDefinition());
const four = compile(fixtureDefinition(true), 4);
const POLICIES: PolicyName[] = [...LADDER, 'random'];

/** A world some months into a run of every seat by a policy. */
function worldAfter(months: number, policy: PolicyName, seed: number, model: Model = alone): World {
	const world = actionPlan.start(model, seed);
	for (let month = 0; month < months; month++) actionPlan.step(model, world, decide(model, world, policy, seed));
	return world;
}

const decide = (model: Model, world: World, policy: PolicyName, seed: number): Decision[] =>
	world.books.map((_, seat) => actionPlan.policies[policy](viewOf(model, world, seat), seed + seat));

describe('a run', () => {
	test('has the golden digests of this engine version: change the version when they change', () => {
		const digests = Object.fromEntries(
			POLICIES.map((policy) => [policy, playPolicy(actionPlan, alone, 20261127, actionPlan.policies[policy]).digest])
		);
		const shared = playPolicy(actionPlan, four, 20261127, actionPlan.policies.random).digest;
		expect({ version: ENGINE_VERSION, digests, shared }).toEqual(golden);
	});

	test('replayed from its decisions gives the same world', () => {
		for (const model of [alone, four]) {
			const played = playPolicy(actionPlan, model, 7, actionPlan.policies.random);
			const decisions = JSON.parse(JSON.stringify(played.rounds.map((round) => round.decisions)));
			expect(replay(actionPlan, model, 7, decisions).digest).toBe(played.digest);
		}
	});

	test('of random legal play never throws, with one to eight seats', () => {
		for (let seats = 1; seats <= 8; seats++) {
			const model = compile(fixtureDefinition(true), seats);
			for (let seed = 1; seed <= (SOAK ? 100 : 3); seed++)
				expect(() => playPolicy(actionPlan, model, seed, actionPlan.policies.random)).not.toThrow();
		}
	});

	test('keeps the plan when nothing is decided', () => {
		const { world } = play(actionPlan, alone, 3, () => ({}));
		const { firms, ranges } = alone.market;
		for (let month = 1; month <= 12; month++)
			for (let r = 0; r < ranges; r++) {
				expect(world.prices[month * firms * ranges + r]).toBe(0);
				expect(world.listed[month * firms * ranges + r]).toBe(world.listed[r]);
			}
	});
});

describe('a world', () => {
	test('survives its bytes, and refuses others', () => {
		for (const model of [alone, four]) {
			const world = worldAfter(5, 'random', 5, model);
			const bytes = encodeWorld(world);
			expect(encodeWorld(decodeWorld(model, bytes))).toEqual(bytes);
			expect(() => decodeWorld(model, bytes.subarray(1))).toThrow(RangeError);
		}
		expect(() => decodeWorld(four, encodeWorld(worldAfter(1, 'floor', 1)))).toThrow(RangeError);
	});

	test('copied, goes on by itself', () => {
		const world = worldAfter(3, 'sound', 9);
		const before = encodeWorld(world);
		const copy = copyWorld(world);
		actionPlan.step(alone, copy, [emptyDecision()]);
		expect(encodeWorld(world)).toEqual(before);
	});
});

describe('demand', () => {
	test('conserves the customers of every segment, and shares sum to at most one', () => {
		for (const model of [alone, four])
			for (let seed = 1; seed <= (SOAK ? 100 : 5); seed++) {
				const world = actionPlan.start(model, seed);
				const { firms, segments } = model.market;
				for (let month = 1; month <= 12; month++) {
					actionPlan.step(model, world, decide(model, world, 'random', seed));
					model.definition.segments.forEach(({ customers }, s) => {
						const cells = world.cells.subarray(s * (firms + 1), (s + 1) * (firms + 1));
						expect(cells.reduce((sum, cell) => sum + cell, 0)).toBeCloseTo(customers, 6);
						expect(Math.min(...cells)).toBeGreaterThanOrEqual(0);
						const shares = world.work.shares.subarray(s * firms, (s + 1) * firms);
						expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThan(1);
					});
					expect(segments).toBe(model.definition.segments.length);
				}
			}
	});

	test('stays where it is under the settings of the start, to the shares of the case', () => {
		const model = compile({
			...fixtureDefinition(),
			shocks: [],
			market: {
				growth: [{ value: 0, weight: 1 }],
				noise: { market: 0, firm: 0, panel: 0 },
				rivals: { reaction: [{ value: 0, weight: 1 }], strength: 0, retention: 0, initiative: 0, depth: 0 }
			}
		});
		const world = worldAfter(12, 'floor', 1, model);
		const { firms } = model.market;
		model.definition.segments.forEach((_, s) => {
			for (let f = 0; f < firms; f++)
				expect(world.work.shares[s * firms + f]).toBeCloseTo(model.market.initialShares[s * firms + f], 9);
		});
	});

	test('answers a price with the elasticity that was drawn', () => {
		const definition = fixtureDefinition();
		const quiet = compile({ ...definition, shocks: [] });
		for (let seed = 1; seed <= 12; seed++) {
			const world = actionPlan.start(quiet, seed);
			const other = copyWorld(world);
			const cut = 0.001;
			actionPlan.step(quiet, world, [emptyDecision()]);
			actionPlan.step(quiet, other, [{ ...emptyDecision(), prices: { eco: -cut, pro: -cut } }]);
			definition.segments.forEach(({ elasticity }, s) => {
				const units = (at: World): number => at.work.expected[s * 3] + at.work.expected[s * 3 + 1];
				const measured = (units(other) / units(world) - 1) / -cut;
				const printed = elasticity[world.elasticityType[s]].value;
				// The case calibrates the market’s mean; a firm of larger share is less elastic.
				expect(measured / printed).toBeGreaterThan(0.75);
				expect(measured / printed).toBeLessThan(1.35);
			});
		}
	});

	test('never falls for a lower price, nor for an operation of awareness, on the same draws', () => {
		for (let seed = 1; seed <= (SOAK ? 200 : 20); seed++) {
			const world = worldAfter(seed % 8, 'random', seed);
			const total = (decision: Decision): number => {
				const copy = copyWorld(world);
				actionPlan.step(alone, copy, [decision]);
				return copy.work.expected.subarray(0, 9).reduce((sum, units) => sum + units, 0);
			};
			const at = (price: number): number => total({ ...emptyDecision(), prices: { eco: price, pro: price } });
			expect(at(-0.05)).toBeGreaterThanOrEqual(at(0));
			expect(at(0)).toBeGreaterThanOrEqual(at(0.05));
			const idle = total(emptyDecision());
			const month = world.round[0];
			const view = viewOf(alone, world, 0);
			const mailing = { ...emptyDecision(), book: [{ operation: 'mailing', month }] };
			if (actionPlan.check(view, mailing).ok) expect(total(mailing)).toBeGreaterThan(idle);
		}
	});
});

describe('seats', () => {
	/** Alike firms, no chance between them: what seat a does to seat b is what b would do to a. */
	const even = compile(
		{
			...fixtureDefinition(true),
			market: { ...fixtureDefinition(true).market, noise: { market: 0.04, firm: 0, panel: 0 } }
		},
		3
	);

	test('of alike firms, permuted, permute the results', () => {
		for (let seed = 1; seed <= (SOAK ? 50 : 5); seed++) {
			const world = actionPlan.start(even, seed);
			const other = actionPlan.start(even, seed);
			for (let month = 1; month <= 12; month++) {
				const decisions = decide(even, world, 'random', seed);
				actionPlan.step(even, world, decisions);
				actionPlan.step(even, other, [decisions[2], decisions[0], decisions[1]]);
			}
			const values = [0, 1, 2].map((seat) => actionPlan.value(even, world, seat));
			expect([1, 2, 0].map((seat) => actionPlan.value(even, other, seat))).toEqual(values);
		}
	});

	test('do not see each other’s books', () => {
		const world = worldAfter(4, 'random', 3, four);
		const view = viewOf(four, world, 1);
		const other = copyWorld(world);
		for (const seat of [0, 2, 3]) {
			const book = other.books[seat];
			book.units.fill(1);
			book.turnover.fill(1);
			book.goods.fill(1);
			book.effort.fill(0.1);
			book.forecast.fill(5);
			book.costs.fill(9);
			book.booked.fill(1);
			book.proposals.fill(1);
			book.announced.fill(1);
		}
		other.cells.fill(0);
		other.seed.fill(9);
		other.elasticityType.fill(0);
		expect(viewOf(four, other, 1).bytes).toEqual(view.bytes);
	});

	test('are at most those that the case is made for', () => {
		expect(() => compile(fixtureDefinition(), 2)).toThrow(RangeError);
		expect(() => compile(fixtureDefinition(true), 9)).toThrow(RangeError);
	});
});

describe('a view', () => {
	test('holds no secret column and no parameter of the case beyond its brief', () => {
		const view = viewOf(alone, worldAfter(3, 'expert', 2), 0) as unknown as Record<string, unknown>;
		for (const secret of ['cells', 'seed', 'elasticityType', 'loyaltyType', 'growthType', 'deviation', 'definition'])
			expect(view).not.toHaveProperty(secret);
		const brief = JSON.stringify(view.brief);
		for (const secret of ['"growth"', 'reaction', 'persistence', 'awareness', '"conquest"', '"share"', 'premature'])
			expect(brief).not.toContain(secret);
	});
});

describe('check', () => {
	const view = viewOf(alone, worldAfter(2, 'floor', 4), 0);

	test.each<[string, unknown, string, string]>([
		['something that is not an object', [], '', 'malformed'],
		['an unknown field', { price: {} }, 'price', 'unknown-field'],
		['a price beyond one’s power', { prices: { eco: 0.09 } }, 'prices.eco', 'power'],
		['a price that is not a number', { prices: { eco: '5' } }, 'prices.eco', 'malformed'],
		['an unknown range', { prices: { x: 0 } }, 'prices.x', 'unknown-id'],
		['unknown terms', { terms: 'x' }, 'terms', 'unknown-id'],
		['a split that is not a whole', { effort: { artisans: 0.5 } }, 'effort', 'total'],
		['a withdrawal of everything', { ranges: { eco: false, pro: false } }, 'ranges', 'impossible'],
		['an unknown operation', { book: [{ operation: 'x', month: 5 }] }, 'book[0].operation', 'unknown-id'],
		['an operation in the past', { book: [{ operation: 'mailing', month: 1 }] }, 'book[0]', 'impossible'],
		['an operation too soon', { book: [{ operation: 'salon', month: 4 }] }, 'book[0]', 'impossible'],
		['an operation that needs a proposal', { book: [{ operation: 'tournee', month: 5 }] }, 'book[0]', 'impossible'],
		['a cancellation of nothing', { cancel: [{ operation: 'mailing', month: 5 }] }, 'cancel[0]', 'impossible'],
		['a forecast in fractions of a cent', { forecast: { artisans: 0.5 } }, 'forecast.artisans', 'malformed'],
		['a revision out of its month', { objective: 1 }, 'objective', 'impossible'],
		[
			'a proposal out of its window',
			{ proposals: [{ proposal: 'rallonge', arguments: [] }] },
			'proposals[0]',
			'impossible'
		],
		[
			'too many arguments',
			{ proposals: [{ proposal: 'tournee-elus', arguments: ['cout', 'marge', 'rival'] }] },
			'proposals[0].arguments',
			'too-many'
		]
	])('refuses %s, with its path', (_, decision, path, code) => {
		const checked = actionPlan.check(view, decision);
		expect(checked.ok).toBe(false);
		if (!checked.ok) {
			expect(checked.problems).toContainEqual(expect.objectContaining({ path, code }));
			for (const { message } of checked.problems) expect(message).toMatch(/^[A-ZÀÉÎL«].*\.$/u);
		}
	});

	test('refuses what the budget cannot pay, naming both amounts', () => {
		const book = [3, 5, 7, 9].map((month) => ({ operation: 'promo-pro', month })).slice(0, 3);
		const salon = { operation: 'salon', month: 6 };
		const many = [3, 4, 5, 6, 7, 8].map((month) => ({ operation: 'mailing', month }));
		const loyalty = [4, 6, 8].map((month) => ({ operation: 'fidelite', month }));
		const checked = actionPlan.check(view, {
			book: [...book, salon, ...many, ...loyalty, { operation: 'reconquete', month: 9 }]
		});
		expect(checked).toMatchObject({ ok: false, problems: [{ code: 'budget' }] });
	});

	test('never throws, whatever it is given', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.anything(),
					fc.record({ prices: fc.anything(), book: fc.array(fc.anything()), proposals: fc.array(fc.anything()) }),
					fc.record({ effort: fc.dictionary(fc.string(), fc.double()), forecast: fc.anything(), terms: fc.anything() })
				),
				(decision) => {
					expect(typeof actionPlan.check(view, decision).ok).toBe('boolean');
				}
			),
			{ numRuns: SOAK ? 10_000 : 300 }
		);
	});

	test('accepts every decision of the policies and recipes, every neighbour and every graft', () => {
		for (const policy of POLICIES)
			for (let seed = 1; seed <= (SOAK ? 100 : 3); seed++)
				expect(() => playPolicy(actionPlan, alone, seed, actionPlan.policies[policy])).not.toThrow();
		for (const { policy } of Object.values(actionPlan.recipes))
			expect(() => playPolicy(actionPlan, alone, 3, policy)).not.toThrow();
		for (const months of [0, 5, 6, 11]) {
			const at = viewOf(alone, worldAfter(months, 'naive', 8), 0);
			const mine = actionPlan.policies.random(at, 4);
			const theirs = actionPlan.policies.expert(at, 4);
			expect(actionPlan.check(at, mine)).toEqual({ ok: true, decision: mine });
			expect(actionPlan.check(at, theirs)).toEqual({ ok: true, decision: theirs });
			for (const decision of actionPlan.neighbours(at, mine, 1))
				expect(actionPlan.check(at, decision)).toMatchObject({ ok: true });
			for (const { id } of LEVERS)
				expect(actionPlan.check(at, graft(at, mine, theirs, id)), id).toMatchObject({ ok: true });
		}
	});
});

describe('levers', () => {
	test('together are the whole decision, and none is two', () => {
		const view = viewOf(alone, worldAfter(6, 'random', 12), 0);
		const mine = actionPlan.policies.random(view, 3);
		const theirs = actionPlan.policies.expert(view, 3);
		let all = mine;
		for (const { id } of LEVERS) {
			expect(graft(view, mine, mine, id)).toEqual(mine);
			all = graft(view, all, theirs, id);
		}
		expect(all).toEqual(theirs);
		expect(
			without(
				view,
				mine,
				LEVERS.map(({ id }) => id)
			)
		).toEqual(emptyDecision());
	});

	test('tell in French what separates two decisions, and nothing when nothing does', () => {
		const view = viewOf(alone, worldAfter(0, 'floor', 1), 0);
		const expert = actionPlan.policies.expert(view, 1);
		const phrases = actionPlan.describe(view, emptyDecision(), expert);
		expect(phrases.length).toBeGreaterThan(2);
		expect(actionPlan.describe(view, expert, expert)).toEqual([]);
	});
});

describe('proposals', () => {
	const answer = (chosen: string[], months = 0, seed = 1, proposal = 'tournee-elus'): number => {
		const world = worldAfter(months, 'floor', seed);
		actionPlan.step(alone, world, [{ ...emptyDecision(), proposals: [{ proposal, arguments: chosen }] }]);
		return world.books[0].proposals[proposal === 'tournee-elus' ? 0 : 1];
	};

	test('are accepted by their arguments, once, and then change one’s power', () => {
		expect(answer(['marge', 'cout'])).toBe(1);
		expect(answer(['marge', 'humeur'])).toBe(-1);
		const world = worldAfter(0, 'floor', 1);
		const decision = { ...emptyDecision(), proposals: [{ proposal: 'tournee-elus', arguments: ['marge', 'cout'] }] };
		actionPlan.step(alone, world, [decision]);
		const view = viewOf(alone, world, 0);
		expect(actionPlan.check(view, decision)).toMatchObject({ ok: false, problems: [{ code: 'repeated' }] });
		expect(actionPlan.check(view, { book: [{ operation: 'tournee', month: 4 }] })).toMatchObject({ ok: true });
	});

	test('that wait for a shock are refused before it, whatever their arguments', () => {
		for (let seed = 1; seed <= 30; seed++) {
			const world = worldAfter(5, 'floor', seed);
			const shock = world.shockMonth[0] !== 0 && world.shockKind[0] === 0;
			expect(answer(['entrant'], 5, seed, 'rallonge') > 0).toBe(shock);
		}
	});
});

describe('rules', () => {
	test('that are broken are told with their month, cost their fine, and cap the mark', () => {
		const world = actionPlan.start(alone, 1);
		actionPlan.step(alone, world, [{ ...emptyDecision(), terms: 'j90', book: [{ operation: 'fichier', month: 1 }] }]);
		const found = actionPlan.irregularities(alone, world, 0);
		expect(found).toEqual([
			expect.objectContaining({ round: 1, rule: 'delais', count: 1, cap: 12 }),
			expect.objectContaining({ round: 1, rule: 'consentement', count: 1, cap: 8 })
		]);
		const spent = actionPlan.terms(alone, world, 0).find(({ id }) => id === 'spending')?.amount ?? 0;
		expect(spent).toBeLessThan(-300_000);
	});

	test('hold the price above the cost: below it every month is a breach', () => {
		const definition = fixtureDefinition();
		definition.firms[0].offers[0].cost = 3800;
		const model = compile(definition);
		const world = actionPlan.start(model, 2);
		actionPlan.step(model, world, [
			{ ...emptyDecision(), prices: { eco: -0.08 }, book: [{ operation: 'promo-eco', month: 1 }] }
		]);
		expect(actionPlan.irregularities(model, world, 0)[0]).toMatchObject({ rule: 'perte' });
	});
});

describe('value', () => {
	test('is the sum of its terms, in whole cents', () => {
		for (let seed = 1; seed <= 10; seed++)
			for (const model of [alone, four]) {
				const world = worldAfter(seed + 2, 'random', seed, model);
				for (let seat = 0; seat < world.books.length; seat++) {
					const sum = actionPlan.terms(model, world, seat).reduce((total, { amount }) => total + amount, 0);
					expect(sum).toBe(actionPlan.value(model, world, seat));
					expect(Number.isInteger(sum)).toBe(true);
				}
			}
	});
});

describe('causes', () => {
	const rounds = SOAK ? 1000 : 8;
	test(`add up on ${rounds} random rounds: to the books for the player, to the objective in a debrief`, () => {
		for (let n = 0; n < rounds; n++) {
			const model = n % 3 === 2 ? four : alone;
			const seat = n % model.market.seats;
			const before = worldAfter(n % 11, (['random', 'naive', 'expert'] as const)[n % 3], n + 1, model);
			const decisions = decide(model, before, 'random', n + 50);
			const after = copyWorld(before);
			actionPlan.step(model, after, decisions);
			const sum = (audience: 'player' | 'debrief'): number =>
				causes(model, before, decisions, after, seat, audience).reduce((total, { amount }) => total + amount, 0);
			expect(sum('debrief')).toBe(actionPlan.value(model, after, seat) - actionPlan.value(model, before, seat));
			expect(sum('player')).toBe(earned(model, after, seat) - earned(model, before, seat));
		}
	});

	test('do not depend on the order of factors, and a lever that was not used has none', () => {
		const before = worldAfter(3, 'naive', 5);
		const decision = { ...emptyDecision(), prices: { eco: -0.05 } };
		const after = copyWorld(before);
		actionPlan.step(alone, after, [decision]);
		const order = [{ id: 'season', name: '' }, { id: 'rivals', name: '' }, ...PLAN_LEVERS];
		const told = causes(alone, before, [decision], after, 0, 'debrief', order);
		expect(causes(alone, before, [decision], after, 0, 'debrief', [...order].reverse())).toEqual(told);
		for (const { id } of PLAN_LEVERS)
			if (id !== 'offer') expect(told.find((cause) => cause.id === id)?.amount, id).toBe(0);
	});
});

describe('belief', () => {
	test('gives the true growth, on average, what it expects to give it, and more than the prior did', () => {
		const plays = SOAK ? 2000 : 300;
		let surprise = 0;
		const gaps: number[] = [];
		for (let n = 0; n < plays; n++) {
			const world = worldAfter(4 + (n % 5), 'random', n + 1);
			const view = viewOf(alone, world, 0);
			const belief = believe(alone, view);
			const total = belief.growth.reduce((sum, weight) => sum + weight, 0);
			// Score of a calibrated belief: what it gives to the truth less what it expects to give.
			const p = Array.from(belief.growth, (weight) => weight / total);
			gaps.push(p[world.growthType[0]] - p.reduce((sum, weight) => sum + weight * weight, 0));
			surprise += p[world.growthType[0]];
		}
		expect(Math.abs(mean(gaps))).toBeLessThan(4 * standardError(gaps));
		// And the sales teach something.
		expect(surprise / plays).toBeGreaterThan(0.38);
	});

	test('draws worlds that show the same view and go on from the same state', () => {
		for (const model of [alone, four]) {
			const world = worldAfter(6, 'random', 21, model);
			const view = viewOf(model, world, 0);
			const sample = actionPlan.determinize(model, view, 0);
			const into = sample(1);
			for (let seed = 1; seed <= 5; seed++) expect(viewOf(model, sample(seed, into), 0).bytes).toEqual(view.bytes);
			expect(encodeWorld(sample(3))).toEqual(encodeWorld(sample(3, into)));
		}
	});

	test('given the true secrets, has the true habits', () => {
		const world = worldAfter(8, 'random', 31);
		const view = viewOf(alone, world, 0);
		const belief = believe(alone, view);
		const { firms, loyalties } = alone.market;
		alone.definition.segments.forEach((_, s) => {
			const pair = world.elasticityType[s] * loyalties + world.loyaltyType[s];
			const from = s * (firms + 1);
			for (let c = 0; c <= firms; c++) expect(belief.cells[pair][from + c]).toBeCloseTo(world.cells[from + c], 6);
		});
		expect(Array.from(belief.rivals, ({ deviation }) => deviation)).toEqual(
			Array.from(world.deviation, (cut) => expect.closeTo(cut, 9))
		);
	});
});

describe('luck', () => {
	test('of a rollout has mean zero whatever is decided', () => {
		for (const policy of ['sound', 'random'] as const) {
			const lucks: number[] = [];
			for (let n = 0; n < (SOAK ? 2000 : 200); n++) {
				const seed = deriveSeed(n, 0, Purpose.search);
				const world = actionPlan.start(alone, seed);
				while (!actionPlan.turn(alone, world).over) actionPlan.step(alone, world, decide(alone, world, policy, seed));
				lucks.push(actionPlan.luck(alone, world, 0));
			}
			expect(Math.abs(mean(lucks))).toBeLessThan(4 * standardError(lucks));
		}
	});
});
