/** Why the objective moved over a week: the season, events and each lever over replays of the same week. */
import { hash32 } from '../digest.ts';
import { baselines, explain, type Factor } from '../explain.ts';
import { deriveKey, Purpose, word } from '../random.ts';
import type { BySeat, Cause, WorldSampler } from '../simulation.ts';
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

const FACTORS: readonly Factor[] = [{ id: 'season', name: 'Saison et évènements' }, ...LEVERS];

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
	order: readonly Factor[] = FACTORS
): readonly Cause[] {
	const view = viewOf(model, before, 0);
	const calm = calmModel(model);
	const season = 1 << order.findIndex(({ id }) => id === 'season');
	const variants = baselines(order).map((off) => without(view, decisions[0], off));
	const start = value(model, before);
	const sample = worldsOf(model, before, view, audience);
	const future = deriveKey(hash32(view.bytes), view.round, Purpose.share);
	const base = emptyWorld(model.layout);
	const trial = emptyWorld(model.layout);
	return explain(value(model, after) - start, 'Ce qui était déjà engagé', FACTORS, {
		order,
		keys: variants.map((variant, subset) => `${subset & season}${JSON.stringify(variant)}`),
		worlds: WORLDS,
		draw: (w) => void sample(word(future, w, 0), base),
		change: (subset) => {
			copyWorld(base, trial);
			step((subset & season) !== 0 ? model : calm, trial, [variants[subset]]);
			return value(model, trial) - start - Math.floor(trial.luck + 0.5);
		}
	});
}
