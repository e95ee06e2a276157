import { and, eq, inArray } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { transaction, type Db } from '../db/database.ts';
import { copies, copyAnswers } from '../db/schema.ts';
import type { Problem, Refused } from '../files/outcome.ts';
import { refuse } from '../files/outcome.ts';
import { mergeAnswer, NOTHING, textOfField, whyNotKept, type Written } from './answers.ts';
import { requireSession, selectOptionalCopy } from './guard.ts';
import { questionsOf, type Papers } from './paper.ts';
import { clockOf, isTaken, listSessionEvents, type Copy, type PaperSession } from './session.ts';

export interface SavedAnswers {
	readonly ok: true;
	readonly savedAt: Date;
	/** What could not be taken, each with its field; the rest is kept. */
	readonly refused: readonly { readonly field: Written; readonly sentence: string }[];
	/** Fields of which the copy holds something written since, with what it holds. */
	readonly newer: readonly Written[];
	/** The version of each answer that was touched. */
	readonly versions: Readonly<Record<string, number>>;
}

/** Why nothing is written in a copy now, or null. */
async function whyClosed(tx: Db, session: PaperSession, copy: Copy | null, now: Date): Promise<Problem | null> {
	const closed = (sentence: string): Problem => ({ field: 'act', sentence });
	if (!copy) return closed('Ouvrez d’abord votre copie.');
	if (copy.handedInAt) return closed('Votre copie est rendue\u00a0: elle ne change plus.');
	const events = await listSessionEvents(tx, session.id);
	if (!copy.sealedAt && isTaken(session, events, copy, now)) return null;
	const { state } = clockOf(session, events, copy, now);
	return state === 'suspended' && !copy.sealedAt
		? closed('L’épreuve est suspendue\u00a0: attendez qu’elle reprenne.')
		: closed('Le temps est écoulé\u00a0: ce qui arrive maintenant n’est plus pris.');
}

/**
 * Keeps what a candidate has written, while the time runs; 404 for everybody who does not sit the paper. Of each field, what
 * was written last stays, whichever page it comes from. Answered once committed.
 */
export async function saveAnswers(
	papers: Papers,
	user: Account,
	sessionId: string,
	written: readonly Written[],
	now = new Date()
): Promise<SavedAnswers | Refused> {
	const session = await requireSession(user, sessionId, 'candidate');
	const { paper } = await papers.load(session.paperSlug, session.paperVersion);
	const questions = new Map(questionsOf(paper).map((question) => [question.id, question]));
	const judged = written.map((field) => ({ field, sentence: whyNotKept(questions.get(field.question), field) }));
	const refused = judged.flatMap(({ field, sentence }) => (sentence === null ? [] : [{ field, sentence }]));
	const taken = judged.flatMap(({ field, sentence }) => (sentence === null ? [field] : []));
	return transaction(async (tx): Promise<SavedAnswers | Refused> => {
		const copy = await selectOptionalCopy(tx, sessionId, user.id);
		const closed = await whyClosed(tx, session, copy, now);
		if (closed || !copy) return refuse(closed?.field ?? 'act', closed?.sentence ?? '');
		await tx.update(copies).set({ seenAt: now }).where(eq(copies.id, copy.id));
		return { ok: true, savedAt: now, refused, ...(await writeAnswers(tx, copy, taken, now)) };
	});
}

/** Writes fields of a copy that is open; says which the copy held a newer one of, and the versions of what was touched. */
async function writeAnswers(tx: Db, copy: Copy, written: readonly Written[], now: Date) {
	const byQuestion = Map.groupBy(written, ({ question }) => question);
	const rows = await tx
		.select()
		.from(copyAnswers)
		.where(and(eq(copyAnswers.copyId, copy.id), inArray(copyAnswers.questionId, [...byQuestion.keys()])));
	const newer: Written[] = [];
	const versions: Record<string, number> = {};
	for (const [questionId, fields] of byQuestion) {
		const row = rows.find((one) => one.questionId === questionId);
		const { answer, writtenAt, older, changed } = mergeAnswer(row ?? NOTHING, fields);
		newer.push(...older.map((field) => ({ ...field, text: textOfField(answer, field) })));
		versions[questionId] = (row?.version ?? 0) + Number(changed);
		if (!changed) continue;
		const values = { answer, writtenAt, version: versions[questionId], savedAt: now };
		await tx
			.insert(copyAnswers)
			.values({ copyId: copy.id, questionId, ...values })
			.onConflictDoUpdate({ target: [copyAnswers.copyId, copyAnswers.questionId], set: values });
	}
	return { newer, versions };
}
