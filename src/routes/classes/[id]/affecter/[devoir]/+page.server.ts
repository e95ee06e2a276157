import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { notFound } from '#server/auth/guard.ts';
import { amendable, amendAssignment, deleteAssignment, REVIEWS_OPEN } from '#server/classes/amend.ts';
import { selectOptionalAssignment } from '#server/classes/assignment.ts';
import { listClassRuns, listGroups, listStudents } from '#server/classes/class.ts';
import { gatherProblems, readTerms } from '../read-terms.ts';
import { requireTaught } from '../../taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function taughtAssignment(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const { user, room } = await requireTaught(event);
	const assignment = (await selectOptionalAssignment(room.id, event.params.devoir ?? '')) ?? notFound();
	return { user, room, assignment };
}

export const load: PageServerLoad = async (event) => {
	const { room, assignment } = await taughtAssignment(event);
	const [groups, students, runs] = await Promise.all([
		listGroups(room.id),
		listStudents(room.id),
		listClassRuns(room.id)
	]);
	const played = runs.flatMap(({ run }) => (run.assignmentId === assignment.id ? run : []));
	const { id, title, mode, groupId, opensAt, closesAt, attempts } = assignment;
	const may = amendable(assignment, played, new Date());
	const group = groups.find((one) => one.id === groupId);
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'modifier' },
		groups: groups.map(({ id, name }) => ({ id, name })),
		assignment: { id, title, mode, groupId, group: group?.name ?? null, opensAt, closesAt, attempts },
		may,
		why: may === 'nothing' ? REVIEWS_OPEN : null,
		students: group ? group.studentIds.length : students.length
	};
};

export const actions: Actions = {
	modifier: async (event) => {
		const { user, room, assignment } = await taughtAssignment(event);
		const { problems, kept, ...terms } = readTerms(await event.request.formData());
		if (problems) return fail(400, { kept, problems });
		const amended = await amendAssignment(user, room.id, assignment.id, terms);
		if (!amended.ok) return fail(400, { kept, problems: gatherProblems(amended.problems) });
		redirect(303, `/classes/${room.id}?fait=modification`);
	},
	supprimer: async (event) => {
		const { user, room, assignment } = await taughtAssignment(event);
		if (!(await deleteAssignment(user, room.id, assignment.id)))
			return fail(409, { sentence: 'Un élève vient de commencer\u00a0: l’affectation est gardée, avec sa partie.' });
		redirect(303, `/classes/${room.id}?fait=suppression`);
	}
};
