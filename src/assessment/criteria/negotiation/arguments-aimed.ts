import type { Count } from '../criterion.ts';
import type { Conversation } from './conversation.ts';

/**
 * Arguments that speak to the motive told before by the person addressed, or by anybody when nobody can ask that person. One
 * said before any motive was known is aimed at nothing, even when chance makes it right. Null without arguments, or in a
 * case where motives cannot be asked about.
 */
export function argumentsAimed({ definition, exchanges }: Conversation): Count | null {
	const topics = definition.topics.filter(({ about }) => about.kind === 'motive');
	const said = exchanges.filter(({ argument }) => argument !== null);
	if (topics.length === 0 || said.length === 0) return null;
	const told = new Map<string, string>();
	let part = 0;
	for (const { argument, topic, level, to } of exchanges) {
		if (level !== null && topics.some(({ id }) => id === topic)) told.set(to, definition.motives[level].id);
		const motive = definition.arguments.find(({ id }) => id === argument)?.motive;
		if (motive === undefined) continue;
		const canBeAsked = topics.some(({ holders }) => holders.includes(to));
		if (canBeAsked ? told.get(to) === motive : [...told.values()].includes(motive)) part++;
	}
	return { part, whole: said.length };
}
