/** What may change of a sitting: its panel, and, until its clock starts, when, where, how long and on what subject. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction, type Db } from '../db/database.ts';
import { agreements, sittingCards, sittingEvents, sittingJurors, sittings } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { patchTexts } from '../files/texts.ts';
import { selectExam } from '../frameworks/complete.ts';
import { record } from '../journal/record.ts';
import { panelProblem, planProblem, type Plan } from './create.ts';
import { requireArrangedSitting, requireSitting } from './guard.ts';
import { patchCard, setMinutes } from './subject.ts';

const BEGUN = 'L’épreuve a commencé\u00a0: cela ne se change plus.';

async function hasBegun(tx: Db, sittingId: string): Promise<boolean> {
	const [event] = await tx
		.select({ order: sittingEvents.order })
		.from(sittingEvents)
		.where(eq(sittingEvents.sittingId, sittingId))
		.limit(1);
	return event !== undefined;
}

/**
 * Says who is of the panel, for the teachers of the class; 404 for others. Never refused because of a grid, for the
 * refusal would tell who has sealed: what was sealed stays, whoever leaves. Once the mark is agreed nothing changes.
 */
export async function setPanel(
	teacher: Account,
	sittingId: string,
	panelIds: readonly string[],
	now = new Date()
): Promise<Outcome> {
	const { sitting } = await requireArrangedSitting(teacher, sittingId);
	const ids = [...new Set(panelIds)];
	const { establishmentId } = sitting;
	return transaction(async (tx): Promise<Outcome> => {
		const problem = await panelProblem(tx, establishmentId, ids);
		if (problem) return problem;
		const own = eq(sittingJurors.sittingId, sittingId);
		const before = (await tx.select({ id: sittingJurors.jurorId }).from(sittingJurors).where(own)).map(({ id }) => id);
		const gone = before.filter((id) => !ids.includes(id));
		const come = ids.filter((id) => !before.includes(id));
		if (gone.length + come.length === 0) return { ok: true };
		const [agreed] = await tx.select({ id: agreements.id }).from(agreements).where(eq(agreements.sittingId, sittingId));
		if (agreed) return refuse('panelIds', 'La note est arrêtée\u00a0: la commission ne change plus.');
		if (gone.length > 0) await tx.delete(sittingJurors).where(and(own, inArray(sittingJurors.jurorId, gone)));
		if (come.length > 0) await tx.insert(sittingJurors).values(come.map((jurorId) => ({ sittingId, jurorId })));
		const detail = { come: come.join(' '), gone: gone.join(' ') };
		const act = { action: 'sitting.panel-set', objectId: sittingId, detail };
		await record(tx, { establishmentId, actorId: teacher.id, ...act }, now);
		return { ok: true };
	});
}

/** Says when, where and how long, until the clock starts: for the panel and the teachers of the class; 404 for others. */
export async function planSitting(
	user: Account,
	sittingId: string,
	wanted: Partial<Plan> & { readonly minutes?: readonly number[] },
	now = new Date()
): Promise<Outcome> {
	const { sitting } = await requireSitting(user, sittingId, 'panel', 'teacher');
	const plannedAt = wanted.plannedAt === undefined ? sitting.plannedAt : wanted.plannedAt;
	const room = wanted.room === undefined ? sitting.room : wanted.room?.trim() || null;
	const problem = planProblem({ plannedAt, room });
	if (problem) return problem;
	const timed = wanted.minutes
		? setMinutes(sitting.phases, wanted.minutes)
		: { ok: true as const, phases: sitting.phases };
	if (!timed.ok) return timed;
	return transaction(async (tx) => {
		if (await hasBegun(tx, sittingId)) return refuse('minutes', BEGUN);
		await tx.update(sittings).set({ plannedAt, room, phases: timed.phases }).where(eq(sittings.id, sittingId));
		const { establishmentId } = sitting;
		await record(tx, { establishmentId, actorId: user.id, action: 'sitting.planned', objectId: sittingId }, now);
		return { ok: true };
	});
}

/** Writes the subject and the card, the parts that are sent only, until the clock starts: for the panel; 404 for others. */
export async function writeSubject(
	user: Account,
	sittingId: string,
	sent: {
		readonly subject?: unknown;
		readonly card?: { readonly texts?: unknown; readonly objections?: unknown; readonly concessions?: unknown };
	}
): Promise<Outcome> {
	const { sitting } = await requireSitting(user, sittingId, 'panel');
	const model = (await selectExam(sitting.establishmentId, sitting.framework, sitting.exam))?.subject ?? null;
	return transaction(async (tx): Promise<Outcome> => {
		if (await hasBegun(tx, sittingId)) return refuse('subject', BEGUN);
		const [kept] = await tx.select({ subject: sittings.subject }).from(sittings).where(eq(sittings.id, sittingId));
		const [held] = await tx.select().from(sittingCards).where(eq(sittingCards.sittingId, sittingId));
		const subject = patchTexts(model?.candidate ?? [], kept.subject, sent.subject ?? {});
		if (!subject.ok) return subject;
		const card = patchCard(model, held.card, sent.card ?? {});
		if (!card.ok) return card;
		await tx.update(sittings).set({ subject: subject.texts }).where(eq(sittings.id, sittingId));
		await tx.update(sittingCards).set({ card: card.card }).where(eq(sittingCards.sittingId, sittingId));
		return { ok: true };
	});
}

/** Takes back a sitting whose clock has not started, for the teachers of its class; 404 for others. */
export async function cancelSitting(teacher: Account, sittingId: string, now = new Date()): Promise<Outcome> {
	const { sitting } = await requireArrangedSitting(teacher, sittingId);
	const { establishmentId } = sitting;
	return transaction(async (tx): Promise<Outcome> => {
		if (await hasBegun(tx, sittingId)) return refuse('act', BEGUN);
		await tx.delete(sittings).where(eq(sittings.id, sittingId));
		await record(tx, { establishmentId, actorId: teacher.id, action: 'sitting.cancelled', objectId: sittingId }, now);
		return { ok: true };
	});
}
