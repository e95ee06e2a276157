import { requireRole } from '#server/auth/guard.ts';
import { listTasks } from '#server/classes/class.ts';
import { selectOwnClass } from '#server/competencies/guard.ts';
import { listInformingCases } from '#server/competencies/informing-cases.ts';
import { readProfiles } from '#server/competencies/profiles.ts';
import { cases } from '#server/scenarios/library.ts';
import { shownFamilies } from '../competencies.server.ts';
import { proposals } from '../proposals.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'student');
	const own = await selectOwnClass(user, event.url.searchParams.get('classe'));
	const place = { name: 'Mes compétences' };
	if (!own) return { place, room: null };
	const now = new Date();
	const read = await readProfiles(user.establishmentId, own.room, [user.id], now);
	const profile = read?.profiles.get(user.id);
	if (!read || !profile) return { place, room: null };
	const { framework } = read;
	const [informing, tasks] = await Promise.all([
		listInformingCases(cases, user.establishmentId, framework),
		listTasks(user, now)
	]);
	const named = new Set(informing.flatMap(({ codes }) => [...codes]));
	const { families, missing } = shownFamilies(framework, profile, named);
	return {
		place: { ...place, where: own.room.name },
		room: { id: own.room.id, name: own.room.name, framework: framework.title },
		others: own.others.map(({ id, name }) => ({ id, name })),
		families,
		missing,
		unread: profile.unread,
		next: proposals(
			families.flatMap(({ competencies }) => competencies),
			informing,
			tasks
		)
	};
};
