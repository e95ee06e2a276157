import { describe, expect, test } from 'vitest';
import {
	ACTS,
	actGain,
	advisePortfolio,
	appraise,
	checkPortfolioDecision,
	describePortfolio,
	graftPortfolio,
	PORTFOLIO_FACTORS,
	PORTFOLIO_LEVERS,
	portfolioCauses,
	portfolioNeighbours,
	portfolioUsage,
	portfolioValue,
	samplePortfolio,
	startPortfolio,
	stepPortfolio,
	viewPortfolio,
	withoutPortfolioLevers,
	type ActName,
	type PortfolioDecision
} from '#engine/portfolio/index.ts';
import { copyPortfolio } from '#engine/portfolio/state.ts';
import { mean, pairedDifference, standardError, variance } from '#engine/statistics.ts';
import { LADDER } from '#engine/simulation.ts';
import { demandOf, means, model, nothing, played, playPolicy, playSame, referenceHours } from './plays.ts';

/** Values, luck left out, of worlds drawn given a view, a first decision then nothing more. */
function valuesFrom(at: ReturnType<typeof viewPortfolio>, decision: PortfolioDecision, worlds: number): Float64Array {
	const sample = samplePortfolio(model, at);
	return Float64Array.from({ length: worlds }, (_, seed) => {
		const state = playSame(sample(seed), 13 - at.round, { decision });
		return portfolioValue(model, state) - state.luck;
	});
}

describe('luck', () => {
	test('has mean zero whatever is played, and takes noise away', () => {
		for (const policy of ['naive', 'expert', 'random'] as const) {
			const lucks: number[] = [];
			const raw: number[] = [];
			const without: number[] = [];
			const view = viewPortfolio(model, startPortfolio(model, 3));
			const sample = samplePortfolio(model, view);
			for (let seed = 0; seed < 400; seed++) {
				const state = playPolicy(sample(seed), policy, 12, seed);
				lucks.push(state.luck);
				raw.push(portfolioValue(model, state));
				without.push(portfolioValue(model, state) - state.luck);
			}
			expect(Math.abs(mean(lucks)) / standardError(lucks)).toBeLessThan(3.3);
			expect(variance(without)).toBeLessThan(variance(raw));
		}
	});

	test('is not counted outside rollouts', () => {
		expect(played(1, 'expert').luck).toBe(0);
	});
});

describe('the ladder', () => {
	test('rises from floor to expert with disjoint intervals, and random play stays under naive', () => {
		const values = new Map<string, Float64Array>();
		for (const policy of [...LADDER, 'random'] as const)
			values.set(
				policy,
				Float64Array.from({ length: 200 }, (_, seed) => portfolioValue(model, played(seed, policy)))
			);
		const gap = (high: string, low: string): number => {
			const { mean: difference, standardError: error } = pairedDifference(
				values.get(high) as Float64Array,
				values.get(low) as Float64Array
			);
			return difference / error;
		};
		for (let rung = 1; rung < LADDER.length; rung++) expect(gap(LADDER[rung], LADDER[rung - 1])).toBeGreaterThan(4);
		expect(gap('naive', 'random')).toBeGreaterThan(4);
	});

	test('plays what may be played, within its means', () => {
		for (const policy of [...LADDER, 'random'] as const)
			for (let seed = 0; seed < 6; seed++) {
				const state = startPortfolio(model, seed);
				for (let round = 1; round <= 12; round++) {
					const view = viewPortfolio(model, state);
					const { decision, hours } = advisePortfolio(view, policy, means, seed);
					expect(checkPortfolioDecision(view, decision)).toEqual({ ok: true, decision });
					const used = portfolioUsage(model.brief, decision);
					expect(used.cost).toBeLessThanOrEqual(means.budget);
					expect(used.hours + hours.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(means.hours + 1e-9);
					stepPortfolio(model, state, { hours, demand: demandOf(model, round), decision });
				}
			}
	});
});

describe('the worth of an act', () => {
	const start = playSame(startPortfolio(model, 5), 6);
	const view = viewPortfolio(model, start);
	const nothingDone = valuesFrom(view, nothing, 150);
	const gainOf = (i: number, act: ActName) =>
		pairedDifference(
			valuesFrom(view, { ...nothing, acts: [{ account: model.brief.accounts[i].id, act }] }, 150),
			nothingDone
		);
	/** The account for which the appraisal expects most, and least, of an act that is possible. */
	const ranked = (act: ActName): number[] =>
		Array.from({ length: model.accounts }, (_, i) => i)
			.filter((i) => actGain(view, i, appraise(view, i), act) > -Infinity)
			.sort((a, b) => actGain(view, b, appraise(view, b), act) - actGain(view, a, appraise(view, a), act));

	test.each(['expansion', 'renewal', 'reconquest', 'partnership'] as const)(
		'%s pays for the account that the appraisal puts first',
		(act) => {
			const { mean: gain, standardError: error } = gainOf(ranked(act)[0], act);
			expect(gain / error).toBeGreaterThan(3);
		}
	);

	test.each(['expansion', 'reconquest', 'partnership'] as const)(
		'%s costs more than it brings for the last one',
		(act) => {
			const order = ranked(act);
			expect(gainOf(order[order.length - 1], act).mean).toBeLessThan(0);
		}
	);

	test('a limit that lets a sound account buy pays; a failing one is better held in', () => {
		const change = (i: number, limit: number) =>
			pairedDifference(
				valuesFrom(view, { ...nothing, limits: [{ account: model.brief.accounts[i].id, limit }] }, 150),
				nothingDone
			);
		const biggest = appraisalOrder((one) => one.alive * one.monthly)[0];
		expect(change(biggest, 0).mean).toBeLessThan(0);
		const { mean: gain, standardError: error } = change(
			appraisalOrder((one, i) => one.exposure - view.limit[i])[0],
			1e9
		);
		expect(gain / error).toBeGreaterThan(2);
	});
	function appraisalOrder(of: (one: ReturnType<typeof appraise>, i: number) => number): number[] {
		return Array.from({ length: model.accounts }, (_, i) => i).sort(
			(a, b) => of(appraise(view, b), b) - of(appraise(view, a), a)
		);
	}

	test('an appraisal foresees the worth of acts in the mean', () => {
		let foreseen = 0;
		let measured = 0;
		for (const act of ['expansion', 'renewal', 'reconquest'] as const)
			for (const i of ranked(act).slice(0, 4)) {
				foreseen += actGain(view, i, appraise(view, i), act);
				measured += gainOf(i, act).mean;
			}
		expect(foreseen / measured).toBeGreaterThan(0.6);
		expect(foreseen / measured).toBeLessThan(1.6);
	});
});

describe('causes', () => {
	const before = played(9, 'sound', 4);
	const view = viewPortfolio(model, before);
	const { decision, hours } = advisePortfolio(view, 'expert', means, 1);
	const month = { hours, demand: demandOf(model, view.round), decision };
	const after = copyPortfolio(before);
	stepPortfolio(model, after, month);
	const change = portfolioValue(model, after) - portfolioValue(model, before);

	test.each(['player', 'debrief'] as const)('add up to the cent for a %s, in any order of factors', (audience) => {
		const causes = portfolioCauses(model, before, month, after, audience);
		expect(causes.reduce((sum, { amount }) => sum + amount, 0)).toBe(change);
		expect(portfolioCauses(model, before, month, after, audience, [...PORTFOLIO_FACTORS].reverse())).toEqual(causes);
	});

	test('a factor that did not change has none', () => {
		const calm = { hours, demand: new Float64Array(model.accounts).fill(1), decision: nothing };
		const then = copyPortfolio(before);
		stepPortfolio(model, then, calm);
		const causes = portfolioCauses(model, before, calm, then, 'player');
		for (const id of ['demand', ...PORTFOLIO_LEVERS.map((lever) => lever.id)])
			expect(causes.find((cause) => cause.id === id)?.amount).toBe(0);
		expect(causes.find((cause) => cause.id === 'hours')?.amount).not.toBe(0);
	});
});

describe('levers, neighbours and advice', () => {
	const view = viewPortfolio(model, played(14, 'naive', 3));
	const { decision: expert } = advisePortfolio(view, 'expert', means, 1);
	const { decision: sound } = advisePortfolio(view, 'sound', means, 1);

	test('every act belongs to one lever; taking all levers of another decision gives that decision', () => {
		const all = PORTFOLIO_LEVERS.reduce((base, { id }) => graftPortfolio(base, expert, id), sound);
		const lines = (one: PortfolioDecision): string[] => one.acts.map(({ account, act }) => `${account} ${act}`).sort();
		expect(lines(all)).toEqual(lines(expert));
		expect(all.limits).toEqual(expert.limits);
		const ids = PORTFOLIO_LEVERS.map(({ id }) => id);
		expect(withoutPortfolioLevers(expert, ids)).toEqual(nothing);
	});

	test('neighbours are possible, within the means, and differ from the decision', () => {
		const near = [...portfolioNeighbours(view, sound, means, 5)];
		expect(near.length).toBeGreaterThan(8);
		for (const one of near) {
			expect(checkPortfolioDecision(view, one).ok).toBe(true);
			const used = portfolioUsage(model.brief, one);
			expect(used.cost).toBeLessThanOrEqual(means.budget);
			expect(used.hours).toBeLessThanOrEqual(means.hours);
		}
	});

	test('what differs is named in French, with the accounts', () => {
		const account = model.brief.accounts[2];
		const better = {
			acts: ACTS.map((act) => ({ account: account.id, act })),
			discounts: [{ account: account.id, rate: 0.05 }],
			limits: [{ account: account.id, limit: 0 }]
		};
		const phrases = describePortfolio(view, nothing, better);
		expect(phrases).toHaveLength(3);
		for (const phrase of phrases) expect(phrase).toContain(account.name);
		expect(describePortfolio(view, better, better)).toEqual([]);
		expect(describePortfolio(view, nothing, { ...nothing, limits: [{ account: account.id, limit: 0 }] })).toEqual([
			`réduire l’encours autorisé de ${account.name}`
		]);
	});

	test('hours of reference hold the shares', () => {
		const state = startPortfolio(model, 2);
		const shares = state.share.slice();
		stepPortfolio(model, state, { hours: referenceHours(), demand: demandOf(model, 1), decision: nothing });
		for (let i = 0; i < model.accounts; i++) expect(state.share[i]).toBeCloseTo(shares[i], 9);
	});
});
