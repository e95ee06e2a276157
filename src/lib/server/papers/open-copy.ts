import { count, eq } from 'drizzle-orm';
import { copyNumbers } from '#assessment/papers/copy-numbers.ts';
import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { newId } from '../db/id.ts';
import { copies, paperSessions } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { record } from '../journal/record.ts';
import type { Cases } from '../scenarios/case.ts';
import { selectExtraPercents } from '../sittings/extra-time.ts';
import { newPaperSeed } from './figures.ts';
import { requireSession, selectOptionalCopy } from './guard.ts';
import type { Papers } from './paper.ts';
import { readPlayedRun } from './played-run.ts';
import { clockOf, listSessionEvents, type PaperSession } from './session.ts';

/**
 * Opens the copy of a candidate once the clock has started and while it runs; 404 for those who do not sit the paper.
 * Again, does nothing: a lost connection or another machine finds the same one. Its extra time and its figures are frozen then.
 */
export async function openCopy(
	papers: Papers,
	cases: Cases,
	user: Account,
	sessionId: string,
	now = new Date()
): Promise<Outcome> {
	const session = await requireSession(user, sessionId, 'candidate');
	const own = session.figures === 'own' ? await drawOwnFigures(papers, cases, user, session) : null;
	return transaction(async (tx): Promise<Outcome> => {
		if (await selectOptionalCopy(tx, sessionId, user.id)) return { ok: true };
		const extraPercent = (await selectExtraPercents(tx, [user.id])).get(user.id) ?? 0;
		const clock = clockOf(session, await listSessionEvents(tx, sessionId), { id: null, extraPercent }, now);
		if (clock.state === 'waiting') return refuse('act', 'L’épreuve n’a pas commencé.');
		if (clock.state !== 'running' && clock.state !== 'suspended') return refuse('act', 'L’épreuve est terminée.');
		const [[{ seed }], [{ opened }]] = [
			await tx.select({ seed: paperSessions.seed }).from(paperSessions).where(eq(paperSessions.id, sessionId)),
			await tx.select({ opened: count() }).from(copies).where(eq(copies.sessionId, sessionId))
		];
		const id = newId();
		await tx.insert(copies).values({
			...{ id, sessionId, candidateId: user.id, extraPercent, openedAt: now, seenAt: now },
			number: copyNumbers(opened + 1, seed)[opened],
			seed: own?.seed ?? seed,
			played: own?.played
		});
		const entry = { establishmentId: session.establishmentId, actorId: user.id, objectId: sessionId };
		await record(tx, { ...entry, action: 'copy.opened' }, now);
		return { ok: true };
	});
}

async function drawOwnFigures(papers: Papers, cases: Cases, user: Account, session: PaperSession) {
	const published = await papers.load(session.paperSlug, session.paperVersion);
	const seed = newPaperSeed(published);
	return { seed, played: await readPlayedRun(cases, published, user, seed) };
}
