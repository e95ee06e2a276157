/** A class that sits a paper, and its clock: the same for all, but for extra time and minutes given back to one copy. */
import { asc, eq } from 'drizzle-orm';
import type { Phase } from '#framework/exam.ts';
import type { Db } from '../db/database.ts';
import { classes, paperEvents, paperSessions, scenarios, type copies } from '../db/schema.ts';
import type { ClockEvent } from '../sittings/clock.ts';
import { viewClock, type ClockView } from '../sittings/sitting.ts';

/** The columns of a session that may be read from it: its seed is elsewhere. */
export const sessionColumns = {
	id: paperSessions.id,
	establishmentId: paperSessions.establishmentId,
	classId: paperSessions.classId,
	groupId: paperSessions.groupId,
	paperSlug: paperSessions.paperSlug,
	paperVersion: paperSessions.paperVersion,
	minutes: paperSessions.minutes,
	figures: paperSessions.figures,
	startsAt: paperSessions.startsAt,
	createdAt: paperSessions.createdAt,
	title: scenarios.title,
	className: classes.name
};

export type PaperSession = Pick<
	typeof paperSessions.$inferSelect,
	Exclude<keyof typeof sessionColumns, 'title' | 'className'>
> & { readonly title: string; readonly className: string };

export type Copy = typeof copies.$inferSelect;
export type SessionEvent = Omit<typeof paperEvents.$inferSelect, 'sessionId'>;

/** What is under way when the time ends is still taken for so long. Milliseconds. */
export const GRACE = 15_000;

/** The one phase of a written exam. */
export const phasesOf = ({ minutes }: Pick<PaperSession, 'minutes'>): readonly [Phase] => [
	{ kind: 'exam', title: 'Épreuve', minutes }
];

export async function listSessionEvents(tx: Db, sessionId: string): Promise<SessionEvent[]> {
	const { order, kind, copyId, minutes, reason, clientKey, authorId, at } = paperEvents;
	return tx
		.select({ order, kind, copyId, minutes, reason, clientKey, authorId, at })
		.from(paperEvents)
		.where(eq(paperEvents.sessionId, sessionId))
		.orderBy(asc(paperEvents.order));
}

/** What the clock of a copy goes by at an instant, its start first; that of the class when there is no copy. */
export function clockEvents(
	{ startsAt }: Pick<PaperSession, 'startsAt'>,
	events: readonly SessionEvent[],
	copyId: string | null,
	at: Date
): ClockEvent[] {
	if (!startsAt || startsAt > at) return [];
	const start = { order: 0, phase: 0, minutes: null, reason: null, clientKey: null };
	const own = events.filter((event) => event.at <= at && (event.copyId === null || event.copyId === copyId));
	return [
		{ ...start, kind: 'phase-started' as const, at: startsAt },
		...own.map((event) => ({ ...event, phase: null }))
	];
}

/** Whose clock it is: a copy’s, or that of whoever would have this extra time. */
export interface Timed {
	readonly id: string | null;
	readonly extraPercent: number;
}

/** The clock at `now`. */
export function clockOf(
	session: Pick<PaperSession, 'startsAt' | 'minutes'>,
	events: readonly SessionEvent[],
	{ id, extraPercent }: Timed,
	now: Date
): ClockView {
	return viewClock({ phases: phasesOf(session) }, clockEvents(session, events, id, now), extraPercent, now);
}

/** Whether what arrives now is taken: the time runs, or was running a moment ago. */
export function isTaken(
	session: Pick<PaperSession, 'startsAt' | 'minutes'>,
	events: readonly SessionEvent[],
	copy: Timed,
	now: Date
): boolean {
	const running = (at: Date) => clockOf(session, events, copy, at).state === 'running';
	return running(now) || running(new Date(now.getTime() - GRACE));
}

/** Whether the time was up, even for what was under way: nothing can be added any more. */
export function isDue(
	session: Pick<PaperSession, 'startsAt' | 'minutes'>,
	events: readonly SessionEvent[],
	copy: Timed,
	now: Date
): boolean {
	return [now, new Date(now.getTime() - GRACE)].every((at) =>
		['over', 'ended'].includes(clockOf(session, events, copy, at).state)
	);
}
