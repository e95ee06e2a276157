/**
 * Worlds that the player cannot tell from the true one. Who the other side is does not change, and what was said is a function
 * of it and of independent draws: each way it may be is weighted by the chance of every reply heard (Bayes), exactly. The
 * future is redrawn under another seed.
 */
import { categorical, deriveKey, Purpose, uniform, type Seed } from '../random.ts';
import type { WorldSampler } from '../simulation.ts';
import { bidOf, emptyChances, replyChances, type Chances, type PublicState } from './client.ts';
import { ACTS, NATURES, REPLIES } from './definition.ts';
import type { Model } from './model.ts';
import { clearState, conclude, insults, settle } from './step.ts';
import type { View } from './view.ts';
import { emptyColumns, emptyWorld, Field, INSULTED, LINE, PHASE, Phase, ROUND, widthOf, type World } from './world.ts';

/** What the replies heard leave possible: a weight for each type, and for each nature of each objection. */
export interface Belief {
	readonly types: Float64Array;
	/** [objection][nature]. */
	readonly natures: Float64Array;
}

const chances: Chances = emptyChances();
const bid = new Uint8Array(16);

/** Chance of the reply written in the row, for a type. */
function chanceOf(model: Model, state: PublicState, type: number, nature: ArrayLike<number>, row: Int16Array): number {
	replyChances(model, state, type, nature, row, chances);
	const { issues } = model.layout;
	let sum = 0;
	for (let at = 0; at < chances.count; at++) {
		if (chances.reply[at] !== row[Field.reply]) continue;
		const detail = chances.detail[at];
		switch (REPLIES[row[Field.reply]]) {
			case 'tells':
			case 'corrects':
			case 'confirms':
				if (detail !== row[Field.level]) continue;
				break;
			case 'objects':
				if (detail !== row[Field.objection]) continue;
				break;
			case 'counters': {
				bidOf(model, state, type, detail, bid);
				let same = true;
				for (let i = 0; i < issues; i++) if (bid[i] !== row[LINE + issues + i]) same = false;
				if (!same) continue;
			}
		}
		sum += chances.chance[at];
	}
	return sum;
}

/** The state of the view played again from its first word; `each` sees it before every reply. */
export function replay(
	model: Model,
	view: View,
	each: (state: PublicState, row: Int16Array, at: number) => void
): void {
	const state: PublicState = emptyColumns(model.layout).columns;
	clearState(model, state);
	for (const name of ['initial', 'target', 'limit', 'readyTopics', 'readyArguments', 'readyExchanges'] as const)
		state[name].set(view[name]);
	state.globals[PHASE] = Phase.talk;
	state.globals[ROUND] = 2;
	const row = new Int16Array(widthOf(model.layout.issues));
	for (let at = 0; at < view.historyLength; at++) {
		row.set((view.history as NonNullable<View['history']>).at(at));
		const act = ACTS[row[Field.act]];
		if (act === 'prepare' || state.globals[PHASE] !== Phase.talk) continue;
		settle(model, state, row);
		if ((act === 'offer' || act === 'concede') && row[Field.manner] === 1) state.globals[INSULTED] = 1;
		each(state, row, at);
		conclude(model, state, row);
	}
}

/** What the replies that the view heard leave possible. */
export function beliefOf(model: Model, view: View): Belief {
	const { types, definition } = model;
	const weights = Float64Array.from(types.prior);
	const natures = Float64Array.from(definition.objections.flatMap(({ natures: prior }) => prior));
	const none = new Uint8Array(definition.objections.length);
	const one = new Uint8Array(definition.objections.length);
	replay(model, view, (state, row) => {
		const act = ACTS[row[Field.act]];
		if (act === 'answer') {
			const objection = row[Field.subject];
			for (let n = 0; n < NATURES.length; n++) {
				one[objection] = n;
				// How long somebody stays does not depend on why he objects: any type compares the natures.
				natures[objection * NATURES.length + n] *= chanceOf(model, state, 0, one, row);
			}
		}
		const offered = act === 'offer' || act === 'concede';
		for (let type = 0; type < types.count; type++) {
			if (weights[type] === 0) continue;
			if (offered && insults(model, type, row) !== (row[Field.manner] === 1)) weights[type] = 0;
			else if (act === 'answer') weights[type] *= stays(model, state, type, none, row);
			else weights[type] *= chanceOf(model, state, type, none, row);
		}
	});
	// A person who plays the other side need not answer as any type, or any nature, would.
	if (weights.every((weight) => weight === 0)) weights.set(types.prior);
	definition.objections.forEach(({ natures: prior }, o) => {
		const own = natures.subarray(o * NATURES.length, (o + 1) * NATURES.length);
		if (own.every((weight) => weight === 0)) own.set(prior);
	});
	return { types: weights, natures };
}

/** Chance that a type stays, or leaves, after an answer: all that an answer says of it. */
function stays(model: Model, state: PublicState, type: number, nature: ArrayLike<number>, row: Int16Array): number {
	replyChances(model, state, type, nature, row, chances);
	let walks = 0;
	for (let at = 0; at < chances.count; at++) if (REPLIES[chances.reply[at]] === 'walks') walks += chances.chance[at];
	return REPLIES[row[Field.reply]] === 'walks' ? walks : 1 - walks;
}

/** Draws worlds given the view: the public state as it is, the other side among what it may still be, another future. */
export function determinize(model: Model, view: View): WorldSampler<World> {
	const { types, natures } = beliefOf(model, view);
	const objections = model.definition.objections.length;
	const own = Array.from({ length: objections }, (_, o) =>
		Array.from(natures.subarray(o * NATURES.length, (o + 1) * NATURES.length))
	);
	return (seed: Seed, into = emptyWorld(model.layout)) => {
		into.bytes.set(view.bytes);
		into.seed[0] = seed;
		const key = deriveKey(seed, 0, Purpose.determinize);
		into.type[0] = categorical(uniform(key, 0, 0), types);
		for (let o = 0; o < objections; o++) into.nature[o] = categorical(uniform(key, o, 1), own[o]);
		into.log = null;
		into.awaiting = view.awaiting;
		into.luck = 0;
		return into;
	};
}
