import type { Count } from '../criterion.ts';
import { isOffer, type Conversation } from './conversation.ts';

/**
 * Useful topics, those on a motive or on the weight of an issue, asked of somebody who can answer before the first offer or
 * the acceptance of a bid. Null when nobody spoke, or when the case has no such topic.
 */
export function needsExplored({ definition, exchanges }: Conversation): Count | null {
	const useful = definition.topics.filter(({ about }) => about.kind === 'motive' || about.kind === 'issue');
	if (useful.length === 0 || exchanges.length === 0) return null;
	const first = exchanges.findIndex((exchange) => isOffer(exchange) || exchange.act === 'accept');
	const before = first === -1 ? exchanges : exchanges.slice(0, first);
	const explored = useful.filter(({ id, holders }) =>
		before.some(({ act, topic, to }) => act === 'ask' && topic === id && holders.includes(to))
	);
	return { part: explored.length, whole: useful.length };
}
