/** A commercial action plan as a stage of a case. */
import { LEVERS } from '#engine/action-plan/levers.ts';
import { lackIn, type StageKind } from '../kind.ts';
import { actionPlanDecision } from './decision.ts';
import { MEASURES } from './measures.ts';
import { LEVER_NEEDS, MEASURE_NEEDS } from './needs.ts';
import { parseActionPlan, type ParsedActionPlan } from './parse.ts';
import { publishActionPlan } from './publish.ts';
import { ratesOf } from './rates.ts';
import { actionPlanStage, type ActionPlanStage } from './schema.ts';
import { secretsOf } from './secrets.ts';

export const actionPlan = {
	schema: actionPlanStage,
	decision: actionPlanDecision,
	levers: LEVERS.map(({ id }): string => id),
	measures: MEASURES,
	round: { one: 'mois', many: 'mois', feminine: false },
	lastRound: ({ months }) => months,
	fixed: true,
	parse: parseActionPlan,
	publish: publishActionPlan,
	filesOf: ({ history, portfolio }) => (portfolio === undefined ? [history] : [history, portfolio.accounts]),
	printedTexts: () => [],
	secretsOf,
	ratesOf,
	idleMeasure: lackIn(MEASURE_NEEDS),
	idleLever: lackIn(LEVER_NEEDS)
} satisfies StageKind<ActionPlanStage, ParsedActionPlan>;
