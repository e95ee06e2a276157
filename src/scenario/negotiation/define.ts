/** From what the author wrote to the parameters of the engine. */
import { EFFECTS } from '#engine/negotiation/definition.ts';
import type { Definition } from '#engine/negotiation/definition.ts';
import type { NegotiationStage } from './schema.ts';

/**
 * The definition of a negotiation whose links have been checked (links.ts): every id exists, every public half has its
 * secret half, every label is a level. Money in cents, rates as fractions, levels as positions from 0.
 */
export function defineNegotiation(stage: NegotiationStage): Definition {
	const { situation, turns, player, counterpart, alternative, relation, base, errorCost, secret } = stage;
	const at = levelIn(stage);
	return {
		situation,
		turns,
		player,
		counterpart,
		interlocutors: stage.interlocutors,
		issues: stage.issues,
		topics: topicsOf(stage),
		motives: stage.motives,
		arguments: argumentsOf(stage),
		objections: secret.objections.map(({ natures: { sincere, pretext, misunderstanding }, ...objection }) => ({
			...objection,
			natures: [sincere, pretext, misunderstanding]
		})),
		preparation: stage.preparation,
		alternative,
		relation,
		base,
		errorCost,
		incidents: secret.incidents.map(({ perLevel, ...incident }) => ({
			...incident,
			perLevel: perLevel.map(({ issue, level, add }) => ({ issue, level: at(issue, level), add }))
		})),
		renewal: secret.renewal,
		rules: stage.rules.map((rule) => {
			const { levels, ...breaks } = secret.rules[rule.id];
			return { ...rule, ...breaks, levels: levels.map(({ issue, level }) => ({ issue, level: at(issue, level) })) };
		}),
		effects: overridden(EFFECTS, secret.effects),
		expert: secret.expert,
		influence: secret.influence,
		profiles: secret.profiles,
		reserve: secret.reserve,
		patience: secret.patience
	};
}

/** The position of a level in its issue, from its label. */
const levelIn =
	({ issues }: NegotiationStage) =>
	(issue: string, label: string): number =>
		issues.find(({ id }) => id === issue)?.levels.indexOf(label) ?? -1;

function topicsOf({ topics, secret }: NegotiationStage): Definition['topics'] {
	return topics.map(({ about, ...topic }) => {
		const { holders, sensitive, strengthens } = secret.topics[topic.id];
		return { ...topic, about: about.kind === 'fact' ? { ...about, strengthens } : about, holders, sensitive };
	});
}

function argumentsOf({ arguments: pitches, secret }: NegotiationStage): Definition['arguments'] {
	return pitches.map(({ id, name, text, proofs }) => {
		const { motive, proofs: fits } = secret.arguments[id];
		return { id, name, text, motive, proofs: proofs.map((proof) => ({ ...proof, fit: fits[proof.id] })) };
	});
}

/** `whole` with the parts that are given in their place, however deep. */
function overridden<T extends object>(whole: T, parts: object): T {
	const entries = Object.entries(whole).map(([key, value]: [string, unknown]) => {
		const part: unknown = (parts as Record<string, unknown>)[key];
		const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
		return [key, part === undefined ? value : isTable ? overridden(value, part as object) : part];
	});
	return Object.fromEntries(entries) as T;
}
