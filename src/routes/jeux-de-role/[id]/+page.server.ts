import { fail, redirect } from '@sveltejs/kit';
import { requireUser } from '#server/auth/guard.ts';
import { cardsOf } from '#server/role-plays/card.ts';
import { selectRolePlayCompetencies } from '#server/role-plays/competencies.ts';
import { saveGrid } from '#server/role-plays/grid.ts';
import { selectMyRolePlay, type MyTurn } from '#server/role-plays/my-turns.ts';
import { openGroupRun } from '#server/role-plays/play.ts';
import { stateOf } from '#server/role-plays/state.ts';
import { cases } from '#server/scenarios/library.ts';
import type { Card } from '#server/role-plays/card.ts';
import type { Actions, PageServerLoad } from './$types';

function shownTurn({ turn, state, startedAt, endsAt, group, cards, grids }: MyTurn<Card>, userId: string) {
	return {
		...{ turn, state, startedAt, endsAt, cards },
		group: group && {
			number: group.number,
			role: group.role,
			runId: group.runId,
			/** The others, oneself left out. */
			others: group.members.filter(({ id }) => id !== userId).map(({ displayName, role }) => ({ displayName, role }))
		},
		/** One’s own, and those of others about oneself. */
		mine: grids.find(({ observerId }) => observerId === userId) ?? null,
		received: grids.filter(({ observerId }) => observerId !== userId)
	};
}

export const load: PageServerLoad = async (event) => {
	const user = requireUser(event);
	const { id } = event.params;
	const annexes = (slug: string) => `/jeux-de-role/${id}/annexes/${slug}`;
	const [{ mode, minutes, current, turns }, state, competencies] = await Promise.all([
		selectMyRolePlay(user, id, cardsOf(cases, annexes)),
		stateOf(user, id),
		selectRolePlayCompetencies(user.establishmentId)
	]);
	const shown = turns.map((turn) => shownTurn(turn, user.id));
	return {
		place: { name: 'Jeu de rôle', href: `/jeux-de-role/${id}`, where: current ? `tour\u00a0${current}` : 'terminé' },
		now: new Date(),
		...{ mode, minutes, current, state, competencies },
		turn: shown.find(({ turn }) => turn === current) ?? null,
		past: shown.filter(({ turn }) => turn !== current).reverse()
	};
};

export const actions: Actions = {
	/** Goes to the screen on which one’s group plays. */
	jouer: async (event) => {
		const user = requireUser(event);
		const { id } = event.params;
		const turn = Number((await event.request.formData()).get('tour'));
		const opened = await openGroupRun(cases, user, id, turn);
		if (!opened.ok) return fail(409, { sentence: opened.sentence });
		const { turns } = await selectMyRolePlay(user, id, async () => null);
		const role = turns.find((one) => one.turn === turn)?.group?.role;
		redirect(303, `/parties/${opened.runId}/${role === 'seller' ? 'entretien' : 'client'}`);
	},

	/** Keeps what an observer notes. */
	observer: async (event) => {
		const user = requireUser(event);
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const levels = [...form].filter(([name]) => name.startsWith('niveau-'));
		const saved = await saveGrid(user, event.params.id, {
			turn: Number(text('tour')),
			number: Number(text('groupe')),
			levels: Object.fromEntries(levels.map(([name, level]) => [name.slice('niveau-'.length), level])),
			notes: text('notes').replaceAll('\r\n', '\n'),
			revision: Number(text('revision'))
		});
		return saved.kind === 'saved'
			? { revision: saved.revision, savedAt: saved.savedAt }
			: fail(saved.kind === 'stale' ? 409 : 422, { sentence: saved.sentence });
	}
};
