/** Why the result moved over a month: the season and the shocks, the rivals, and each lever over replays of the same month. */
import { hash32 } from '../digest.ts';
import { baselines, explain, type Factor } from '../explain.ts';
import type { Cents } from '../money.ts';
import { redrawFuture } from '../portfolio/index.ts';
import { deriveKey, Purpose, word } from '../random.ts';
import type { BySeat, Cause, Seat, WorldSampler } from '../simulation.ts';
import { determinize } from './belief.ts';
import { emptyDecision, type Decision } from './decision.ts';
import { leversOf, without } from './levers.ts';
import type { Model } from './model.ts';
import { step } from './step.ts';
import { earned, luckOf, value } from './value.ts';
import { viewOf, type View } from './view.ts';
import { copyWorld, emptyWorld, type World } from './world.ts';

/** Worlds over which what was to be expected is averaged: known luck is left out, so that few are enough. */
const WORLDS = 64;

/** What can move the result in a case. */
const factorsOf = (model: Model): readonly Factor[] => [
	{ id: 'season', name: 'Saison et évènements' },
	{ id: 'rivals', name: 'Concurrents' },
	...leversOf(model)
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
		if (into.portfolio !== null) redrawFuture(into.portfolio, seed);
		return into;
	};
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
	order: readonly Factor[] = factorsOf(model)
): readonly Cause[] {
	const view = viewOf(model, before, seat);
	const measure = (world: World): Cents =>
		audience === 'player' ? earned(model, world, seat) : value(model, world, seat);
	const bit = (id: string): number => 1 << order.findIndex((factor) => factor.id === id);
	const [season, rivals] = [bit('season'), bit('rivals')];
	const modelOf = (subset: number): Model => {
		const weather = (subset & season) !== 0 ? model : calmed(model);
		return (subset & rivals) !== 0 ? weather : stilled(weather);
	};
	const models = new Map([0, season, rivals, season | rivals].map((part) => [part, modelOf(part)]));
	const idle = decisions.map(() => emptyDecision());
	const plays = baselines(order).map((off, subset) => {
		const others = (subset & rivals) !== 0 ? decisions : idle;
		return others.map((decision, s) => (s === seat ? without(view, decisions[seat], off) : decision));
	});
	const start = measure(before);
	const sample = worldsOf(model, before, view, audience);
	const future = deriveKey(hash32(view.bytes), view.round[0], Purpose.share);
	const base = emptyWorld(model.layout);
	const trial = emptyWorld(model.layout);
	return explain(measure(after) - start, 'Ce qui était déjà engagé', factorsOf(model), {
		order,
		keys: plays.map((played, subset) => `${subset & (season | rivals)}${JSON.stringify(played)}`),
		worlds: WORLDS,
		draw: (w) => void sample(word(future, w, 0), base),
		change: (subset) => {
			copyWorld(base, trial);
			step(models.get(subset & (season | rivals)) as Model, trial, plays[subset]);
			return measure(trial) - start - luckOf(trial, seat);
		}
	});
}
