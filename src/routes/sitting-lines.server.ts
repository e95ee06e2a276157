import type { Account } from '#server/auth/session.ts';
import { isFinished } from '#server/sittings/clock.ts';
import { listSittingsOf, type SittingLine } from '#server/sittings/read.ts';

function shownLine({ id, as, exam, examTitle, form, plannedAt, room, candidate, client, clock }: SittingLine) {
	const { state, phase, phases } = clock;
	return {
		...{ id, as, exam, examTitle, form, plannedAt, room, client },
		candidate: candidate.displayName,
		clock: { state, phase, phases },
		finished: isFinished(clock, phases)
	};
}

/** The sittings that somebody has anything to do with, or those of them that are wanted, as lists show them. */
export async function listShownSittings(user: Account, now: Date, wanted: (line: SittingLine) => boolean = () => true) {
	return (await listSittingsOf(user, now)).filter(wanted).map(shownLine);
}
