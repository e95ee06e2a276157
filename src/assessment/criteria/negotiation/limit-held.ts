import type { Count } from '../criterion.ts';
import type { Conversation } from './conversation.ts';

/**
 * Issues whose agreed level is not beyond the point of rupture that was prepared for them. Null without an agreement, or when
 * no point of rupture was prepared.
 */
export function limitHeld({ definition, objectives, agreed }: Conversation): Count | null {
	const limited = definition.issues.flatMap(({ id }, issue) =>
		Object.hasOwn(objectives, id) ? [{ issue, limit: objectives[id].limit }] : []
	);
	if (agreed === null || limited.length === 0) return null;
	return { part: limited.filter(({ issue, limit }) => agreed[issue] <= limit).length, whole: limited.length };
}
