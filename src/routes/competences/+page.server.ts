import { requireRole } from '#server/auth/guard.ts';
import { listTasks, type Task } from '#server/classes/class.ts';
import { exerciseOf } from '#server/competencies/exercise.ts';
import { selectOwnClass } from '#server/competencies/guard.ts';
import { listInformingCases, type InformingCase } from '#server/competencies/informing-cases.ts';
import { readProfiles } from '#server/competencies/profiles.ts';
import { cases } from '#server/scenarios/library.ts';
import type { ShownCompetency } from '#ui/competencies/shown.ts';
import { shownFamilies } from '../competencies.server.ts';
import type { PageServerLoad } from './$types';

/** Cases proposed at most. */
const PROPOSED = 4;

/** What a student can do about a case: go on, begin, or ask for it. */
function standing(tasks: readonly Task[], exercise: string): 'under way' | 'to play' | 'to ask for' {
	const own = tasks.filter(({ assignment }) => exerciseOf(assignment) === exercise);
	if (own.some(({ underWay }) => underWay)) return 'under way';
	return own.some(({ mayStart }) => mayStart) ? 'to play' : 'to ask for';
}

const ORDER = ['under way', 'to play', 'to ask for'];

/** The cases that would inform what is weak or not seen enough, and do not yet: those that inform most of it first, of what can be played. */
function proposals(
	competencies: readonly ShownCompetency[],
	informing: readonly InformingCase[],
	tasks: readonly Task[]
) {
	const weak = competencies.filter(({ level }) => level === null || level === 'TI' || level === 'I');
	const seen = new Set(competencies.flatMap(({ counted }) => counted.map(({ exercise }) => exercise)));
	return informing
		.filter(({ exercise }) => !seen.has(exercise))
		.map(({ exercise, title, duration, codes }) => ({
			...{ exercise, title, duration },
			codes: weak.filter(({ code }) => codes.has(code)).map(({ code }) => code),
			standing: standing(tasks, exercise)
		}))
		.filter(({ codes }) => codes.length > 0)
		.sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || b.codes.length - a.codes.length)
		.slice(0, PROPOSED);
}

export const load: PageServerLoad = async (event) => {
	const user = requireRole(event, 'student');
	const own = await selectOwnClass(user, event.url.searchParams.get('classe'));
	const place = { name: 'Mes compétences' };
	if (!own) return { place, room: null };
	const now = new Date();
	const read = await readProfiles(user.establishmentId, own.room, [user.id], now);
	const profile = read?.profiles.get(user.id);
	if (!read || !profile) return { place, room: null };
	const { framework } = read;
	const [informing, tasks] = await Promise.all([
		listInformingCases(cases, user.establishmentId, framework),
		listTasks(user, now)
	]);
	const named = new Set(informing.flatMap(({ codes }) => [...codes]));
	const { families, missing } = shownFamilies(framework, profile, named);
	return {
		place: { ...place, where: own.room.name },
		room: { name: own.room.name, framework: framework.title },
		others: own.others.map(({ id, name }) => ({ id, name })),
		families,
		missing,
		unread: profile.unread,
		next: proposals(
			families.flatMap(({ competencies }) => competencies),
			informing,
			tasks
		)
	};
};
