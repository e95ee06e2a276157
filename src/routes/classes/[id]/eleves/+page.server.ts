import { fail, type RequestEvent } from '@sveltejs/kit';
import { notFound, requireRole } from '#server/auth/guard.ts';
import { renewPassword } from '#server/auth/people.ts';
import { listMembers, requireTaughtClass } from '#server/classes/class.ts';
import type { Actions, PageServerLoad } from './$types';

async function taughtClass(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const user = requireRole(event, 'teacher');
	return { user, room: await requireTaughtClass(user, event.params.id ?? '') };
}

export const load: PageServerLoad = async (event) => {
	const { user, room } = await taughtClass(event);
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'élèves' },
		establishment: event.locals.establishment?.name ?? '',
		demo: user.demo,
		students: await listMembers(room.id, 'student')
	};
};

export const actions: Actions = {
	renouveler: async (event) => {
		const { user, room } = await taughtClass(event);
		const wanted = String((await event.request.formData()).get('personne') ?? '');
		const student = (await listMembers(room.id, 'student')).find(({ id }) => id === wanted) ?? notFound();
		const renewed = await renewPassword(user, { ...student, role: 'student' });
		return renewed.ok ? { account: renewed.account } : fail(409, { sentence: renewed.sentence });
	}
};
