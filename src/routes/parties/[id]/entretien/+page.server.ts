import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Presentation } from '#engine/negotiation/present.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import { newId } from '#server/db/id.ts';
import { saveDraft } from '#server/runs/draft.ts';
import { requireRun } from '#server/runs/guard.ts';
import { loadRound } from '#server/runs/load.ts';
import { submitDecision } from '#server/runs/submit.ts';
import { cases } from '#server/scenarios/library.ts';
import {
	findDoubt,
	LISTS,
	locateProblems,
	readMove,
	readOrder,
	readPreparation,
	readRenewal,
	readResponse
} from '#ui/negotiation/read-form.ts';
import { MOVE_WORDS, moveOf } from '#ui/negotiation/words.ts';
import type { Read } from '#ui/round/answer.ts';
import { fieldsOf, type Fields } from '#ui/round/fields.ts';
import { sameDecision } from '#ui/round/late-round.ts';
import { typeset, typesetAll } from '#ui/typeset.ts';
import { workTab } from '#ui/work-tab.ts';
import { openNegotiation, SEAT, type OpenNegotiation } from '../negotiation.server.ts';
import { keepNotes, pinAnnex, text } from '../room-forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireRun(requireUser(event), event.params.id);
	const { searchParams } = event.url;
	const act = moveOf(searchParams.get('acte') ?? '');
	return { tab: workTab(searchParams.get('onglet')), act: act && MOVE_WORDS[act].slug, key: newId() };
};

/** Keeps what was written, so that a page loaded again still holds it. */
async function keep({ run, user }: OpenNegotiation, round: number, fields: Fields): Promise<void> {
	await saveDraft({ runId: run.id, seat: SEAT, round, draft: fields, authorId: user.id });
}

/** Plays a form, once. What is easily regretted is asked again first. */
async function play(event: RequestEvent, read: (talk: Presentation, fields: Fields) => Read) {
	const open = await openNegotiation(event);
	const { run, user, access, loaded, talk } = open;
	if (access.as !== 'player') notFound();
	const form = await event.request.formData();
	const fields = fieldsOf(form, LISTS);
	const round = Number(text(form, 'tour'));
	const refuse = (status: number, why: object) => fail(status, { fields, ...why });
	if (access.playClosed && run.status === 'playing') return refuse(409, { sentence: access.playClosed });
	const { decision, problems } = read(talk, fields);
	const located = (list: Read['problems']) =>
		locateProblems(fields, list).map(({ field, message }) => ({ field, message: typeset(message) }));
	if (round === run.round && run.status === 'playing') {
		const { room, params } = loaded.stage;
		const checked = room.check(room.view(params, loaded.world, SEAT), decision);
		const all = [...problems, ...(checked.ok ? [] : checked.problems)];
		const doubt = all.length === 0 && !form.has('confirme') ? findDoubt(talk, decision) : null;
		if (all.length > 0 || doubt) await keep(open, round, fields);
		if (all.length > 0) return refuse(422, { problems: located(all) });
		if (doubt) return refuse(422, { doubt: typesetAll(doubt) });
	}
	const submitted = await submitDecision(cases, {
		runId: run.id,
		seat: SEAT,
		expectedRound: round,
		clientKey: text(form, 'cle'),
		decision,
		authorId: user.id
	});
	if (submitted.kind === 'accepted') redirect(303, `/parties/${run.id}/entretien#dernier`);
	if (submitted.kind === 'refused') return refuse(422, { problems: located(submitted.problems) });
	if (submitted.kind === 'stale' && round >= 1 && round < submitted.round) {
		const played = round < run.round ? (await loadRound(cases, run, round)).decisions[SEAT] : null;
		return fail(409, { late: { round, other: !sameDecision(decision, played) } });
	}
	return refuse(409, { sentence: submitted.sentence });
}

export const actions: Actions = {
	/** Keeps what the controls of the page say, and shows what it comes to. */
	enregistrer: async (event) => {
		const open = await openNegotiation(event);
		if (open.access.as !== 'player') notFound();
		if (!open.access.play) return fail(409, { sentence: open.access.playClosed });
		const form = await event.request.formData();
		await keep(open, Number(text(form, 'tour')), fieldsOf(form, LISTS));
	},
	preparer: (event) => play(event, readPreparation),
	dire: (event) => play(event, readMove),
	rediger: (event) => play(event, readOrder),
	repondre: (event) => play(event, readResponse),
	proposer: (event) => play(event, readRenewal),
	notes: keepNotes,
	epingler: pinAnnex
};
