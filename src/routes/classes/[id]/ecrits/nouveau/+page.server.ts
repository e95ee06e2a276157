import { redirect } from '@sveltejs/kit';
import { listGroups } from '#server/classes/class.ts';
import { newId } from '#server/db/id.ts';
import { papers } from '#server/papers/library.ts';
import { openSession } from '#server/papers/open-session.ts';
import { listPublishedPapers } from '#server/scenarios/published.ts';
import { drawnNames } from '#scenario/paper/figures.ts';
import { readDateTimeInput } from '#ui/format.ts';
import { refuseForm } from '../../../../refuse-form.server.ts';
import { requireTaught } from '../../taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { user, room } = await requireTaught(event);
	const [published, groups] = await Promise.all([listPublishedPapers(user.establishmentId), listGroups(room.id)]);
	const choice = await Promise.all(
		published.map(async ({ slug, version, title, card }) => {
			const { paper } = await papers.load(slug, version);
			return {
				value: `${slug}/${version}`,
				title,
				summary: card.summary,
				minutes: card.duration,
				dossiers: card.objectives.length,
				annexes: paper.annexes.length,
				points: paper.points,
				exam: paper.exam,
				/** Made for the diploma of the class. */
				own: paper.framework === room.framework,
				drawn: drawnNames(paper).length > 0,
				/** Some of its figures are those of a run. */
				aboutRun: paper.run !== undefined
			};
		})
	);
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}/ecrits`, where: 'nouvelle épreuve' },
		key: newId(),
		papers: choice.sort((a, b) => Number(b.own) - Number(a.own)),
		groups: groups.map(({ id, name, studentIds }) => ({ id, name, students: studentIds.length }))
	};
};

const FIELDS: Readonly<Record<string, string>> = {
	paper: 'sujet',
	groupId: 'groupe',
	startsAt: 'quand',
	minutes: 'minutes'
};

/** When the clock starts: now, at an hour, or when the teacher says so. */
function readStart(form: FormData, now: Date): Date | null {
	const start = form.get('debut');
	if (start === 'maintenant') return now;
	if (start !== 'heure') return null;
	return readDateTimeInput(String(form.get('quand') ?? '').trim()) ?? new Date(NaN);
}

export const actions: Actions = {
	default: async (event) => {
		const { user, room } = await requireTaught(event);
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '').trim();
		const [paperSlug, version] = text('sujet').split('/');
		const now = new Date();
		const opened = await openSession(
			papers,
			user,
			room.id,
			{
				paperSlug,
				paperVersion: Number.isSafeInteger(Number(version)) ? Number(version) : 0,
				groupId: text('groupe') || null,
				startsAt: readStart(form, now),
				minutes: Number(text('minutes') || NaN),
				figures: text('donnees') === 'propres' ? 'own' : 'common',
				clientKey: text('cle')
			},
			now
		);
		if (!opened.ok) return refuseForm(opened.problems, (field) => FIELDS[field] ?? field, form);
		redirect(303, `/ecrits/${opened.id}`);
	}
};
