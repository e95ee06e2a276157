/** What a candidate is shown of a session, by allow-list. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Answer } from '#assessment/papers/answer.ts';
import type { Account } from '../auth/session.ts';
import { db } from '../db/database.ts';
import { copies, copyAnswers } from '../db/schema.ts';
import { paperOfCopy, type CopyPaper } from './copy-paper.ts';
import { requireSession } from './guard.ts';
import type { Papers } from './paper.ts';
import { placeOf, type Place } from './place.ts';
import { selectAnswers } from './seal.ts';
import type { Copy, PaperSession } from './session.ts';

/** Between two notes that a page is there. Milliseconds. */
const SEEN_STEP = 15_000;

export interface CandidateSession extends Omit<Place, 'copy'> {
	readonly session: PaperSession;
	readonly copy: Pick<Copy, 'id' | 'number' | 'handedInAt' | 'sealedAt' | 'digest'> | null;
	/** While the copy is written, and not before the clock has started. */
	readonly paper: CopyPaper | null;
	readonly answers: Readonly<Record<string, Answer>>;
	/** By question: what another page changed shows here. */
	readonly versions: Readonly<Record<string, number>>;
	readonly savedAt: Date | null;
}

async function selectVersions(copyId: string) {
	const { questionId, version, savedAt } = copyAnswers;
	const rows = await db
		.select({ questionId, version, savedAt })
		.from(copyAnswers)
		.where(eq(copyAnswers.copyId, copyId))
		.orderBy(asc(questionId));
	const last = Math.max(...rows.map((row) => row.savedAt.getTime()));
	return {
		versions: Object.fromEntries(rows.map((row) => [row.questionId, row.version])),
		savedAt: rows.length > 0 ? new Date(last) : null
	};
}

/** The session as its candidate meets it; 404 for others. */
export async function readAsCandidate(
	papers: Papers,
	user: Account,
	sessionId: string,
	now = new Date()
): Promise<CandidateSession> {
	const session = await requireSession(user, sessionId, 'candidate');
	const { copy, clock, stage } = await placeOf(user, session, now);
	const nothing = { paper: null, answers: {}, versions: {}, savedAt: null };
	if (!copy) return { session, clock, stage, copy: null, ...nothing };
	const { id, number, handedInAt, sealedAt, digest } = copy;
	const shown = { session, clock, stage, copy: { id, number, handedInAt, sealedAt, digest } };
	if (stage !== 'writing') return { ...shown, ...nothing };
	const published = await papers.load(session.paperSlug, session.paperVersion);
	return {
		...shown,
		paper: paperOfCopy(published, copy, `/ecrits/${sessionId}/annexes`),
		answers: Object.fromEntries(await selectAnswers(db, id)),
		...(await selectVersions(id))
	};
}

/** What the page of a candidate asks again and again: its clock, its stage and the versions of its answers. */
export async function watchAsCandidate(user: Account, sessionId: string, now = new Date()) {
	const session = await requireSession(user, sessionId, 'candidate');
	const { copy, clock, stage } = await placeOf(user, session, now);
	if (!copy || stage !== 'writing') return { clock, stage, versions: {} };
	if (now.getTime() - copy.seenAt.getTime() > SEEN_STEP)
		await db
			.update(copies)
			.set({ seenAt: now })
			.where(and(eq(copies.id, copy.id), isNull(copies.sealedAt)));
	return { clock, stage, versions: (await selectVersions(copy.id)).versions };
}
