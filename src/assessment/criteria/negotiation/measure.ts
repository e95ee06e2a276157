import type { Measure } from '#scenario/negotiation/measures.ts';
import type { Count } from '../criterion.ts';
import { argumentsAimed } from './arguments-aimed.ts';
import type { Conversation } from './conversation.ts';
import { exchanged } from './exchanged.ts';
import { lawful } from './lawful.ts';
import { limitHeld } from './limit-held.ts';
import { listened } from './listened.ts';
import { needsExplored } from './needs-explored.ts';
import { objectionsAnswered } from './objections-answered.ts';
import { orderExact } from './order-exact.ts';
import { shrinkingSteps } from './shrinking-steps.ts';

const COUNTS: Readonly<Record<Measure, (conversation: Conversation) => Count | null>> = {
	'needs-explored': needsExplored,
	listened,
	'arguments-aimed': argumentsAimed,
	'objections-answered': objectionsAnswered,
	exchanged,
	'shrinking-steps': shrinkingSteps,
	'limit-held': limitHeld,
	'order-exact': orderExact,
	lawful
};

/** What a measure of scenario/negotiation/measures.ts counts in a negotiation; null when there was nothing to count. */
export function countMeasure(measure: Measure, conversation: Conversation): Count | null {
	return COUNTS[measure](conversation);
}
