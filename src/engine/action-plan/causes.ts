/**
 * Why the result moved over a month: Shapley shares of the season and the shocks, of the rivals, and of each lever over replays
 * of the same month, plus what was already under way and chance. Integer numerators before they are rounded, so that
 * they add up to the cent and no order of factors matters.
 */
import { hash32 } from '../digest.ts';
import { largestRemainder, type Cents } from '../money.ts';
import { deriveKey, Purpose, word, type Seed } from '../random.ts';
import { shapley } from '../shapley.ts';
import type { BySeat, Cause, Seat, WorldSampler } from '../simulation.ts';
import { standardError } from '../statistics.ts';
import { determinize } from './belief.ts';
import { emptyDecision, type Decision } from './decision.ts';
import { LEVERS, without } from './levers.ts';
import type { Model } from './model.ts';
import { step } from './step.ts';
import { earned, luckOf, value } from './value.ts';
import { viewOf, type View } from './view.ts';
import { copyWorld, emptyWorld, type World } from './world.ts';

/** Worlds over which what was to be expected is averaged: known luck is left out, so that few are enough. */
const WORLDS = 64;

const FACTORS: readonly { id: string; name: string }[] = [
	{ id: 'season', name: 'Saison et évènements' },
	{ id: 'rivals', name: 'Concurrents' },
	...LEVERS
];

/** The same case in a flat season where no shock has any effect. */
function calmed(model: Model): Model {
	const { definition: d, market } = model;
	const purchases = market.purchases.slice();
	d.segments.forEach((_, s) => {
		let sum = 0;
		for (let m = 0; m < d.months; m++) sum += purchases[s * d.months + m];
		purchases.fill(sum / d.months, s * d.months, (s + 1) * d.months);
	});
	return {
		...model,
		market: { ...market, purchases },
		definition: {
			...d,
			shocks: d.shocks.map((shock) => ({
				...shock,
				kinds: shock.kinds.map((kind) => ({ ...kind, demand: 1, elsewhere: 0, cost: 0, rivalPrice: 0 }))
			}))
		}
	};
}

/** The same case where rivals that no seat holds keep to their list prices. */
function stilled(model: Model): Model {
	const { definition: d } = model;
	const rivals = { ...d.market.rivals, strength: 0, retention: 0, initiative: 0 };
	return {
		...model,
		definition: {
			...d,
			market: { ...d.market, rivals },
			shocks: d.shocks.map((shock) => ({
				...shock,
				kinds: shock.kinds.map((kind) => ({ ...kind, rivalPrice: 0 }))
			}))
		}
	};
}

/**
 * Where the worlds of an explanation come from. A player hears only what he may know: worlds drawn from his view. A debrief
 * knows the truth: the very world, and other futures.
 */
function worldsOf(model: Model, before: World, view: View, audience: 'player' | 'debrief'): WorldSampler<World> {
	if (audience === 'player') return determinize(model, view);
	return (seed, into = emptyWorld(model.layout)) => {
		copyWorld(before, into);
		into.luck.fill(0);
		into.seed[0] = seed;
		if (into.portfolio !== null) reseed(into.portfolio, seed);
		return into;
	};
}

/** Other futures of the same accounts: what is left of their thresholds is forgotten and drawn again (Sellke 1983). */
function reseed(portfolio: NonNullable<World['portfolio']>, seed: Seed): void {
	portfolio.seed[0] = seed;
	portfolio.nextOrder.fill(NaN);
	portfolio.untilFailure.fill(NaN);
	portfolio.untilReturn.fill(NaN);
	portfolio.luck = 0;
	portfolio.rollout = true;
}

/**
 * The causes, in cents, adding up exactly: to the change of the objective in a debrief; for a player, to that of the result of
 * his books, since the loyalty of his customers is counted at the end only and would tell what is hidden.
 */
export function causes(
	model: Model,
	before: World,
	decisions: BySeat<Decision>,
	after: World,
	seat: Seat,
	audience: 'player' | 'debrief',
	order: readonly { id: string; name: string }[] = FACTORS
): readonly Cause[] {
	const view = viewOf(model, before, seat);
	const measure = (world: World): Cents =>
		audience === 'player' ? earned(model, world, seat) : value(model, world, seat);
	const n = order.length;
	const subsets = 1 << n;
	const at = (id: string): number => 1 << order.findIndex((factor) => factor.id === id);
	const [season, rivals] = [at('season'), at('rivals')];
	const modelOf = (subset: number): Model => {
		const weather = (subset & season) !== 0 ? model : calmed(model);
		return (subset & rivals) !== 0 ? weather : stilled(weather);
	};
	const models = new Map([0, season, rivals, season | rivals].map((part) => [part, modelOf(part)]));
	const idle = decisions.map(() => emptyDecision());

	// What each subset of factors plays; subsets that come to the same thing are played once.
	const plays = Array.from({ length: subsets }, (_, subset) => {
		const off = order.filter((_factor, f) => (subset & (1 << f)) === 0).map(({ id }) => id);
		const others = (subset & rivals) !== 0 ? decisions : idle;
		return others.map((decision, s) => (s === seat ? without(view, decisions[seat], off) : decision));
	});
	const keys = plays.map((played, subset) => `${subset & (season | rivals)}${JSON.stringify(played)}`);
	const first = keys.map((key) => keys.indexOf(key));

	const start = measure(before);
	const sample = worldsOf(model, before, view, audience);
	const future = deriveKey(hash32(view.bytes), view.round[0], Purpose.share);
	const worth = new Float64Array(subsets);
	const realised = new Float64Array(WORLDS);
	const base = emptyWorld(model.layout);
	const trial = emptyWorld(model.layout);
	for (let w = 0; w < WORLDS; w++) {
		sample(word(future, w, 0), base);
		for (let subset = 0; subset < subsets; subset++) {
			if (first[subset] !== subset) continue;
			copyWorld(base, trial);
			step(models.get(subset & (season | rivals)) as Model, trial, plays[subset]);
			const change = measure(trial) - start - luckOf(trial, seat);
			worth[subset] += change;
			if (subset === first[subsets - 1]) realised[w] = change;
		}
	}
	for (let subset = 0; subset < subsets; subset++) worth[subset] = worth[first[subset]];

	const { numerators, denominator } = shapley(n, worth);
	const total = measure(after) - start;
	// Carry-over and factors share the rounded expectation; chance is the rest, by definition.
	const rounded = Math.floor(worth[subsets - 1] / WORLDS + 0.5);
	const ids = order.map(({ id }) => id);
	const ranked = ids.map((_, f) => f).sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
	const parts = [worth[0] / WORLDS, ...ranked.map((f) => numerators[f] / denominator / WORLDS)];
	const amounts = largestRemainder(parts, rounded);
	const byFactor = new Map(ranked.map((f, rank) => [ids[f], amounts[rank + 1]]));
	return [
		{ id: 'carry', name: 'Ce qui était déjà engagé', amount: amounts[0] },
		...FACTORS.map(({ id, name }) => ({ id, name, amount: byFactor.get(id) ?? 0 })),
		{ id: 'chance', name: 'Chance', amount: total - rounded, error: Math.floor(standardError(realised) + 0.5) }
	];
}
