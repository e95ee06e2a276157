/** What a student may play next: on the page of competencies, and in the report. */
import type { Task } from '#server/classes/class.ts';
import { exerciseOf } from '#server/competencies/exercise.ts';
import type { InformingCase } from '#server/competencies/informing-cases.ts';
import type { ShownCompetency } from '#ui/competencies/shown.ts';

/** Cases proposed at most. */
const PROPOSED = 4;

/** What a student can do about a case: go on, begin, or ask for it. */
export type Standing = 'under way' | 'to play' | 'to ask for';

function standing(tasks: readonly Task[], exercise: string): Standing {
	const own = tasks.filter(({ assignment }) => exerciseOf(assignment) === exercise);
	if (own.some(({ underWay }) => underWay)) return 'under way';
	return own.some(({ mayStart }) => mayStart) ? 'to play' : 'to ask for';
}

const ORDER = ['under way', 'to play', 'to ask for'];

/** The cases that would inform what is weak or not seen enough, and do not yet: those that inform most of it first, of what can be played. */
export function proposals(
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
