import type { Act } from '#engine/negotiation/definition.ts';
import type { Count } from '../criterion.ts';
import type { Conversation } from './conversation.ts';

/** What goes past an objection when it was not answered first. */
const PASSING: readonly Act[] = ['offer', 'concede', 'argue', 'close', 'accept', 'leave'];

/**
 * Objections that were answered before the player argued, offered, concluded or left. One that was raised by the last word
 * left no time to answer and is not counted. Null when none was raised.
 */
export function objectionsAnswered({ exchanges }: Conversation): Count | null {
	let part = 0;
	let whole = 0;
	exchanges.forEach(({ raised }, at) => {
		if (raised === null || at === exchanges.length - 1) return;
		whole++;
		const next = exchanges.slice(at + 1).find(({ act }) => act === 'answer' || PASSING.includes(act));
		if (next?.act === 'answer') part++;
	});
	return whole === 0 ? null : { part, whole };
}
