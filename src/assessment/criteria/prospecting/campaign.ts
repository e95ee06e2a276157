/** A campaign as the measures of criteria read it: its public diary, what was decided, and the case. */
import type { Decision } from '#engine/prospecting/decision.ts';
import type { Definition } from '#engine/prospecting/definition.ts';
import type { Model } from '#engine/prospecting/model.ts';
import { presentEvents, type PresentedEvent } from '#engine/prospecting/present.ts';
import { viewOf } from '#engine/prospecting/view.ts';
import type { World } from '#engine/prospecting/world.ts';

export interface Campaign {
	readonly definition: Pick<Definition, 'weeks' | 'prospects' | 'colleagues' | 'shares' | 'signals'>;
	/** By week from the first. */
	readonly decisions: readonly Decision[];
	/** Oldest first. */
	readonly events: readonly PresentedEvent[];
	/** By signal: the week when it came out, 0 when it did not. */
	readonly signalWeeks: readonly number[];
}

/** The campaign that led to a world. */
export function campaignOf(model: Model, world: World, decisions: readonly Decision[]): Campaign {
	const view = viewOf(model, world, 0);
	return {
		definition: model.definition,
		decisions,
		events: presentEvents(model, view),
		signalWeeks: Array.from(view.signalWeek)
	};
}

/** A contact with a prospect that the player chose to make: not a visitor of a fair, who came by himself. */
export interface MadeContact extends PresentedEvent {
	readonly prospect: number;
}

export function isMade(event: PresentedEvent): event is MadeContact {
	return event.channel !== null && event.channel !== 'fair' && event.prospect !== null;
}

/** Contacts made, oldest first. */
export const contactsMade = ({ events }: Campaign): MadeContact[] => events.filter(isMade);
