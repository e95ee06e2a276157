/** What was given to a class, given again to another one: last year’s work, on this year’s days. */
import { and, asc, eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { assignments, scenarios } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { listPublishedCases } from '../scenarios/published.ts';
import { createAssignment, termProblems, type NewAssignment } from './assignment.ts';

/** Work of a class, as it would be given again: the last version of its case, to the whole class. */
export interface Repeatable extends Omit<NewAssignment, 'classId' | 'groupId'> {
	readonly id: string;
	readonly title: string;
	/** Its case, or this stage of it, is published no more: it cannot be given again. */
	readonly gone: boolean;
}

/** The work of a class, the first to open first. Whoever calls has checked that the teacher teaches it. */
export async function listRepeatable(teacher: Account, classId: string): Promise<Repeatable[]> {
	const itsCase = and(eq(scenarios.slug, assignments.scenarioSlug), eq(scenarios.version, assignments.scenarioVersion));
	const [rows, published] = await Promise.all([
		db
			.select({ own: assignments, title: scenarios.title })
			.from(assignments)
			.innerJoin(scenarios, itsCase)
			.where(eq(assignments.classId, classId))
			.orderBy(asc(assignments.opensAt), asc(assignments.id)),
		listPublishedCases(teacher.establishmentId)
	]);
	return rows.map(({ own, title }) => {
		const { id, scenarioSlug, stage, mode, opensAt, closesAt, attempts, sharedSeed } = own;
		const last = published.find(({ slug }) => slug === scenarioSlug);
		const known = last?.card.stages.some((one) => one.id === stage) ?? false;
		return {
			...{ id, scenarioSlug, stage, mode, opensAt, closesAt, attempts, title: last?.title ?? title },
			scenarioVersion: last?.version ?? own.scenarioVersion,
			shared: sharedSeed !== null,
			gone: !known
		};
	});
}

/** When work of the class was first open among what is chosen; null when nothing is. */
export const firstOpening = (chosen: readonly Pick<Repeatable, 'opensAt'>[]): Date | null =>
	chosen.reduce<Date | null>((first, { opensAt }) => (first && first <= opensAt ? first : opensAt), null);

/**
 * Gives chosen work of a class to another one, each date moved by `move`; nothing of it when one cannot be. What is given already on
 * the same terms is not given twice. Whoever calls has checked that the teacher teaches both.
 */
export async function repeatWork(
	teacher: Account,
	chosen: readonly Repeatable[],
	classId: string,
	move: (instant: Date) => Date,
	now = new Date()
): Promise<Outcome<{ readonly given: number }>> {
	if (chosen.length === 0) return refuse('travaux', 'Cochez au moins un travail à reprendre.');
	const gone = chosen.find((one) => one.gone);
	if (gone) return refuse('travaux', `«\u00a0${gone.title}\u00a0» n’est plus publié\u00a0: décochez-le.`);
	const wanted = chosen.map(({ id: _, title: __, gone: ___, ...terms }): NewAssignment => {
		const { opensAt, closesAt } = terms;
		return { ...terms, classId, groupId: null, opensAt: move(opensAt), closesAt: closesAt && move(closesAt) };
	});
	for (const [at, terms] of wanted.entries()) {
		const [problem] = termProblems(terms, now);
		if (problem) return refuse('premier', `${chosen[at].title}\u00a0: ${problem.sentence}`);
	}
	for (const terms of wanted) {
		const given = await createAssignment(teacher, terms, now);
		if (!given.ok) throw new Error(given.problems.map(({ sentence }) => sentence).join(' '));
	}
	return { ok: true, given: wanted.length };
}
