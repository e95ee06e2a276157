/** A week that was validated in another tab before this one was sent, and what becomes of the plan that came too late. */
import type { Decision } from '#engine/prospecting/decision.ts';
import type { Campaign } from './campaign.ts';
import { isEmpty, readPlan, samePlan } from './plan.ts';

export interface LateWeek {
	readonly week: number;
	/** The plan that was not played; null when it said the same as the one that was, or nothing. */
	readonly plan: Decision | null;
}

/** What came too late: `played` is what the week was played with, null when that is not known. */
export function lateWeek(campaign: Campaign, week: number, sent: Decision, played: unknown): LateWeek {
	const same = played !== null && samePlan(sent, readPlan(campaign, played));
	return { week, plan: same || isEmpty(sent) ? null : sent };
}
