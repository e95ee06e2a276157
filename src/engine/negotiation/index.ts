/** Negotiation: the second room of the engine. A sale or a managerial interview, from its preparation to what follows it. */
import type { Irregularity, Simulation, Turn } from '../simulation.ts';
import { determinize } from './belief.ts';
import { causes } from './causes.ts';
import { check, fallback, type Decision } from './decision.ts';
import { ACTS } from './definition.ts';
import { describe } from './describe.ts';
import { graft, LEVERS } from './levers.ts';
import { STRIDE, type Model } from './model.ts';
import { neighbours } from './neighbours.ts';
import { policies, recipes } from './policies.ts';
import { agreedMargin, start, step } from './step.ts';
import { kpis, terms, value } from './value.ts';
import { viewOf, type View } from './view.ts';
import {
	copyWorld,
	decodeWorld,
	encodeWorld,
	ENDING,
	Ending,
	Field,
	LINE,
	PHASE,
	Phase,
	RELATION,
	RENEWED,
	ROUND,
	SPEAKER,
	type World
} from './world.ts';

const REASONS: Readonly<Record<Ending, string>> = {
	[Ending.none]: 'La négociation est terminée.',
	[Ending.agreed]: 'L’accord est conclu et suivi.',
	[Ending.left]: 'Vous avez quitté la négociation.',
	[Ending.walked]: 'La partie adverse a rompu la négociation.',
	[Ending.late]: 'Le temps de l’entretien est écoulé, sans accord.'
};

function turn(_model: Model, { globals }: World): Turn {
	const round = globals[ROUND];
	return globals[PHASE] === Phase.over
		? { over: true, round, reason: REASONS[globals[ENDING] as Ending] }
		: { over: false, round, seats: [globals[SPEAKER]] };
}

/** Breaches by round and rule, read from what was said; none in a world without log. */
function irregularities(model: Model, { log }: World): readonly Irregularity[] {
	const found: Irregularity[] = [];
	const { issues } = model.layout;
	for (let e = 0; log !== null && e < log.length; e++) {
		const row = log.at(e);
		const broken = new Set<number>();
		switch (ACTS[row[Field.act]]) {
			case 'offer':
			case 'concede':
			case 'accept':
			case 'order':
				for (let i = 0; i < issues; i++)
					if (row[LINE + i] >= 0) broken.add(model.unlawfulLevel[i * STRIDE + row[LINE + i]] - 1);
				break;
			case 'argue':
				broken.add(model.unlawfulArgument[row[Field.subject]] - 1);
				break;
			case 'respond': {
				const incident = model.definition.incidents[row[Field.level]];
				const response = row[Field.subject] < 0 ? undefined : incident.responses[row[Field.subject]].id;
				model.definition.rules.forEach((rule, r) => {
					if (response !== undefined && rule.responses.includes(response)) broken.add(r);
				});
			}
		}
		for (const r of broken) {
			if (r < 0) continue;
			const { id, title, source, cap } = model.definition.rules[r];
			found.push({ round: row[Field.round], seat: 0, rule: id, title, source, count: 1, cap });
		}
	}
	return found;
}

export const negotiation: Simulation<Model, World, Decision, View> = {
	kind: 'negotiation',
	start,
	turn,
	view: viewOf,
	check,
	fallback,
	step,
	copy: copyWorld,
	encode: encodeWorld,
	decode: (model, bytes) => decodeWorld(model.layout, bytes),
	kpis: (model, world) => kpis(model, world),
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
	carry: (model, world) => ({
		margin: {
			unit: 'cents',
			value: world.globals[ENDING] === Ending.agreed ? agreedMargin(model, world) + world.globals[RENEWED] : 0
		},
		relation: { unit: 'points', value: world.globals[RELATION] },
		agreed: { unit: 'count', value: world.globals[ENDING] === Ending.agreed ? 1 : 0 }
	})
};

export type { Decision, Model, View, World };
