/** Prospecting: the first room of the engine. */
import type { Irregularity, Simulation, Turn } from '../simulation.ts';
import { determinize } from './belief.ts';
import { causes } from './causes.ts';
import { check, emptyDecision, type Decision } from './decision.ts';
import { describe } from './describe.ts';
import { graft, LEVERS } from './levers.ts';
import type { Model } from './model.ts';
import { neighbours } from './neighbours.ts';
import { policies, recipes } from './policies.ts';
import { start, step } from './step.ts';
import { kpis, terms, value } from './value.ts';
import { viewOf, type View } from './view.ts';
import { copyWorld, decodeWorld, EARNED, encodeWorld, ORDERS, Outcome, ROUND, TURNOVER, type World } from './world.ts';

function turn(model: Model, world: World): Turn {
	const round = world.globals[ROUND];
	return round > model.definition.weeks
		? { over: true, round, reason: 'La campagne est terminée.' }
		: { over: false, round, seats: [0] };
}

/** Breaches by round and rule, read from the log; none in a world without log. */
function irregularities(model: Model, world: World): readonly Irregularity[] {
	const found = new Map<string, Irregularity>();
	const length = world.log === null ? 0 : world.log.length;
	for (let e = 0; e < length; e++) {
		const { outcome, week, detail } = (world.log as NonNullable<World['log']>).at(e);
		if (outcome !== Outcome.irregular) continue;
		const rule = model.definition.rules[detail];
		const key = `${week} ${rule.id}`;
		const previous = found.get(key);
		found.set(key, {
			round: week,
			seat: 0,
			rule: rule.id,
			title: rule.title,
			source: rule.source,
			count: (previous?.count ?? 0) + 1,
			cap: rule.cap
		});
	}
	return [...found.values()];
}

export const prospecting: Simulation<Model, World, Decision, View> = {
	kind: 'prospecting',
	start,
	turn,
	view: viewOf,
	check,
	fallback: emptyDecision,
	step,
	copy: copyWorld,
	encode: encodeWorld,
	decode: decodeWorld,
	kpis,
	causes: (model, before, decisions, after, _seat, audience) => causes(model, before, decisions, after, audience),
	value,
	luck: (_model, world) => Math.floor(world.luck + 0.5),
	terms,
	determinize,
	policies,
	recipes,
	neighbours,
	levers: LEVERS,
	graft,
	describe,
	irregularities,
	carry: (_model, world) => ({
		orders: { unit: 'count', value: world.globals[ORDERS] },
		turnover: { unit: 'cents', value: world.globals[TURNOVER] },
		margin: { unit: 'cents', value: world.globals[EARNED] }
	})
};

export type { Model, World, View, Decision };
