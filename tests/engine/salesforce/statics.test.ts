/** What is published of sales forces holds in the room: pay plans, territories, quotas, learning. */
import { describe, expect, test } from 'vitest';
import { valuePolicy } from '#assessment/rehearse.ts';
import { salesforce } from '#engine/salesforce/index.ts';
import type { Policy } from '#engine/simulation.ts';
import { pairedDifference } from '#engine/statistics.ts';
import type { Definition } from '#engine/salesforce/definition.ts';
import type { Decision } from '#engine/salesforce/decision.ts';
import { expertWith } from '#engine/salesforce/expert.ts';
import { compile, type Model } from '#engine/salesforce/model.ts';
import { start, step } from '#engine/salesforce/step.ts';
import { EXPERT } from '#engine/salesforce/tuning.ts';
import { value } from '#engine/salesforce/value.ts';
import { viewOf, type View } from '#engine/salesforce/view.ts';
import { ACTIVE } from '#engine/salesforce/world.ts';
import { fixtureDefinition } from './fixture.ts';

const WORLDS = 24;

/** Mean objective over common worlds, euros; the known luck is left out. */
function worth(model: Model, policy: (view: View) => Decision): number {
	let sum = 0;
	for (let seed = 0; seed < WORLDS; seed++) {
		const world = start(model, 300 + seed);
		world.log = null;
		let view: View | undefined;
		for (let month = 0; month < model.definition.months; month++) {
			view = viewOf(model, world, 0, view);
			step(model, world, [policy(view)]);
		}
		sum += value(model, world) - world.luck;
	}
	return sum / WORLDS / 100;
}

const changed = (change: (definition: Definition) => void): Model => {
	const definition = fixtureDefinition();
	change(definition);
	return compile(definition);
};

const GRID = [0, 0.005, 0.01, 0.015, 0.02, 0.03];

/** The commission that brings most when all the rest is the expert’s: the middle of the best of a parabola through the grid. */
function bestCommission(model: Model): number {
	const values = GRID.map((commission) => worth(model, (view) => expertWith({ ...EXPERT, commission })(view, 1)));
	const at = values.indexOf(Math.max(...values));
	return GRID[at];
}

describe('pay plans', () => {
	// A fixed pay under the market, so that pay matters; the rest is the fixture.
	const plain = (definition: Definition): void => {
		definition.effects.incentiveCap = 0.6;
		definition.events = [];
	};
	test('the best commission rises with the effectiveness of effort', () => {
		const weak = bestCommission(
			changed((definition) => {
				plain(definition);
				definition.effects.incentive = 4;
			})
		);
		const strong = bestCommission(
			changed((definition) => {
				plain(definition);
				definition.effects.incentive = 40;
			})
		);
		expect(strong).toBeGreaterThan(weak);
	}, 120_000);

	test('the share of salary rises with uncertainty', () => {
		const sure = bestCommission(
			changed((definition) => {
				plain(definition);
				definition.effects.incentive = 40;
				definition.effects.riskAversion = 0.02;
				definition.spreads.sales = 0.05;
			})
		);
		const unsure = bestCommission(
			changed((definition) => {
				plain(definition);
				definition.effects.incentive = 40;
				definition.effects.riskAversion = 0.02;
				definition.spreads.sales = 0.6;
			})
		);
		expect(unsure).toBeLessThan(sure);
	}, 120_000);
});

describe('territories', () => {
	test('an error of allocation costs more than an error of size', () => {
		const model = compile(fixtureDefinition());
		const expert = expertWith(EXPERT);
		const whole = worth(model, (view) => expert(view, 1));
		// Sectors as history left them, all the rest as the expert does.
		const allocation = worth(model, (view) => {
			const decision = expert(view, 1);
			delete decision.sectors;
			return decision;
		});
		// One seller too few, his zones shared out as the expert does: the cost of his pay is saved, his work is not done.
		const smaller = changed((definition) => {
			const last = definition.people[definition.people.length - 1].id;
			definition.people = definition.people.slice(0, -1);
			definition.posts = definition.people.length;
			definition.sectors = Object.fromEntries(
				Object.entries(definition.sectors).filter(([, seller]) => seller !== last)
			);
		});
		const size = worth(smaller, (view) => expert(view, 1));
		expect(whole - allocation).toBeGreaterThan(Math.abs(whole - size));
	}, 120_000);
});

describe('the ladder', () => {
	const model = compile(fixtureDefinition());
	const plays = 120;
	const values = (policy: Policy<View, Decision>) => valuePolicy(salesforce, model, policy, 71, 0, plays);
	const beyond = (better: Float64Array, worse: Float64Array): boolean => {
		const { mean, standardError } = pairedDifference(better, worse);
		return mean > 1.96 * standardError;
	};
	const { floor, naive, sound, expert } = salesforce.policies;
	const course = values(sound);

	test('is strictly ordered, with disjoint intervals', () => {
		const rungs = [floor, naive].map(values).concat([course, values(expert)]);
		for (let at = 1; at < rungs.length; at++) expect(beyond(rungs[at], rungs[at - 1])).toBe(true);
	});

	test.each(Object.entries(salesforce.recipes))('no recipe reaches the course: %s', (_name, { policy }) => {
		expect(beyond(course, values(policy))).toBe(true);
	});
});

describe('people', () => {
	const model = compile(fixtureDefinition());
	const after = (months: number, policy: (view: View, month: number) => Decision, seed = 4) => {
		const world = start(model, seed);
		for (let month = 1; month <= months; month++) step(model, world, [policy(viewOf(model, world, 0), month)]);
		return world;
	};
	const lea = model.index.person.get('lea') as number;

	test('a beginner learns faster accompanied', () => {
		const alone = after(3, () => ({}));
		const coached = after(3, () => ({ coaching: [{ seller: 'lea', days: 3 }] }));
		expect(coached.craft[lea]).toBeGreaterThan(alone.craft[lea] + 0.02);
	});

	test('a quota out of reach lowers morale, whatever moves the person', () => {
		const fair = after(3, () => ({ quotas: [{ seller: 'lea', amount: 20000000 }] }));
		const high = after(3, () => ({ quotas: [{ seller: 'lea', amount: 60000000 }] }));
		for (let d = 0; d < 4; d++) expect(high.morale[lea * 4 + d]).toBeLessThan(fair.morale[lea * 4 + d]);
	});

	test('praise does most good to who seeks recognition', () => {
		const plain = after(2, () => ({}));
		const praised = after(2, (_view, month) =>
			month === 1 ? { interviews: [{ seller: 'lea', topic: 'praise' }] } : {}
		);
		const gain = (d: number): number => praised.morale[lea * 4 + d] - plain.morale[lea * 4 + d];
		for (const d of [0, 2, 3]) expect(gain(1)).toBeGreaterThan(gain(d));
	});

	test('listening tells apart a difficulty from its absence', () => {
		const world = start(model, 4);
		world.trouble[lea] = 1;
		let told = 0;
		for (let seed = 0; seed < 60; seed++) {
			const copy = start(model, seed);
			copy.trouble[lea] = 1;
			step(model, copy, [{ interviews: [{ seller: 'lea', topic: 'listening' }] }]);
			if (copy.toldTrouble[lea] > 0) told++;
		}
		expect(told / 60).toBeGreaterThan(0.6);
		expect(told / 60).toBeLessThan(0.97);
	});

	test('overload tires, and the tired sell less', () => {
		const loaded = after(4, () => ({ frequency: { A: 4, B: 3, C: 2 } }));
		expect(Math.max(...loaded.fatigue)).toBeGreaterThan(0.3);
	});

	test('an advert brings applications the next month, and who is hired then comes the month after', () => {
		const world = start(model, 4);
		world.rest[lea] = 0.0001;
		step(model, world, [{}]);
		expect(world.status[lea]).toBe(4);
		step(model, world, [{ advert: { criteria: ['experience'] } }]);
		const first = model.index.person.get('c1') as number;
		expect(world.status[first]).toBe(1);
		step(model, world, [{ hire: { candidate: 'c1', fixed: world.fixed[first] } }]);
		expect(world.status[first]).toBe(ACTIVE);
		expect(world.owner).toContain(first);
	});

	test('proposals convince by true grounds only', () => {
		const answer = (grounds: string[]): number =>
			after(1, () => ({ proposals: [{ proposal: 'crm', grounds }] })).answered[0];
		expect(answer(['temps', 'doublons'])).toBe(1);
		expect(answer(['temps', 'doublons', 'mode'])).toBe(2);
		expect(answer(['mode', 'image'])).toBe(2);
	});
});
