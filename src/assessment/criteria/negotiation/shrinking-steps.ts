import { concessionsOf } from '#engine/negotiation/concessions.ts';
import type { Count } from '../criterion.ts';
import type { Conversation } from './conversation.ts';

/** The smallest step: it cannot shrink any more. */
const SMALLEST = 1;

/**
 * Concessions smaller than the one before, in levels given, as the other side counts them; one of a single level is as small
 * as can be. Null when fewer than two were made.
 */
export function shrinkingSteps({ exchanges }: Conversation): Count | null {
	const steps = concessionsOf(exchanges).map(({ given }) => given);
	if (steps.length < 2) return null;
	const smaller = steps.filter((given, at) => at > 0 && (given < steps[at - 1] || given === SMALLEST));
	return { part: smaller.length, whole: steps.length - 1 };
}
