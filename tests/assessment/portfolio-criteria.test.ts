import { describe, expect, test } from 'vitest';
import { countPortfolioMeasure } from '#assessment/criteria/portfolio/index.ts';
import {
	advisePortfolio,
	startPortfolio,
	stepPortfolio,
	viewPortfolio,
	type PortfolioDecision,
	type PortfolioView
} from '#engine/portfolio/index.ts';
import { CONTRACT_OVER, FAILED, LATE, NOT_RENEWED, RENEWED } from '#engine/portfolio/state.ts';
import { PORTFOLIO_MEASURES, type PortfolioMeasure } from '#scenario/portfolio/measures.ts';
import { demandOf, means, model, nothing } from '../engine/portfolio/plays.ts';

/** A year played by a rule of decisions. */
function yearOf(seed: number, decide: (view: PortfolioView, seed: number) => PortfolioDecision) {
	const state = startPortfolio(model, seed);
	const decisions: PortfolioDecision[] = [];
	for (let round = 1; round <= 12; round++) {
		const view = viewPortfolio(model, state);
		const decision = decide(view, seed);
		const { hours } = advisePortfolio(view, 'sound', means, seed);
		decisions.push(decision);
		stepPortfolio(model, state, { hours, demand: demandOf(model, round), decision });
	}
	return { view: viewPortfolio(model, state), decisions };
}
const advised = (policy: 'sound' | 'naive') => (view: PortfolioView, seed: number) =>
	advisePortfolio(view, policy, means, seed).decision;
const idle = (): PortfolioDecision => nothing;
const count = (measure: PortfolioMeasure, decide: Parameters<typeof yearOf>[1], seed = 4) =>
	countPortfolioMeasure(measure, yearOf(seed, decide));

describe('in a portfolio', () => {
	test('who does nothing has nothing to be praised for, and nothing said of the range', () => {
		for (const measure of Object.keys(PORTFOLIO_MEASURES) as PortfolioMeasure[]) {
			const found = count(measure, idle);
			if (measure === 'range-aimed') expect(found).toBeNull();
			else expect(found?.part ?? 0).toBe(0);
		}
		expect(count('renewals-in-time', idle)?.whole).toBeGreaterThan(2);
		expect(count('silent-met', idle)?.whole).toBeGreaterThan(0);
	});

	test('contracts that end are those of the table, and an offer made counts', () => {
		const year = yearOf(4, advised('naive'));
		const found = countPortfolioMeasure('renewals-in-time', year);
		const ended = year.view.news.filter((news) => (news & (RENEWED | NOT_RENEWED | CONTRACT_OVER)) !== 0).length;
		expect(found).toEqual({ part: ended, whole: ended });
	});

	test('an account late twice is held by a lower limit or looked into, in time', () => {
		const late = (decide: Parameters<typeof yearOf>[1]) => {
			const found = Array.from({ length: 12 }, (_, seed) => count('late-held', decide, seed));
			const total = (of: 'part' | 'whole') => found.reduce((sum, one) => sum + (one?.[of] ?? 0), 0);
			return { part: total('part'), whole: total('whole') };
		};
		const accounts = model.brief.accounts;
		/** Asks for a report, or lowers the limit, as soon as a payment is late. */
		const careful =
			(how: 'report' | 'limit') =>
			(view: PortfolioView): PortfolioDecision => {
				const at = (view.round - 2) * accounts.length;
				const owing = accounts.filter(
					(_, i) => view.round > 1 && view.paid[at + i] === LATE && (view.status[i] & FAILED) === 0
				);
				return how === 'report'
					? { ...nothing, acts: owing.map(({ id }) => ({ account: id, act: 'credit-report' })) }
					: {
							...nothing,
							limits: owing.map(({ id, limit }) => ({ account: id, limit: Math.max(0, limit - 1000 * view.round) }))
						};
			};
		const none = late(idle);
		expect(none.part).toBe(0);
		expect(none.whole).toBeGreaterThan(5);
		// Looked into at the first delay: there is nothing left to count but those whose delays came before one could see.
		expect(late(careful('report')).whole).toBeLessThan(none.whole / 2);
		const limits = late(careful('limit'));
		expect(limits.part / limits.whole).toBeGreaterThan(0.9);
	});

	test('good accounts that fall silent are to be met', () => {
		const meeting = (view: PortfolioView): PortfolioDecision => ({
			...nothing,
			acts: model.brief.accounts.flatMap(({ id }, i) =>
				view.contract[i] === 0 && view.round - 1 - view.lastAt[i] > 3 && (view.status[i] & FAILED) === 0
					? [{ account: id, act: 'reconquest' as const }]
					: []
			)
		});
		const found = count('silent-met', meeting);
		expect(found?.part).toBe(found?.whole);
		expect(found?.whole).toBeGreaterThan(0);
	});

	test('the range is to be shown to those who buy elsewhere', () => {
		const showing =
			(few: boolean) =>
			(view: PortfolioView): PortfolioDecision => ({
				...nothing,
				acts:
					view.round === 1
						? model.brief.accounts.flatMap(({ id, potential }, i) =>
								model.brief.yearly[i] < 0.5 * potential === few ? [{ account: id, act: 'expansion' as const }] : []
							)
						: []
			});
		const aimed = count('range-aimed', showing(true));
		expect(aimed?.part).toBe(aimed?.whole);
		expect(count('range-aimed', showing(false))).toEqual({ part: 0, whole: expect.any(Number) });
	});
});
