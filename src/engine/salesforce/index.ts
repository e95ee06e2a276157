/** Sales force: a year at the head of a team of sellers. */
import { accountsLuck } from '../portfolio/index.ts';
import type { Irregularity, Simulation, Turn } from '../simulation.ts';
import { determinize } from './belief.ts';
import { causes } from './causes.ts';
import { check } from './check.ts';
import type { Decision } from './decision.ts';
import { describe } from './describe.ts';
import { graft, LEVERS, leversOf } from './levers.ts';
import type { Model } from './model.ts';
import { neighbours } from './neighbours.ts';
import { policies, recipes } from './policies.ts';
import { start, step } from './step.ts';
import { climateOf, kpis, terms, value } from './value.ts';
import { viewOf, type View } from './view.ts';
import { Happening } from './log.ts';
import { copyWorld, decodeWorld, encodeWorld, MARGIN, ROUND, SALES, type World } from './world.ts';

function turn(model: Model, world: World): Turn {
	const round = world.globals[ROUND];
	return round > model.definition.months
		? { over: true, round, reason: 'L’année est terminée.' }
		: { over: false, round, seats: [0] };
}

/** Breaches by month and rule, read from the diary; none in a world without one. */
function irregularities(model: Model, world: World): readonly Irregularity[] {
	const found = new Map<string, Irregularity>();
	const { log } = world;
	for (let e = 0; log !== null && e < log.length; e++) {
		const { what, month, detail } = log.at(e);
		if (what !== Happening.breach) continue;
		const { id, title, source, cap } = model.definition.rules[detail];
		const key = `${month} ${id}`;
		const count = (found.get(key)?.count ?? 0) + 1;
		found.set(key, { round: month, seat: 0, rule: id, title, source, count, cap });
	}
	return [...found.values()];
}

export const salesforce: Simulation<Model, World, Decision, View> = {
	kind: 'salesforce',
	start,
	turn,
	view: viewOf,
	check,
	fallback: () => ({}),
	step,
	copy: copyWorld,
	encode: encodeWorld,
	decode: decodeWorld,
	kpis,
	causes: (model, before, decisions, after, _seat, audience) => causes(model, before, decisions, after, audience),
	value,
	luck: (_model, world) => Math.floor(world.luck + accountsLuck(world.portfolio) + 0.5),
	terms,
	determinize,
	policies,
	recipes,
	neighbours,
	levers: LEVERS,
	leversOf,
	graft,
	describe,
	irregularities,
	carry: (_model, world) => ({
		turnover: { unit: 'cents', value: world.globals[SALES] },
		margin: { unit: 'cents', value: Math.floor(world.globals[MARGIN] + 0.5) },
		climate: { unit: 'points', value: climateOf(world).mean }
	})
};
