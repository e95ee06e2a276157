/** Action plan: a year of monthly decisions in a market of one to eight firms that people hold. */
import type { Irregularity, Seat, Simulation, Turn } from '../simulation.ts';
import { determinize } from './belief.ts';
import { causes } from './causes.ts';
import { check, emptyDecision, type Decision } from './decision.ts';
import { describe } from './describe.ts';
import { assume, explain } from './explain.ts';
import { graft, LEVERS, leversOf } from './levers.ts';
import type { Model } from './model.ts';
import { neighbours } from './neighbours.ts';
import { policies, recipes } from './policies.ts';
import { start, step } from './step.ts';
import { isOver, kpis, luckOf, terms, value } from './value.ts';
import { viewOf, type View } from './view.ts';
import { copyWorld, decodeWorld, encodeWorld, type World } from './world.ts';

function turn(model: Model, world: World): Turn {
	const round = world.round[0];
	return isOver(model, world)
		? { over: true, round, reason: 'L’année est terminée.' }
		: { over: false, round, seats: world.books.map((_, seat) => seat) };
}

/** Breaches by month and rule, from the books of the seat. */
function irregularities({ definition: d }: Model, world: World, seat: Seat): readonly Irregularity[] {
	const found: Irregularity[] = [];
	for (let round = 1; round < world.round[0]; round++)
		d.rules.forEach(({ id, title, source, cap }, rule) => {
			const count = world.books[seat].breaches[round * d.rules.length + rule];
			if (count > 0) found.push({ round, seat, rule: id, title, source, count, cap });
		});
	return found;
}

export const actionPlan: Simulation<Model, World, Decision, View> = {
	kind: 'action-plan',
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
	causes: (model, before, decisions, after, seat, audience) => causes(model, before, decisions, after, seat, audience),
	value,
	luck: (_model, world, seat) => luckOf(world, seat),
	terms,
	determinize: (model, view) => determinize(model, view),
	policies,
	explain,
	assume,
	recipes,
	neighbours,
	levers: LEVERS,
	leversOf,
	graft,
	describe,
	irregularities,
	carry: (_model, world, seat) => {
		const { turnover, goods } = world.books[seat];
		let sold = 0;
		let margin = 0;
		for (let at = 0; at < turnover.length; at++) {
			sold += turnover[at];
			margin += turnover[at] - goods[at];
		}
		return { turnover: { unit: 'cents', value: sold }, margin: { unit: 'cents', value: margin } };
	}
};

export type { Model, World, View, Decision };
