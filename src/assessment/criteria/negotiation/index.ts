/** What criteria look at in a negotiation. */
import type { Decision, Model, World } from '#engine/negotiation/index.ts';
import { momentsOf, phaseOf } from '#engine/negotiation/turns.ts';
import type { Measure } from '#scenario/negotiation/measures.ts';
import type { Observer } from '../kind.ts';
import { conversationOf } from './conversation.ts';
import { countMeasure } from './measure.ts';

export const negotiation: Observer<Model, World, Decision> = {
	measureOf(model, worlds) {
		const conversation = conversationOf(model, worlds[worlds.length - 1]);
		return (measure) => countMeasure(measure as Measure, conversation);
	},
	// A silence is said by not speaking.
	decides: ({ act }) => act === 'pause',
	// Turns are counted only in the conversation.
	numbersOf: (worlds, rounds) => momentsOf(worlds.map(phaseOf), rounds).map(({ turn }) => turn)
};
