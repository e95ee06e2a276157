import { describe, expect, test } from 'vitest';
import { ACTS, samplePortfolio, viewPortfolio, type PortfolioState } from '#engine/portfolio/index.ts';
import { attachmentOf, potentialOf, receptiveOf } from '#engine/portfolio/model.ts';
import { TOLD_ACTIVE, TOLD_LEFT } from '#engine/portfolio/state.ts';
import { deriveKey, uniform } from '#engine/random.ts';
import { chiSquareTest } from '#engine/statistics.ts';
import { model, played } from './plays.ts';

/** Every hidden figure of an account that a past may inform. */
const LATENTS: Record<string, (state: PortfolioState, i: number) => number> = {
	gone: (state, i) => state.gone[i],
	potential: (state, i) => potentialOf(state.traits[i]),
	attachment: (state, i) => attachmentOf(state.traits[i]),
	receptive: (state, i) => receptiveOf(state.traits[i]),
	health: (state, i) => state.health[i],
	share: (state, i) => state.share[i],
	satisfaction: (state, i) => state.satisfaction[i]
};
const DRAWS = 19;
const BINS = 10;

describe('portfolios drawn given what was seen', () => {
	test('rank every true latent uniformly, whatever was played (simulation-based calibration)', () => {
		const ties = deriveKey(77, 0, 1);
		const names = Object.keys(LATENTS);
		const counts = new Map(names.map((name) => [name, new Float64Array(BINS)]));
		for (let seed = 0; seed < 160; seed++) {
			const rounds = 2 + (seed % 8);
			const truth = played(seed, seed % 2 === 0 ? 'random' : 'expert', rounds);
			const sample = samplePortfolio(model, viewPortfolio(model, truth));
			const draws = Array.from({ length: DRAWS }, (_, k) => sample(1000 * seed + k + 1));
			// One account a play for each latent: those of a play are not independent enough to be counted as such.
			for (const [slot, name] of names.entries()) {
				for (let part = 0; part < 4; part++) {
					const i = Math.floor(uniform(ties, seed * 4 + part, slot) * model.accounts);
					const of = LATENTS[name];
					let rank = 0;
					draws.forEach((drawn, k) => {
						const gap = of(drawn, i) - of(truth, i);
						if (
							gap < 0 ||
							(gap === 0 && uniform(ties, seed * 4 + part, 100 + slot * DRAWS + k) < threshold(seed, part, slot))
						)
							rank++;
					});
					(counts.get(name) as Float64Array)[Math.floor((rank * BINS) / (DRAWS + 1))]++;
				}
			}
		}
		for (const [name, observed] of counts) {
			const expected = new Float64Array(BINS).fill((160 * 4) / BINS);
			expect(chiSquareTest(observed, expected).p, name).toBeGreaterThan(0.001);
		}

		/** Ties are broken by one uniform for the truth against one for each draw. */
		function threshold(seed: number, part: number, slot: number): number {
			return uniform(ties, seed * 4 + part, 50 + slot);
		}
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
