import { error, json } from '@sveltejs/kit';
import { followOf, openReview } from '../review.server.ts';
import type { RequestHandler } from './$types';

/** How far the review is, for the page that waits for it, and which takes it up again if the server has stopped meanwhile. */
export const GET: RequestHandler = async (event) => {
	const { run, closed } = await openReview(event);
	if (closed) error(403, closed);
	const state = await followOf(run);
	const judged = state.judgements.filter((judgement) => judgement !== null).length;
	return json(
		{ status: state.status, progress: state.progress, marked: state.mark !== null, judged },
		{ headers: { 'cache-control': 'no-store' } }
	);
};
