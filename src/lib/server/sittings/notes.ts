/** What the candidate jots down from the preparation to the end, on their own sitting. */
import { eq } from 'drizzle-orm';
import type { Account } from '../auth/session.ts';
import { db, transaction } from '../db/database.ts';
import { sittingNotes } from '../db/schema.ts';
import { refuse, type Outcome } from '../files/outcome.ts';
import { patchTexts } from '../files/texts.ts';
import { isFinished } from './clock.ts';
import { requireSitting } from './guard.ts';
import { readClock } from './sitting.ts';

export interface Notes {
	readonly text: string;
	readonly savedAt: Date | null;
}

/** Keeps the notes of the candidate; 404 for everybody else. */
export async function saveSittingNotes(
	user: Account,
	sittingId: string,
	text: unknown,
	now = new Date()
): Promise<Outcome<{ readonly savedAt: Date }>> {
	const { sitting } = await requireSitting(user, sittingId, 'candidate');
	const patched = patchTexts([{ code: 'notes' }], {}, { notes: text });
	if (!patched.ok) return patched;
	return transaction(async (tx): Promise<Outcome<{ readonly savedAt: Date }>> => {
		const clock = await readClock(tx, sitting, now);
		if (clock.state === 'waiting') return refuse('notes', 'Les notes s’ouvrent quand l’épreuve commence.');
		if (isFinished(clock, sitting.phases))
			return refuse('notes', 'L’épreuve est terminée\u00a0: vos notes sont gardées.');
		const values = { text: patched.texts.notes, savedAt: now };
		await tx
			.insert(sittingNotes)
			.values({ sittingId, ...values })
			.onConflictDoUpdate({ target: sittingNotes.sittingId, set: values });
		return { ok: true, savedAt: now };
	});
}

/** The notes of a sitting, empty when there are none: for whoever has checked that the reader is its candidate. */
export async function selectSittingNotes(sittingId: string): Promise<Notes> {
	const { text, savedAt } = sittingNotes;
	const [row] = await db.select({ text, savedAt }).from(sittingNotes).where(eq(sittingNotes.sittingId, sittingId));
	return row ?? { text: '', savedAt: null };
}
