import type { Act } from '#engine/negotiation/definition.ts';
import type { Count } from '../criterion.ts';
import type { Conversation } from './conversation.ts';

/** Acts that a rule can bear on: what is argued, offered, agreed, written, answered. */
const BINDING: readonly Act[] = ['argue', 'offer', 'concede', 'accept', 'order', 'respond'];

/** Acts that commit the player and broke no rule. Null when there were none, or when the case has no rule. */
export function lawful({ definition, exchanges, broken }: Conversation): Count | null {
	const acts = exchanges.filter(({ act }) => BINDING.includes(act));
	if (definition.rules.length === 0 || acts.length === 0) return null;
	return { part: acts.filter(({ round }) => !broken.includes(round)).length, whole: acts.length };
}
