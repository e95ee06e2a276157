import { redirect } from '@sveltejs/kit';
import { selectDebrief, selectMyDebrief } from '#server/markets/debrief.ts';
import { loadMarketRun } from '#server/markets/load-market.ts';
import { termsOf } from '#server/markets/market.ts';
import { startMarketReview } from '#server/markets/review.ts';
import { cases } from '#server/scenarios/library.ts';
import { monthName } from '#ui/month/calendar.ts';
import { typesetAll } from '#ui/typeset.ts';
import { PLAN } from '../../../parties/[id]/plan/plan.server.ts';
import { openMarketPage } from '../open-market.server.ts';
import type { PageServerLoad } from './$types';

/** Nothing of it is shown before the market is over. */
export const load: PageServerLoad = async (event) => {
	const opened = await openMarketPage(event);
	const { user, id, market, as } = opened;
	if (!market.endedAt) redirect(303, as === 'teacher' ? `/marches/${id}` : `/marches/${id}/equipe`);
	startMarketReview(cases, id);
	const debrief =
		opened.as === 'member'
			? await selectMyDebrief(cases, market, user.id, opened.team.seat)
			: await selectDebrief(cases, market);
	const { scenario, stage, world } = await loadMarketRun(cases, market);
	// every seat has the same calendar
	const { startDate } = PLAN.present(stage.params, stage.room.view(stage.params, world, 0));
	return {
		place: { name: scenario.title, href: `/marches/${id}`, where: 'le débrief' },
		...{ id, as, title: scenario.title, terms: termsOf(market) },
		seat: opened.as === 'member' ? opened.team.seat : null,
		/** Projected before the class, names may be left out. */
		anonymous: as === 'teacher' && event.url.searchParams.has('anonyme'),
		months: Array.from({ length: debrief.played }, (_, at) => monthName(startDate, at + 1)),
		debrief: typesetAll(debrief)
	};
};
