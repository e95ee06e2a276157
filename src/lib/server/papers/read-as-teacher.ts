import { eq, inArray } from 'drizzle-orm';
import { isBlank } from '#assessment/papers/answer.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { copyAnswers, groups } from '../db/schema.ts';
import type { ClockView } from '../sittings/sitting.ts';
import { largestExtra, listCandidates, type Candidate } from './candidates.ts';
import { requireSession } from './guard.ts';
import { questionsOf, type Papers } from './paper.ts';
import { clockOf, isDue, listSessionEvents, type Copy, type PaperSession, type SessionEvent } from './session.ts';

/** A page that has not been heard of for so long is not there. Milliseconds. */
const AWAY = 45_000;

/** Where a candidate is, as the teacher follows it: counts, and no word of what is written. */
export interface Seat {
	readonly id: string;
	readonly displayName: string;
	readonly state: 'absent' | 'away' | 'here' | 'handed-in' | 'taken';
	readonly answered: number;
	readonly extraPercent: number;
	/** Minutes given back to this one. */
	readonly givenBack: number;
	/** When this one’s time will be up; null unless it runs. */
	readonly endsAt: Date | null;
}

export interface TeacherSession {
	readonly session: PaperSession;
	readonly groupName: string | null;
	/** Without extra time. */
	readonly clock: ClockView;
	/** `open` until the last candidate’s time is up. */
	readonly stage: 'waiting' | 'open' | 'over';
	readonly questions: number;
	readonly seats: readonly Seat[];
	/** By number, once sealed: nothing links a number to a name. */
	readonly copies: readonly Pick<Copy, 'id' | 'number' | 'handedInAt' | 'sealedAt'>[];
}

function seatOf(session: PaperSession, events: readonly SessionEvent[], one: Candidate, answered: number, now: Date) {
	const { id, displayName, copy, extraPercent } = one;
	const clock = clockOf(session, events, { id: copy?.id ?? null, extraPercent }, now);
	const own = events.filter((event) => copy !== null && event.copyId === copy.id);
	const state = !copy
		? 'absent'
		: copy.handedInAt
			? 'handed-in'
			: copy.sealedAt
				? 'taken'
				: now.getTime() - copy.seenAt.getTime() > AWAY
					? 'away'
					: 'here';
	const givenBack = own.reduce((total, { minutes }) => total + (minutes ?? 0), 0);
	const endsAt = copy?.sealedAt ? null : clock.endsAt;
	return { id, displayName, state, answered, extraPercent, givenBack, endsAt } as const;
}

/** The session as the teachers of its class follow it; 404 for others. */
export async function readAsTeacher(
	papers: Papers,
	user: Account,
	sessionId: string,
	now = new Date()
): Promise<TeacherSession> {
	return followSession(papers, await requireSession(user, sessionId, 'teacher'), now);
}

/** The same, for whoever has checked the reader. */
export async function followSession(papers: Papers, session: PaperSession, now: Date): Promise<TeacherSession> {
	const sessionId = session.id;
	const [events, candidates, { paper }, [group]] = await Promise.all([
		listSessionEvents(db, sessionId),
		listCandidates(db, session),
		papers.load(session.paperSlug, session.paperVersion),
		db
			.select({ name: groups.name })
			.from(groups)
			.where(eq(groups.id, session.groupId ?? ''))
	]);
	const ids = candidates.flatMap(({ copy }) => copy?.id ?? []);
	const rows = await db
		.select({ copyId: copyAnswers.copyId, answer: copyAnswers.answer })
		.from(copyAnswers)
		.where(inArray(copyAnswers.copyId, ids));
	const answered = (copyId: string | undefined) =>
		rows.filter((row) => row.copyId === copyId && !isBlank(row.answer)).length;
	const last = { id: null, extraPercent: largestExtra(candidates) };
	const left = candidates.some(({ copy }) => copy && !copy.sealedAt);
	const clock = clockOf(session, events, { id: null, extraPercent: 0 }, now);
	const over = isDue(session, events, last, now) && !left;
	return {
		session,
		groupName: group?.name ?? null,
		clock,
		stage: clock.state === 'waiting' ? 'waiting' : over ? 'over' : 'open',
		questions: questionsOf(paper).length,
		seats: candidates.map((one) => seatOf(session, events, one, answered(one.copy?.id), now)),
		copies: candidates
			.flatMap(({ copy }) => (copy?.sealedAt ? [copy] : []))
			.map(({ id, number, handedInAt, sealedAt }) => ({ id, number, handedInAt, sealedAt }))
			.sort((a, b) => a.number - b.number)
	};
}
