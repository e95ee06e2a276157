/** What criteria look at in an action plan. */
import { emptyDecision, type Decision } from '#engine/action-plan/decision.ts';
import type { Model } from '#engine/action-plan/model.ts';
import type { World } from '#engine/action-plan/world.ts';
import type { Measure } from '#scenario/action-plan/measures.ts';
import { counted, type Observer } from '../kind.ts';
import { accountsYear } from '../portfolio/index.ts';
import { countMeasure } from './measure.ts';
import type { Year } from './year.ts';

export const actionPlan: Observer<Model, World, Decision> = {
	measureOf(model, worlds, decisions) {
		const world = worlds[worlds.length - 1];
		const accounts = accountsYear(
			model.portfolio,
			world.portfolio,
			decisions.map(({ portfolio }) => portfolio)
		);
		const year: Year = { definition: model.definition, world, book: world.books[0], decisions, accounts };
		return (measure) => countMeasure(measure as Measure, year);
	},
	decides: (decision) => JSON.stringify(decision) !== JSON.stringify(emptyDecision()),
	numbersOf: counted
};
