import { and, eq } from 'drizzle-orm';
import { handIn } from '#server/papers/hand-in.ts';
import { papers } from '#server/papers/library.ts';
import { openCopy } from '#server/papers/open-copy.ts';
import { openSession } from '#server/papers/open-session.ts';
import { saveAnswers } from '#server/papers/save-answers.ts';
import { readSession } from '#server/auth/session.ts';
import { db } from '#server/db/database.ts';
import { newId } from '#server/db/id.ts';
import { copies } from '#server/db/schema.ts';
import { cases } from '#server/scenarios/library.ts';
import type { OwnClass } from './own-class.ts';

const MINUTE = 60_000;

/** What one wrote to open questions, by question. */
export type Texts = Readonly<Record<string, string>>;

function done<T extends { readonly ok: boolean }>(outcome: T): Extract<T, { ok: true }> {
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome as Extract<T, { ok: true }>;
}

/** A paper that a class has sat this morning, written in the database: the session, and the number of each copy. */
export async function sitPaper(
	{ classId, tokens }: OwnClass,
	teacher: string,
	slug: string,
	written: Readonly<Record<string, Texts>>
): Promise<{ readonly session: string; readonly numbers: Readonly<Record<string, number>> }> {
	const person = async (name: string) => (await readSession(tokens[name]))!.user;
	const startsAt = new Date(Date.now() - 10 * 60 * MINUTE);
	const after = (minutes: number) => new Date(startsAt.getTime() + minutes * MINUTE);
	const { version } = (await papers.list()).find((paper) => paper.slug === slug)!;
	const terms = { paperSlug: slug, paperVersion: version, groupId: null, startsAt, minutes: 180 };
	const author = await person(teacher);
	const { id } = done(
		await openSession(papers, author, classId, { ...terms, figures: 'common', clientKey: newId() }, startsAt)
	);
	const numbers: Record<string, number> = {};
	for (const [name, texts] of Object.entries(written)) {
		const user = await person(name);
		done(await openCopy(papers, cases, user, id, after(1)));
		const answers = Object.entries(texts).map(([question, text]) => {
			return { question, part: 'text' as const, id: '', text, at: after(30) };
		});
		done(await saveAnswers(papers, user, id, answers, after(31)));
		done(await handIn(papers, user, id, after(100)));
		const own = and(eq(copies.sessionId, id), eq(copies.candidateId, user.id));
		const [copy] = await db.select().from(copies).where(own);
		numbers[name] = copy.number;
	}
	return { session: id, numbers };
}
