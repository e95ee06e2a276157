/** A year of the synthetic market, as its screens receive it. */
import type { Decision } from '#engine/action-plan/decision.ts';
import { actionPlan } from '#engine/action-plan/index.ts';
import { compile } from '#engine/action-plan/model.ts';
import { present, type Presentation } from '#engine/action-plan/present.ts';
import { fixtureDefinition } from '../../engine/action-plan/fixture.ts';

export const MODEL = compile(fixtureDefinition());

export type Choose = (month: number, plan: Presentation) => Partial<Decision>;

export interface PlayedYear {
	readonly plan: Presentation;
	readonly before: ReturnType<typeof actionPlan.kpis>;
	readonly board: ReturnType<typeof actionPlan.kpis>;
	/** Whether the engine takes a decision now. */
	check(decision: unknown): ReturnType<typeof actionPlan.check>;
}

/** The plan after so many months, decided by `choose`; by the sound rules when it is absent. */
export function playMonths(months: number, choose?: Choose, seed = 3): PlayedYear {
	const world = actionPlan.start(MODEL, seed);
	let before = actionPlan.copy(world);
	for (let month = 1; month <= months; month++) {
		before = actionPlan.copy(world);
		const view = actionPlan.view(MODEL, world, 0);
		const decision = choose
			? { ...actionPlan.fallback(view), ...choose(month, present(MODEL, view)) }
			: actionPlan.policies.sound(view, 1);
		const checked = actionPlan.check(view, decision);
		if (!checked.ok) throw new Error(checked.problems.map(({ message }) => message).join(' '));
		actionPlan.step(MODEL, world, [checked.decision]);
	}
	const view = actionPlan.view(MODEL, world, 0);
	return {
		plan: present(MODEL, view),
		before: actionPlan.kpis(MODEL, before, 0),
		board: actionPlan.kpis(MODEL, world, 0),
		check: (decision) => actionPlan.check(view, decision)
	};
}
