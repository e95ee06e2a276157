import type { Decision } from '#engine/prospecting/decision.ts';
import type { Drafting } from '../keep-draft.ts';
import type { Campaign } from './campaign.ts';
import { mergePlans, readPlan, samePlan } from './plan.ts';

/** The plans of a week as drafts. */
export function planDrafting(campaign: Campaign): Drafting<Decision> {
	return { read: (kept) => readPlan(campaign, kept), same: samePlan, merge: mergePlans };
}
