import { error } from '@sveltejs/kit';
import type { Mastery } from '#assessment/mastery.ts';
import { titleOf } from '#framework/wording.ts';
import { listStudents } from '#server/classes/class.ts';
import { listInformingCases } from '#server/competencies/informing-cases.ts';
import { readProfiles, type Profile } from '#server/competencies/profiles.ts';
import { cases } from '#server/scenarios/library.ts';
import { informedBy, tellable } from '../../../competencies.server.ts';
import { requireTaught } from '../taught-class.server.ts';
import type { PageServerLoad } from './$types';

function cellOf({ masteries, set }: Profile, code: string) {
	const { level, score, counted } = masteries.get(code) as Mastery;
	const byHand = set.findLast(({ competency }) => competency === code)?.level ?? null;
	return { code, level, score, observations: counted.length, byHand };
}

export const load: PageServerLoad = async (event) => {
	const { user, room } = await requireTaught(event);
	const students = await listStudents(room.id);
	const ids = students.map(({ id }) => id);
	const read = await readProfiles(user.establishmentId, room, ids, new Date());
	if (!read) error(404, 'Le référentiel de cette classe n’est pas connu de Terrain.');
	const { framework, profiles } = read;
	const informing = await listInformingCases(cases, user.establishmentId, framework);
	const named = [
		...informing.flatMap(({ codes }) => [...codes]),
		...[...profiles.values()].flatMap((own) => [...informedBy(own)])
	];
	const competencies = tellable(framework, new Set(named));
	const rows = students.map(({ id, displayName }) => ({
		id,
		name: displayName,
		cells: competencies.map(({ code }) => cellOf(profiles.get(id) as Profile, code))
	}));
	const { searchParams } = event.url;
	const wanted = competencies.findIndex(({ code }) => code === searchParams.get('tri'));
	const descending = searchParams.get('ordre') === 'decroissant';
	/** What is missing comes before what is weak. */
	const rank = (row: (typeof rows)[number]) => row.cells[wanted].score ?? row.cells[wanted].observations / 10 - 1;
	if (wanted >= 0) rows.sort((a, b) => (descending ? -1 : 1) * (rank(a) - rank(b)));
	else if (descending) rows.reverse();
	return {
		room: { id: room.id, name: room.name, framework: framework.title },
		place: { name: room.name, href: `/classes/${room.id}`, where: 'compétences' },
		competencies: competencies.map((item) => ({ code: item.code, title: titleOf(item) })),
		rows,
		sort: { by: wanted >= 0 ? competencies[wanted].code : null, descending }
	};
};
