import type { Count } from '../criterion.ts';
import type { Conversation } from './conversation.ts';

/** Lines of the written order that say what was agreed; a line left out does not. Null when no order was to be written. */
export function orderExact({ exchanges, agreed }: Conversation): Count | null {
	const written = exchanges.find(({ act }) => act === 'order')?.terms;
	if (agreed === null || !written) return null;
	return { part: agreed.filter((level, issue) => written[issue] === level).length, whole: agreed.length };
}
