/** A year’s plan, played alone: what this room gives to the frame of the monthly rooms. */
import type { Decision } from '#engine/action-plan/decision.ts';
import type { Model, View } from '#engine/action-plan/index.ts';
import { present } from '#engine/action-plan/present.ts';
import { ACCOUNT_LISTS } from '#ui/portfolio/accounts-form.ts';
import { findDoubt } from '#ui/action-plan/doubts.ts';
import type { Plan } from '#ui/action-plan/plan.ts';
import { fieldOf, freshFields, readDecision } from '#ui/action-plan/read-form.ts';
import { writeReport } from '#ui/action-plan/report.ts';
import { toldTerms } from '#ui/action-plan/told-terms.ts';
import type { Read } from '#ui/round/answer.ts';
import type { MonthRoom } from '../month.server.ts';

export const PLAN: MonthRoom<Plan> = {
	place: '/plan',
	present: (params, view) => present(params as Model, view as View),
	lists: ACCOUNT_LISTS,
	fresh: freshFields,
	read: (plan, fields) => readDecision(plan, fields) as unknown as Read,
	fieldOf,
	doubt: (plan, decision) => findDoubt(plan, decision as unknown as Decision),
	tell: writeReport,
	told: toldTerms
};
