import { error, fail, redirect } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { startAssignedRun } from '#server/runs/start.ts';
import { cases } from '#server/scenarios/library.ts';
import { staffHome, studentHome } from './home.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const now = new Date();
	const home = user.role === 'student' ? await studentHome(user, now) : await staffHome(user, now);
	return { name: user.displayName, role: user.role, now, home };
};

export const actions: Actions = {
	commencer: async (event) => {
		const user = requireUser(event);
		const assignmentId = (await event.request.formData()).get('devoir');
		if (typeof assignmentId !== 'string') error(400, 'Cette demande n’a pas été comprise.');
		const started = await startAssignedRun(cases, user, assignmentId);
		if (started.kind === 'refused') return fail(409, { sentence: started.sentence });
		redirect(303, `/parties/${started.runId}`);
	}
};
