import type { PresentedExchange } from '#engine/negotiation/present.ts';
import type { Count } from '../criterion.ts';
import { isOffer, type Conversation } from './conversation.ts';

const LOW = 0;
const HIGH = 2;

/**
 * Answers obtained, each topic once by person, that were reformulated or used. A motive is used by an argument that speaks
 * to it, said to the same person; a fact, by an argument that it strengthens; an issue that counts for much, by an offer
 * that gives on it; one that counts for little, by offers that all hold on it. Other answers call for nothing and count
 * only when they were reformulated. Null when no answer can count.
 */
export function listened(conversation: Conversation): Count | null {
	const { exchanges } = conversation;
	const answers = new Set<string>();
	let part = 0;
	let whole = 0;
	exchanges.forEach((answer, at) => {
		const name = `${answer.topic} ${answer.to}`;
		if (answer.reply !== 'tells' || answers.has(name)) return;
		answers.add(name);
		const reformulated = exchanges
			.slice(at + 1)
			.some(({ act, topic, to }) => act === 'reformulate' && topic === answer.topic && to === answer.to);
		const used = reformulated || isUsed(conversation, answer, at);
		if (used === null) return;
		whole++;
		if (used) part++;
	});
	return whole === 0 ? null : { part, whole };
}

/** Whether what followed used an answer; null when it called for nothing. */
function isUsed({ definition, objectives, exchanges }: Conversation, answer: PresentedExchange, at: number) {
	const about = definition.topics.find(({ id }) => id === answer.topic)?.about;
	const later = exchanges.slice(at + 1);
	const { level, to } = answer;
	switch (about?.kind) {
		case 'motive': {
			const motive = definition.motives[level ?? 0].id;
			const aimed = definition.arguments.filter((argument) => argument.motive === motive).map(({ id }) => id);
			return later.some((one) => one.argument !== null && one.to === to && aimed.includes(one.argument));
		}
		case 'fact': {
			const { strengthens } = about;
			if (strengthens.length === 0) return null;
			return later.some(({ argument }) => argument !== null && strengthens.includes(argument));
		}
		case 'issue': {
			if (level !== LOW && level !== HIGH) return null;
			const issue = definition.issues.findIndex(({ id }) => id === about.issue);
			const levelIn = ({ terms }: PresentedExchange): number => terms?.[issue] ?? 0;
			const before = exchanges.slice(0, at).findLast(isOffer);
			const held = before ? levelIn(before) : (objectives[about.issue]?.initial ?? 0);
			const offers = later.filter(isOffer);
			return level === HIGH
				? offers.some((offer) => levelIn(offer) > held)
				: offers.length > 0 && offers.every((offer) => levelIn(offer) <= held);
		}
		default:
			return null;
	}
}
