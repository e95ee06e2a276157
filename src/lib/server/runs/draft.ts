import { and, eq } from 'drizzle-orm';
import type { Seat } from '#engine/simulation.ts';
import { db, transaction } from '../db/database.ts';
import { drafts, notes, runs, runSeats } from '../db/schema.ts';

/** Characters of JSON: a plan of several hundred contacts takes a tenth of it. */
const LONGEST_DRAFT = 300_000;
const LONGEST_NOTES = 50_000;

export type Saved =
	| { readonly kind: 'saved'; readonly savedAt: Date; /** As it was kept. */ readonly draft?: unknown }
	| { readonly kind: 'stale' | 'refused'; readonly sentence: string };

export interface Draft {
	readonly round: number;
	readonly draft: unknown;
	readonly savedAt: Date;
}

/**
 * Keeps the draft of the round under way; the last one saved is the one that is kept. `merge` may bring it onto what was
 * kept meanwhile, by another tab.
 */
export async function saveDraft(
	{
		runId,
		seat,
		round,
		draft,
		authorId,
		merge
	}: {
		readonly runId: string;
		readonly seat: Seat;
		readonly round: number;
		readonly draft: unknown;
		readonly authorId: string;
		readonly merge?: (kept: unknown) => unknown;
	},
	now = new Date()
): Promise<Saved> {
	if ((JSON.stringify(draft) ?? '').length > LONGEST_DRAFT)
		return { kind: 'refused', sentence: 'Ce brouillon est trop long pour être enregistré.' };
	return transaction(async (tx): Promise<Saved> => {
		const [row] = await tx
			.select({ round: runs.round, status: runs.status, holder: runSeats.userId })
			.from(runs)
			.innerJoin(runSeats, and(eq(runSeats.runId, runs.id), eq(runSeats.seat, seat)))
			.where(eq(runs.id, runId));
		if (row?.holder !== authorId) return { kind: 'refused', sentence: 'Cette place n’est pas la vôtre.' };
		if (row.round !== round || row.status !== 'playing')
			return { kind: 'stale', sentence: 'La partie a avancé depuis l’ouverture de cette page. Rechargez-la.' };
		const [kept] = merge
			? await tx
					.select({ draft: drafts.draft })
					.from(drafts)
					.where(and(eq(drafts.runId, runId), eq(drafts.seat, seat), eq(drafts.round, round)))
			: [];
		const values = { round, draft: (kept && merge ? merge(kept.draft) : draft) ?? null, savedAt: now };
		await tx
			.insert(drafts)
			.values({ runId, seat, ...values })
			.onConflictDoUpdate({ target: [drafts.runId, drafts.seat], set: values });
		return { kind: 'saved', savedAt: now, draft: values.draft };
	});
}

/** The draft of the round, if one was saved. */
export async function selectOptionalDraft(runId: string, seat: Seat, round: number): Promise<Draft | undefined> {
	const [row] = await db
		.select({ round: drafts.round, draft: drafts.draft, savedAt: drafts.savedAt })
		.from(drafts)
		.where(and(eq(drafts.runId, runId), eq(drafts.seat, seat), eq(drafts.round, round)));
	return row;
}

/** Keeps one's notes on a run. */
export async function saveNotes(runId: string, authorId: string, text: string, now = new Date()): Promise<Saved> {
	if (text.length > LONGEST_NOTES)
		return { kind: 'refused', sentence: 'Ces notes sont trop longues pour être enregistrées.' };
	// PostgreSQL keeps no NUL
	const values = { text: text.replaceAll('\0', ''), savedAt: now };
	await db
		.insert(notes)
		.values({ runId, authorId, ...values })
		.onConflictDoUpdate({ target: [notes.runId, notes.authorId], set: values });
	return { kind: 'saved', savedAt: now };
}

/** One's notes on a run; empty when there are none. */
export async function selectNotes(runId: string, authorId: string): Promise<{ text: string; savedAt: Date | null }> {
	const [row] = await db
		.select({ text: notes.text, savedAt: notes.savedAt })
		.from(notes)
		.where(and(eq(notes.runId, runId), eq(notes.authorId, authorId)));
	return row ?? { text: '', savedAt: null };
}
