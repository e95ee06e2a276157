import { fail, redirect } from '@sveltejs/kit';
import { TURNS } from '#assessment/exams/role-play.ts';
import { listStudents } from '#server/classes/class.ts';
import { newId } from '#server/db/id.ts';
import { cardsOf } from '#server/role-plays/card.ts';
import { listPlayableCases } from '#server/role-plays/choices.ts';
import { createRolePlay, type NewRolePlay } from '#server/role-plays/create.ts';
import { listRolePlays } from '#server/role-plays/list.ts';
import { cases } from '#server/scenarios/library.ts';
import { readChoice, writeChoice } from '../case-choice.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

const MINUTES = 20;
const turnName = (turn: number) => `tour-${turn}`;

export const load: PageServerLoad = async (event) => {
	const { user, room } = await requireTaught(event);
	const [students, playable, sessions] = await Promise.all([
		listStudents(room.id),
		listPlayableCases(cases, user.establishmentId),
		listRolePlays(user, room.id)
	]);
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'jeux de rôle' },
		now: new Date(),
		key: newId(),
		minutes: MINUTES,
		students,
		cases: playable.map(({ title, stageTitle, ...choice }) => ({
			choice: writeChoice(choice),
			title,
			label: playable.some((one) => one.slug === choice.slug && one.stage !== choice.stage)
				? `${title}, ${stageTitle}`
				: title
		})),
		sessions: sessions.map(({ id, createdAt, mode, students, current }) => ({
			...{ id, createdAt, mode, current },
			students: students.length
		}))
	};
};

type Problems = Partial<Record<keyof NewRolePlay, string>>;

export const actions: Actions = {
	default: async (event) => {
		const { user, room } = await requireTaught(event);
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const turns = Array.from({ length: TURNS }, (_, index) => text(turnName(index + 1)));
		const present = form.getAll('present').map(String);
		const created = await createRolePlay(
			user,
			{
				classId: room.id,
				cases: turns.map(readChoice),
				studentIds: present,
				mode: text('mode') as NewRolePlay['mode'],
				minutes: text('minutes') === '' ? Number.NaN : Number(text('minutes')),
				allowSeen: form.has('deja-vu'),
				clientKey: text('cle')
			},
			cardsOf(cases)
		);
		if (created.ok) redirect(303, `/classes/${room.id}/jeux-de-role/${created.id}`);
		const problems: Problems = {};
		for (const { field, sentence } of created.problems)
			problems[field] = [problems[field], sentence].filter(Boolean).join(' ');
		return fail(400, { problems, kept: { turns, present, mode: text('mode'), minutes: text('minutes') } });
	}
};
