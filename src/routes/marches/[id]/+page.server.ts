import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { newId } from '#server/db/id.ts';
import { actOnMarket, showRanking, type MarketAct } from '#server/markets/act.ts';
import { reportAbsentMembers, reportPresentMembers } from '#server/markets/attend.ts';
import { selectBoard } from '#server/markets/board.ts';
import { requireManagedMarket } from '#server/markets/guard.ts';
import { startMarketReview } from '#server/markets/review.ts';
import { termsOf } from '#server/markets/market.ts';
import { marketState } from '#server/markets/state.ts';
import type { Outcome } from '#server/files/outcome.ts';
import { cases } from '#server/scenarios/library.ts';
import { openMarketPage } from './open-market.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { user, id, as } = await openMarketPage(event);
	if (as === 'member') redirect(303, `/marches/${id}/equipe`);
	const [{ market, loaded, clock, teams, away, plays, ranking }, state] = await Promise.all([
		selectBoard(cases, user, id),
		marketState(cases, user, id)
	]);
	return {
		place: { name: loaded.scenario.title, href: `/marches/${id}`, where: 'le marché' },
		now: new Date(),
		key: newId(),
		...{ id, state, clock, teams, away, plays, ranking },
		classId: market.classId,
		title: loaded.scenario.title,
		terms: termsOf(market)
	};
};

const answered = (done: Outcome) => (done.ok ? {} : fail(409, { sentence: done.problems[0].sentence }));

async function posted(event: RequestEvent) {
	const user = requireUser(event);
	const id = event.params.id ?? '';
	await requireManagedMarket(user, id);
	const form = await event.request.formData();
	return { user, id, form, round: Number(form.get('tour')) };
}

async function act(event: RequestEvent, read: (round: number, form: FormData) => MarketAct) {
	const { user, id, form, round } = await posted(event);
	const done = await actOnMarket(cases, user, id, read(round, form));
	startMarketReview(cases, id);
	return answered(done);
}

const NOBODY = 'Cochez d’abord un nom.';

export const actions: Actions = {
	ouvrir: (event) => act(event, (round) => ({ kind: 'open-round', round })),
	'fin-propositions': (event) => act(event, (round) => ({ kind: 'end-proposals', round })),
	pause: (event) => act(event, (round) => ({ kind: 'pause', round })),
	reprendre: (event) => act(event, (round) => ({ kind: 'resume', round })),
	fermer: (event) => act(event, (round) => ({ kind: 'close-round', round })),
	terminer: (event) => act(event, () => ({ kind: 'end' })),
	prolonger: (event) =>
		act(event, (round, form) => ({
			...{ kind: 'extend', round, minutes: Number(form.get('minutes')) },
			clientKey: String(form.get('cle') ?? '')
		})),

	classement: async (event) => {
		const { user, id, form } = await posted(event);
		await showRanking(user, id, form.get('montrer') === 'oui');
	},

	absents: async (event) => {
		const { user, id, form } = await posted(event);
		const userIds = form.getAll('eleve').map(String);
		if (userIds.length === 0) return fail(400, { sentence: NOBODY });
		return answered(await reportAbsentMembers(cases, user, id, userIds));
	},

	presents: async (event) => {
		const { user, id, form } = await posted(event);
		const userIds = form.getAll('eleve').map(String);
		if (userIds.length === 0) return fail(400, { sentence: NOBODY });
		const team = String(form.get('equipe') ?? '');
		const seat = team === '' ? null : Number(team);
		return answered(await reportPresentMembers(cases, user, id, { userIds, seat }));
	}
};
