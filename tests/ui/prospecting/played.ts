/** Campaigns of the synthetic case as a screen would hold them, some weeks into a run. */
import { prospecting, type Model, type View, type World } from '#engine/prospecting/index.ts';
import { compile } from '#engine/prospecting/model.ts';
import { present, presentEvents, type PresentedEvent } from '#engine/prospecting/present.ts';
import type { Decision } from '#engine/prospecting/decision.ts';
import type { Kpi, PolicyName } from '#engine/simulation.ts';
import type { Campaign } from '#ui/prospecting/campaign.ts';
import { fixtureDefinition } from '../../engine/prospecting/fixture.ts';

export const model: Model = compile(fixtureDefinition(120, 8));

export interface Week {
	readonly view: View;
	readonly campaign: Campaign;
	readonly decision: Decision;
	readonly before: readonly Kpi[];
	readonly board: readonly Kpi[];
	/** The campaign after the week, and all that has happened so far. */
	readonly after: Campaign;
	readonly events: readonly PresentedEvent[];
	readonly world: World;
}

/** The weeks of a run decided by a policy. */
export function playWeeks(policy: PolicyName, seed: number, weeks = 8): Week[] {
	const world = prospecting.start(model, seed);
	const played: Week[] = [];
	for (let week = 0; week < weeks; week++) {
		const view = prospecting.view(model, prospecting.copy(world), 0);
		const decision = prospecting.policies[policy](view, seed);
		const before = prospecting.kpis(model, world, 0);
		prospecting.step(model, world, [decision]);
		const next = prospecting.view(model, prospecting.copy(world), 0);
		played.push({
			view,
			campaign: present(model, view),
			decision,
			before,
			board: prospecting.kpis(model, world, 0),
			after: present(model, next),
			events: presentEvents(model, next),
			world: prospecting.copy(world)
		});
	}
	return played;
}

/** A campaign that has not begun. */
export function freshWeek(seed = 1): { readonly view: View; readonly campaign: Campaign } {
	const view = prospecting.view(model, prospecting.start(model, seed), 0);
	return { view, campaign: present(model, view) };
}
