import { text } from '@sveltejs/kit';
import { notFound, requireUser } from '#server/auth/guard.ts';
import { requireRolePlay } from '#server/role-plays/guard.ts';
import { stateOf } from '#server/role-plays/state.ts';
import type { RequestHandler } from './$types';

/** A word that changes when the page of the session does, for the student who waits. */
export const GET: RequestHandler = async (event) => {
	const user = requireUser(event);
	const { as } = await requireRolePlay(user, event.params.id);
	if (as !== 'student') notFound();
	return text(await stateOf(user, event.params.id), { headers: { 'cache-control': 'no-store' } });
};
