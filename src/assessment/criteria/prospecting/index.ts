/** What criteria look at in a campaign. */
import type { Decision } from '#engine/prospecting/decision.ts';
import type { Model } from '#engine/prospecting/model.ts';
import type { World } from '#engine/prospecting/world.ts';
import type { Measure } from '#scenario/prospecting/measures.ts';
import { counted, type Observer } from '../kind.ts';
import { campaignOf } from './campaign.ts';
import { countMeasure } from './measure.ts';

export const prospecting: Observer<Model, World, Decision> = {
	measureOf(model, worlds, decisions) {
		const campaign = campaignOf(model, worlds[worlds.length - 1], decisions);
		return (measure) => countMeasure(measure as Measure, campaign);
	},
	decides: () => false,
	numbersOf: counted
};
