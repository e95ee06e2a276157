/**
 * Why the objective moved over a week: Shapley shares of the season, of events and of each lever over replays of the same
 * week, plus what the campaign would have done by itself and chance. Shares are exact integers before they are rounded,
 * so that they add up to the cent and no order of factors matters.
 */
import { largestRemainder } from '../money.ts';
import { hash32 } from '../digest.ts';
import { deriveKey, Purpose, word } from '../random.ts';
import { shapley } from '../shapley.ts';
import type { BySeat, Cause, WorldSampler } from '../simulation.ts';
import { standardError } from '../statistics.ts';
import { determinize } from './belief.ts';
import type { Decision } from './decision.ts';
import { LEVERS, without } from './levers.ts';
import type { Model } from './model.ts';
import { step } from './step.ts';
import { value } from './value.ts';
import { viewOf, type View } from './view.ts';
import { copyWorld, emptyWorld, type World } from './world.ts';

/** Worlds over which what was to be expected is averaged. */
const WORLDS = 256;

const FACTORS: readonly { id: string; name: string }[] = [{ id: 'season', name: 'Saison et évènements' }, ...LEVERS];

/** The same case in a flat season where no event has any effect. */
export function calmModel(model: Model): Model {
	return {
		...model,
		seasonShift: new Float64Array(model.seasonShift.length),
		rivalPenalty: new Float64Array(model.rivalPenalty.length),
		eventShift: new Float64Array(model.eventShift.length)
	};
}

/**
 * Where the worlds of an explanation come from. A player hears only what he may know: worlds drawn from his view, under a
 * seed that is a function of it. A debrief knows the truth: the hidden traits of the very world, and other futures.
 */
function worldsOf(model: Model, before: World, view: View, audience: 'player' | 'debrief'): WorldSampler<World> {
	if (audience === 'player') return determinize(model, view);
	const template = copyWorld(before, emptyWorld(model.layout));
	// Resistances forget the past (Sellke): what is left of them is redrawn with the rest of the future.
	template.rest.fill(NaN);
	return (seed, into = emptyWorld(model.layout)) => {
		copyWorld(template, into);
		into.seed[0] = seed;
		return into;
	};
}

/**
 * The causes of the change of the objective between `before` and `after`, in cents, adding up exactly. For a player, what
 * was to be expected is averaged over worlds he could not tell from his; in a debrief, over the futures of the true one.
 */
export function causes(
	model: Model,
	before: World,
	decisions: BySeat<Decision>,
	after: World,
	audience: 'player' | 'debrief',
	order: readonly { id: string; name: string }[] = FACTORS
): readonly Cause[] {
	const view = viewOf(model, before, 0);
	const decision = decisions[0];
	const calm = calmModel(model);
	const n = order.length;
	const subsets = 1 << n;
	const start = value(model, before);
	const sample = worldsOf(model, before, view, audience);
	const future = deriveKey(hash32(view.bytes), view.round, Purpose.share);

	// Variants of the week, the same object for subsets that make the same decision.
	const variants: Decision[] = [];
	for (let subset = 0; subset < subsets; subset++) {
		const off = order.filter((_, f) => (subset & (1 << f)) === 0).map((factor) => factor.id);
		variants.push(without(view, decision, off));
	}
	const seasonAt = order.findIndex((factor) => factor.id === 'season');
	const keyOf = variants.map((variant, subset) => `${JSON.stringify(variant)}${(subset >> seasonAt) & 1}`);
	const first = keyOf.map((key) => keyOf.indexOf(key));

	const worth = new Float64Array(subsets);
	const realised = new Float64Array(WORLDS);
	const base = emptyWorld(model.layout);
	const trial = emptyWorld(model.layout);
	for (let w = 0; w < WORLDS; w++) {
		sample(word(future, w, 0), base);
		for (let subset = 0; subset < subsets; subset++) {
			if (first[subset] !== subset) continue;
			copyWorld(base, trial);
			step(((subset >> seasonAt) & 1) === 1 ? model : calm, trial, [variants[subset]]);
			// Known luck is left out: the mean stays, the noise goes (docs/adr/0004).
			const change = value(model, trial) - start - Math.floor(trial.luck + 0.5);
			worth[subset] += change;
			if (subset === first[subsets - 1]) realised[w] = change;
		}
	}
	for (let subset = 0; subset < subsets; subset++) worth[subset] = worth[first[subset]];

	const { numerators, denominator } = shapley(n, worth);
	const expected = worth[subsets - 1] / WORLDS;
	const total = value(model, after) - start;
	// Carry-over and factors share the rounded expectation; chance is the rest, by definition.
	const rounded = Math.floor(expected + 0.5);
	const ids = order.map((factor) => factor.id);
	const ranked = ids.map((_, at) => at).sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
	const parts = [worth[0] / WORLDS, ...ranked.map((at) => numerators[at] / denominator / WORLDS)];
	const amounts = largestRemainder(parts, rounded);
	const byFactor = new Map(ranked.map((at, rank) => [ids[at], amounts[rank + 1]]));
	return [
		{ id: 'carry', name: 'Ce qui était déjà engagé', amount: amounts[0] },
		...FACTORS.map(({ id, name }) => ({ id, name, amount: byFactor.get(id) ?? 0 })),
		{ id: 'chance', name: 'Chance', amount: total - rounded, error: Math.floor(standardError(realised) + 0.5) }
	];
}
