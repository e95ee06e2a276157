import { fail, redirect } from '@sveltejs/kit';
import { CLIENT_SEAT } from '#engine/negotiation/view.ts';
import { notFound } from '#server/auth/guard.ts';
import { selectRolePlayCompetencies } from '#server/role-plays/competencies.ts';
import { cardsOf } from '#server/role-plays/card.ts';
import { selectMyRolePlay } from '#server/role-plays/my-turns.ts';
import { submitDecision } from '#server/runs/submit.ts';
import { cases } from '#server/scenarios/library.ts';
import { readReply } from '#ui/role-plays/reply-choices.ts';
import { worthOf } from '#ui/role-plays/worth.ts';
import { typeset } from '#ui/typeset.ts';
import { awaitedReply, openClient, transcript, type OpenClient } from '../client.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The turn of whoever plays or observes; null for a teacher, who reads the conversation. */
async function myTurn({ user, access, group }: OpenClient) {
	if (access.as === 'teacher') return null;
	const { turns } = await selectMyRolePlay(user, group.rolePlayId, cardsOf(cases, annexesOf(group.rolePlayId)));
	return turns.find(({ turn }) => turn === group.turn) ?? null;
}

const annexesOf = (id: string) => (slug: string) => `/jeux-de-role/${id}/annexes/${slug}`;

export const load: PageServerLoad = async (event) => {
	const open = await openClient(event);
	const { run, access, loaded, client, group } = open;
	const [mine, lines, competencies] = await Promise.all([
		myTurn(open),
		transcript(open),
		selectRolePlayCompetencies(run.establishmentId)
	]);
	const buys = access.as === 'player';
	const member = (role: string) => mine?.group?.members.find((one) => one.role === role)?.displayName ?? null;
	return {
		place: {
			name: loaded.scenario.title,
			href: `/parties/${run.id}/client`,
			where: `tour de parole\u00a0${client.turn}`
		},
		wide: true,
		title: client.counterpart,
		people: client.interlocutors.map(({ name }) => typeset(name)),
		as: access.as,
		now: new Date(),
		endsAt: mine?.state === 'under way' ? mine.endsAt : null,
		rolePlay: access.as === 'teacher' ? null : group,
		names: { seller: member('seller') ?? 'Qui vend', buyer: member('buyer') ?? 'Qui achète' },
		lines,
		over: loaded.turn.over ? { reason: loaded.turn.reason, agreed: client.agreed !== null } : null,
		worth: client.agreed && { agreed: worthOf(client.card, client.agreed), limit: client.card.limit },
		talking: client.phase === 'talk',
		prepared: client.phase !== 'preparation',
		closed: access.playClosed,
		awaited: buys && access.play ? awaitedReply(open) : null,
		state: JSON.stringify({ round: run.round, mine: buys && access.play && client.awaiting !== null }),
		cards: mine?.cards ?? {},
		competencies,
		grid: mine?.grids.find(({ observerId }) => observerId === open.user.id) ?? null
	};
};

export const actions: Actions = {
	/** Says the reply, once. */
	repondre: async (event) => {
		const { user, run, access, client } = await openClient(event);
		if (access.as !== 'player') notFound();
		const form = await event.request.formData();
		if (access.playClosed && run.status === 'playing') return fail(409, { sentence: access.playClosed });
		const submitted = await submitDecision(cases, {
			runId: run.id,
			seat: CLIENT_SEAT,
			expectedRound: Number(form.get('tour')),
			clientKey: String(form.get('cle') ?? ''),
			decision: readReply(form, client.issues),
			authorId: user.id
		});
		if (submitted.kind === 'accepted') redirect(303, `/parties/${run.id}/client`);
		if (submitted.kind === 'refused')
			return fail(422, { sentence: submitted.problems.map(({ message }) => typeset(message)).join(' ') });
		return fail(409, { sentence: submitted.sentence });
	}
};
