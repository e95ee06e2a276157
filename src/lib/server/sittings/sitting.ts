import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Phase } from '#framework/exam.ts';
import type { Db } from '../db/database.ts';
import { sittingEvents, sittingJurors, sittings, users } from '../db/schema.ts';
import { allowance, remaining, type Clock, type ClockEvent } from './clock.ts';
import { selectExtraPercents } from './extra-time.ts';

/** The columns of a sitting that may be read from it: the card is elsewhere. */
export const sittingColumns = {
	id: sittings.id,
	establishmentId: sittings.establishmentId,
	classId: sittings.classId,
	candidateId: sittings.candidateId,
	framework: sittings.framework,
	exam: sittings.exam,
	form: sittings.form,
	phases: sittings.phases,
	plannedAt: sittings.plannedAt,
	room: sittings.room,
	sheetId: sittings.sheetId,
	sheetVersion: sittings.sheetVersion,
	subject: sittings.subject,
	client: sittings.client,
	scenarioSlug: sittings.scenarioSlug,
	scenarioVersion: sittings.scenarioVersion,
	stage: sittings.stage,
	runId: sittings.runId,
	extraPercent: sittings.extraPercent
};

export type Sitting = Pick<typeof sittings.$inferSelect, keyof typeof sittingColumns>;

/** The clock as a page shows it: the page counts down from `now`, the server’s, and asks again. */
export interface ClockView extends Clock {
	readonly phases: readonly (Phase & { /** Extra time included. */ readonly milliseconds: number })[];
	readonly extraPercent: number;
	readonly now: Date;
	/** Minutes given back, in order. */
	readonly givenBack: readonly { readonly phase: number; readonly minutes: number; readonly reason: string }[];
}

const eventColumns = {
	order: sittingEvents.order,
	kind: sittingEvents.kind,
	phase: sittingEvents.phase,
	minutes: sittingEvents.minutes,
	reason: sittingEvents.reason,
	clientKey: sittingEvents.clientKey,
	at: sittingEvents.at
};

export async function listEvents(tx: Db, sittingId: string): Promise<ClockEvent[]> {
	return tx
		.select(eventColumns)
		.from(sittingEvents)
		.where(eq(sittingEvents.sittingId, sittingId))
		.orderBy(asc(sittingEvents.order));
}

/** The last thing that was done to a clock, and by whom. */
export interface LastAct extends Pick<ClockEvent, 'kind' | 'at'> {
	readonly authorName: string;
}

/** Null before the clock starts. */
export async function selectLastAct(tx: Db, sittingId: string): Promise<LastAct | null> {
	const { kind, at, order } = sittingEvents;
	const [row] = await tx
		.select({ kind, at, authorName: users.displayName })
		.from(sittingEvents)
		.leftJoin(users, eq(users.id, sittingEvents.authorId))
		.where(eq(sittingEvents.sittingId, sittingId))
		.orderBy(desc(order))
		.limit(1);
	return row ? { ...row, authorName: row.authorName ?? '' } : null;
}

/** The extra time of a sitting, in per cent: frozen when its clock started, the candidate’s before. */
export async function extraPercentOf(
	tx: Db,
	{ extraPercent, candidateId }: Pick<Sitting, 'extraPercent' | 'candidateId'>
): Promise<number> {
	return extraPercent ?? (await selectExtraPercents(tx, [candidateId])).get(candidateId) ?? 0;
}

/** The clock of a sitting, from its events. */
export function viewClock(
	{ phases }: Pick<Sitting, 'phases'>,
	events: readonly ClockEvent[],
	extraPercent: number,
	now: Date
): ClockView {
	let phase = 0;
	const givenBack = events.flatMap((event) => {
		phase = event.phase ?? phase;
		const { kind, minutes, reason } = event;
		return kind === 'given-back' && minutes !== null ? [{ phase, minutes, reason: reason ?? '' }] : [];
	});
	const timed = phases.map(({ kind, title, minutes }) => ({
		...{ kind, title, minutes },
		milliseconds: allowance({ minutes }, extraPercent)
	}));
	return { ...remaining(events, phases, extraPercent, now), phases: timed, extraPercent, now, givenBack };
}

/** The clock of a sitting, read from the database. */
export async function readClock(tx: Db, sitting: Sitting, now: Date): Promise<ClockView> {
	return (await readClocks(tx, [sitting], now))[0];
}

/** The clocks of several sittings, in their order. */
export async function readClocks(tx: Db, list: readonly Sitting[], now: Date): Promise<ClockView[]> {
	if (list.length === 0) return [];
	const ids = list.map(({ id }) => id);
	const { sittingId } = sittingEvents;
	const rows = await tx
		.select({ sittingId, ...eventColumns })
		.from(sittingEvents)
		.where(inArray(sittingId, ids))
		.orderBy(asc(sittingEvents.order));
	const bySitting = Map.groupBy(rows, (row) => row.sittingId);
	const extra = await selectExtraPercents(tx, [...new Set(list.map(({ candidateId }) => candidateId))]);
	return list.map((sitting) => {
		const { id, extraPercent, candidateId } = sitting;
		return viewClock(sitting, bySitting.get(id) ?? [], extraPercent ?? extra.get(candidateId) ?? 0, now);
	});
}

export interface Juror {
	readonly id: string;
	readonly displayName: string;
}

const byName = new Intl.Collator('fr');

/** The panel of a sitting, by name. */
export async function listJurors(tx: Db, sittingId: string): Promise<Juror[]> {
	const rows = await tx
		.select({ id: users.id, displayName: users.displayName })
		.from(sittingJurors)
		.innerJoin(users, eq(users.id, sittingJurors.jurorId))
		.where(eq(sittingJurors.sittingId, sittingId));
	return rows.sort((a, b) => byName.compare(a.displayName, b.displayName) || (a.id < b.id ? -1 : 1));
}
