import { listGroups } from '#server/classes/class.ts';
import { papers } from '#server/papers/library.ts';
import { listSessionsOfClass } from '#server/papers/list-sessions.ts';
import { readAsTeacher } from '#server/papers/read-as-teacher.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { PageServerLoad } from './$types';

const DONE: Readonly<Record<string, string>> = { annulation: 'L’épreuve est annulée.' };

export const load: PageServerLoad = async (event) => {
	const { user, room } = await requireTaught(event);
	const now = new Date();
	const [sessions, groups] = await Promise.all([listSessionsOfClass(room.id), listGroups(room.id)]);
	const followed = await Promise.all(sessions.map(({ id }) => readAsTeacher(papers, user, id, now)));
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'épreuves écrites' },
		now,
		done: DONE[event.url.searchParams.get('fait') ?? ''] ?? null,
		sessions: followed.map(({ session, stage, seats }) => ({
			id: session.id,
			title: session.title,
			minutes: session.minutes,
			startsAt: session.startsAt,
			group: groups.find(({ id }) => id === session.groupId)?.name ?? null,
			stage,
			candidates: seats.length,
			copies: seats.filter(({ state }) => state !== 'absent').length
		}))
	};
};
