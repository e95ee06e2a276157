/** What somebody who plays the other side honestly answers to each question: part of his card. */
import { trueLevel } from '#engine/negotiation/client.ts';
import type { Model, TopicKind } from '#engine/negotiation/model.ts';
import type { Speech } from '#engine/negotiation/speech.ts';

export interface HonestAnswer {
	readonly topic: string;
	readonly question: string;
	readonly kind: TopicKind;
	/** By interlocutor who can answer: the level that is true for him, and the sentence of the case that says it. */
	readonly by: readonly { readonly name: string; readonly level: number; readonly said: string | null }[];
}

/** The answers of one draw of the other side; `speech` is null where the case words nothing. */
export function honestAnswers(model: Model, type: number, speech: Speech | null): HonestAnswer[] {
	const { brief } = model;
	const people = brief.interlocutors.length;
	return brief.topics.map(({ id, question, kind }, topic) => ({
		topic: id,
		question,
		kind,
		by: brief.interlocutors.flatMap((who, k) => {
			if (brief.reading.holder[topic * people + k] !== 1) return [];
			const level = trueLevel(model, type, topic, k);
			const [said = null] = speech?.answers[id]?.[level]?.[who.id] ?? [];
			return [{ name: who.name, level, said }];
		})
	}));
}
