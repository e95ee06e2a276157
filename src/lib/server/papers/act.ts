import { eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { paperEvents, paperSessions } from '../db/schema.ts';
import { keyProblem, refuse, type Outcome } from '../files/outcome.ts';
import { record } from '../journal/record.ts';
import { decideAct, type ClockAct, type ClockEvent } from '../sittings/clock.ts';
import { largestExtra, listCandidates } from './candidates.ts';
import { requireSession } from './guard.ts';
import { hourProblem } from './open-session.ts';
import type { Papers } from './paper.ts';
import { sealDueCopies } from './seal.ts';
import { clockEvents, isDue, listSessionEvents, phasesOf } from './session.ts';

/** What a teacher does to the clock of a session that has started; minutes may be given back to one candidate. */
export type SessionAct = Exclude<ClockAct, { kind: 'start' }> & { readonly candidateId?: string | null };

const ACTIONS: Readonly<Record<Exclude<ClockEvent['kind'], 'phase-started'>, string>> = {
	suspended: 'paper-session.suspended',
	resumed: 'paper-session.resumed',
	'given-back': 'paper-session.given-back',
	ended: 'paper-session.ended'
};

/** Starts the clock now, or says when it will start, as long as it has not; for the teachers of the class, 404 for others. */
export async function startSession(
	teacher: Account,
	sessionId: string,
	startsAt: Date | null,
	now = new Date()
): Promise<Outcome> {
	const { establishmentId } = await requireSession(teacher, sessionId, 'teacher');
	const problem = hourProblem(startsAt, now);
	if (problem) return { ok: false, problems: [problem] };
	return transaction(async (tx): Promise<Outcome> => {
		const own = eq(paperSessions.id, sessionId);
		const [session] = await tx.select({ startsAt: paperSessions.startsAt }).from(paperSessions).where(own);
		// a second click, or another tab was quicker
		if (session?.startsAt && session.startsAt <= now) return { ok: true };
		await tx.update(paperSessions).set({ startsAt }).where(own);
		const begun = startsAt !== null && startsAt <= now;
		const action = begun ? 'paper-session.started' : 'paper-session.planned';
		await record(tx, { establishmentId, actorId: teacher.id, action, objectId: sessionId }, now);
		return { ok: true };
	});
}

/**
 * Suspends or resumes the clock of the class, gives minutes back, or ends the session for all, at the server’s hour; for the
 * teachers of the class, 404 for others. What is so already is not done again. Copies whose time is up are sealed first:
 * no minutes given back reopen them.
 */
export async function actOnSession(
	papers: Papers,
	teacher: Account,
	sessionId: string,
	act: SessionAct,
	now = new Date()
): Promise<Outcome> {
	const session = await requireSession(teacher, sessionId, 'teacher');
	const badKey = act.kind === 'give-back' && keyProblem(act.clientKey);
	if (badKey) return badKey;
	await sealDueCopies(papers, session, now);
	return transaction(async (tx): Promise<Outcome> => {
		const [events, candidates] = [await listSessionEvents(tx, sessionId), await listCandidates(tx, session)];
		const wanted = act.candidateId ?? null;
		const copy = wanted === null ? null : (candidates.find(({ id }) => id === wanted)?.copy ?? null);
		if (wanted !== null && !copy) return refuse('candidateId', 'Ce candidat n’a pas ouvert sa copie.');
		if (copy?.sealedAt) return refuse('candidateId', 'La copie de ce candidat est scellée.');
		if (events.some(({ clientKey }) => act.kind === 'give-back' && clientKey === act.clientKey)) return { ok: true };
		const extra = copy?.extraPercent ?? largestExtra(candidates);
		const timed = { id: copy?.id ?? null, extraPercent: extra };
		if (act.kind === 'give-back' && isDue(session, events, timed, now))
			return refuse('minutes', 'Le temps est écoulé et les copies sont scellées : il n’y a plus de minutes à rendre.');
		const clock = clockEvents(session, events, timed.id, now);
		const decided = decideAct(clock, phasesOf(session), extra, act, now);
		if (decided.kind === 'refused') return refuse(decided.field, decided.sentence);
		if (decided.kind === 'done') return { ok: true };
		const { kind, minutes, reason, clientKey } = decided.event;
		if (kind === 'phase-started') throw new Error('a session starts by its hour');
		const order = (events.at(-1)?.order ?? 0) + 1;
		const event = { order, kind, minutes, reason, clientKey, copyId: copy?.id ?? null, authorId: teacher.id, at: now };
		await tx.insert(paperEvents).values({ sessionId, ...event });
		const { establishmentId } = session;
		const entry = { establishmentId, actorId: teacher.id, action: ACTIONS[kind], objectId: sessionId };
		await record(tx, { ...entry, detail: { minutes } }, now);
		return { ok: true };
	});
}
