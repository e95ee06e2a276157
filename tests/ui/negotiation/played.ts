/** Negotiations as a screen would hold them, at each of their rounds. */
import type { PlayerDecision } from '#engine/negotiation/decision.ts';
import { negotiation, type Model, type View, type World } from '#engine/negotiation/index.ts';
import { compile } from '#engine/negotiation/model.ts';
import { present, type Presentation } from '#engine/negotiation/present.ts';
import type { PolicyName } from '#engine/simulation.ts';
import { sale } from '../../engine/negotiation/fixture.ts';

export const model: Model = compile(sale);

export interface Round {
	readonly talk: Presentation;
	readonly view: View;
	readonly decision: PlayerDecision;
}

/** The view of a world, which later rounds do not change. */
export function seen(of: Model, world: World): View {
	return negotiation.view(of, negotiation.copy(world), 0);
}

/** The rounds of a negotiation decided by a policy, and where it ended. */
export function playTalk(
	policy: PolicyName,
	seed: number,
	of: Model = model
): { readonly rounds: Round[]; readonly end: Presentation } {
	const world = negotiation.start(of, seed);
	const rounds: Round[] = [];
	while (!negotiation.turn(of, world).over) {
		const view = seen(of, world);
		const decision = negotiation.policies[policy](view, seed + rounds.length) as PlayerDecision;
		rounds.push({ talk: present(of, view), view, decision });
		negotiation.step(of, world, [decision]);
	}
	return { rounds, end: present(of, seen(of, world)) };
}

/** Where a negotiation is after these decisions; all of them have to be possible. */
export function after(
	decisions: readonly PlayerDecision[],
	seed = 1
): { readonly talk: Presentation; readonly view: View } {
	const world = negotiation.start(model, seed);
	for (const decision of decisions) {
		const checked = negotiation.check(negotiation.view(model, world, 0), decision);
		if (!checked.ok) throw new Error(checked.problems[0].message);
		negotiation.step(model, world, [checked.decision]);
	}
	const view = seen(model, world);
	return { talk: present(model, view), view };
}

export const UNPREPARED: PlayerDecision = {
	act: 'prepare',
	objectives: {},
	questions: [],
	arguments: [],
	exchanges: []
};
