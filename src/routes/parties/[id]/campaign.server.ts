/** What the pages of a campaign receive: everything about it passes through the engine’s `present`. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Decision } from '#engine/prospecting/decision.ts';
import { REPORTS } from '#engine/prospecting/definition.ts';
import type { Model } from '#engine/prospecting/model.ts';
import { present, presentEvents } from '#engine/prospecting/present.ts';
import type { View } from '#engine/prospecting/view.ts';
import { requireUser } from '#server/auth/guard.ts';
import type { Account } from '#server/auth/session.ts';
import { selectOptionalDraft } from '#server/runs/draft.ts';
import { requireRun, type GuardedRun } from '#server/runs/guard.ts';
import { loadRound, loadRun, viewOf, type LoadedRun } from '#server/runs/load.ts';
import { cases } from '#server/scenarios/library.ts';
import { funnelOf } from '#ui/prospecting/diary.ts';
import { writeReport } from '#ui/prospecting/report.ts';
import { freshPlan, readPlan } from '#ui/prospecting/plan.ts';
import type { Campaign } from '#ui/prospecting/campaign.ts';
import { requirePlace } from './room.server.ts';

/** Seat of a solo campaign. */
export const SEAT = 0;

export interface OpenCampaign extends GuardedRun {
	readonly user: Account;
	readonly loaded: LoadedRun;
	readonly model: Model;
	readonly view: View;
	readonly campaign: Campaign;
}

/** The run of the address, if it is a campaign and its reader may see it. */
export async function openCampaign(
	event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>
): Promise<OpenCampaign> {
	const user = requireUser(event);
	const { run, access } = await requireRun(user, event.params.id ?? '');
	requirePlace(event, { run, access }, '');
	const loaded = await loadRun(cases, run);
	const model = loaded.stage.params as Model;
	const view = viewOf(loaded, SEAT) as View;
	return { user, run, access, loaded, model, view, campaign: present(model, view) };
}

/** The plan under way and when it was kept; a fresh one when nothing was. Only its author reads it. */
export async function planOf({
	run,
	access,
	campaign,
	view
}: OpenCampaign): Promise<{ plan: Decision; savedAt: Date | null }> {
	const fresh = freshPlan(campaign, REPORTS[view.report[0]]);
	const draft = access.as === 'player' ? await selectOptionalDraft(run.id, SEAT, run.round) : undefined;
	return draft ? { plan: readPlan(campaign, draft.draft), savedAt: draft.savedAt } : { plan: fresh, savedAt: null };
}

/** A week that was played: its report, its figures, its diary. */
export async function openResults({ run, model }: OpenCampaign, week: number) {
	const { stage, before, after, decisions } = await loadRound(cases, run, week);
	const { room, params } = stage;
	const view = room.view(params, after, SEAT) as View;
	const campaign = present(model, view);
	const events = presentEvents(model, view);
	const facts = {
		week,
		after: campaign,
		decision: readPlan(campaign, decisions[SEAT]),
		events: events.filter((event) => event.week === week),
		before: room.kpis(params, before, SEAT),
		board: room.kpis(params, after, SEAT)
	};
	return {
		week,
		report: writeReport(facts),
		events: facts.events,
		before: facts.before,
		board: facts.board,
		terms: room.terms(params, after, SEAT),
		funnel: funnelOf(events)
	};
}

export type Results = Awaited<ReturnType<typeof openResults>>;
