import { actionPlan } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import { sharedRoomOf, type AnySimulation } from '#engine/rooms.ts';
import { ENGINE_VERSION } from '#engine/version.ts';
import { parsePackage } from '#scenario/parse.ts';
import type { Case, Cases } from '#server/scenarios/case.ts';
import { fixtureDefinition } from '../../engine/action-plan/fixture.ts';

/** The synthetic action plan as the server plays it in a market. */
export function marketCases(): Cases {
	const plan = fixtureDefinition(true);
	const shared = sharedRoomOf('action-plan');
	if (!shared) throw new Error('the action plan is shared');
	const stage = {
		id: 'plan',
		title: 'Plan d’actions',
		kind: 'action-plan',
		room: actionPlan as unknown as AnySimulation,
		params: compile(plan),
		definition: plan,
		key: 'plan',
		market: { kind: shared.kind, most: plan.seats, compile: (seats: number) => shared.room(seats).compile(plan) }
	};
	const files = new Map();
	const scenario: Case = {
		slug: 'plan',
		version: 1,
		digest: 'plan'.padEnd(64, '0'),
		title: 'Plan d’actions',
		card: {
			sector: 'Commerce de gros',
			summary: 'Un marché.',
			duration: 90,
			level: 'year 2',
			objectives: ['Adapter un plan d’actions commerciales.'],
			stages: [{ id: 'plan', kind: 'action-plan', title: 'Plan d’actions' }]
		},
		files,
		parsed: parsePackage(files),
		stages: [stage]
	};
	return {
		engineVersion: ENGINE_VERSION,
		list: async () => [scenario],
		load: async () => scenario
	};
}
