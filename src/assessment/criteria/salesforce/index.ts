/** What criteria look at in a year of a sales force. */
import type { Decision } from '#engine/salesforce/decision.ts';
import type { Model } from '#engine/salesforce/model.ts';
import type { World } from '#engine/salesforce/world.ts';
import type { Measure } from '#scenario/salesforce/measures.ts';
import { counted, type Observer } from '../kind.ts';
import { countMeasure } from './measure.ts';
import { yearOf } from './year.ts';

export const salesforce: Observer<Model, World, Decision> = {
	measureOf(model, worlds, decisions) {
		const year = yearOf(model, worlds, decisions);
		return (measure) => countMeasure(measure as Measure, year);
	},
	decides: () => false,
	numbersOf: counted
};
