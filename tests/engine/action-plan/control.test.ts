import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlOf, type Variance } from '#engine/action-plan/control.ts';
import { lastYearTurnover, methodForecasts } from '#engine/action-plan/forecast.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import type { View } from '#engine/action-plan/view.ts';
import { fixtureDefinition } from './fixture.ts';

const MODEL = compile(fixtureDefinition());

/** The view of a seat after so many months of random legal play. */
function viewAfter(months: number, seed: number, choose = actionPlan.policies.random): View {
	const world = actionPlan.start(MODEL, seed);
	for (let month = 1; month <= months; month++)
		actionPlan.step(MODEL, world, [choose(actionPlan.view(MODEL, world, 0), seed)]);
	return actionPlan.view(MODEL, world, 0);
}

/** Every variance of a tree that has parts, and the sum of these. */
function sums({ amount, parts }: Variance): [number, number][] {
	if (parts.length === 0) return [];
	return [[amount, parts.reduce((sum, part) => sum + part.amount, 0)], ...parts.flatMap(sums)];
}

describe('the monthly control', () => {
	it('has variances that add up to the cent at every level, and to the gap of the margin', () => {
		let rounds = 0;
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
				const view = viewAfter(12, seed);
				for (let month = 1; month <= 12; month++) {
					const { variance, ofMonth } = controlOf(view, month);
					for (const [amount, sum] of sums(variance)) expect(sum).toBe(amount);
					const margin = ofMonth[1];
					expect(Math.abs(variance.amount - (margin.actual - margin.planned))).toBeLessThanOrEqual(1);
					rounds++;
				}
			}),
			{ numRuns: 84 }
		);
		expect(rounds).toBeGreaterThanOrEqual(1000);
	});

	it('finds no variance of price in a month at list price without discount nor of cost without a shock', () => {
		const { variance } = controlOf(viewAfter(2, 5, actionPlan.fallback), 1);
		const amountOf = (id: string) => variance.parts.find((part) => part.id === id)?.amount;
		expect(amountOf('price')).toBe(0);
		expect(amountOf('cost')).toBe(0);
		expect(amountOf('quantity')).not.toBe(0);
	});

	it('says the same of a month whenever it is looked at', () => {
		for (const month of [1, 4, 7])
			expect(controlOf(viewAfter(11, 9), month)).toEqual(controlOf(viewAfter(month, 9), month));
	});

	it('adds the months up in the year', () => {
		const view = viewAfter(5, 2);
		const sum = [1, 2, 3, 4, 5].reduce((total, month) => total + controlOf(view, month).ofMonth[0].actual, 0);
		expect(controlOf(view, 5).ofYear[0].actual).toBe(sum);
	});

	it('warns of a rule that was broken, gravely, in its month only', () => {
		const world = actionPlan.start(MODEL, 1);
		const idle = actionPlan.fallback(actionPlan.view(MODEL, world, 0));
		actionPlan.step(MODEL, world, [{ ...idle, book: [{ operation: 'fichier', month: 1 }] }]);
		actionPlan.step(MODEL, world, [idle]);
		const view = actionPlan.view(MODEL, world, 0);
		const graves = (month: number) =>
			controlOf(view, month).alerts.flatMap(({ grave, sentence }) => (grave ? [sentence] : []));
		expect(graves(1)).toEqual(['Règle enfreinte : Prospection sans consentement.']);
		expect(graves(2)).toEqual([]);
	});

	it('warns of a forecast beyond the tolerance, and not of one within', () => {
		const alertsWith = (factor: number): string[] => {
			const played = actionPlan.start(MODEL, 4);
			const idle = actionPlan.fallback(actionPlan.view(MODEL, played, 0));
			actionPlan.step(MODEL, played, [idle]);
			const actual = controlOf(actionPlan.view(MODEL, played, 0), 1).forecasts[0].actual;
			const again = actionPlan.start(MODEL, 4);
			actionPlan.step(MODEL, again, [{ ...idle, forecast: { artisans: Math.floor(actual * factor) } }]);
			return controlOf(actionPlan.view(MODEL, again, 0), 1).alerts.map(({ id }) => id);
		};
		expect(alertsWith(1.3)).toContain('forecast-artisans');
		expect(alertsWith(1.01)).not.toContain('forecast-artisans');
	});
});

describe('the forecasts of the curriculum', () => {
	/** The view of the first month of a case whose segments all sold the same. */
	function viewOfHistory(history: readonly number[]): View {
		const definition = fixtureDefinition();
		for (const { id } of definition.segments) definition.history[id] = [...history];
		const model = compile(definition);
		return actionPlan.view(model, actionPlan.start(model, 1), 0);
	}

	it('go on along a straight line by least squares and by Mayer', () => {
		const view = viewOfHistory(Array.from({ length: 36 }, (_, t) => 5_000_000 + 100_000 * t));
		const [leastSquares, mayer] = methodForecasts(view, 0, 1);
		expect([leastSquares.amount, mayer.amount]).toEqual([8_600_000, 8_600_000]);
		expect(lastYearTurnover(view, 0, 3)).toBe(7_600_000);
	});

	it('find the season of sales without trend by their seasonal coefficients', () => {
		const year = [0.8, 0.9, 1, 1.1, 1.2, 1, 0.9, 0.7, 1.1, 1.1, 1.1, 1.1].map((season) => 5_000_000 * season);
		const [, , seasonal] = methodForecasts(viewOfHistory([...year, ...year, ...year]), 0, 1);
		expect(seasonal.amount).toBe(year[0]);
	});

	it('use nothing that was not known when the month was decided', () => {
		for (const month of [2, 6, 10])
			expect(methodForecasts(viewAfter(11, 3), 1, month)).toEqual(methodForecasts(viewAfter(month - 1, 3), 1, month));
	});
});
