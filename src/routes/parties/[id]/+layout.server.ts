import { requireUser } from '#server/auth/guard.ts';
import { placeFollowedRun } from '#server/classes/followed-run.ts';
import { requireRun, whyCorrigeClosed } from '#server/runs/guard.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const user = requireUser(event);
	const guarded = await requireRun(user, event.params.id);
	return {
		/** Why its reader may not have the corrigé, or null. */
		corrigeClosed: await whyCorrigeClosed(user, guarded),
		/** Whose run a teacher reads; null for whoever plays it. */
		followed: guarded.access.as === 'teacher' ? await placeFollowedRun(guarded.run) : null
	};
};
