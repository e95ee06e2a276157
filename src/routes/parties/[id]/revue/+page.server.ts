import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Judgement } from '#assessment/review.ts';
import type { Change, WhatIf } from '#server/workers/task.ts';
import { explainRound, readReview, retryReview } from '#server/runs/compute.ts';
import { requireReviewableRun } from '#server/runs/guard.ts';
import { isPaired } from '#engine/rooms.ts';
import { notFound, requireUser } from '#server/auth/guard.ts';
import type { Run } from '#server/runs/run.ts';
import { cases } from '#server/scenarios/library.ts';
import { askWhatIf } from '#server/runs/what-if.ts';
import { readQuestion, readRound, type AskedQuestion, type Question } from '#ui/review/question.ts';
import { reviewWords } from '#ui/review/words.ts';
import { describeRun, openReview, showReview } from './review.server.ts';
import type { Actions, PageServerLoad } from './$types';

function changeOf(
	question: Question,
	judgement: Judgement | null,
	levers: readonly { readonly id: string }[]
): Change | null {
	switch (question.kind) {
		case 'levers':
			return { kind: 'levers', levers: question.levers };
		case 'expert':
			return { kind: 'levers', levers: levers.map(({ id }) => id) };
		case 'nothing':
			return { kind: 'nothing' };
		case 'best':
			return judgement && { kind: 'best', decision: judgement.best.decision };
	}
}

/** What is asked of « et si ? », and its answer to come; a question that cannot be asked says why. */
async function askAbout(
	event: Pick<RequestEvent, 'locals' | 'url' | 'request'>,
	run: Run,
	round: number,
	asked: AskedQuestion | null,
	levers: readonly { readonly id: string }[]
): Promise<{ readonly asked: AskedQuestion | null; readonly answer: Promise<WhatIf | null> | null }> {
	if (!asked?.ok) return { asked, answer: null };
	const { question } = asked;
	const state = question.kind === 'best' ? await readReview(run) : null;
	const change = changeOf(question, state?.judgements[round - 1] ?? null, levers);
	if (!change) return { asked, answer: null };
	const { id: userId } = requireUser(event);
	const found = askWhatIf(cases, { run, round, change, userId, signal: event.request.signal });
	return found.kind === 'asked'
		? { asked, answer: found.answer }
		: { asked: { ok: false, sentence: found.sentence }, answer: null };
}

export const load: PageServerLoad = async (event) => {
	event.depends('terrain:review');
	const open = await openReview(event);
	const described = await describeRun(open);
	const place = { name: described.title, href: `/parties/${described.id}`, where: 'revue' };
	if (open.closed) return { place, run: described, closed: open.closed, review: null, opened: null };
	const review = await showReview(open);
	const shown = { place, run: described, closed: null, review };
	const { searchParams } = event.url;
	const round = readRound(searchParams, reviewWords(described.kind).key, described.played);
	if (round === null || described.paired) return { ...shown, opened: null };
	const question = readQuestion(searchParams, described.levers);
	const { asked, answer } = await askAbout(event, open.run, round, question, described.levers);
	const causes = explainRound(cases, open.run, round, 'debrief');
	// A page that navigates by itself shows the rest while these are computed; a document waits for them.
	if (event.isDataRequest) return { ...shown, opened: { round, asked, causes, answer } };
	const [found, answered] = await Promise.all([causes, answer]);
	return { ...shown, opened: { round, asked, causes: found, answer: answered } };
};

export const actions: Actions = {
	relancer: async (event) => {
		const { run, access } = await requireReviewableRun(requireUser(event), event.params.id);
		if (!access.settled) error(403, 'La revue s’ouvre à la fin de la partie.');
		if (isPaired(run.kind)) notFound();
		await retryReview(cases, run);
		redirect(303, `/parties/${run.id}/revue`);
	}
};
