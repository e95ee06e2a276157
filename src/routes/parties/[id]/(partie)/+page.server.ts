import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Decision } from '#engine/prospecting/decision.ts';
import { CHANNELS } from '#engine/prospecting/definition.ts';
import { presentEvents } from '#engine/prospecting/present.ts';
import type { DecisionProblem } from '#engine/simulation.ts';
import { notFound } from '#server/auth/guard.ts';
import { newId } from '#server/db/id.ts';
import { explainRound } from '#server/runs/compute.ts';
import { saveDraft, selectOptionalDraft } from '#server/runs/draft.ts';
import { loadRound } from '#server/runs/load.ts';
import { submitDecision } from '#server/runs/submit.ts';
import { cases } from '#server/scenarios/library.ts';
import { findDoubts } from '#ui/prospecting/doubts.ts';
import { ALONE, readBatch, tellEdit, tellRemoval, type BatchAction } from '#ui/prospecting/batch.ts';
import {
	addContacts,
	addMerge,
	addQualify,
	locateProblems,
	mergePlans,
	overlayForm,
	readPlan,
	removeKeys,
	removeRows,
	samePlan,
	type Edited,
	type LocatedProblem
} from '#ui/prospecting/plan.ts';
import { lateWeek } from '#ui/prospecting/late-week.ts';
import { typeset } from '#ui/typeset.ts';
import { workTab } from '#ui/work-tab.ts';
import { openCampaign, openResults, SEAT, type OpenCampaign } from '../campaign.server.ts';
import { keepNotes, pinAnnex, text } from '../room-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The week whose results are asked for, among those that were played; the last one by default. */
function weekAsked(asked: string | null, played: number): number | null {
	if (played < 1) return null;
	const week = Number(asked);
	return Number.isInteger(week) && week >= 1 && week <= played ? week : played;
}

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const open = await openCampaign(event);
	const { run, model, view, campaign } = open;
	const tab = workTab(searchParams.get('onglet'));
	const number = Number(searchParams.get('fiche'));
	const sheet = campaign.prospects[number - 1];
	const week = tab === 'resultats' ? weekAsked(searchParams.get('semaine'), campaign.round - 1) : null;
	return {
		tab,
		key: newId(),
		sheet: sheet ? { number, history: presentEvents(model, view).filter(({ prospect }) => prospect === number) } : null,
		results: week === null ? null : await openResults(open, week),
		causes: week !== null && searchParams.has('pourquoi') ? await explainRound(cases, run, week, 'player') : null
	};
};

interface Posted extends OpenCampaign {
	readonly form: FormData;
	/** The plan that the page held, and with what was changed in it since. */
	readonly base: Decision;
	readonly plan: Decision;
	readonly round: number;
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}

/** The campaign and what its form says; refused to those who may not play. */
async function openPosted(event: RequestEvent): Promise<Posted> {
	const open = await openCampaign(event);
	if (open.access.as !== 'player') notFound();
	const form = await event.request.formData();
	const base = readPlan(open.campaign, parse(text(form, 'base')));
	const plan = overlayForm(open.campaign, readPlan(open.campaign, parse(text(form, 'plan'))), form);
	return { ...open, form, base, plan, round: Number(text(form, 'tour')) };
}

/** Keeps a changed plan, merged with what another tab kept meanwhile. */
async function keep({ run, user, campaign, base, round, access }: Posted, plan: Decision) {
	if (!access.play) return fail(409, { sentence: access.playClosed });
	const saved = await saveDraft({
		runId: run.id,
		seat: SEAT,
		round,
		draft: plan,
		authorId: user.id,
		merge: (kept) => mergePlans(base, plan, readPlan(campaign, kept))
	});
	return saved.kind === 'saved' ? null : fail(409, { sentence: saved.sentence });
}

async function keepEdit(posted: Posted, edit: Edited, what: BatchAction) {
	const failed = await keep(posted, edit.decision);
	return failed ?? { told: tellEdit(edit, what) };
}

export const actions: Actions = {
	/** Keeps what the controls of the page say. */
	enregistrer: async (event) => {
		const posted = await openPosted(event);
		return (await keep(posted, posted.plan)) ?? { told: 'Le plan est enregistré.' };
	},

	/** One action on the rows that were chosen, or on the one that its address names. */
	agir: async (event) => {
		const posted = await openPosted(event);
		const { form, plan, campaign } = posted;
		const alone = event.url.searchParams.get(ALONE);
		const numbers = alone === null ? [...new Set(form.getAll('choix').map(Number))] : [Number(alone)];
		const action = text(form, 'action');
		if (numbers.length === 0) return fail(400, { sentence: 'Choisissez d’abord des fiches dans le tableau.' });
		const channel = CHANNELS.find((one) => one === action);
		if (channel)
			return keepEdit(posted, addContacts(campaign, plan, readBatch(campaign, form, numbers, channel)), channel);
		if (action === 'verifier') return keepEdit(posted, addQualify(campaign, plan, numbers), action);
		if (action === 'comparer') return keepEdit(posted, addMerge(campaign, plan, numbers), action);
		if (action === 'retirer') return keepEdit(posted, removeRows(plan, numbers), action);
		error(400, 'Cette demande n’a pas été comprise.');
	},

	/** Takes things out of the plan. */
	retirer: async (event) => {
		const posted = await openPosted(event);
		const keys = text(posted.form, 'retirer');
		return (await keep(posted, removeKeys(posted.plan, keys))) ?? { told: tellRemoval(keys) };
	},

	/** Plays the week, once. What looks unlawful or idle is asked again first. */
	valider: async (event) => {
		const posted = await openPosted(event);
		const { run, user, access, campaign, form, base, plan, round, loaded, view } = posted;
		if (access.playClosed && run.status === 'playing') return fail(409, { sentence: access.playClosed });
		if (round === run.round && run.status === 'playing') {
			const kept = await planKept(posted);
			const whole = kept ? mergePlans(base, plan, kept) : plan;
			if (!samePlan(whole, plan)) {
				await keep(posted, plan);
				return fail(409, {
					sentence:
						'Ce plan a été modifié dans un autre onglet. Le voici complet, rien n’est perdu\u00a0: relisez-le, puis validez.'
				});
			}
			const checked = loaded.stage.room.check(view, plan);
			if (!checked.ok) {
				await keep(posted, plan);
				return fail(422, { problems: located(plan, checked.problems) });
			}
			const doubts = findDoubts(campaign, plan);
			if (!form.has('confirme') && (doubts.unlawful.length > 0 || doubts.idle)) {
				await keep(posted, plan);
				return fail(422, { doubts });
			}
		}
		const submitted = await submitDecision(cases, {
			runId: run.id,
			seat: SEAT,
			expectedRound: round,
			clientKey: text(form, 'cle'),
			decision: plan,
			authorId: user.id
		});
		if (submitted.kind === 'accepted') redirect(303, `/parties/${run.id}?onglet=resultats&semaine=${submitted.round}`);
		if (submitted.kind === 'refused') return fail(422, { problems: located(plan, submitted.problems) });
		if (submitted.kind === 'stale' && round >= 1 && round < submitted.round) {
			const played = round < run.round ? (await loadRound(cases, run, round)).decisions[SEAT] : null;
			return fail(409, { late: lateWeek(campaign, round, plan, played) });
		}
		return fail(409, { sentence: submitted.sentence });
	},

	notes: keepNotes,
	epingler: pinAnnex
};

function located(plan: Decision, problems: readonly DecisionProblem[]): LocatedProblem[] {
	return locateProblems(plan, problems).map(({ about, message }) => ({ about, message: typeset(message) }));
}

/** The plan kept for this round, or null. */
async function planKept({ run, campaign }: Posted): Promise<Decision | null> {
	const draft = await selectOptionalDraft(run.id, SEAT, run.round);
	return draft ? readPlan(campaign, draft.draft) : null;
}
