/**
 * Why the objective moved over a move: what time alone would have done, what the move was to bring, and chance. They add up
 * to the cent. A move is one act, hence one factor: nothing is to be shared out.
 */
import { hash32 } from '../digest.ts';
import { deriveKey, Purpose, word } from '../random.ts';
import type { BySeat, Cause, WorldSampler } from '../simulation.ts';
import { standardError } from '../statistics.ts';
import { determinize } from './belief.ts';
import { fallback, type Decision } from './decision.ts';
import { LEVER_OF, LEVERS, type LeverId } from './levers.ts';
import type { Model } from './model.ts';
import { step } from './step.ts';
import { value } from './value.ts';
import { viewOf, type View } from './view.ts';
import { copyWorld, emptyWorld, type World } from './world.ts';

/** Worlds over which what was to be expected is averaged. */
const WORLDS = 256;

/** A player hears only what he may know; a debrief knows who the other side is, and draws other answers. */
function worldsOf(model: Model, before: World, view: View, audience: 'player' | 'debrief'): WorldSampler<World> {
	if (audience === 'player') return determinize(model, view);
	return (seed, into = emptyWorld(model.layout)) => {
		copyWorld(before, into);
		into.seed[0] = seed;
		return into;
	};
}

export function causes(
	model: Model,
	before: World,
	decisions: BySeat<Decision>,
	after: World,
	audience: 'player' | 'debrief'
): readonly Cause[] {
	const decision = decisions[0] as Decision | undefined;
	const total = value(model, after) - value(model, before);
	// Two people play, and this round was the other’s: to the player, what is answered is chance.
	if (decision === undefined || decision.act === 'reply') return split(0, 0, null, { amount: total });
	const view = viewOf(model, before, 0);
	const nothing = fallback(view);
	const start = value(model, before);
	const sample = worldsOf(model, before, view, audience);
	const future = deriveKey(hash32(view.bytes), view.globals[0], Purpose.share);
	const base = emptyWorld(model.layout);
	const trial = emptyWorld(model.layout);
	const change = (played: Decision): number => {
		copyWorld(base, trial);
		step(model, trial, [played]);
		return value(model, trial) - start - Math.floor(trial.luck + 0.5);
	};
	let idle = 0;
	const realised = new Float64Array(WORLDS);
	for (let w = 0; w < WORLDS; w++) {
		sample(word(future, w, 0), base);
		idle += change(nothing);
		realised[w] = change(decision);
	}
	const expected = Math.floor(realised.reduce((sum, one) => sum + one, 0) / WORLDS + 0.5);
	const carry = Math.floor(idle / WORLDS + 0.5);
	const error = Math.floor(standardError(realised) + 0.5);
	return split(carry, expected, LEVER_OF[decision.act], { amount: total - expected, error });
}

/** Causes that add up: time, what the lever adds to it, chance. */
function split(
	carry: number,
	expected: number,
	lever: LeverId | null,
	chance: { amount: number; error?: number }
): readonly Cause[] {
	return [
		{ id: 'carry', name: 'Ce que le temps aurait fait', amount: carry },
		...LEVERS.map(({ id, name }) => ({ id, name, amount: id === lever ? expected - carry : 0 })),
		{ id: 'chance', name: 'Chance', ...chance }
	];
}
