import { fail, redirect } from '@sveltejs/kit';
import { createAssignment, isOver, listAssignmentsOfClass } from '#server/classes/assignment.ts';
import { listClassRuns, listGroups } from '#server/classes/class.ts';
import { listPublishedCases } from '#server/scenarios/published.ts';
import { eveningAfter } from '#ui/format.ts';
import { readChoice } from '../case-choice.ts';
import { gatherProblems, readTerms } from './read-terms.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The students of a class who could read a review of each case, and its corrigé with it, whichever the version. */
async function countReaders(classId: string, now: Date): Promise<ReadonlyMap<string, number>> {
	const [assigned, runs] = await Promise.all([listAssignmentsOfClass(classId), listClassRuns(classId)]);
	const over = new Set(assigned.filter((one) => isOver(one, now)).map(({ id }) => id));
	const open = runs.filter(
		({ run }) => over.has(run.assignmentId ?? '') || (run.mode === 'entrainement' && run.status !== 'playing')
	);
	const byCase = Map.groupBy(open, ({ run }) => run.scenarioSlug);
	return new Map([...byCase].map(([slug, list]) => [slug, new Set(list.map(({ run }) => run.playerId)).size]));
}

export const load: PageServerLoad = async (event) => {
	const { user, room } = await requireTaught(event);
	const now = new Date();
	const [groups, published, readers] = await Promise.all([
		listGroups(room.id),
		listPublishedCases(user.establishmentId),
		countReaders(room.id, now)
	]);
	return {
		room: { id: room.id, name: room.name },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'affecter' },
		groups: groups.map(({ id, name }) => ({ id, name })),
		asked: event.url.searchParams.get('cas'),
		cases: published.map(({ slug, version, title, card }) => ({
			slug,
			version,
			title,
			sector: card.sector,
			summary: card.summary,
			duration: card.duration,
			level: card.level,
			objectives: card.objectives,
			stages: card.stages.map((stage) => ({ id: stage.id, title: stage.title })),
			readers: readers.get(slug) ?? 0
		})),
		opens: now,
		closes: eveningAfter(now, 7)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { user, room } = await requireTaught(event);
		const form = await event.request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const { problems, kept, opensAt, closesAt, attempts, groupId } = readTerms(form);
		if (problems) return fail(400, { kept, problems });
		const { slug: scenarioSlug, version: scenarioVersion, stage } = readChoice(text('cas'));
		const assigned = await createAssignment(user, {
			classId: room.id,
			groupId: groupId ?? null,
			scenarioSlug,
			scenarioVersion,
			stage,
			mode: text('mode') === 'evaluation' ? 'evaluation' : 'entrainement',
			opensAt: opensAt ?? new Date(),
			closesAt,
			attempts,
			shared: text('marche') === 'commun'
		});
		if (!assigned.ok) return fail(400, { kept, problems: gatherProblems(assigned.problems) });
		redirect(303, `/classes/${room.id}?fait=affectation`);
	}
};
