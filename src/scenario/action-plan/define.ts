/** From what the author wrote to the parameters of the engine. */
import type { Definition, Firm } from '#engine/action-plan/definition.ts';
import type { ActionPlanStage } from './schema.ts';

/**
 * The definition of a plan whose links have been checked (links.ts): every id exists, every public half has its secret half.
 * Money in cents, rates as fractions, minutes. `history` holds the turnover of the three years before, by segment.
 */
export function defineActionPlan(
	stage: ActionPlanStage,
	history: Definition['history'],
	portfolio: Definition['portfolio']
): Definition {
	const { secret, objective } = stage;
	const { statement: _statement, ...rates } = objective;
	return {
		months: stage.months,
		startDate: stage.start,
		seats: stage.seats,
		revision: stage.revision,
		budget: stage.budget,
		minutes: stage.minutesPerMonth,
		margin: stage.margin,
		ranges: stage.ranges,
		segments: stage.segments.map((segment) => ({ ...segment, ...secret.segments[segment.id] })),
		firms: stage.firms.map((firm) => firmOf(stage, firm)),
		terms: stage.terms.map((terms) => ({ ...terms, ...secret.terms[terms.id] })),
		operations: stage.operations.map((operation) => ({ ...operation, ...secret.operations[operation.id] })),
		effects: secret.effects,
		proposals: stage.proposals.map((proposal) => {
			const { weights, ...hidden } = secret.proposals[proposal.id];
			return {
				...proposal,
				...hidden,
				arguments: proposal.arguments.map((argument) => ({ ...argument, weight: weights[argument.id] }))
			};
		}),
		shocks: secret.shocks,
		rules: stage.rules.map(({ id, title, source, when, cap, grave }) => ({
			...{ id, title, source, when, cap, grave },
			fine: secret.rules[id].fine
		})),
		market: secret.market,
		history,
		objective: rates,
		portfolio,
		expert: secret.expert
	};
}

/** A firm with its own offers, or those of the firm it is like. */
function firmOf({ firms, secret }: ActionPlanStage, firm: ActionPlanStage['firms'][number]): Firm {
	const model = firm.like === undefined ? firm : (firms.find(({ id }) => id === firm.like) ?? firm);
	const { id, name, text } = firm;
	return {
		...{ id, name, text },
		effort: model.effort,
		offers: model.offers.map((offer) => ({ ...offer, share: secret.shares[model.id][offer.range] }))
	};
}
