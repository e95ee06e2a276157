import { examAt } from '#framework/exam.ts';
import { examsOf, type Framework } from '#framework/framework.ts';
import { missingWordings } from '#framework/wordings.ts';
import { listFrameworks } from '#server/frameworks/read-frameworks.ts';
import { requireFramework } from '../framework.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { user, framework } = await requireFramework(event);
	const sessions = sessionsOf(framework);
	const asked = Number(event.url.searchParams.get('session'));
	const session = sessions.includes(asked) ? asked : sessions[sessions.length - 1];
	const { code, competencies } = framework;
	return {
		place: { name: 'Référentiels', href: '/referentiels' },
		framework: { ...framework, exams: framework.exams.map((exam) => examAt(exam, session)) },
		sessions,
		session,
		missing: missingWordings(framework),
		mayComplete: user.role === 'administrator',
		/** Codes of the exams that validate each competency. */
		validatedBy: Object.fromEntries(
			competencies.map((item) => [item.code, examsOf(framework, item.code).map((exam) => exam.code)])
		),
		crosswalks: (await listFrameworks()).flatMap((to) =>
			to.crosswalks
				.filter((crosswalk) => to.code === code || crosswalk.framework === code)
				.map((crosswalk) => ({ ...crosswalk, to: to.code }))
		)
	};
};

/** Years from which something changed, the first session first. */
function sessionsOf({ sessions, exams }: Framework): number[] {
	const changes = exams.flatMap(({ variants }) => variants.map(({ session }) => session));
	return [...new Set([sessions.first, ...changes])].sort((a, b) => a - b);
}
