import { concessionsOf } from '#engine/negotiation/concessions.ts';
import type { Count } from '../criterion.ts';
import type { Conversation } from './conversation.ts';

/** Concessions that took something back on another issue. Null when none was made. */
export function exchanged({ exchanges }: Conversation): Count | null {
	const concessions = concessionsOf(exchanges);
	if (concessions.length === 0) return null;
	return { part: concessions.filter(({ taken }) => taken > 0).length, whole: concessions.length };
}
