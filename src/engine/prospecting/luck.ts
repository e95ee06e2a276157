/**
 * Luck whose chance was known, counted in the worlds of a rollout as it comes: (what happened - its chance) x (what it is
 * about worth). The count has mean zero whatever the policy and whatever the worth, so that subtracting it from the
 * result of a rollout keeps its mean and takes away most of its noise (a control variate; AIVAT, Burch et al. 2018).
 */
import { exp } from '../math/exp.ts';
import { inverseNormal } from '../math/inverse-normal.ts';
import { uniform } from '../random.ts';
import { APPOINTMENT, NEEDS, QUOTE, SIZES } from './definition.ts';
import { trueSize, typeOf, type Keys } from './latents.ts';
import type { Model } from './model.ts';
import { ROUND, type World } from './world.ts';

/** What a prospect of this need is worth at a stage with the weeks left after this one, as a share of its margin. */
export function prospectOf(model: Model, world: World, keys: Keys, i: number, stage: number): number {
	const { weeks } = model.definition;
	const need = model.needOfType[typeOf(model, world, keys, i)];
	const cell = (model.brief.file.segment[i] * NEEDS + need) * 5 + stage;
	return model.prospects[cell * (weeks + 1) + weeks - world.globals[ROUND]];
}

/** The margin to expect of a prospect, cents: of its quote when there is one, of its segment and size before. */
export function marginAt(model: Model, world: World, i: number, stage: number): number {
	const g = model.brief.file.segment[i];
	return stage === QUOTE
		? world.amount[i] * model.definition.segments[g].marginRate
		: model.brief.norms.margin[g * (SIZES + 1) + world.size[i]];
}

/** Counts the luck of an argued contact: it passed its stage, or it did not. */
export function countAdvance(
	model: Model,
	world: World,
	keys: Keys,
	i: number,
	stage: number,
	discount: number,
	effort: number,
	passed: boolean
): void {
	const g = model.brief.file.segment[i];
	const surprise = (passed ? 1 : 0) - (1 - exp(-effort));
	const margin = marginAt(model, world, i, stage);
	const here = prospectOf(model, world, keys, i, stage) * margin;
	const later = prospectOf(model, world, keys, i, stage + 1);
	if (stage === QUOTE) {
		const { marginRate } = model.definition.segments[g];
		world.luck += surprise * ((margin * (marginRate - discount)) / marginRate - here);
	} else if (stage === APPOINTMENT) {
		const size = trueSize(model, world, keys, i);
		const mean = model.brief.norms.margin[g * (SIZES + 1) + size];
		world.luck += surprise * (later * mean - here);
		if (passed) {
			// The amount of the order is luck too.
			const { spread, marginRate } = model.definition.segments[g];
			const amount = exp(model.orderMu[g * SIZES + size] + spread * inverseNormal(uniform(keys.amount, i, 0)));
			world.luck += later * (amount * marginRate - mean);
		}
	} else world.luck += surprise * (later * margin - here);
}

/** The same for an attempt that does or does not find the right person. */
export function countReach(
	model: Model,
	world: World,
	keys: Keys,
	i: number,
	stage: number,
	channel: number,
	surprise: number
): void {
	const base = model.advance[channel * 4 + stage];
	if (base !== base) return;
	const need = model.needOfType[typeOf(model, world, keys, i)];
	const p = model.advanceByNeed[(channel * 4 + stage) * NEEDS + need];
	const gain = prospectOf(model, world, keys, i, stage + 1) - prospectOf(model, world, keys, i, stage);
	world.luck += surprise * p * gain * marginAt(model, world, i, stage);
}
