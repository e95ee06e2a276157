/** The day of a fair: who comes to the stand, and what is said there. */
import { saturation } from '../market/response.ts';
import { uniform } from '../random.ts';
import { meet } from './contact.ts';
import { CHANNELS, QUOTE } from './definition.ts';
import type { Keys } from './latents.ts';
import type { Model } from './model.ts';
import { CLOSED, OPPOSED, type World } from './world.ts';

/** How much a full awareness raises the attendance at a fair. */
const FAIR_AWARENESS = 0.6;

/** Visitors come to the stand, the keenest first when there are too many, and are spoken to. */
export function holdFair(model: Model, world: World, keys: Keys, mask: number, f: number): void {
	const { definition, brief } = model;
	const fair = definition.fairs[f];
	const towns = brief.towns.length;
	const place = brief.towns.findIndex((town) => town.id === fair.town);
	const visitors: { i: number; u: number }[] = [];
	for (let i = 0; i < model.accounts; i++) {
		if (world.stage[i] >= QUOTE || (world.flags[i] & (CLOSED | OPPOSED)) !== 0) continue;
		if (brief.distance[place * towns + brief.file.town[i]] > fair.radius) continue;
		const aware = saturation(world.awareness[i], definition.effects.awareness.half);
		const attendance = definition.segments[brief.file.segment[i]].fairAttendance * (1 + FAIR_AWARENESS * aware);
		const u = uniform(keys.fair, i, f);
		if (u < attendance) visitors.push({ i, u });
	}
	if (visitors.length > fair.capacity) visitors.sort((a, b) => a.u - b.u || a.i - b.i);
	const argumentsCount = definition.arguments.length;
	const received = Math.min(visitors.length, fair.capacity);
	for (let v = 0; v < received; v++) {
		const { i } = visitors[v];
		const noted = world.note[i];
		const argument = noted > 0 ? noted - 1 : brief.norms.argumentOrder[brief.file.segment[i] * argumentsCount];
		meet(model, world, keys, mask, i, CHANNELS.length + f, 0, argument, 0);
	}
}
