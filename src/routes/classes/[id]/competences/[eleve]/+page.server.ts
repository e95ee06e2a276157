import { error } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { requireTaughtStudent } from '#server/competencies/guard.ts';
import { listInformingCases } from '#server/competencies/informing-cases.ts';
import { readProfiles } from '#server/competencies/profiles.ts';
import { setLevel } from '#server/competencies/set-level.ts';
import { cases } from '#server/scenarios/library.ts';
import { shownFamilies } from '../../../../competencies.server.ts';
import { refuseForm } from '../../../../refuse-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'teacher', 'administrator');
	const { room, student } = await requireTaughtStudent(user, event.params.id, event.params.eleve);
	const read = await readProfiles(user.establishmentId, room, [student.id], new Date());
	const profile = read?.profiles.get(student.id);
	if (!read || !profile) error(404, 'Le référentiel de cette classe n’est pas connu de Terrain.');
	const { framework } = read;
	const informing = await listInformingCases(cases, user.establishmentId, framework);
	return {
		room: { id: room.id, name: room.name, framework: framework.title },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'compétences' },
		student,
		/** The competency that the address opens. */
		opened: event.url.searchParams.get('competence'),
		...shownFamilies(framework, profile, new Set(informing.flatMap(({ codes }) => [...codes]))),
		unread: profile.unread
	};
};

const NAMES: Readonly<Record<string, string>> = { level: 'niveau', reason: 'raison', competency: 'competence' };

export const actions: Actions = {
	/** A level beside the computed one; an empty one takes back what is in force. */
	poser: async (event) => {
		const user = requireRole(event, 'teacher', 'administrator');
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const wanted = { competency: text('competence'), level: text('niveau'), reason: text('raison') };
		const set = await setLevel(user, { ...wanted, classId: event.params.id, studentId: event.params.eleve });
		return set.ok ? { done: wanted.competency } : refuseForm(set.problems, (field) => NAMES[field] ?? field, form);
	}
};
