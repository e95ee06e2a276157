import { describe, expect, test } from 'vitest';
import { ACTS, samplePortfolio, viewPortfolio, type PortfolioState } from '#engine/portfolio/index.ts';
import { attachmentOf, potentialOf, receptiveOf } from '#engine/portfolio/model.ts';
import { LATE, ROUND, TOLD_ACTIVE, TOLD_LEFT } from '#engine/portfolio/state.ts';
import { deriveKey, uniform } from '#engine/random.ts';
import { chiSquareTest } from '#engine/statistics.ts';
import { model, played } from './plays.ts';

/** What is summed over the accounts of a portfolio: hidden figures, over all accounts or where the past speaks of them. */
const STATISTICS: Record<string, (state: PortfolioState) => number> = {
	gone: (state) => sum(state, (i) => state.gone[i]),
	'gone among the silent': (state) => sum(state, (i) => (silent(state, i) ? state.gone[i] : 0)),
	'gone among those who ordered': (state) => sum(state, (i) => (silent(state, i) ? 0 : state.gone[i])),
	potential: (state) => sum(state, (i) => potentialOf(state.traits[i])),
	attachment: (state) => sum(state, (i) => attachmentOf(state.traits[i])),
	'attachment of those who ordered': (state) =>
		sum(state, (i) => (silent(state, i) ? 0 : attachmentOf(state.traits[i]))),
	'potential of those whose orders grew': (state) =>
		sum(state, (i) => potentialOf(state.traits[i]) * Math.max(0, growth(state, i) - 1)),
	'attachment of those who would not come back': (state) =>
		sum(state, (i) => (refusedToReturn(state, i) ? attachmentOf(state.traits[i]) : 0)),
	receptive: (state) => sum(state, (i) => receptiveOf(state.traits[i])),
	health: (state) => sum(state, (i) => state.health[i]),
	'health of late payers': (state) => sum(state, (i) => (paidLate(state, i) ? state.health[i] : 0)),
	'health of the others': (state) => sum(state, (i) => (paidLate(state, i) ? 0 : state.health[i])),
	share: (state) => sum(state, (i) => state.share[i]),
	satisfaction: (state) => sum(state, (i) => state.satisfaction[i])
};
const sum = (state: PortfolioState, of: (i: number) => number): number =>
	state.gone.reduce((total, _, i) => total + of(i), 0);
const silent = (state: PortfolioState, i: number): boolean => state.globals[ROUND] - 1 - state.lastAt[i] > 1;
function paidLate(state: PortfolioState, i: number): boolean {
	for (let at = i; at < state.paid.length; at += model.accounts) if (state.paid[at] === LATE) return true;
	return false;
}

const growth = (state: PortfolioState, i: number): number =>
	(state.level[i] * (model.repeats[i] + 1)) / model.brief.yearly[i];
function refusedToReturn(state: PortfolioState, i: number): boolean {
	for (let at = i; at < state.acts.length; at += model.accounts)
		if ((state.acts[at] & (1 << ACTS.indexOf('reconquest'))) !== 0 && (state.news[at] & TOLD_LEFT) !== 0) return true;
	return false;
}

const PLAYS = process.env.TERRAIN_SOAK === '1' ? 3000 : 300;
const DRAWS = 19;
const BINS = 10;

describe('portfolios drawn given what was seen', () => {
	test('rank every true latent uniformly, whatever was played (simulation-based calibration)', () => {
		const ties = deriveKey(77, 0, 1);
		const names = Object.keys(STATISTICS);
		const counts = names.map(() => new Float64Array(BINS));
		for (let seed = 0; seed < PLAYS; seed++) {
			const truth = played(seed, seed % 2 === 0 ? 'random' : 'expert', 2 + (seed % 8));
			const sample = samplePortfolio(model, viewPortfolio(model, truth));
			const draws = Array.from({ length: DRAWS }, (_, k) => sample(1000 * seed + k + 1));
			names.forEach((name, slot) => {
				const of = STATISTICS[name];
				const mine = of(truth);
				// Equal figures are put in an order drawn for all of them, the true one included.
				const place = uniform(ties, seed, slot);
				let rank = 0;
				draws.forEach((drawn, k) => {
					const gap = of(drawn) - mine;
					if (gap < 0 || (gap === 0 && uniform(ties, seed, 100 + slot * DRAWS + k) < place)) rank++;
				});
				counts[slot][Math.floor((rank * BINS) / (DRAWS + 1))]++;
			});
		}
		const expected = new Float64Array(BINS).fill(PLAYS / BINS);
		names.forEach((name, slot) => expect(chiSquareTest(counts[slot], expected).p, name).toBeGreaterThan(0.0005));
	});

	test('keep all that was seen, and agree with what accounts said', () => {
		const truth = played(4, 'random', 8);
		const view = viewPortfolio(model, truth);
		const sample = samplePortfolio(model, view);
		const at = 7 * model.accounts;
		for (let seed = 0; seed < 30; seed++) {
			const drawn = sample(seed);
			expect(viewPortfolio(model, drawn).bytes).toEqual(view.bytes);
			for (let i = 0; i < model.accounts; i++) {
				if ((truth.news[at + i] & TOLD_LEFT) !== 0) expect(drawn.gone[i]).toBe(1);
				if ((truth.news[at + i] & TOLD_ACTIVE) !== 0 && truth.orders[at + i] === 0) expect(drawn.gone[i]).toBe(0);
				if (truth.knownHealth[i] !== 255) expect(drawn.health[i]).toBe(truth.health[i]);
				if (truth.knownPotential[i] !== 255) expect(potentialOf(drawn.traits[i])).toBe(potentialOf(truth.traits[i]));
			}
		}
		expect(ACTS).toHaveLength(7);
	});

	test('a draw is a function of its seed, whatever was drawn before into the same state', () => {
		const sample = samplePortfolio(model, viewPortfolio(model, played(6, 'sound', 5)));
		const alone = sample(41);
		const reused = sample(41, sample(12));
		expect(reused.bytes).toEqual(alone.bytes);
	});
});
