/**
 * The end of a copy: handed in, or taken when its time is up. What was written is sealed with its digest, and what can be
 * marked without a person is, in the same transaction.
 */
import { createHash } from 'node:crypto';
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Answer } from '#assessment/papers/answer.ts';
import { hundredths } from '#assessment/papers/mark.ts';
import { markQuestion } from '#assessment/papers/mark-question.ts';
import { transaction, db, type Db } from '../db/database.ts';
import { copies, copyAnswers, copyMarks, paperSessions } from '../db/schema.ts';
import { record } from '../journal/record.ts';
import { figuresOf } from './figures.ts';
import { selectSessions } from './guard.ts';
import { questionsOf, type Papers, type PublishedPaper } from './paper.ts';
import { isDue, listSessionEvents, type Copy, type PaperSession } from './session.ts';

/** Names the way in which computed marks are computed. */
export const PAPER_RULE = 'paper-1';

/** The answers of a copy, by question. */
export async function selectAnswers(tx: Db, copyId: string): Promise<Map<string, Answer>> {
	const rows = await tx
		.select({ questionId: copyAnswers.questionId, answer: copyAnswers.answer })
		.from(copyAnswers)
		.where(eq(copyAnswers.copyId, copyId))
		.orderBy(asc(copyAnswers.questionId));
	return new Map(rows.map(({ questionId, answer }) => [questionId, answer]));
}

/** A value whose keys are in order, whatever the database made of it. */
function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, part]) => [key, inOrder(part)])
	);
}

/** SHA-256 of what a copy says, the same on every machine: its number, then its answers by question. */
export function digestCopy(number: number, answers: ReadonlyMap<string, Answer>): string {
	const lines = [...answers].sort(([a], [b]) => (a < b ? -1 : 1));
	return createHash('sha256')
		.update(JSON.stringify([number, inOrder(lines)]))
		.digest('hex');
}

/** Seals a copy that is not, and writes its computed marks: a line by question, without points where a person is to say. */
export async function sealCopy(
	tx: Db,
	published: PublishedPaper,
	copy: Copy,
	{ handedIn }: { readonly handedIn: boolean },
	now: Date
): Promise<void> {
	const answers = await selectAnswers(tx, copy.id);
	const digest = digestCopy(copy.number, answers);
	const figures = figuresOf(published, copy);
	await tx
		.update(copies)
		.set({ sealedAt: now, digest, ...(handedIn && { handedInAt: now }) })
		.where(and(eq(copies.id, copy.id), isNull(copies.sealedAt)));
	await tx.insert(copyMarks).values(
		questionsOf(published.paper).map((question) => {
			const mark = markQuestion(question, figures, answers.get(question.id) ?? {});
			const marked = mark.kind === 'marked' ? mark : null;
			return {
				...{ copyId: copy.id, questionId: question.id, ruleVersion: PAPER_RULE, comment: '', at: now },
				points: marked && hundredths(marked.points),
				outOf: hundredths(mark.outOf),
				lines: marked?.lines ?? []
			};
		})
	);
}

/** Seals the copies of a session whose time is up, at the hour when it is noticed; says how many. */
export async function sealDueCopies(papers: Papers, session: PaperSession, now = new Date()): Promise<number> {
	const open = and(eq(copies.sessionId, session.id), isNull(copies.sealedAt));
	const [waiting] = await db.select({ id: copies.id }).from(copies).where(open).limit(1);
	if (!waiting) return 0;
	const published = await papers.load(session.paperSlug, session.paperVersion);
	return transaction(async (tx) => {
		const events = await listSessionEvents(tx, session.id);
		const due = (await tx.select().from(copies).where(open)).filter((copy) => isDue(session, events, copy, now));
		for (const copy of due) await sealCopy(tx, published, copy, { handedIn: false }, now);
		if (due.length > 0) {
			const detail = { copies: due.length };
			const entry = { establishmentId: session.establishmentId, actorId: null, objectId: session.id, detail };
			await record(tx, { ...entry, action: 'copies.sealed' }, now);
		}
		return due.length;
	});
}

/** Does so for every session that has a copy left open. */
export async function sealEveryDueCopy(papers: Papers, now = new Date()): Promise<void> {
	const left = await db
		.selectDistinct({ id: copies.sessionId })
		.from(copies)
		.innerJoin(paperSessions, eq(paperSessions.id, copies.sessionId))
		.where(and(isNull(copies.sealedAt), isNotNull(paperSessions.startsAt)));
	for (const { id } of left) {
		const [session] = await selectSessions().where(eq(paperSessions.id, id));
		if (session) await sealDueCopies(papers, session, now);
	}
}
