/** A candidate contests the mark of a question, with a reason; a teacher of the class answers, and may change it. */
import { pointsAllowed } from '#assessment/papers/mark.ts';
import { and, asc, eq, getTableColumns } from 'drizzle-orm';
import { notFound } from '../../auth/guard.ts';
import type { Account } from '../../auth/session.ts';
import { transaction, type Db } from '../../db/database.ts';
import { newId } from '../../db/id.ts';
import { copies, copyAppeals } from '../../db/schema.ts';
import { refuse, type Outcome } from '../../files/outcome.ts';
import { record } from '../../journal/record.ts';
import { requireCopy } from '../guard.ts';
import type { Papers } from '../paper.ts';
import { askedOf } from './asked.ts';
import { requireMarking, selectPublication } from './markers.ts';
import { selectSessionMarks, settledPoints } from './marks.ts';
import { decidedPoints, recordCopy, writeRuling } from './publish.ts';

export type Appeal = typeof copyAppeals.$inferSelect;

const LONGEST = 2000;

/** The contestations of a session, the first one first. */
export const selectAppeals = (tx: Db, sessionId: string): Promise<Appeal[]> =>
	tx
		.select(getTableColumns(copyAppeals))
		.from(copyAppeals)
		.innerJoin(copies, eq(copies.id, copyAppeals.copyId))
		.where(eq(copies.sessionId, sessionId))
		.orderBy(asc(copyAppeals.at), asc(copyAppeals.id));

/** Contests a question of one’s own copy, once, after the marks are published; 404 for others. */
export async function contest(
	papers: Papers,
	user: Account,
	copyId: string,
	questionId: string,
	reason: string,
	now = new Date()
): Promise<Outcome> {
	const { as, session } = await requireCopy(user, copyId);
	if (as !== 'author') notFound();
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	if (!askedOf(paper).some(({ id }) => id === questionId)) notFound();
	const written = reason.trim();
	if (written === '' || written.length > LONGEST)
		return refuse('reason', `Dites pourquoi, en ${LONGEST} caractères au plus.`);
	return transaction(async (tx) => {
		if (!(await selectPublication(tx, session.id))) return refuse('reason', 'Les notes ne sont pas encore publiées.');
		const same = and(eq(copyAppeals.copyId, copyId), eq(copyAppeals.questionId, questionId));
		const [known] = await tx.select().from(copyAppeals).where(same);
		if (known?.reason === written) return { ok: true };
		if (known) return refuse('reason', 'Vous avez déjà contesté cette question\u00a0: la réponse se lit ici.');
		await tx.insert(copyAppeals).values({ id: newId(), copyId, questionId, reason: written, at: now });
		const entry = { establishmentId: session.establishmentId, actorId: user.id, objectId: copyId };
		await record(tx, { ...entry, action: 'mark.contested' }, now);
		return { ok: true };
	});
}

/** Answers a contestation with a sentence, and with points when the mark changes; 404 for those who do not teach the class. */
export async function answerAppeal(
	papers: Papers,
	user: Account,
	sessionId: string,
	appealId: string,
	answer: string,
	points: number | null,
	now = new Date()
): Promise<Outcome> {
	const { as, session, markers } = await requireMarking(user, sessionId);
	if (as !== 'teacher') notFound();
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	const written = answer.trim();
	return transaction(async (tx) => {
		const appeal = (await selectAppeals(tx, sessionId)).find(({ id }) => id === appealId) ?? notFound();
		if (appeal.answeredAt)
			return appeal.answer === written ? { ok: true } : refuse('answer', 'Une réponse a déjà été donnée.');
		if (written === '' || written.length > LONGEST)
			return refuse('answer', `Répondez par une phrase, en ${LONGEST} caractères au plus.`);
		const { copyId, questionId } = appeal;
		const asked = askedOf(paper).find(({ id }) => id === questionId) ?? notFound();
		if (points !== null) {
			const decided = decidedPoints(asked, points);
			if (decided === null) return refuse('points', pointsAllowed(asked.outOf));
			const marks = await selectSessionMarks(tx, sessionId);
			const ruling = { copyId, questionId, points: decided, authorId: user.id };
			await writeRuling(tx, ruling, settledPoints(marks, markers, copyId, questionId), now);
			const [copy] = await tx.select().from(copies).where(eq(copies.id, copyId));
			const changed = await selectSessionMarks(tx, sessionId);
			const pointsOf = (id: string) => settledPoints(changed, markers, copyId, id) ?? 0;
			const changes = (await selectAppeals(tx, sessionId)).filter(
				(one) => one.copyId === copyId && one.answeredAt !== null
			);
			await recordCopy(tx, session, paper, copy, pointsOf, changes.length + 1, now);
		}
		const answered = { answer: written, answeredAt: now, answeredBy: user.id };
		await tx.update(copyAppeals).set(answered).where(eq(copyAppeals.id, appealId));
		const entry = { establishmentId: session.establishmentId, actorId: user.id, objectId: copyId };
		await record(tx, { ...entry, action: 'appeal.answered', detail: { changed: points !== null } }, now);
		return { ok: true };
	});
}
