/** A negotiation as the measures of criteria read it: what was prepared, said, agreed and written, and the case. */
import type { Objective } from '#engine/negotiation/decision.ts';
import type { Definition } from '#engine/negotiation/definition.ts';
import { negotiation } from '#engine/negotiation/index.ts';
import type { Model } from '#engine/negotiation/model.ts';
import { present, type PresentedExchange } from '#engine/negotiation/present.ts';
import { viewOf } from '#engine/negotiation/view.ts';
import type { World } from '#engine/negotiation/world.ts';

export interface Conversation {
	readonly definition: Pick<Definition, 'issues' | 'topics' | 'motives' | 'arguments' | 'rules'>;
	/** What was prepared, by issue. */
	readonly objectives: Readonly<Record<string, Objective>>;
	/** Preparation left out, oldest first. */
	readonly exchanges: readonly PresentedExchange[];
	/** Levels by issue, in their order; null without an agreement. */
	readonly agreed: readonly number[] | null;
	/** Rounds in which a rule was broken. */
	readonly broken: readonly number[];
}

/** The negotiation that led to a world. */
export function conversationOf(model: Model, world: World): Conversation {
	const { prepared, exchanges, agreed } = present(model, viewOf(model, world, 0));
	return {
		definition: model.definition,
		objectives: prepared.objectives,
		exchanges,
		agreed: agreed?.levels ?? null,
		broken: negotiation.irregularities(model, world, 0).map(({ round }) => round)
	};
}

/** Whether an exchange puts an offer on the table, a concession included. */
export const isOffer = ({ act }: PresentedExchange): boolean => act === 'offer' || act === 'concede';
