import { redirect } from '@sveltejs/kit';
import { listClassesOf, requireTaughtClass } from '#server/classes/class.ts';
import { firstOpening, listRepeatable, repeatWork } from '#server/classes/repeat.ts';
import { dayInParis } from '#server/day-in-paris.ts';
import { refuse } from '#server/files/outcome.ts';
import { calendarDays, dateTimeInput, readDateTimeInput } from '#ui/format.ts';
import { typeset } from '#ui/typeset.ts';
import { refuseForm } from '../../../../refuse-form.server.ts';
import { requireTaught } from '../../taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DAY = 86_400_000;

/** Moves an instant by whole days of the calendar; its hour in Paris stays. */
function moveBy(days: number) {
	return (instant: Date): Date => {
		const [day, hour] = dateTimeInput(instant).split('T');
		const moved = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
		return readDateTimeInput(`${moved}T${hour}`) as Date;
	};
}

export const load: PageServerLoad = async (event) => {
	const { user, room } = await requireTaught(event);
	const others = (await listClassesOf(user)).filter(({ id }) => id !== room.id);
	const wanted = event.url.searchParams.get('depuis');
	const from =
		others.find(({ id }) => id === wanted) ?? (wanted === null ? null : await requireTaughtClass(user, wanted));
	const work = from ? await listRepeatable(user, from.id) : [];
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'reprendre des travaux' },
		others: others.map(({ id, name }) => ({ id, name })),
		from: from && { id: from.id, name: from.name },
		today: dayInParis(new Date()),
		work: work.map(({ id, title, mode, opensAt, closesAt, gone }) => ({
			...{ id, mode, opensAt, closesAt, gone, title: typeset(title) }
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { user, room } = await requireTaught(event);
		const form = await event.request.formData();
		const from = await requireTaughtClass(user, String(form.get('depuis') ?? ''));
		const ids = new Set(form.getAll('travaux').map(String));
		const chosen = (await listRepeatable(user, from.id)).filter(({ id }) => ids.has(id));
		const first = readDateTimeInput(`${String(form.get('premier') ?? '')}T12:00`);
		const opened = firstOpening(chosen);
		const noDay = refuse('premier', 'Donnez le jour où s’ouvrira le premier travail.');
		const given =
			first === null || first.getUTCFullYear() < 2000
				? noDay
				: await repeatWork(user, chosen, room.id, moveBy(opened ? calendarDays(first, opened) : 0));
		if (!given.ok) return refuseForm(given.problems, undefined, form);
		redirect(303, `/classes/${room.id}?fait=reprise`);
	}
};
