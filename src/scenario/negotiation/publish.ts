import { publicMarking } from '../marking.ts';
import type { NegotiationStage } from './schema.ts';

/** What is printed about a negotiation before its first word. */
export function publishNegotiation(stage: NegotiationStage) {
	const { id, kind, title, situation, turns, player, counterpart, preparation, alternative, base, errorCost } = stage;
	return {
		id,
		kind,
		title,
		situation,
		turns,
		player: { name: player.name, role: player.role, company: player.company },
		counterpart,
		objective: { statement: stage.objective.statement },
		interlocutors: stage.interlocutors.map(({ id, name, role, about }) => ({ id, name, role, about })),
		issues: stage.issues.map(({ id, name, levels, amounts, perUnit, quantities }) => ({
			id,
			name,
			levels: [...levels],
			amounts: [...amounts],
			perUnit,
			quantities: quantities && [...quantities]
		})),
		topics: stage.topics.map(({ id, name, question }) => ({ id, name, question })),
		motives: stage.motives.map(({ id, name }) => ({ id, name })),
		arguments: stage.arguments.map(({ id, name, text, proofs }) => ({
			id,
			name,
			text,
			proofs: proofs.map(({ id, name }) => ({ id, name }))
		})),
		preparation: {
			questions: preparation.questions,
			arguments: preparation.arguments,
			exchanges: preparation.exchanges
		},
		alternative,
		relation: { start: stage.relation.start, rate: stage.relation.rate },
		base,
		errorCost,
		rules: stage.rules.map(({ id, title, source, grave, cap }) => ({ id, title, source, grave, cap })),
		marking: publicMarking(stage.marking)
	};
}
