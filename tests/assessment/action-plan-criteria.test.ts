import { describe, expect, test } from 'vitest';
import { actionPlan as observer } from '#assessment/criteria/action-plan/index.ts';
import { emptyDecision, type Decision } from '#engine/action-plan/decision.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import { viewOf } from '#engine/action-plan/view.ts';
import type { World } from '#engine/action-plan/world.ts';
import { LADDER } from '#engine/simulation.ts';
import { MEASURES, type Measure } from '#scenario/action-plan/measures.ts';
import { fixtureDefinition } from '../engine/action-plan/fixture.ts';

const model = compile(fixtureDefinition());

/** A year of decisions by month; the months left are empty. */
function year(decisions: readonly Partial<Decision>[], months = decisions.length, seed = 1) {
	const world = actionPlan.start(model, seed);
	const worlds: World[] = [actionPlan.copy(world)];
	const all = Array.from({ length: months }, (_, at) => ({ ...emptyDecision(), ...decisions[at] }));
	for (const decision of all) {
		actionPlan.step(model, world, [decision]);
		worlds.push(actionPlan.copy(world));
	}
	const measure = observer.measureOf(model, worlds, all);
	return (name: Measure) => measure(name);
}

describe('the measures of a plan', () => {
	test('are all counted for every policy, a part of a whole', () => {
		for (const rung of [...LADDER, 'random'] as const) {
			const world = actionPlan.start(model, 4);
			const decisions: Decision[] = [];
			while (!actionPlan.turn(model, world).over) {
				decisions.push(actionPlan.policies[rung](viewOf(model, world, 0), 4));
				actionPlan.step(model, world, [decisions[decisions.length - 1]]);
			}
			for (const name of Object.keys(MEASURES) as Measure[]) {
				const count = observer.measureOf(model, [world], decisions)(name);
				if (count === null) continue;
				expect(count.part).toBeGreaterThanOrEqual(0);
				expect(count.part).toBeLessThanOrEqual(count.whole);
			}
		}
	});

	test('have nothing to count before a month is played', () => {
		for (const name of Object.keys(MEASURES) as Measure[]) expect(year([])(name)).toBeNull();
	});

	test('count the acts that broke no rule, a month and each operation for one', () => {
		const book = [{ operation: 'mailing', month: 1 }];
		expect(year([{ book }])('lawful')).toEqual({ part: 2, whole: 2 });
	});

	test('count forecasts announced, and those within the tolerance', () => {
		const view = viewOf(model, actionPlan.start(model, 1), 0);
		const [artisans, commerces] = view.brief.norms.ordinary.subarray(3, 5);
		const measure = year([{ forecast: { artisans, commerces: commerces * 3 } }], 2);
		expect(measure('forecasts-made')).toEqual({ part: 2, whole: 6 });
		expect(measure('forecasts-close')?.whole).toBe(2);
		expect(measure('forecasts-close')?.part).toBeLessThanOrEqual(1);
	});

	test('count operations booked two months ahead, those of the first months left out', () => {
		const measure = year([
			{
				book: [
					{ operation: 'mailing', month: 1 },
					{ operation: 'mailing', month: 5 }
				]
			},
			{ book: [{ operation: 'promo-pro', month: 3 }] }
		]);
		expect(measure('booked-ahead')).toEqual({ part: 1, whole: 2 });
	});

	test('count proposals accepted', () => {
		const made = (chosen: string[]) => ({ proposals: [{ proposal: 'tournee-elus', arguments: chosen }] });
		expect(year([made(['marge', 'cout'])])('proposals-argued')).toEqual({ part: 1, whole: 1 });
		expect(year([made(['humeur'])])('proposals-argued')).toEqual({ part: 0, whole: 1 });
		expect(year([{}])('proposals-argued')).toBeNull();
	});

	test('count shocks answered within two months, and the objective revised in its month', () => {
		let answered = 0;
		for (let seed = 1; seed <= 20; seed++) {
			const silent = year([], 12, seed)('shock-answered');
			const active = year(
				Array.from({ length: 12 }, (_, at) => ({ prices: { eco: at % 2 === 0 ? -0.01 : 0 } })),
				12,
				seed
			)('shock-answered');
			if (silent === null) continue;
			expect(silent).toEqual({ part: 0, whole: 1 });
			expect(active).toEqual({ part: 1, whole: 1 });
			answered++;
		}
		expect(answered).toBeGreaterThan(5);
		const months = Array.from({ length: 7 }, () => ({}));
		expect(year(months)('objective-revised')).toEqual({ part: 0, whole: 1 });
		expect(year([...months.slice(1), { objective: 1_000_000 }])('objective-revised')).toEqual({ part: 1, whole: 1 });
		expect(year([{}])('objective-revised')).toBeNull();
	});

	test('call a month idle only when nothing at all was decided', () => {
		expect(observer.decides(emptyDecision())).toBe(false);
		expect(observer.decides({ ...emptyDecision(), terms: 'j60' })).toBe(true);
	});
});
