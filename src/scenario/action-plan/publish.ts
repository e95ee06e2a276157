import { publishPortfolio } from '../portfolio/index.ts';
import { publicMarking } from '../marking.ts';
import type { ActionPlanStage } from './schema.ts';

/** What is printed about a plan before its first month. Norms and history are in the view of the run. */
export function publishActionPlan(stage: ActionPlanStage) {
	const { id, kind, title, months, start, seats, revision, budget, minutesPerMonth, margin } = stage;
	const { statement, target, loyal, forecast, landing } = stage.objective;
	return {
		...{ id, kind, title, months, start, seats, revision, budget, minutesPerMonth, margin },
		objective: {
			...{ statement, target },
			loyal: { ...loyal },
			forecast: { tolerance: forecast.tolerance, above: forecast.above, below: forecast.below },
			landing: { bonus: landing.bonus, tolerance: landing.tolerance }
		},
		ranges: stage.ranges.map((range) => ({ id: range.id, name: range.name, text: range.text })),
		segments: stage.segments.map(({ id, name, text, customers, season }) => ({
			...{ id, name, text, customers },
			season: [...season]
		})),
		firms: stage.firms.map(({ id, name, text, like, offers }, index) => ({
			...{ id, name, text },
			like: like ?? null,
			offers: offers.map(({ range, price, cost, listed, monthly, launch }) =>
				// What a rival pays is nobody’s business.
				index < seats ? { range, price, cost, listed, monthly, launch } : { range, price, listed }
			)
		})),
		terms: stage.terms.map(({ id, name, days, cost, locked }) => ({ id, name, days, cost, locked })),
		operations: stage.operations.map(
			({ id, name, text, kind, segments, ranges, cost, minutes, window, notice, most, discount, locked }) => ({
				...{ id, name, text, kind, segments, ranges, cost, minutes, window, notice, most, discount, locked }
			})
		),
		proposals: stage.proposals.map(({ id, name, text, window, most, grant, arguments: list }) => ({
			...{ id, name, text, window, most, grant: { ...grant } },
			arguments: list.map((argument) => ({ id: argument.id, text: argument.text }))
		})),
		rules: stage.rules.map(({ id, title, source, when, grave, cap }) => ({ id, title, source, when, grave, cap })),
		portfolio: stage.portfolio === undefined ? null : publishPortfolio(stage.portfolio),
		marking: publicMarking(stage.marking)
	};
}
