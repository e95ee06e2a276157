import { fail, type RequestEvent } from '@sveltejs/kit';
import { placesOf } from '#assessment/exams/role-play.ts';
import { notFound } from '#server/auth/guard.ts';
import { listStudents } from '#server/classes/class.ts';
import { reportAbsent, reportLate, type Attendance } from '#server/role-plays/attendance.ts';
import { titlesOf } from '#server/role-plays/choices.ts';
import { compareGroups } from '#server/role-plays/compare.ts';
import { selectRolePlayCompetencies } from '#server/role-plays/competencies.ts';
import { listGridsFor } from '#server/role-plays/grid.ts';
import { requireManagedRolePlay } from '#server/role-plays/guard.ts';
import { nameOfCase } from '#server/role-plays/role-play.ts';
import { closeTurn, startTurn, type Clocked } from '#server/role-plays/turn.ts';
import { cases } from '#server/scenarios/library.ts';
import { requireTaught } from '../../taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The session of the address, for a teacher of the class of the address. */
async function openSession(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const { user, room } = await requireTaught(event);
	const rolePlay = await requireManagedRolePlay(user, event.params.seance ?? '');
	return rolePlay.classId === room.id ? { user, room, rolePlay } : notFound();
}

export const load: PageServerLoad = async (event) => {
	event.depends('terrain:role-play');
	const { user, room, rolePlay } = await openSession(event);
	const { id, mode, minutes, createdAt, students, current, turns } = rolePlay;
	const [ofClass, grids, competencies, titles] = await Promise.all([
		listStudents(room.id),
		listGridsFor(user, id),
		selectRolePlayCompetencies(user.establishmentId),
		titlesOf(
			cases,
			turns.map(({ choice }) => choice)
		)
	]);
	const names = new Map([...students, ...ofClass].map((one) => [one.id, one.displayName]));
	const nameOf = (student: string) => names.get(student) ?? '';
	const shown = turns.map(async (turn) => {
		const { turn: number, startedAt, endsAt, closedAt, groups } = turn;
		const seated = new Set(groups.flatMap(placesOf).map(({ student }) => student));
		return {
			turn: number,
			title: titles.get(nameOfCase(turn.choice)) ?? '',
			...{ startedAt, endsAt, closedAt },
			groups: groups.map(({ number, seller, buyer, observers, runId }) => ({
				number,
				seller: nameOf(seller),
				buyer: nameOf(buyer),
				observers: observers.map(nameOf),
				begun: runId !== null
			})),
			seated: ofNames([...seated], nameOf),
			away: ofClass.filter(({ id }) => !seated.has(id)),
			grids: grids
				.filter((grid) => grid.turn === number)
				.map(({ number, observerId, observerName, levels, notes }) => ({
					...{ number, observerId, observerName, levels, notes },
					sellerName: nameOf(groups.find((group) => group.number === number)?.seller ?? '')
				})),
			results: closedAt && mode === 'on-screen' ? await compareGroups(cases, turn) : []
		};
	});
	return {
		room: { id: room.id, name: room.name },
		place: {
			name: room.name,
			href: `/classes/${room.id}`,
			where: current ? `tour\u00a0${current}` : 'séance terminée'
		},
		now: new Date(),
		...{ mode, minutes, createdAt, current, competencies },
		turns: await Promise.all(shown)
	};
};

const byName = new Intl.Collator('fr');

function ofNames(ids: readonly string[], nameOf: (id: string) => string) {
	return ids
		.map((id) => ({ id, displayName: nameOf(id) }))
		.sort((a, b) => byName.compare(a.displayName, b.displayName));
}

const clocked = (done: Clocked) => (done.ok ? { sentences: [] } : fail(409, { sentence: done.sentence }));
const attended = (done: Attendance, nothing: string) =>
	done.ok
		? { sentences: done.sentences.length > 0 ? done.sentences : [nothing] }
		: fail(409, { sentence: done.sentence });

async function openPosted(event: RequestEvent) {
	const { user, rolePlay } = await openSession(event);
	const form = await event.request.formData();
	return { user, id: rolePlay.id, form, turn: Number(form.get('tour')), studentIds: form.getAll('eleve').map(String) };
}

const NOBODY = 'Cochez d’abord un nom.';

export const actions: Actions = {
	commencer: async (event) => {
		const { user, id, turn } = await openPosted(event);
		return clocked(await startTurn(user, id, turn));
	},

	terminer: async (event) => {
		const { user, id, turn } = await openPosted(event);
		return clocked(await closeTurn(user, id, turn));
	},

	/** Takes students out of a turn, or out of all that is left. */
	absents: async (event) => {
		const { user, id, turn, studentIds, form } = await openPosted(event);
		if (studentIds.length === 0) return fail(400, { sentence: NOBODY });
		const done = await reportAbsent(user, id, { turn, studentIds, rest: form.has('suite') });
		return attended(done, 'Rien ne change\u00a0: ces élèves n’avaient pas de place dans ce tour.');
	},

	/** Gives a group to observe to those who arrive or come back. */
	arrivees: async (event) => {
		const { user, id, turn, studentIds } = await openPosted(event);
		if (studentIds.length === 0) return fail(400, { sentence: NOBODY });
		const done = await reportLate(user, id, { turn, studentIds });
		return attended(done, 'Rien ne change\u00a0: ces élèves ont déjà une place.');
	}
};
