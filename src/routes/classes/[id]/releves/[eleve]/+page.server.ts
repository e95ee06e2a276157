import { error } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { requireTaughtStudent } from '#server/competencies/guard.ts';
import { readProfiles } from '#server/competencies/profiles.ts';
import { listFrameworks } from '#server/frameworks/read-frameworks.ts';
import { listAgreedMarks } from '#server/marking/agreed.ts';
import { shownStatement } from '../../../../statement.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'teacher', 'administrator');
	const { room, student } = await requireTaughtStudent(user, event.params.id, event.params.eleve);
	const read = await readProfiles(user.establishmentId, room, [student.id], new Date());
	const profile = read?.profiles.get(student.id);
	if (!read || !profile) error(404, 'Le référentiel de cette classe n’est pas connu de Terrain.');
	const agreed = await listAgreedMarks(user.establishmentId, student.id, read.framework, await listFrameworks());
	return {
		room: { id: room.id, name: room.name, framework: read.framework.title },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'relevé' },
		student,
		...shownStatement(read.framework, profile, event.url.searchParams, agreed)
	};
};
