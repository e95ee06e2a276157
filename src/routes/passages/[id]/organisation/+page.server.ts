import { listJudges } from '#server/auth/people.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { cancelSitting, planSitting, setPanel } from '#server/sittings/arrange.ts';
import { requireSitting } from '#server/sittings/guard.ts';
import { readAsPanel, readAsTeacher } from '#server/sittings/read.ts';
import { refuseForm } from '../../../refuse-form.server.ts';
import { readMinutes, readPlan } from '../../read-plan.ts';
import type { Actions, PageServerLoad } from './$types';

async function guarded(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const user = requireUser(event);
	return { user, ...(await requireSitting(user, event.params.id ?? '', 'panel', 'teacher')) };
}

export const load: PageServerLoad = async (event) => {
	const { user, sitting, access } = await guarded(event);
	const read = await (access.as === 'panel' ? readAsPanel : readAsTeacher)(user, sitting.id);
	const { id, exam, candidate, plannedAt, room, clock, panel } = read;
	return {
		place: { name: `Épreuve ${exam}`, href: `/passages/${id}`, where: candidate.displayName },
		id,
		candidate: candidate.displayName,
		classId: sitting.classId,
		plannedAt,
		room,
		begun: clock.state !== 'waiting',
		phases: clock.phases.map(({ title, minutes }) => ({ title, minutes })),
		panelIds: panel.map(({ id }) => id),
		/** Null for those who do not name the panel. */
		choice: access.arrange ? await listJudges(user.establishmentId) : null
	};
};

export const actions: Actions = {
	planifier: async (event) => {
		const { user, sitting } = await guarded(event);
		const form = await event.request.formData();
		const minutes = readMinutes(form, 'minutes', sitting.phases.length);
		const planned = await planSitting(user, sitting.id, { ...readPlan(form), minutes });
		return planned.ok ? { told: 'C’est enregistré.' } : refuseForm(planned.problems, undefined, form);
	},
	commission: async (event) => {
		const { user, sitting } = await guarded(event);
		const form = await event.request.formData();
		const set = await setPanel(user, sitting.id, form.getAll('commission').map(String));
		return set.ok ? { told: 'La commission est enregistrée.' } : refuseForm(set.problems);
	},
	annuler: async (event) => {
		const { user, sitting } = await guarded(event);
		const cancelled = await cancelSitting(user, sitting.id);
		if (!cancelled.ok) return refuseForm(cancelled.problems);
		redirect(303, `/classes/${sitting.classId}/passages?fait=annulation`);
	}
};
