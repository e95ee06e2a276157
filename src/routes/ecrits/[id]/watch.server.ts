import { notFound } from '#server/auth/guard.ts';
import type { Account } from '#server/auth/session.ts';
import { selectOptionalGuardedSession } from '#server/papers/guard.ts';
import { papers } from '#server/papers/library.ts';
import { watchAsCandidate } from '#server/papers/read-as-candidate.ts';
import { readAsTeacher, type TeacherSession } from '#server/papers/read-as-teacher.ts';
import { shownOf } from '#ui/papers/shown.ts';

/** A text that changes when the page of the teacher has something else to show. */
export function watchTeacher({ stage, seats, clock, session }: TeacherSession): string {
	const { state, givenBack } = clock;
	return JSON.stringify([stage, state, givenBack.length, session.startsAt, seats]);
}

/** What an open page asks again and again: the clock, and whether the rest has changed. */
export async function watchSession(user: Account, id: string, now = new Date()) {
	const { as } = (await selectOptionalGuardedSession(user, id)) ?? notFound();
	if (as === 'candidate') {
		const { clock, stage, versions } = await watchAsCandidate(user, id, now);
		const { state, phase, milliseconds } = clock;
		return { clock: { state, phase, milliseconds }, shown: shownOf(stage, versions) };
	}
	const followed = await readAsTeacher(papers, user, id, now);
	const { state, phase, milliseconds } = followed.clock;
	return { clock: { state, phase, milliseconds }, shown: watchTeacher(followed) };
}
