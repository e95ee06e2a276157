import type { Account } from '../auth/session.ts';
import { transaction } from '../db/database.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { record } from '../journal/record.ts';
import { requireSession, selectOptionalCopy } from './guard.ts';
import type { Papers } from './paper.ts';
import { sealCopy, sealDueCopies } from './seal.ts';

/** Hands in a copy for good; 404 for those who do not sit the paper. Again, or once it was taken, does nothing. */
export async function handIn(papers: Papers, user: Account, sessionId: string, now = new Date()): Promise<Outcome> {
	const session = await requireSession(user, sessionId, 'candidate');
	await sealDueCopies(papers, session, now);
	const published = await papers.load(session.paperSlug, session.paperVersion);
	return transaction(async (tx): Promise<Outcome> => {
		const copy = await selectOptionalCopy(tx, sessionId, user.id);
		if (!copy) return refuse('act', 'Ouvrez d’abord votre copie.');
		if (copy.sealedAt) return { ok: true };
		await sealCopy(tx, published, copy, { handedIn: true }, now);
		const entry = { establishmentId: session.establishmentId, actorId: user.id, objectId: sessionId };
		await record(tx, { ...entry, action: 'copy.handed-in' }, now);
		return { ok: true };
	});
}
