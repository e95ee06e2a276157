import { fail, redirect } from '@sveltejs/kit';
import type { Rung } from '#engine/simulation.ts';
import { listGroups, listStudents } from '#server/classes/class.ts';
import { newId } from '#server/db/id.ts';
import { listMarketCases } from '#server/markets/choices.ts';
import { LARGEST_TEAM } from '#server/markets/draw-teams.ts';
import { LATE_RULE } from '#server/markets/late-rule.ts';
import { listMarkets } from '#server/markets/list.ts';
import { openMarket, OWN_SHARE, type NewMarket, type Sharing } from '#server/markets/open.ts';
import { cases } from '#server/scenarios/library.ts';
import { readChoice, writeChoice } from '../case-choice.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the form offers before anybody has written in it. */
const USUAL = { teams: 4, rounds: 3, proposing: 10, deciding: 8 };

export const load: PageServerLoad = async (event) => {
	const { user, room } = await requireTaught(event);
	const [students, groups, playable, markets] = await Promise.all([
		listStudents(room.id),
		listGroups(room.id),
		listMarketCases(cases, user.establishmentId),
		listMarkets(user, room.id)
	]);
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'marchés' },
		key: newId(),
		usual: USUAL,
		ownShare: OWN_SHARE,
		largest: LARGEST_TEAM,
		lateRule: LATE_RULE,
		students,
		groups: groups.length,
		cases: playable.map(({ title, stageTitle, seats, rounds, ...choice }) => ({
			...{ choice: writeChoice(choice), title, seats, rounds },
			label: playable.some((one) => one.slug === choice.slug && one.stage !== choice.stage)
				? `${title}, ${stageTitle}`
				: title
		})),
		markets: markets.map(({ id, title, seats, rounds, createdAt, endedAt }) => ({
			...{ id, title, seats, rounds, createdAt },
			ended: endedAt !== null
		}))
	};
};

type Problems = Partial<Record<keyof NewMarket, string>>;
type Text = (name: string) => string;

const minutesOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** Teams as boxes and lists of the form say them. */
function readSharing(form: FormData, text: Text, seats: number): Sharing {
	const present = form.getAll('present').map(String);
	if (text('partage') === 'groupes') return { kind: 'groups', studentIds: present };
	if (text('partage') !== 'main') return { kind: 'drawn', studentIds: present };
	const placed = present.map((id) => ({ id, seat: Number(text(`equipe-${id}`)) - 1 }));
	const teams = Array.from({ length: seats > 0 ? seats : 0 }, (_, seat) =>
		placed.filter((one) => one.seat === seat).map(({ id }) => id)
	);
	return { kind: 'by-hand', teams };
}

export const actions: Actions = {
	default: async (event) => {
		const { user, room } = await requireTaught(event);
		const form = await event.request.formData();
		const text: Text = (name) => String(form.get(name) ?? '');
		const seats = Math.min(8, Math.trunc(Number(text('entreprises'))) || 0);
		const opened = await openMarket(cases, user, {
			classId: room.id,
			...readChoice(text('cas')),
			seats: Number(text('entreprises')),
			rounds: Number(text('tours')),
			sharing: readSharing(form, text, seats),
			policy: text('politique') as Rung,
			proposeMinutes: minutesOf(text('proposer')),
			decideMinutes: minutesOf(text('decider')),
			chained: form.has('enchaine'),
			decides: text('envoie') === 'captain' ? 'captain' : 'anyone',
			ownShare: text('part') === '' ? Number.NaN : Number(text('part')),
			rankingShown: form.has('classement'),
			clientKey: text('cle')
		});
		if (opened.ok) redirect(303, `/marches/${opened.id}`);
		const problems: Problems = {};
		for (const { field, sentence } of opened.problems)
			problems[field] = [problems[field], sentence].filter(Boolean).join(' ');
		const said = [...form].filter(([, value]) => typeof value === 'string') as [string, string][];
		return fail(400, { problems, kept: Object.fromEntries(said), present: form.getAll('present').map(String) });
	}
};
