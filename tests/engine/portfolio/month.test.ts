import { describe, expect, test } from 'vitest';
import { sha256 } from '#engine/digest.ts';
import { expectedNextPurchases } from '#engine/market/customer-base.ts';
import {
	checkPortfolioDecision,
	compilePortfolio,
	copyPortfolio,
	emptyPortfolio,
	emptyPortfolioDecision,
	portfolioScores,
	portfolioTerms,
	portfolioUsage,
	portfolioValue,
	presentPortfolio,
	startPortfolio,
	stepPortfolio,
	viewPortfolio
} from '#engine/portfolio/index.ts';
import {
	BAD_DEBT,
	BUCKETS,
	FAILED,
	LEFT,
	MARGIN,
	ORDER_CUT,
	RENEWED,
	ROUND,
	TOLD_LEFT,
	TURNOVER
} from '#engine/portfolio/state.ts';
import { standardError, mean } from '#engine/statistics.ts';
import { portfolioFixture } from './fixture.ts';
import { demandOf, model, nothing, played, playSame, referenceHours } from './plays.ts';

describe('a month', () => {
	test('the same seed and decisions give the same bytes, another seed others', () => {
		const digest = (seed: number): string => sha256(played(seed, 'random').bytes);
		expect(digest(11)).toBe(digest(11));
		expect(digest(12)).not.toBe(digest(11));
	});

	test('a copy goes on as the original, inside a buffer of the room as well as alone', () => {
		const state = played(3, 'random', 5);
		const buffer = new ArrayBuffer(64 + model.layout.bytes);
		const copy = copyPortfolio(state, emptyPortfolio(model.layout, buffer, 64));
		playSame(state, 7);
		playSame(copy, 7);
		expect(sha256(copy.bytes)).toBe(sha256(state.bytes));
		expect(new Uint8Array(buffer, 0, 64).every((byte) => byte === 0)).toBe(true);
	});

	test('what is billed is paid, owed or lost, to the cent', () => {
		for (let seed = 0; seed < 30; seed++) {
			const state = startPortfolio(model, seed);
			let paid = 0;
			for (let round = 1; round <= 12; round++) {
				const before = state.owed.slice();
				playSame(state, 1);
				for (let i = 0; i < model.accounts; i++) {
					const due = before[i * BUCKETS] + before[i * BUCKETS + 1];
					if (state.paid[(round - 1) * model.accounts + i] === 1) paid += due;
				}
			}
			const owed = state.owed.reduce((sum, amount) => sum + amount, 0);
			const failed = state.status.some((status) => (status & FAILED) !== 0);
			// Of a failed account a part is recovered: what is neither paid nor owed.
			const rest = state.globals[TURNOVER] - paid - owed - state.globals[BAD_DEBT];
			if (failed) expect(rest).toBeGreaterThanOrEqual(0);
			else expect(rest).toBe(0);
			expect(state.globals[BAD_DEBT] > 0 ? failed : true).toBe(true);
			expect(state.earned.reduce((sum, margin) => sum + margin, 0)).toBe(state.globals[MARGIN]);
		}
	});

	test('the value is the sum of its terms, in whole cents', () => {
		const state = played(5, 'sound', 9);
		const terms = portfolioTerms(model, state);
		expect(terms.reduce((sum, { amount }) => sum + amount, 0)).toBe(portfolioValue(model, state));
		for (const { amount } of terms) expect(Number.isInteger(amount)).toBe(true);
	});

	test('an order above the limit is cut, and never more is owed than allowed', () => {
		const limits = model.brief.accounts.map(({ id }) => ({ account: id, limit: 50000 }));
		const state = startPortfolio(model, 8);
		let cut = 0;
		for (let round = 1; round <= 12; round++) {
			const decision = round === 1 ? { ...nothing, limits } : nothing;
			stepPortfolio(model, state, { hours: referenceHours(), demand: demandOf(model, round), decision });
			for (let i = 0; i < model.accounts; i++) {
				let owed = 0;
				for (let k = 0; k < BUCKETS; k++) owed += state.owed[i * BUCKETS + k];
				expect(owed).toBeLessThanOrEqual(50000);
				if ((state.news[(round - 1) * model.accounts + i] & ORDER_CUT) !== 0) cut++;
			}
		}
		expect(cut).toBeGreaterThan(20);
	});

	test('an account does not leave while its contract runs, and a renewal offered in time lengthens it', () => {
		const bound = model.brief.accounts.findIndex(({ contract }) => contract !== null && contract >= 4);
		const { id, contract } = model.brief.accounts[bound];
		const end = contract as number;
		let renewed = 0;
		for (let seed = 0; seed < 60; seed++) {
			const state = playSame(startPortfolio(model, seed), end - 1);
			if ((state.status[bound] & FAILED) !== 0) continue;
			expect(state.gone[bound]).toBe(0);
			playSame(state, 1, { decision: { ...nothing, acts: [{ account: id, act: 'renewal' }] } });
			const news = state.news[(end - 1) * model.accounts + bound];
			if ((news & RENEWED) === 0) continue;
			renewed++;
			expect(state.contract[bound]).toBe(end + 12);
		}
		expect(renewed).toBeGreaterThan(40);
	});

	test('to meet an account that has gone is to learn it; only then do its acts become impossible', () => {
		let learnt = 0;
		for (let seed = 0; seed < 40; seed++) {
			const state = startPortfolio(model, seed);
			const i = state.gone.indexOf(1);
			if (i === -1) continue;
			expect(state.status[i] & LEFT).toBe(0);
			const { id } = model.brief.accounts[i];
			playSame(state, 1, { decision: { ...nothing, acts: [{ account: id, act: 'survey' }] } });
			expect(state.news[i] & TOLD_LEFT).not.toBe(0);
			const again = checkPortfolioDecision(viewPortfolio(model, state), {
				acts: [{ account: id, act: 'expansion' }]
			});
			expect(again.ok ? [] : again.problems.map(({ code }) => code)).toEqual(
				(state.status[i] & FAILED) !== 0 ? ['failed'] : ['left']
			);
			learnt++;
		}
		expect(learnt).toBeGreaterThan(20);
	});
});

describe('orders', () => {
	// Satisfaction without effect: the orders of an account that is not bound have exactly the law of BG/NBD.
	const definition = portfolioFixture();
	const plain = compilePortfolio({
		...definition,
		accounts: definition.accounts.map((account) => ({ ...account, contract: null })),
		health: definition.health.map(({ late }) => ({ late, failure: 0 })),
		satisfaction: { ...definition.satisfaction, leaving: [1, 1] }
	});

	test('their number over a year is what Fader, Hardie and Lee (2005) expect of the past of each account', () => {
		const plays = 1500;
		const counts = Array.from({ length: plain.accounts }, () => new Float64Array(plays));
		for (let seed = 0; seed < plays; seed++) {
			const state = playSame(startPortfolio(plain, seed), 12, { of: plain });
			for (let i = 0; i < plain.accounts; i++) counts[i][seed] = state.repeats[i] - plain.repeats[i];
		}
		let squares = 0;
		for (let i = 0; i < plain.accounts; i++) {
			const wanted = expectedNextPurchases(
				plain.brief.bases[plain.segment[i]],
				{
					repeats: plain.repeats[i],
					last: plain.lastAt[i] - plain.firstAt[i],
					observed: 0 - plain.firstAt[i]
				},
				12
			);
			const gap = (mean(counts[i]) - wanted) / standardError(counts[i]);
			expect(Math.abs(gap)).toBeLessThan(4);
			squares += gap * gap;
		}
		expect(squares / plain.accounts).toBeLessThan(2);
	});

	test('more hours, an act more or a higher discount never sell less, month after month, under the same draws', () => {
		const ample = compilePortfolio({
			...definition,
			accounts: definition.accounts.map((account) => ({ ...account, limit: 1e11 }))
		});
		const account = (i: number): string => ample.brief.accounts[i].id;
		const better = [
			{ hours: referenceHours(ample).map((hours) => hours * 1.7) },
			{ decision: { ...nothing, acts: [{ account: account(0), act: 'loyalty' as const }] } },
			{ decision: { ...nothing, acts: [{ account: account(1), act: 'expansion' as const }] } },
			{ decision: { ...nothing, acts: [{ account: account(2), act: 'partnership' as const }] } },
			{ decision: { ...nothing, discounts: [{ account: account(3), rate: 0.08 }] } }
		];
		for (let seed = 0; seed < 60; seed++) {
			const base = playSame(startPortfolio(ample, seed), 12, { of: ample });
			for (const change of better) {
				const more = playSame(startPortfolio(ample, seed), 12, { of: ample, ...change });
				for (let i = 0; i < ample.accounts; i++) {
					let sold = 0;
					for (let round = 0; round < 12; round++) {
						const at = round * ample.accounts + i;
						sold += more.ordered[at] - base.ordered[at];
						expect(sold).toBeGreaterThanOrEqual(0);
					}
				}
			}
		}
	});
});

describe('what a seat sees', () => {
	test('nothing secret: worlds that differ in their secrets alone have the same view', () => {
		const state = played(21, 'sound', 6);
		const other = copyPortfolio(state);
		other.traits.fill(0);
		other.health.fill(2);
		other.gone.fill(1);
		other.share.fill(0.5);
		other.satisfaction.fill(0.1);
		other.seed[0] = 99;
		other.nextOrder.fill(1);
		other.untilFailure.fill(1);
		expect(viewPortfolio(model, other).bytes).toEqual(viewPortfolio(model, state).bytes);
		expect(
			Object.keys(viewPortfolio(model, state)).filter((name) => /gone|traits|^share|satisf|seed|until/.test(name))
		).toEqual([]);
	});

	test('what it reads of the case says nothing of the priors of traits', () => {
		const words = JSON.stringify(model.brief);
		expect(words).not.toMatch(/weight|attachment/);
	});

	test('scores are of the last twelve months, the past included', () => {
		const state = startPortfolio(model, 2);
		const first = portfolioScores(viewPortfolio(model, state));
		expect([...first.amount]).toEqual([...model.brief.yearly]);
		playSame(state, 3);
		const scores = portfolioScores(viewPortfolio(model, state));
		for (let i = 0; i < model.accounts; i++) {
			let wanted = model.brief.accounts[i].past.slice(3).reduce((sum, amount) => sum + amount, 0);
			for (let round = 0; round < 3; round++) wanted += state.delivered[round * model.accounts + i];
			expect(scores.amount[i]).toBe(wanted);
		}
	});
});

describe('what a screen receives', () => {
	const state = played(17, 'random', 8);
	const screen = presentPortfolio(viewPortfolio(model, state));

	test('is plain data without a secret: no norm, no law, no prior', () => {
		expect(JSON.parse(JSON.stringify(screen))).toEqual(screen);
		const keys = new Set<string>();
		JSON.stringify(screen, (key, value: unknown) => (keys.add(key), value));
		for (const secret of ['norms', 'bases', 'leave', 'chance', 'satisfaction', 'receptive', 'gain', 'half'])
			expect(keys.has(secret), secret).toBe(false);
		const other = copyPortfolio(state);
		other.traits.fill(0);
		other.gone.fill(1);
		other.health.fill(0);
		expect(presentPortfolio(viewPortfolio(model, other))).toEqual(screen);
	});

	test('tells of each account what the seat has seen', () => {
		screen.accounts.forEach((account, i) => {
			expect(account.months).toHaveLength(12 + 8);
			expect(account.months.slice(-12).reduce((sum, { amount }) => sum + amount, 0)).toBe(account.amount);
			expect(account.overdue).toBeLessThanOrEqual(account.owed);
			expect(account.state === 'failed').toBe((state.status[i] & FAILED) !== 0);
			if (account.state === 'left') expect(account.refusals.expansion).toContain('reconquérir');
		});
		expect(screen.terms.reduce((sum, { amount }) => sum + amount, 0)).toBe(portfolioValue(model, state));
	});
});

describe('a decision', () => {
	const view = viewPortfolio(model, startPortfolio(model, 1));
	const id = model.brief.accounts[0].id;

	test('is refused for what is malformed or impossible, with a place and a sentence', () => {
		const late = model.brief.accounts.find(({ contract }) => contract !== null && contract > 4)?.id as string;
		const checked = checkPortfolioDecision(view, {
			acts: [
				{ account: 'personne', act: 'loyalty' },
				{ account: id, act: 'danser' },
				{ account: late, act: 'renewal' },
				{ account: id, act: 'survey' },
				{ account: id, act: 'survey' }
			],
			discounts: [{ account: id, rate: 0.5 }],
			limits: [{ account: id, limit: -1 }, 'non']
		});
		expect(checked.ok ? [] : checked.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
			'portfolio.acts[0].account unknown-account',
			'portfolio.acts[1].act unknown-act',
			'portfolio.acts[2] too-early',
			'portfolio.acts[4] twice',
			'portfolio.discounts[0].rate discount',
			'portfolio.limits[0].limit limit',
			'portfolio.limits[1] malformed'
		]);
		expect(checkPortfolioDecision(view, null).ok).toBe(false);
		expect(checkPortfolioDecision(view, {})).toEqual({ ok: true, decision: emptyPortfolioDecision() });
	});

	test('takes the hours and the money of its acts', () => {
		const acts = [
			{ account: id, act: 'expansion' as const },
			{ account: id, act: 'survey' as const }
		];
		expect(portfolioUsage(model.brief, { ...nothing, acts })).toEqual({ hours: 4.5, cost: 10000 });
		expect(view.globals[ROUND]).toBe(1);
	});
});
