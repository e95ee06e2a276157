import { requireRole } from '#server/auth/guard.ts';
import { selectOwnClass } from '#server/competencies/guard.ts';
import { readProfiles } from '#server/competencies/profiles.ts';
import { shownStatement } from '../statement.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'student');
	const { searchParams } = event.url;
	const wanted = searchParams.get('classe');
	const own = await selectOwnClass(user, wanted);
	const place = { name: 'Mon relevé' };
	const read = own && (await readProfiles(user.establishmentId, own.room, [user.id], new Date()));
	const profile = read?.profiles.get(user.id);
	if (!own || !read || !profile) return { place, room: null };
	return {
		place: { ...place, where: own.room.name },
		room: { name: own.room.name, framework: read.framework.title },
		/** The class that the address asks for. */
		keep: wanted,
		...shownStatement(read.framework, profile, searchParams)
	};
};
