/** What happens when a rule of labour law is broken: it costs, everyone hears of it, and the diary names it. */
import type { Breach } from './definition.ts';
import { DRIVER_COUNT } from './definition.ts';
import type { Model } from './model.ts';
import { RULES } from './morale.ts';
import { Happening } from './log.ts';
import { FINES, ROUND, type World } from './world.ts';

/** Applies a breach, whose points of morale are added to the shocks of everyone; a case without the rule ignores it. */
export function breach(model: Model, world: World, rule: Breach, shocks: Float64Array): void {
	const found = model.index.rule.get(rule);
	if (found === undefined) return;
	const { fine, morale } = model.definition.rules[found];
	world.globals[FINES] += fine;
	const stride = shocks.length / model.persons;
	for (let p = 0; p < model.persons; p++)
		for (let d = 0; d < DRIVER_COUNT; d++) shocks[p * stride + RULES * DRIVER_COUNT + d] -= morale;
	world.log?.append(world.globals[ROUND], Happening.breach, -1, found);
}
